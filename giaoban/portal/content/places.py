"""Scenes of the coast: the bay, the port, bridges and storms of the invented province."""

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


def bay_at_dawn() -> Canvas:
    """The bay at dawn, layer behind layer, with one junk."""
    c = Canvas("bay at dawn", mix(SHALLOW, PAPER, 0.35), DAWN)
    c.sun(1240, 600, 66, GOLD)
    c.clouds(240, PAPER)
    for base, colour, size in ((690, mix(MIST, ROSE, 0.35), 150), (700, mix(ROCK, MIST, 0.6), 210)):
        c.islands(base, colour, 8, size, 0)
    c.sea(700, SEA, mix(SHALLOW, DAWN, 0.5), PAPER)
    c.path_of_light(1240, 700, mix(GOLD, PAPER, 0.5))
    c.islands(760, mix(ROCK, MIST, 0.25), 4, 290)
    c.island(330, 880, 470, 540, mix(ROCK, SLATE, 0.25))
    c.island(1690, 850, 380, 400, mix(ROCK, SLATE, 0.15))
    c.junk(1030, 1010, 250)
    return c


def heritage_from_above() -> Canvas:
    """Islands seen from a height, with a cruise boat's wake."""
    c = Canvas("heritage", mix(SEA, PAPER, 0.6), mix(MIST, PAPER, 0.4))
    c.islands(330, mix(ROCK, MIST, 0.65), 9, 110, 0)
    c.sea(330, DEEP, mix(SHALLOW, MIST, 0.4))
    for base, count, size, share in ((440, 7, 130, 0.45), (600, 5, 200, 0.25), (860, 3, 330, 0.05)):
        c.islands(base, mix(ROCK, MIST, share), count, size, 90)
    c.shape([(960, 1030), (1500, 1280), (1240, 1280)], PAPER, 60)
    c.shape([(940, 1000), (1010, 1020), (1040, 1070), (980, 1060)], PAPER)
    c.box(955, 1004, 52, 14, LACQUER, radius=5)
    return c


def karst_at_dusk() -> Canvas:
    """Evening over the bay, with fishing boats going home."""
    c = Canvas("dusk", mix(DEEP, ROSE, 0.25), mix(ROSE, GOLD, 0.4))
    c.sun(620, 640, 74, mix(GOLD, LACQUER, 0.25))
    c.clouds(320, mix(ROSE, PAPER, 0.4), 6)
    c.islands(720, mix(SLATE, ROSE, 0.55), 7, 190, 0)
    c.sea(720, DEEP, mix(ROSE, SEA, 0.35), mix(GOLD, PAPER, 0.4))
    c.path_of_light(620, 720, mix(GOLD, ROSE, 0.3))
    c.islands(780, mix(SLATE, ROSE, 0.2), 3, 330, 60)
    for x, y, size in ((1180, 900, 150), (1460, 980, 200), (900, 1080, 260)):
        c.fishing_boat(x, y, size, mix(INK, SEA, 0.4))
    return c


def port_cranes() -> Canvas:
    """A container port: quay cranes, stacks of boxes, a ship alongside."""
    c = Canvas("port", mix(SHALLOW, PAPER, 0.45), PAPER)
    c.clouds(220, (255, 255, 255), 5)
    c.ridge(760, 180, mix(MIST, ROCK, 0.25))
    c.islands(780, mix(ROCK, MIST, 0.5), 6, 130, 0)
    c.sea(900, DEEP, SEA)
    c.box(0, 850, WIDTH, 60, mix(STONE, SLATE, 0.35))
    c.box(0, 850, WIDTH, 10, GOLD, 200)
    paints = [SEA, LACQUER, GOLD, SLATE, mix(SEA, PAPER, 0.5), mix(ROCK, PAPER, 0.3)]
    for column in range(16):
        for row in range(c.random.randint(1, 4)):
            c.box(30 + column * 76, 812 - row * 40, 72, 37, c.random.choice(paints))
    for x in (420, 900, 1380):
        _quay_crane(c, x, 850)
    _ship(c, 1040, 1010, 1500, paints)
    return c


def _quay_crane(c: Canvas, x: float, base: float) -> None:
    steel = mix(SEA, DEEP, 0.5)
    for shift in (-90, 60):
        c.stroke([(x + shift, base), (x + shift * 0.8, base - 430)], steel, 16)
    c.stroke([(x - 84, base - 180), (x + 56, base - 180)], steel, 12)
    c.stroke([(x - 320, base - 430), (x + 420, base - 430)], steel, 20)
    c.stroke([(x - 60, base - 430), (x - 20, base - 620), (x + 50, base - 430)], steel, 12)
    c.stroke([(x - 20, base - 620), (x + 400, base - 430)], steel, 6)
    c.stroke([(x - 20, base - 620), (x - 300, base - 430)], steel, 6)
    c.box(x + 200, base - 420, 56, 30, LACQUER)
    c.stroke([(x + 228, base - 390), (x + 228, base - 240)], INK, 3)
    c.box(x + 185, base - 240, 86, 40, GOLD)


