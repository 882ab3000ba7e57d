"""The README's picture: the home of a running portal, wide and on a phone, side by side. Run by `make picture`."""

import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ADDRESS = f"http://localhost:{os.environ.get('PORT', '8000')}/"
TARGET = Path(__file__).parent / "picture.png"
HEIGHT, WIDE, NARROW, GAP = 844, 1280, 390, 40
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]


def shot(browser: Browser, width: int, scheme: str) -> Image.Image:
    """The upper part of the home at a width, in light or dark."""
    page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, locale="vi")
    page.goto(ADDRESS, wait_until="networkidle")
    path = TARGET.with_suffix(f".{width}.png")
    page.screenshot(path=path)
    page.close()
    with Image.open(path) as picture:
        picture.load()
    path.unlink()
    return picture


def main() -> None:
    """Take both and lay them side by side on limestone grey."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        wide, narrow = shot(browser, WIDE, "light"), shot(browser, NARROW, "dark")
        browser.close()
    sheet = Image.new("RGB", (WIDE + NARROW + 3 * GAP, HEIGHT + 2 * GAP), "#dcdcd6")
    sheet.paste(wide, (GAP, GAP))
    sheet.paste(narrow, (WIDE + 2 * GAP, GAP))
    sheet.quantize(256).save(TARGET, optimize=True)
    print(f"{TARGET}: {TARGET.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
