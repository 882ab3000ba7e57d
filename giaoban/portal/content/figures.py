"""Scenes of things that inform: a desk, a chart, a map, public services, the globe."""

import math

from giaoban.portal.content.drawing import (
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
    SEA,
    SHALLOW,
    SLATE,
    STONE,
    WIDTH,
    Canvas,
    mix,
)


def newsroom() -> Canvas:
    """A desk with screens, a microphone and a page being laid out."""
    c = Canvas("newsroom", mix(DEEP, INK, 0.3), mix(DEEP, SEA, 0.5))
    c.box(0, 960, WIDTH, 320, mix(GOLD, SLATE, 0.68))
    for x, y, w, h in ((190, 330, 640, 430), (1090, 330, 640, 430)):
        c.box(x - 18, y - 18, w + 36, h + 36, INK, radius=18)
        c.box(x, y, w, h, PAPER)
        c.box(x + w / 2 - 40, y + h + 18, 80, 170, INK)
        c.box(x + w / 2 - 140, y + h + 180, 280, 26, INK, radius=10)
    c.box(190, 330, 640, 46, SEA)
    c.box(230, 400, 330, 230, SHALLOW)
    c.island(330, 630, 130, 170, ROCK, 0)
    c.island(470, 630, 110, 120, mix(ROCK, MIST, 0.3), 0)
    for line in range(12):
        c.box(590, 404 + line * 26, 200 - (line % 3) * 34, 8, ROCK, 200, 4)
    for number in range(3):
        c.box(230 + number * 190, 656, 170, 84, mix(MIST, STONE, 0.3), radius=4)
    for line in range(3):
        for bar in range(56):
            high = abs(math.sin(bar * 0.37 + line)) * c.random.uniform(14, 48)
            c.box(1120 + bar * 10.4, 440 + line * 120 - high, 6, high * 2, (SEA, GOLD, LACQUER)[line])
    c.stroke([(960, 1090), (960, 800)], SLATE, 18)
    c.box(900, 560, 120, 250, STONE, radius=60)
    for line in range(9):
        c.box(906, 590 + line * 20, 108, 7, SLATE, 200)
    c.box(890, 700, 140, 22, GOLD)
    c.box(860, 1080, 200, 28, SLATE, radius=14)
    c.box(250, 1090, 460, 70, STONE, radius=12)
    c.disc(1390, 1120, 60, PAPER)
    c.disc(1390, 1112, 46, mix(GOLD, INK, 0.6), flat=0.8)
    return c


def chart_of_growth() -> Canvas:
    """Bars and a line of growth on paper, with the bay in the margin."""
    c = Canvas("chart", PAPER, mix(PAPER, STONE, 0.4))
    c.box(0, 1080, WIDTH, 200, mix(SHALLOW, PAPER, 0.3))
    c.islands(1100, mix(ROCK, MIST, 0.45), 6, 150, 60)
    c.box(180, 130, 1560, 850, (255, 255, 255), radius=20)
    c.box(240, 180, 520, 26, DEEP, radius=10)
    c.box(240, 224, 340, 14, ROCK, 180, 7)
    for line in range(6):
        c.box(260, 340 + line * 110, 1400, 2, STONE)
    tops = []
    for number, high in enumerate((150, 190, 180, 250, 300, 290, 380, 450, 520)):
        x = 300 + number * 152
        c.box(x, 890 - high, 88, high, SEA if number < 8 else GOLD, radius=6)
        tops.append((x + 44, 850 - high))
    c.stroke(tops, LACQUER, 9)
    for x, y in tops:
        c.disc(x, y, 16, LACQUER)
        c.disc(x, y, 8, PAPER)
    return c


def map_of_coast() -> Canvas:
    """An invented coast with islands, routes and places marked."""
    c = Canvas("map", mix(SHALLOW, PAPER, 0.35), mix(SHALLOW, PAPER, 0.15))
    for line in range(1, 13):
        c.box(0, line * 100, WIDTH, 2, PAPER, 110)
        c.box(line * 150, 0, 2, HEIGHT, PAPER, 110)
    edge = [(0.0, 1000.0)]
    for step in range(1, 60):
        x = step / 59 * WIDTH
        edge.append((x, 900 - 470 * (x / WIDTH) + 90 * math.sin(step * 0.45) + c.random.uniform(-34, 34)))
    for reach, alpha in ((60, 50), (34, 70)):
        c.shape([(0, 0), *[(x, y + reach) for x, y in edge], (WIDTH, 0)], PAPER, alpha)
    c.shape([(0, 0), *edge, (WIDTH, 0)], mix(RICE, PAPER, 0.62))
    c.stroke(edge, mix(LEAF, SLATE, 0.4), 5)
    c.stroke([(300, 0), (380, 170), (340, 330), (470, 520), (520, 760)], SEA, 14, 190)
    for _ in range(70):
        x = c.random.uniform(300, WIDTH)
        y = 1010 - 470 * (x / WIDTH) + c.random.uniform(60, 520)
        r = c.random.uniform(6, 36)
        c.shape(
            [
                (x + math.cos(a) * r * c.random.uniform(0.6, 1.3), y + math.sin(a) * r * c.random.uniform(0.5, 1))
                for a in (0, 0.8, 1.6, 2.4, 3.2, 4, 4.8, 5.6)
            ],
            mix(LEAF, STONE, 0.35),
        )
    for first, last in (((620, 660), (1660, 1120)), ((1180, 600), (1660, 1120)), ((620, 660), (1180, 600))):
        for step in range(18):
            t = step / 18
            bow = math.sin(t * math.pi) * 60
            c.disc(first[0] + (last[0] - first[0]) * t, first[1] + (last[1] - first[1]) * t + bow, 6, DEEP)
    for x, y, colour in ((620, 660, LACQUER), (1180, 600, GOLD), (1660, 1120, SEA), (420, 260, SEA)):
        c.shape([(x - 32, y - 70), (x + 32, y - 70), (x, y)], colour)
        c.disc(x, y - 84, 38, colour)
        c.disc(x, y - 84, 16, PAPER)
    return c


