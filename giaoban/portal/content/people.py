"""Scenes of people: halls, handshakes, courses, fairs and festivals of the invented province."""

import math

from giaoban.portal.content.drawing import (
    DAWN,
    DEEP,
    GOLD,
    HEIGHT,
    INK,
    LACQUER,
    LEAF,
    MIST,
    PAPER,
    RICE,
    ROCK,
    ROSE,
    SEA,
    SHALLOW,
    SLATE,
    STONE,
    WIDTH,
    Canvas,
    mix,
)
from giaoban.portal.content.inland import lantern


def _audience(c: Canvas, rows: int, first: float) -> None:
    for row in range(rows):
        y, size = first + row * 105, 58 + row * 16
        for seat in range(int(WIDTH / (size * 2.1)) + 2):
            x = seat * size * 2.1 + (row % 2) * size
            tone = mix(INK, SLATE, 0.5 - row * 0.12 + c.random.uniform(0, 0.15))
            c.box(x - size * 0.8, y + size * 0.5, size * 1.6, 200, tone, radius=size * 0.5)
            c.disc(x, y, size * 0.48, mix(tone, INK, 0.45), flat=1.12)


def conference_hall() -> Canvas:
    """A briefing in a hall: a screen, a table of chairs, rows of people from behind."""
    c = Canvas("hall", mix(DEEP, SLATE, 0.3), mix(SEA, SLATE, 0.45))
    for x in range(0, WIDTH, 120):
        c.box(x, 0, 60, 900, DEEP, 60)
    c.box(420, 130, 1080, 480, mix(PAPER, MIST, 0.25), radius=8)
    for x, w, h, tone in ((560, 260, 210, 0.55), (900, 340, 300, 0.3), (1250, 220, 170, 0.5)):
        c.island(x, 540, w, h, mix(ROCK, MIST, tone), 0)
    c.box(420, 540, 1080, 70, SHALLOW)
    c.box(560, 178, 800, 22, DEEP, 220, 8)
    c.box(700, 216, 520, 14, SEA, 180, 7)
    for number, x in enumerate((160, 260, 1660, 1760)):
        c.flag(x, 730, 470, (SEA, LACQUER, LACQUER, SEA)[number])
    for number in range(7):
        c.person(640 + number * 108, 730, 104, (INK, SLATE, PAPER, DEEP)[number % 4])
    c.box(520, 716, 880, 120, mix(GOLD, SLATE, 0.55), radius=6)
    c.box(520, 716, 880, 16, mix(GOLD, PAPER, 0.3), radius=6)
    for x in range(560, 1380, 108):
        c.box(x + 54, 694, 34, 24, PAPER)
    _audience(c, 4, 900)
    return c


def press_conference() -> Canvas:
    """A spokesperson at a lectern before microphones and cameras."""
    c = Canvas("press", SEA, mix(DEEP, SEA, 0.4))
    for row in range(5):
        for column in range(9):
            c.box(60 + column * 210 + (row % 2) * 100, 80 + row * 130, 120, 12, MIST, 50, 6)
            c.disc(30 + column * 210 + (row % 2) * 100, 86 + row * 130, 16, GOLD, 70)
    c.person(960, 800, 330, mix(INK, DEEP, 0.5))
    c.shape([(925, 585), (960, 690), (995, 585)], PAPER)
    c.shape([(950, 605), (970, 605), (978, 680), (960, 706), (942, 680)], LACQUER)
    c.shape([(700, 760), (1220, 760), (1170, 1280), (750, 1280)], mix(GOLD, SLATE, 0.6))
    c.box(670, 730, 580, 44, mix(GOLD, SLATE, 0.4), radius=10)
    c.disc(960, 960, 84, GOLD, 200)
    c.disc(960, 960, 66, mix(GOLD, SLATE, 0.6))
    for number, x in enumerate((780, 850, 920, 1000, 1070, 1140)):
        lean = (x - 960) * -0.12
        c.stroke([(x, 740), (x + lean, 640)], INK, 8)
        c.box(x + lean - 17, 590, 34, 66, (INK, SLATE, LACQUER, INK, DEEP, SLATE)[number], radius=17)
    for x, size in ((170, 1.0), (1500, 1.15), (430, 0.8)):
        c.box(x, 1010, 240 * size, 160 * size, INK, radius=16)
        c.disc(x + 120 * size, 1090, 62 * size, SLATE)
        c.disc(x + 120 * size, 1090, 40 * size, DEEP)
        c.disc(x + 104 * size, 1074, 12 * size, PAPER, 160)
        c.box(x + 90 * size, 1170, 60 * size, 120, INK)
    return c