def _ship(c: Canvas, x: float, base: float, length: float, paints: list) -> None:
    left, right = x - length / 2, x + length / 2
    for column in range(15):
        for row in range(c.random.randint(3, 5)):
            c.box(left + 200 + column * 70, base - 150 - row * 38, 66, 35, c.random.choice(paints))
    c.box(left + 60, base - 380, 120, 270, PAPER)
    for row in range(6):
        c.box(left + 74, base - 360 + row * 34, 92, 14, DEEP, 200)
    c.shape(
        [(left, base - 130), (right + 50, base - 150), (right - 40, base + 60), (left + 50, base + 60)],
        mix(DEEP, INK, 0.4),
    )
    c.shape([(left + 30, base + 22), (right - 20, base + 22), (right - 40, base + 62), (left + 50, base + 62)], LACQUER)


def bay_bridge() -> Canvas:
    """A cable-stayed bridge over a strait."""
    c = Canvas("bridge", mix(SEA, PAPER, 0.5), DAWN)
    c.clouds(260, PAPER, 5)
    c.ridge(800, 260, mix(MIST, ROCK, 0.3))
    c.islands(820, mix(ROCK, MIST, 0.35), 7, 170, 0)
    c.sea(820, DEEP, mix(SHALLOW, DAWN, 0.3))
    steel = mix(PAPER, SLATE, 0.1)
    for x in (560, 1360):
        c.shape(
            [(x - 60, 960), (x - 22, 260), (x + 22, 260), (x + 60, 960), (x + 34, 960), (x, 420), (x - 34, 960)], steel
        )
        c.box(x - 90, 950, 180, 40, mix(STONE, SLATE, 0.4), radius=8)
        for step in range(1, 15):
            for side in (-1, 1):
                c.stroke([(x, 280 + step * 10), (x + side * step * 28, 740)], GOLD, 2.4, 220)
    c.box(0, 736, WIDTH, 26, mix(SLATE, DEEP, 0.3))
    c.box(0, 732, WIDTH, 6, PAPER)
    for x in range(60, WIDTH, 230):
        c.box(x, 714, 44, 20, c.random.choice([LACQUER, PAPER, GOLD, SEA]), radius=5)
    c.junk(980, 1120, 180, mix(LACQUER, ROSE, 0.2))
    return c


def storm() -> Canvas:
    """A typhoon coming in: dark bands of cloud, rain, boats in the harbour, bent palms."""
    c = Canvas("storm", mix(INK, SLATE, 0.4), mix(SLATE, MIST, 0.5))
    for band in range(7):
        for _ in range(16):
            x = c.random.uniform(-100, WIDTH + 100)
            c.disc(x, 90 + band * 62, c.random.uniform(90, 170), mix(INK, MIST, 0.16 + band * 0.07), 150, 0.5)
    c.islands(820, mix(SLATE, MIST, 0.25), 5, 220, 0)
    c.sea(820, mix(DEEP, INK, 0.5), mix(SLATE, SEA, 0.4), PAPER)
    for row in range(7):
        y, high = 860 + row * 62, 16 + row * 7
        points = [(x, y - abs(math.sin(x / (120 + row * 22) + row)) * high) for x in range(-20, WIDTH + 40, 12)]
        c.shape([(-20, HEIGHT), *points, (WIDTH + 40, HEIGHT)], mix(SEA, INK, 0.35 + row * 0.07))
        c.stroke(points, MIST, 4, 120)
        if row == 2:
            for x in (700, 1010, 1330):
                c.fishing_boat(x, y + 18, 210, mix(SEA, SLATE, 0.5))
    c.box(0, 1190, WIDTH, 90, mix(SLATE, INK, 0.5))
    for x in (190, 1700):
        _bent_palm(c, x, 1200)
    for _ in range(420):
        left, top = c.random.uniform(-200, WIDTH), c.random.uniform(0, HEIGHT)
        length = c.random.uniform(30, 80)
        c.stroke([(left, top), (left + length * 0.45, top + length)], MIST, 1.6, 70)
    return c


def _bent_palm(c: Canvas, x: float, base: float) -> None:
    trunk = [(x, base), (x + 20, base - 190), (x + 90, base - 370), (x + 170, base - 470)]
    c.stroke(trunk, INK, 22)
    tip = trunk[-1]
    for angle in (-70, -40, -15, 10, 35, 60, 85):
        reach = c.random.uniform(190, 250)
        dx, dy = math.cos(math.radians(angle)) * reach + 60, math.sin(math.radians(angle)) * reach * 0.8
        c.shape(
            [
                tip,
                (tip[0] + dx * 0.5, tip[1] + dy * 0.4 - 34),
                (tip[0] + dx, tip[1] + dy),
                (tip[0] + dx * 0.45, tip[1] + dy * 0.5 + 12),
            ],
            mix(INK, LEAF, 0.35),
        )


