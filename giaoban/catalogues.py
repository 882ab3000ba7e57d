"""Message catalogues (.po) compiled to .mo in Python, so that a machine needs no gettext to run the product."""

from collections.abc import Iterable
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent  # each app's own catalogues
LIBRARIES = PACKAGE.parent / "locale"  # what the libraries leave untranslated
FOLDERS = (PACKAGE, LIBRARIES)


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile every .po under a folder whose .mo is missing or older; returns what was compiled."""
    return [
        _compiled(source, without=()) for source in sorted(folder.rglob("*.po")) if _is_older(_target(source), [source])
    ]


def compile_libraries(folder: Path, *, own: Path) -> list[Path]:
    """The same for the libraries' catalogues, without what the apps under `own` say themselves.

    Django reads all catalogues as one, and those of LOCALE_PATHS last: "Tasks" would be Wagtail's steps of approval.
    """
    done = []
    for source in sorted(folder.rglob("*.po")):
        ours = sorted(own.rglob(f"{source.parent.parent.name}/LC_MESSAGES/{source.name}"))
        if _is_older(_target(source), [source, *ours]):
            done.append(_compiled(source, without=ours))
    return done


def _target(source: Path) -> Path:
    return source.with_suffix(".mo")


def _is_older(target: Path, sources: Iterable[Path]) -> bool:
    return not target.exists() or any(target.stat().st_mtime < source.stat().st_mtime for source in sources)


def _compiled(source: Path, *, without: Iterable[Path]) -> Path:
    catalogue = polib.pofile(str(source))
    said = {(each.msgctxt, each.msgid) for path in without for each in polib.pofile(str(path)).translated_entries()}
    for entry in [each for each in catalogue if (each.msgctxt, each.msgid) in said]:
        catalogue.remove(entry)
    catalogue.save_as_mofile(str(_target(source)))
    return _target(source)


if __name__ == "__main__":
    compile_catalogues(PACKAGE)
    compile_libraries(LIBRARIES, own=PACKAGE)
