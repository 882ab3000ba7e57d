"""The pen of the demonstration pictures: flat shapes in layers, in the portal's palette, drawn large and reduced."""

import math
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]

WIDTH, HEIGHT = 1920, 1280
SCALE = 2

PAPER: Colour = (246, 243, 236)
STONE: Colour = (214, 212, 205)
ROCK: Colour = (132, 143, 142)
SLATE: Colour = (63, 78, 82)
INK: Colour = (24, 42, 48)
MIST: Colour = (203, 220, 219)
SHALLOW: Colour = (120, 178, 176)
SEA: Colour = (31, 112, 120)
DEEP: Colour = (12, 66, 78)
LEAF: Colour = (86, 128, 104)
RICE: Colour = (190, 188, 106)
LACQUER: Colour = (166, 44, 36)
GOLD: Colour = (214, 164, 62)
DAWN: Colour = (247, 217, 178)
ROSE: Colour = (229, 171, 142)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two; a share of 0 is the first."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


class Canvas:
    """A sheet of 1920 by 1280 units; what is drawn is the same for the same seed."""

    def __init__(self, seed: str, top: Colour, bottom: Colour) -> None:
        self.random = Random(seed)  # noqa: S311 - shapes, not secrets
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
        self.pen = ImageDraw.Draw(self.image, "RGBA")
        self.wash(0, HEIGHT, top, bottom)

    def wash(self, top: float, bottom: float, first: Colour, last: Colour) -> None:
        """Fill a band of the sheet with a vertical gradient."""
        height = max(2, int((bottom - top) * SCALE))
        column = Image.new("RGB", (1, height))
        column.putdata([mix(first, last, row / (height - 1)) for row in range(height)])
        self.image.paste(column.resize((WIDTH * SCALE, height)), (0, int(top * SCALE)))

    def shape(self, points: list[Point], colour: Colour, alpha: int = 255) -> None:
        """Fill a polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=(*colour, alpha))

    def box(self, x: float, y: float, w: float, h: float, colour: Colour, alpha: int = 255, radius: float = 0) -> None:
        """Fill a rectangle by its corner, width and height."""
        edges = (x * SCALE, y * SCALE, (x + w) * SCALE, (y + h) * SCALE)
        self.pen.rounded_rectangle(edges, radius * SCALE, fill=(*colour, alpha))

    def disc(self, x: float, y: float, r: float, colour: Colour, alpha: int = 255, flat: float = 1) -> None:
        """Fill a circle, or an ellipse when `flat` is not 1."""
        edges = ((x - r) * SCALE, (y - r * flat) * SCALE, (x + r) * SCALE, (y + r * flat) * SCALE)
        self.pen.ellipse(edges, fill=(*colour, alpha))

    def stroke(self, points: Sequence[Point], colour: Colour, width: float = 4, alpha: int = 255) -> None:
        """Draw a line through points."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=(*colour, alpha), width=max(1, int(width * SCALE)), joint="curve")

    def finish(self) -> Image.Image:
        """The sheet at its real size, edges smoothed."""
        return self.image.reduce(SCALE)

    # What most scenes share

    def sun(self, x: float, y: float, r: float, colour: Colour) -> None:
        """A sun with its haze."""
        for step in range(5, 0, -1):
            self.disc(x, y, r * (1 + step * 0.42), colour, 20)
        self.disc(x, y, r, mix(colour, (255, 255, 255), 0.35))

    def clouds(self, y: float, colour: Colour, count: int = 4, alpha: int = 120) -> None:
        """Long quiet clouds around a height."""
        for _ in range(count):
            x, height, width = (
                self.random.uniform(0, WIDTH),
                y + self.random.uniform(-90, 90),
                self.random.uniform(160, 340),
            )
            for part in range(4):
                w = width * (1 - part * 0.2)
                self.box(x - w / 2 + part * 26, height - part * 16, w, 22, colour, alpha // (1 + part // 2), 11)

    def sea(self, horizon: float, near: Colour, far: Colour, glint: Colour | None = None) -> None:
        """Water from the horizon to the lower edge, with ripples that grow towards the reader."""
        self.wash(horizon, HEIGHT, far, near)
        for _ in range(150):
            depth = self.random.random() ** 1.4
            y, x = horizon + 8 + depth * (HEIGHT - horizon), self.random.uniform(-100, WIDTH)
            length = 30 + depth * 220
            self.box(
                x, y, length, 2 + depth * 4, glint or mix(far, (255, 255, 255), 0.5), 20 + int(38 * (1 - depth)), 3
            )

    def path_of_light(self, x: float, horizon: float, colour: Colour) -> None:
        """The sun's broken reflection in the water."""
        for row in range(26):
            y, spread = horizon + 6 + row * row * 0.9, 26 + row * 7
            width = self.random.uniform(0.5, 1) * spread
            self.box(x - width + self.random.uniform(-18, 18), y, width * 2, 3 + row * 0.25, colour, 130 - row * 4, 3)

    def ridge(self, base: float, height: float, colour: Colour, *, rough: float = 0.5, alpha: int = 255) -> None:
        """Far hills across the whole width."""
        waves = [
            (self.random.uniform(0.6, 3.2), self.random.uniform(0, 6.3), self.random.uniform(0.3, 1)) for _ in range(5)
        ]
        total = sum(weight for _, _, weight in waves)
        points = []
        for step in range(121):
            x = step / 120
            rise = sum(w * (0.5 + 0.5 * math.sin(f * 6.3 * x + shift)) for f, shift, w in waves) / total
            points.append((x * WIDTH, base - height * (rise + rough * 0.08 * self.random.random())))
        self.shape([(0, HEIGHT), *points, (WIDTH, HEIGHT)], colour, alpha)

    def island(self, x: float, base: float, width: float, height: float, colour: Colour, mirrored: int = 70) -> None:
        """A limestone island: steep towers, a lit side, streaks of rock, bushes on top, its reflection below."""
        lit, shade = mix(colour, (255, 255, 255), 0.2), mix(colour, DEEP, 0.34)
        towers = [
            (x + self.random.uniform(-0.3, 0.3) * width, self.random.uniform(0.34, 0.6), self.random.uniform(0.45, 0.8))
            for _ in range(3)
        ]
        for cx, share, rise in sorted([*towers, (x, 0.62, 1.0)], key=lambda tower: tower[2]):
            self._tower(cx, base, width * share, height * rise, (colour, lit, shade), mirrored)
        self.box(x - width * 0.54, base - 3, width * 1.08, 5, mix(colour, (255, 255, 255), 0.5), 90, 3)

    def _tower(
        self, x: float, base: float, width: float, height: float, tones: tuple[Colour, Colour, Colour], mirrored: int
    ) -> None:
        colour, lit, shade = tones
        power, lean = self.random.uniform(2.5, 3.6), self.random.uniform(-0.1, 0.1)
        outline: list[Point] = []
        bump = 0.0
        for step in range(41):
            u = step / 20 - 1
            bump = bump * 0.6 + self.random.uniform(-0.03, 0.03)
            rise = max(0.0, (1 - abs(u) ** power)) ** (1 / 2.1) * (1 + bump)
            outline.append((x + u * width / 2 + lean * width * rise, base - height * rise))
        if mirrored:
            self.shape([(px, base + (base - py) * 0.42) for px, py in outline], shade, mirrored)
        self.shape(outline, colour)
        self.shape([*outline[22:], (x + width * 0.1, base)], shade, 150)
        self.shape([*outline[:12], (x - width * 0.2, base)], lit, 120)
        for _ in range(7):
            u = self.random.uniform(-0.7, 0.7)
            top = base - height * (1 - abs(u) ** power) ** (1 / 2.1) * self.random.uniform(0.55, 0.8)
            self.shape(
                [
                    (x + u * width / 2, top),
                    (x + u * width / 2 + width * 0.03, top + height * 0.1),
                    (x + u * width / 2 - 3, top + height * self.random.uniform(0.2, 0.4)),
                ],
                lit,
                80,
            )
        bush = mix(colour, LEAF, 0.55)
        for px, py in outline[6:35:2]:
            if base - py > height * 0.4:
                self.disc(px, py + height * 0.02, height * self.random.uniform(0.025, 0.055), bush, 210, 0.7)

    def islands(self, base: float, colour: Colour, count: int, size: float, alpha: int = 70) -> None:
        """A row of islands along a water line."""
        for number in range(count):
            x = WIDTH * (number + self.random.uniform(0.15, 0.85)) / count
            self.island(
                x, base, size * self.random.uniform(0.9, 1.7), size * self.random.uniform(0.55, 1.35), colour, alpha
            )

    def person(self, x: float, y: float, size: float, clothes: Colour, skin: Colour = (222, 184, 152)) -> None:
        """Somebody from the waist up, without a face."""
        self.shape(
            [
                (x - size * 0.5, y),
                (x - size * 0.42, y - size * 0.5),
                (x - size * 0.16, y - size * 0.66),
                (x + size * 0.16, y - size * 0.66),
                (x + size * 0.42, y - size * 0.5),
                (x + size * 0.5, y),
            ],
            clothes,
        )
        self.box(x - size * 0.09, y - size * 0.78, size * 0.18, size * 0.18, mix(skin, INK, 0.15))
        self.disc(x, y - size * 0.92, size * 0.21, skin, flat=1.15)
        self.pen.pieslice(
            (
                (x - size * 0.225) * SCALE,
                (y - size * 1.18) * SCALE,
                (x + size * 0.225) * SCALE,
                (y - size * 0.7) * SCALE,
            ),
            180,
            360,
            fill=(*INK, 255),
        )

    def junk(self, x: float, y: float, size: float, sail: Colour = LACQUER, hull: Colour = INK) -> None:
        """A sailing junk with two ribbed sails."""
        self.shape(
            [
                (x - size * 0.6, y - size * 0.16),
                (x - size * 0.46, y),
                (x + size * 0.46, y),
                (x + size * 0.66, y - size * 0.22),
            ],
            hull,
        )
        self.stroke([(x, y - size * 0.1), (x, y - size * 1.1)], hull, size * 0.02)
        for shift, scale in ((-0.02, 1.0), (0.34, 0.7), (-0.36, 0.6)):
            px, top, foot = x + shift * size, y - size * (0.2 + 0.85 * scale), y - size * 0.2
            wide = size * 0.34 * scale
            self.shape(
                [
                    (px, top),
                    (px + wide * 0.5, top + wide * 0.35),
                    (px + wide * 0.75, foot - wide * 0.2),
                    (px + wide * 0.5, foot),
                    (px - wide * 0.45, foot),
                    (px - wide * 0.3, top + wide * 0.5),
                ],
                sail,
            )
            for rib in range(1, 5):
                ry = top + (foot - top) * (rib / 5)
                self.stroke(
                    [(px - wide * 0.4, ry), (px + wide * 0.68, ry - wide * 0.06)], mix(sail, INK, 0.35), size * 0.01
                )
        self.box(x - size * 0.6, y + 2, size * 1.2, size * 0.05, hull, 60, 4)

    def fishing_boat(self, x: float, y: float, size: float, colour: Colour = SEA) -> None:
        """A wooden fishing boat with its cabin and flag."""
        self.shape(
            [
                (x - size * 0.6, y - size * 0.26),
                (x - size * 0.42, y),
                (x + size * 0.42, y),
                (x + size * 0.68, y - size * 0.34),
                (x + size * 0.3, y - size * 0.2),
            ],
            colour,
        )
        self.stroke(
            [(x - size * 0.58, y - size * 0.2), (x + size * 0.3, y - size * 0.14), (x + size * 0.64, y - size * 0.27)],
            GOLD,
            size * 0.03,
        )
        self.box(x - size * 0.34, y - size * 0.5, size * 0.42, size * 0.32, PAPER, radius=size * 0.02)
        for window in range(3):
            self.box(x - size * 0.3 + window * size * 0.13, y - size * 0.43, size * 0.08, size * 0.1, DEEP)
        self.stroke([(x + size * 0.2, y - size * 0.18), (x + size * 0.2, y - size * 0.85)], SLATE, size * 0.02)
        self.box(x + size * 0.21, y - size * 0.84, size * 0.2, size * 0.13, LACQUER)
        self.box(x - size * 0.6, y + 2, size * 1.2, size * 0.05, INK, 60, 4)

    def flag(self, x: float, y: float, size: float, colour: Colour, pole: Colour = SLATE) -> None:
        """A plain hanging flag on its pole."""
        self.stroke([(x, y), (x, y - size)], pole, size * 0.025)
        self.disc(x, y - size, size * 0.025, GOLD)
        self.shape(
            [
                (x, y - size * 0.97),
                (x + size * 0.3, y - size * 0.9),
                (x + size * 0.26, y - size * 0.45),
                (x, y - size * 0.55),
            ],
            colour,
        )