def digital_services() -> Canvas:
    """A telephone and screens of public services joined by lines."""
    c = Canvas("digital", mix(DEEP, SEA, 0.2), mix(SEA, SHALLOW, 0.3))
    nodes = [(230, 300), (430, 900), (1480, 260), (1690, 720), (1420, 1060), (250, 620)]
    for x, y in nodes:
        c.stroke([(960, 640), (x, y)], SHALLOW, 4, 170)
    for number, (x, y) in enumerate(nodes):
        c.disc(x, y, 108, mix(SEA, PAPER, 0.18))
        c.disc(x, y, 88, PAPER)
        colour = (SEA, LACQUER, GOLD, SEA, LEAF, SLATE)[number]
        c.box(x - 40, y - 46, 80, 92, colour, radius=10)
        for line in range(3):
            c.box(x - 24, y - 24 + line * 24, 48, 8, PAPER, radius=4)
    c.box(700, 160, 520, 960, INK, radius=60)
    c.box(726, 190, 468, 900, PAPER, radius=40)
    c.box(726, 190, 468, 150, SEA, radius=40)
    c.island(880, 340, 110, 100, mix(ROCK, MIST, 0.4), 0)
    c.island(1010, 340, 150, 130, ROCK, 0)
    for row in range(3):
        for column in range(3):
            c.box(
                768 + column * 136,
                390 + row * 150,
                110,
                110,
                mix((SHALLOW, GOLD, MIST)[(row + column) % 3], PAPER, 0.35),
                radius=22,
            )
            c.disc(823 + column * 136, 445 + row * 150, 26, (DEEP, SLATE, SEA)[(row * 2 + column) % 3])
    c.box(770, 880, 380, 84, SEA, radius=42)
    c.box(860, 912, 200, 20, PAPER, radius=10)
    return c


def world_news() -> Canvas:
    """A globe with threads of news to and from the coast."""
    c = Canvas("world", INK, mix(DEEP, SEA, 0.5))
    for _ in range(140):
        c.disc(c.random.uniform(0, WIDTH), c.random.uniform(0, HEIGHT), c.random.uniform(1, 3), PAPER, 120)
    c.disc(960, 660, 500, SHALLOW, 40)
    c.disc(960, 660, 450, SEA)
    for scale in (0.35, 0.7):
        c.stroke(
            [(960 + math.sin(a / 30) * 450 * scale, 660 + math.cos(a / 30) * 450) for a in range(0, 190)], MIST, 3, 130
        )
    for y in (-260, -90, 90, 260):
        half = math.sqrt(450 * 450 - y * y)
        c.stroke([(960 - half, 660 + y), (960 + half, 660 + y)], MIST, 3, 130)
    for x, y, w in ((790, 470, 210), (1130, 560, 180), (860, 800, 170), (1180, 860, 120), (1010, 380, 130)):
        c.shape(
            [
                (x + math.cos(a) * w * c.random.uniform(0.5, 1), y + math.sin(a) * w * c.random.uniform(0.35, 0.7))
                for a in (n * 0.42 for n in range(15))
            ],
            mix(LEAF, RICE, 0.4),
            235,
        )
    for x, y in ((300, 250), (1640, 300), (260, 980), (1680, 1000), (1250, 110)):
        c.stroke(
            [
                (1080 + (x - 1080) * t + 0, 640 + (y - 640) * t - math.sin(t * math.pi) * 150)
                for t in (n / 24 for n in range(25))
            ],
            GOLD,
            5,
            220,
        )
        c.box(x - 90, y - 62, 180, 124, PAPER, radius=14)
        c.box(x - 70, y - 42, 64, 84, SHALLOW)
        for line in range(4):
            c.box(x + 8, y - 40 + line * 24, 62, 8, ROCK, radius=4)
    c.disc(1080, 640, 26, LACQUER)
    c.disc(1080, 640, 50, LACQUER, 70)
    return c
