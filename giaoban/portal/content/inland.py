"""Scenes on land: the old town, the terraces, the border gate of the invented province."""

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


def old_town() -> Canvas:
    """Tiled roofs of an old town, with lanterns over the street."""
    c = Canvas("old town", mix(DEEP, SEA, 0.4), mix(ROSE, DAWN, 0.6))
    c.islands(640, mix(ROCK, ROSE, 0.4), 5, 250, 0)
    walls = [mix(GOLD, PAPER, 0.45), mix(DAWN, GOLD, 0.25), mix(STONE, PAPER, 0.5), mix(GOLD, ROSE, 0.45)]
    for row, (base, size) in enumerate(((800, 190), (980, 250), (1280, 350))):
        x = -60.0 - row * 50
        while x < WIDTH:
            width = size * c.random.uniform(0.9, 1.3)
            _house(c, x, base, width, size, c.random.choice(walls), row / 3)
            x += width * 0.96
    for string, y in enumerate((330, 470)):
        points = [(x, y + 60 * math.sin((x / WIDTH) * math.pi)) for x in range(0, WIDTH + 1, 40)]
        c.stroke(points, INK, 3)
        for x in range(130 + string * 110, WIDTH, 260):
            lantern(c, x, y + 60 * math.sin(x / WIDTH * math.pi) + 20, 46, (LACQUER, GOLD)[(x // 260 + string) % 2])
    return c


def _house(c: Canvas, x: float, base: float, width: float, size: float, wall: tuple, near: float) -> None:
    tile = mix(mix(LACQUER, SLATE, 0.5), INK, 0.25 - near * 0.2)
    c.box(x, base - size * 0.85, width, size * 1.2, wall)
    c.shape(
        [
            (x - 14, base - size * 0.8),
            (x + width * 0.12, base - size * 1.3),
            (x + width * 0.88, base - size * 1.3),
            (x + width + 14, base - size * 0.8),
        ],
        tile,
    )
    for step in range(1, 12):
        share = step / 12
        c.stroke(
            [
                (x + width * (0.12 + 0.76 * share), base - size * 1.29),
                (x - 12 + (width + 24) * share, base - size * 0.81),
            ],
            mix(tile, PAPER, 0.18),
            3,
            150,
        )
    c.box(x + width * 0.1, base - size * 1.33, width * 0.8, 9, mix(tile, INK, 0.4), radius=4)
    for number in range(3):
        lit = c.random.random() < 0.6
        c.box(
            x + width * (0.12 + number * 0.28),
            base - size * 0.6,
            width * 0.18,
            size * 0.34,
            mix(GOLD, PAPER, 0.35) if lit else SLATE,
            radius=4,
        )
        c.box(x + width * (0.205 + number * 0.28), base - size * 0.6, 3, size * 0.34, mix(wall, INK, 0.5))


def lantern(c: Canvas, x: float, y: float, r: float, colour: tuple) -> None:
    """A round silk lantern with its glow."""
    c.disc(x, y + r, r * 2.3, mix(colour, GOLD, 0.5), 26)
    c.disc(x, y + r, r * 1.6, mix(colour, GOLD, 0.5), 30)
    c.disc(x, y + r, r, colour, flat=0.86)
    for share in (0.62, 0.25):
        c.disc(x, y + r, r * share, mix(colour, GOLD, 0.4), 110, flat=0.86 / share)
    c.box(x - r * 0.35, y + r * 0.1, r * 0.7, r * 0.14, GOLD)
    c.box(x - r * 0.35, y + r * 1.78, r * 0.7, r * 0.14, GOLD)
    c.stroke([(x, y - r * 0.3), (x, y + r * 0.1)], INK, 3)
    c.stroke([(x, y + r * 1.9), (x, y + r * 2.6)], GOLD, 4)


def rice_terraces() -> Canvas:
    """Terraces in harvest season below the border mountains."""
    c = Canvas("terraces", mix(SHALLOW, PAPER, 0.5), DAWN)
    c.clouds(230, (255, 255, 255), 5)
    for base, high, share in ((560, 300, 0.7), (640, 260, 0.45), (720, 190, 0.2)):
        c.ridge(base, high, mix(LEAF, MIST, share))
    for row in range(15):
        y = 640 + row * row * 2.6 + row * 9
        swing, shift = 40 + row * 3, c.random.uniform(0, 6)
        points = [
            (x, y + math.sin(x / 260 + shift * 0.35 + row * 0.5) * swing * 0.6 + math.sin(x / 97 + shift) * 9)
            for x in range(-20, WIDTH + 40, 20)
        ]
        tone = mix(RICE, (GOLD, LEAF, SHALLOW)[row % 3], 0.15 + 0.25 * c.random.random())
        c.shape([(-20, HEIGHT), *points, (WIDTH + 40, HEIGHT)], tone)
        c.stroke(points, mix(LEAF, INK, 0.35), 5, 170)
        c.stroke([(x, py + 9) for x, py in points], PAPER, 3, 90)
    for x, y in ((420, 900), (530, 930), (1290, 1010)):
        c.box(x - 16, y - 10, 32, 46, DEEP, radius=8)
        c.shape([(x - 42, y - 6), (x, y - 40), (x + 42, y - 6)], mix(DAWN, GOLD, 0.4))
    return c


def border_gate() -> Canvas:
    """An international border gate with lorries waiting."""
    c = Canvas("gate", mix(SHALLOW, PAPER, 0.4), PAPER)
    c.clouds(200, (255, 255, 255), 5)
    c.ridge(800, 380, mix(LEAF, MIST, 0.5))
    c.ridge(860, 260, mix(LEAF, SEA, 0.2))
    c.box(0, 850, WIDTH, 430, mix(STONE, SLATE, 0.2))
    for x in (420, 660, 960, 1260, 1500):
        c.box(x - 34, 470, 68, 390, mix(PAPER, STONE, 0.3))
        c.box(x + 12, 470, 22, 390, STONE)
    c.shape([(300, 480), (380, 400), (1540, 400), (1620, 480)], mix(LACQUER, SLATE, 0.35))
    c.shape([(560, 404), (640, 320), (1280, 320), (1360, 404)], mix(LACQUER, SLATE, 0.2))
    c.box(660, 424, 600, 40, GOLD, radius=6)
    for number in range(9):
        c.flag(420 + number * 135, 326 if 560 < 420 + number * 135 < 1360 else 404, 90, (SEA, GOLD)[number % 2])
    for x, colour in ((60, SEA), (560, GOLD), (1100, SLATE), (1560, LACQUER)):
        lorry(c, x, 1080, colour)
    c.box(0, 1090, WIDTH, 12, PAPER, 150)
    return c


def lorry(c: Canvas, x: float, base: float, colour: tuple) -> None:
    """A container lorry."""
    c.box(x, base - 200, 290, 165, colour, radius=4)
    for rib in range(1, 12):
        c.box(x + rib * 24, base - 195, 4, 155, mix(colour, INK, 0.25), 150)
    c.shape(
        [
            (x + 304, base - 36),
            (x + 304, base - 150),
            (x + 360, base - 150),
            (x + 400, base - 92),
            (x + 400, base - 36),
        ],
        PAPER,
    )
    c.shape([(x + 326, base - 98), (x + 326, base - 138), (x + 356, base - 138), (x + 382, base - 98)], DEEP)
    for wheel in (50, 110, 240, 350):
        c.disc(x + wheel, base - 22, 30, INK)
        c.disc(x + wheel, base - 22, 13, STONE)
