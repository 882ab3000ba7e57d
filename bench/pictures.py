"""How long renditions take and how big they are: python bench/pictures.py [picture.jpg]."""

import io
import sys
import time
from pathlib import Path

from PIL import Image

KINDS = [
    ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
    ("WEBP", {"quality": 78, "method": 2}),
    ("WEBP", {"quality": 78, "method": 4}),
    ("AVIF", {"quality": 58, "speed": 8}),
    ("AVIF", {"quality": 58, "speed": 6}),
]


def drawn() -> bytes:
    """A picture of 24 megapixels with noise and gradients, as heavy as a photograph."""
    noise = Image.effect_noise((1000, 750), 60).resize((6000, 4000), Image.Resampling.BICUBIC)
    slope = Image.linear_gradient("L").resize((6000, 4000))
    output = io.BytesIO()
    Image.merge("RGB", (noise, slope, Image.blend(slope, noise, 0.3))).save(output, "JPEG", quality=90)
    return output.getvalue()


def main() -> None:
    """Print seconds and kilobytes by width and format."""
    data = Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else drawn()
    print(f"original: {len(data) // 1024} kB")
    for width in (640, 1280, 1920):
        start = time.perf_counter()
        image = Image.open(io.BytesIO(data))
        image.draft("RGB", (width * 2, width * 2))
        image.thumbnail((width, width), Image.Resampling.LANCZOS, reducing_gap=3.0)
        print(f"{width}: decoded and scaled in {time.perf_counter() - start:.3f} s")
        for name, options in KINDS:
            taken = []
            for _ in range(5):
                output, start = io.BytesIO(), time.perf_counter()
                image.save(output, name, **options)
                taken.append(time.perf_counter() - start)
            print(f"  {name} {options}: {min(taken):.3f} s (best of 5), {output.tell() // 1024} kB")


if __name__ == "__main__":
    main()