def wind_farm() -> Canvas:
    """Wind turbines off the coast and mangroves before them."""
    c = Canvas("wind", mix(SEA, PAPER, 0.62), DAWN)
    c.clouds(250, (255, 255, 255), 6)
    c.islands(700, mix(ROCK, MIST, 0.6), 6, 120, 0)
    c.sea(700, SEA, mix(SHALLOW, PAPER, 0.4))
    for x, y, size in ((250, 720, 0.6), (560, 735, 0.75), (930, 750, 0.95), (1360, 770, 1.15), (1730, 730, 0.7)):
        top = y - 520 * size
        c.shape([(x - 11 * size, y), (x - 5 * size, top), (x + 5 * size, top), (x + 11 * size, y)], PAPER)
        start = c.random.uniform(0, 120)
        for blade in range(3):
            angle = math.radians(start + blade * 120)
            dx, dy = math.cos(angle), math.sin(angle)
            reach = 230 * size
            c.shape(
                [
                    (x - dy * 9 * size, top + dx * 9 * size),
                    (x + dx * reach, top + dy * reach),
                    (x + dy * 11 * size + dx * 40, top - dx * 11 * size + dy * 40),
                ],
                PAPER,
            )
        c.disc(x, top, 14 * size, STONE)
    for row in range(3):
        for _ in range(34):
            c.disc(
                c.random.uniform(-40, WIDTH + 40),
                1130 + row * 60 + c.random.uniform(-24, 24),
                c.random.uniform(50, 96),
                mix(LEAF, INK, 0.1 + row * 0.17),
                235,
                0.72,
            )
    return c


def night_bay() -> Canvas:
    """The bay city at night with fireworks."""
    c = Canvas("night", INK, mix(DEEP, SEA, 0.3))
    for _ in range(160):
        c.disc(c.random.uniform(0, WIDTH), c.random.uniform(0, 620), c.random.uniform(1, 2.6), PAPER, 150)
    for x, y, r, colour in ((520, 330, 190, GOLD), (1010, 230, 240, LACQUER), (1490, 370, 170, SHALLOW)):
        for spoke in range(34):
            angle = spoke / 34 * 2 * math.pi
            for ring in (0.35, 0.6, 0.8, 1):
                px, py = x + math.cos(angle) * r * ring, y + math.sin(angle) * r * ring + 26 * ring * ring
                c.disc(px, py, 2 + 4 * ring, mix(colour, PAPER, 0.5 * (1 - ring) + 0.15), 230)
    c.islands(790, mix(SLATE, INK, 0.4), 4, 230, 0)
    left = 0.0
    while left < WIDTH:
        width, high = c.random.uniform(50, 110), c.random.uniform(70, 260)
        c.box(left, 800 - high, width, high, mix(INK, SLATE, c.random.uniform(0.3, 0.8)))
        for wx in range(int(left) + 10, int(left + width) - 10, 18):
            for wy in range(int(800 - high) + 12, 790, 24):
                if c.random.random() < 0.5:
                    c.box(wx, wy, 9, 12, mix(GOLD, PAPER, 0.3), 220)
        left += width + 4
    c.sea(800, INK, DEEP)
    for _ in range(120):
        px = c.random.uniform(0, WIDTH)
        c.box(
            px,
            806 + c.random.uniform(0, 260),
            7,
            c.random.uniform(20, 90),
            c.random.choice([GOLD, PAPER, SHALLOW, LACQUER]),
            60,
            3,
        )
    return c


def floating_village() -> Canvas:
    """Floating houses and rafts of sea farming."""
    c = Canvas("village", mix(SHALLOW, PAPER, 0.5), PAPER)
    c.clouds(200, (255, 255, 255))
    c.islands(640, mix(ROCK, MIST, 0.5), 6, 210, 0)
    c.sea(640, DEEP, SHALLOW)
    c.islands(700, mix(ROCK, SLATE, 0.1), 3, 370)
    for x, y, size, colour in (
        (260, 860, 210, SEA),
        (660, 900, 240, GOLD),
        (1180, 880, 230, LACQUER),
        (1600, 930, 250, SEA),
    ):
        c.box(x - size * 0.8, y, size * 1.6, size * 0.1, mix(GOLD, SLATE, 0.6))
        c.box(x - size * 0.42, y - size * 0.5, size * 0.84, size * 0.5, mix(colour, PAPER, 0.45))
        c.shape(
            [(x - size * 0.55, y - size * 0.48), (x, y - size * 0.84), (x + size * 0.55, y - size * 0.48)],
            mix(SLATE, LACQUER, 0.2),
        )
        c.box(x - size * 0.1, y - size * 0.34, size * 0.2, size * 0.34, DEEP)
        for post in range(6):
            c.disc(x - size * 0.7 + post * size * 0.28, y + size * 0.12, size * 0.07, SLATE)
    for row in range(4):
        for column in range(7):
            x, y = 230 + column * 190 + row * 50, 1050 + row * 58
            c.stroke([(x, y), (x + 150, y), (x + 176, y + 36), (x + 20, y + 36), (x, y)], mix(GOLD, PAPER, 0.3), 6, 220)
    return c