def delegation() -> Canvas:
    """Two delegations meet before the flags of many friends."""
    c = Canvas("delegation", mix(PAPER, STONE, 0.2), mix(STONE, PAPER, 0.3))
    c.box(0, 860, WIDTH, 420, mix(LACQUER, SLATE, 0.5))
    c.box(0, 860, WIDTH, 14, GOLD)
    for number in range(9):
        c.flag(180 + number * 195, 860, 600, (SEA, GOLD, DEEP, ROCK, SHALLOW)[number % 5])
    for number, x in enumerate((250, 460, 1460, 1670)):
        c.person(x, 1120, 270, (SLATE, DEEP, mix(SEA, INK, 0.2), INK)[number])
    c.person(740, 1180, 360, INK)
    c.person(1180, 1180, 360, mix(SEA, DEEP, 0.5))
    c.stroke([(840, 1030), (960, 1076)], INK, 56)
    c.stroke([(1080, 1030), (960, 1076)], mix(SEA, DEEP, 0.5), 56)
    c.disc(948, 1072, 27, (222, 184, 152), flat=0.8)
    c.disc(972, 1078, 27, (205, 165, 134), flat=0.8)
    c.box(0, 1180, WIDTH, 100, mix(GOLD, SLATE, 0.62))
    for x in (420, 960, 1500):
        for _ in range(16):
            c.disc(
                x + c.random.uniform(-120, 120),
                1176 + c.random.uniform(-30, 26),
                c.random.uniform(14, 28),
                c.random.choice([ROSE, PAPER, GOLD, LEAF]),
            )
    return c


def signing() -> Canvas:
    """A signing table seen from above: two folders, pens, flowers."""
    c = Canvas("signing", mix(SEA, DEEP, 0.3), DEEP)
    c.box(140, 170, 1640, 940, mix(GOLD, SLATE, 0.55), radius=30)
    c.box(170, 200, 1580, 880, mix(DEEP, SEA, 0.55), radius=20)
    for x, colour in ((330, LACQUER), (1050, DEEP)):
        c.box(x - 14, 356, 568, 428, colour, radius=10)
        c.box(x, 370, 264, 400, PAPER)
        c.box(x + 276, 370, 264, 400, PAPER)
        for side in (0, 276):
            for line in range(11):
                c.box(x + side + 30, 412 + line * 24, 200 - (line % 4) * 22, 7, ROCK, 160, 3)
        c.stroke([(x + 320 + step * 9, 716 + 16 * math.sin(step * 1.7) - step) for step in range(14)], SEA, 4)
        c.disc(x + 80, 716, 26, LACQUER, 190)
        c.stroke([(x + 470, 690), (x + 590, 560)], GOLD, 14)
        c.stroke([(x + 470, 690), (x + 456, 706)], INK, 7)
    for _ in range(60):
        angle, r = c.random.uniform(0, 6.3), c.random.uniform(0, 130)
        c.disc(
            960 + math.cos(angle) * r * 1.5,
            930 + math.sin(angle) * r * 0.6,
            c.random.uniform(20, 36),
            c.random.choice([ROSE, PAPER, GOLD, LEAF, LEAF]),
        )
    return c


def classroom() -> Canvas:
    """A training course: a trainer, a board, learners at computers."""
    c = Canvas("class", mix(PAPER, MIST, 0.4), PAPER)
    c.box(330, 120, 1260, 560, mix(DEEP, LEAF, 0.25), radius=10)
    c.box(330, 120, 1260, 560, PAPER, 10, 10)
    for line in range(4):
        c.box(420, 210 + line * 80, (520, 420, 470, 300)[line], 16, MIST, 200, 8)
    for number, high in enumerate((110, 190, 160, 270, 330)):
        c.box(1080 + number * 90, 600 - high, 56, high, (SHALLOW, GOLD, SHALLOW, SHALLOW, GOLD)[number])
    c.person(250, 900, 330, mix(SEA, DEEP, 0.4))
    c.stroke([(350, 720), (520, 560)], mix(SEA, DEEP, 0.4), 46)
    c.disc(528, 552, 30, (222, 184, 152))
    c.box(0, 860, WIDTH, 420, mix(STONE, SLATE, 0.25))
    for row, (y, count) in enumerate(((960, 5), (1150, 4))):
        gap = WIDTH / count
        for seat in range(count):
            x = gap * (seat + 0.5)
            c.person(x, y + 60, 150 + row * 40, (SEA, SLATE, LACQUER, DEEP, GOLD)[(seat + row * 2) % 5])
            c.box(x - gap * 0.46, y + 40, gap * 0.92, 26, mix(GOLD, SLATE, 0.45))
            c.box(x - 80 - row * 10, y - 56, 160 + row * 20, 96, mix(INK, SLATE, 0.4), radius=8)
            c.disc(x, y - 8, 12, STONE)
    return c


