"""Message catalogues (.po) compiled to .mo in Python, so that a machine needs no gettext to run the product."""

from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent
FOLDERS = (PACKAGE, PACKAGE.parent / "locale")  # each app's own catalogues; what the libraries leave untranslated


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile every .po under a folder whose .mo is missing or older; returns what was compiled."""
    done = []
    for source in sorted(folder.rglob("*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            done.append(target)
    return done


if __name__ == "__main__":
    for folder in FOLDERS:
        compile_catalogues(folder)