def festival() -> Canvas:
    """A stage by the sea with drums, dancers and lanterns."""
    c = Canvas("festival", mix(INK, DEEP, 0.5), mix(LACQUER, GOLD, 0.35))
    c.islands(700, mix(SLATE, LACQUER, 0.35), 5, 260, 0)
    c.box(0, 700, WIDTH, 580, mix(LACQUER, INK, 0.62))
    for x in (300, 960, 1620):
        c.shape([(x - 20, 0), (x + 20, 0), (x + 300, 900), (x - 300, 900)], GOLD, 30)
    for number, x in enumerate(range(110, WIDTH, 212)):
        lantern(c, x, 70 + 70 * math.sin(number * 1.1) + 60, 58, (LACQUER, GOLD)[number % 2])
    for x in (250, 1670):
        c.disc(x, 860, 170, mix(LACQUER, INK, 0.25))
        c.disc(x, 860, 146, DAWN)
        c.disc(x, 860, 50, GOLD)
        for stud in range(24):
            angle = stud / 24 * 2 * math.pi
            c.disc(x + math.cos(angle) * 158, 860 + math.sin(angle) * 158, 8, GOLD)
    for number, x in enumerate((540, 750, 960, 1170, 1380)):
        robe = (ROSE, GOLD, PAPER, GOLD, ROSE)[number]
        c.shape([(x - 40, 780), (x + 40, 780), (x + 96, 1120), (x - 96, 1120)], robe)
        c.person(x, 830, 150, robe)
        for side in (-1, 1):
            c.stroke([(x + side * 50, 760), (x + side * 104, 640)], robe, 26)
            c.shape(
                [(x + side * 104, 650), (x + side * 40, 560), (x + side * 104, 520), (x + side * 168, 560)], LACQUER
            )
    _audience(c, 2, 1120)
    return c


def boat_race() -> Canvas:
    """Dragon boats racing on the river mouth."""
    c = Canvas("race", mix(SHALLOW, PAPER, 0.4), DAWN)
    c.clouds(190, (255, 255, 255), 5)
    c.ridge(560, 210, mix(LEAF, MIST, 0.45))
    c.islands(580, mix(ROCK, MIST, 0.3), 5, 200, 0)
    c.sea(580, DEEP, SHALLOW)
    for row, (y, x, colour) in enumerate(((720, 420, LACQUER), (890, 760, GOLD), (1110, 330, SEA))):
        size = 1 + row * 0.24
        length = 880 * size
        c.box(x - 80, y + 22 * size, length, 16 * size, PAPER, 120, 8)
        for rower in range(10):
            px = x + 90 * size + rower * 70 * size
            c.person(px, y + 8 * size, 92 * size, (PAPER, mix(colour, PAPER, 0.35))[rower % 2])
            c.stroke([(px + 14 * size, y - 20 * size), (px + 60 * size, y + 58 * size)], mix(GOLD, INK, 0.4), 8 * size)
        c.shape(
            [
                (x - 60 * size, y - 50 * size),
                (x + 30 * size, y),
                (x + length - 70, y),
                (x + length + 50 * size, y - 90 * size),
                (x + length + 60 * size, y - 20 * size),
                (x + length - 30, y + 36 * size),
                (x + 20, y + 36 * size),
            ],
            mix(colour, INK, 0.15),
        )
        c.shape(
            [
                (x + length + 10 * size, y - 60 * size),
                (x + length + 60 * size, y - 130 * size),
                (x + length + 130 * size, y - 96 * size),
                (x + length + 70 * size, y - 60 * size),
            ],
            colour,
        )
        c.disc(x + length + 66 * size, y - 100 * size, 8 * size, PAPER)
    return c


def school() -> Canvas:
    """Pupils in the yard of a coastal school."""
    c = Canvas("school", mix(SHALLOW, PAPER, 0.45), PAPER)
    c.clouds(170, (255, 255, 255), 5)
    c.islands(700, mix(ROCK, MIST, 0.4), 5, 220, 0)
    c.box(210, 420, 1500, 480, mix(GOLD, PAPER, 0.5))
    c.shape([(170, 430), (290, 310), (1630, 310), (1750, 430)], mix(LACQUER, SLATE, 0.4))
    for row in range(2):
        c.box(210, 640 + row * 0, 1500, 16, PAPER)
        for column in range(10):
            c.box(262 + column * 146, 470 + row * 210, 96, 130, DEEP if row == 0 else mix(SEA, SLATE, 0.3), radius=6)
            c.box(306 + column * 146, 470 + row * 210, 6, 130, PAPER)
    c.box(0, 890, WIDTH, 390, mix(STONE, DAWN, 0.4))
    c.flag(960, 900, 760, LACQUER)
    for row in range(2):
        for seat in range(9 - row):
            c.person(150 + seat * 205 + row * 90, 1080 + row * 170, 150 + row * 30, PAPER)
            c.shape(
                [
                    (138 + seat * 205 + row * 90, 990 + row * 152),
                    (162 + seat * 205 + row * 90, 990 + row * 152),
                    (150 + seat * 205 + row * 90, 1030 + row * 152),
                ],
                LACQUER,
            )
    for x in (90, 1830):
        c.box(x - 16, 700, 32, 260, mix(GOLD, INK, 0.6))
        for _ in range(14):
            c.disc(
                x + c.random.uniform(-110, 110),
                640 + c.random.uniform(-110, 110),
                c.random.uniform(50, 90),
                mix(LEAF, INK, c.random.uniform(0, 0.2)),
                230,
            )
    return c


def hospital_ship() -> Canvas:
    """Doctors come to an island by boat."""
    c = Canvas("health", mix(SHALLOW, PAPER, 0.5), PAPER)
    c.clouds(200, (255, 255, 255), 5)
    c.islands(640, mix(ROCK, MIST, 0.35), 5, 260, 0)
    c.sea(640, SEA, mix(SHALLOW, PAPER, 0.2))
    c.shape([(240, 720), (1500, 720), (1640, 660), (1480, 900), (360, 900)], PAPER)
    c.shape([(292, 800), (1560, 800), (1480, 900), (360, 900)], SEA)
    c.box(460, 480, 780, 240, mix(PAPER, MIST, 0.3), radius=16)
    for number in range(6):
        c.disc(540 + number * 120, 560, 34, DEEP)
    c.box(640, 380, 360, 110, PAPER, radius=14)
    c.box(1120, 590, 36, 116, LACQUER)
    c.box(1080, 630, 116, 36, LACQUER)
    c.shape([(0, 1060), (WIDTH, 1010), (WIDTH, HEIGHT), (0, HEIGHT)], mix(GOLD, SLATE, 0.5))
    for x, size, clothes in (
        (480, 250, PAPER),
        (760, 250, PAPER),
        (1120, 230, GOLD),
        (1360, 210, ROSE),
        (1600, 240, SEA),
    ):
        c.person(x, 1210, size, clothes)
    for x in (480, 760):
        c.box(x - 12, 1100, 24, 70, LACQUER)
        c.box(x - 35, 1123, 70, 24, LACQUER)
    return c


def fair() -> Canvas:
    """A trade fair: awnings, boxes of sea produce, visitors."""
    c = Canvas("fair", mix(DEEP, SEA, 0.6), mix(SHALLOW, DAWN, 0.5))
    c.islands(560, mix(ROCK, SHALLOW, 0.5), 5, 220, 0)
    c.box(0, 560, WIDTH, 720, mix(STONE, PAPER, 0.3))
    for stall, colour in enumerate((LACQUER, SEA, GOLD)):
        x = 90 + stall * 600
        c.box(x + 20, 480, 16, 420, SLATE)
        c.box(x + 504, 480, 16, 420, SLATE)
        for strip in range(9):
            tone = colour if strip % 2 == 0 else PAPER
            c.shape(
                [
                    (x + 30 + strip * 53, 360),
                    (x + 83 + strip * 53, 360),
                    (x + strip * 60 + 60, 500),
                    (x + strip * 60, 500),
                ],
                tone,
            )
            c.disc(x + strip * 60 + 30, 500, 30, tone)
        c.person(x + 180, 800, 170, mix(colour, PAPER, 0.5))
        c.person(x + 370, 800, 160, PAPER)
        c.box(x, 760, 540, 160, mix(GOLD, SLATE, 0.4), radius=6)
        for crate in range(5):
            c.box(x + 20 + crate * 104, 716, 92, 54, mix(GOLD, PAPER, 0.25), radius=4)
            for _ in range(9):
                c.disc(
                    x + 34 + crate * 104 + c.random.uniform(0, 64),
                    714 + c.random.uniform(-10, 8),
                    13,
                    (mix(ROSE, LACQUER, 0.3), SHALLOW, RICE, LEAF, GOLD)[crate],
                )
    for number, x in enumerate((210, 470, 800, 1090, 1420, 1700)):
        c.person(x, 1290, 280 + (number % 3) * 26, (SLATE, SEA, DEEP, ROSE, INK, mix(SEA, PAPER, 0.4))[number])
    return c
