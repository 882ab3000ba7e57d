"""Message catalogues: `update` collects each app's strings into its locale/; `check` fails when they are not complete.

`check` collects into a copy, so that the tree stays as it is. The Vietnamese must be whole; other languages hold
what the public sees; placeholders must match; what stands in two apps is translated alike, because Django reads
all catalogues as one. locale/vendor holds what the libraries leave untranslated.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("vi", "zh_Hans")
WHOLE = "vi"
LEFT_OUT = (".venv", "var", "tests", "bench", "build", "docs", ".ci")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
NOISE = ("POT-Creation-Date", "PO-Revision-Date", "Report-Msgid-Bugs-To", "Last-Translator", "Language-Team")


def collect(root: Path) -> None:
    """Run makemessages over a tree; the settings found are those of that tree."""
    left_out = [argument for name in LEFT_OUT for argument in ("--ignore", name)]
    languages = [argument for code in LANGUAGES for argument in ("--locale", code)]
    form = ["--add-location", "file", "--no-wrap", "--no-obsolete", "-v", "0"]
    with tempfile.TemporaryDirectory() as data:
        subprocess.run(
            [sys.executable, "-m", "django", "makemessages", *languages, *form, *left_out],
            cwd=root,
            env=os.environ
            | {"DJANGO_SETTINGS_MODULE": "giaoban.config.settings.dev", "GIAOBAN_DATA": data, "PYTHONPATH": str(root)},
            check=True,
        )


def tidy(path: Path) -> None:
    """Drop what changes by itself and what was guessed, so that a catalogue changes only with its strings."""
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.header, catalogue.metadata_is_fuzzy = "", False
    catalogue.metadata |= {"Project-Id-Version": "giaoban", "Language": path.parents[1].name}
    for name in NOISE:
        catalogue.metadata.pop(name, None)
    for entry in catalogue.fuzzy_entries():
        entry.flags.remove("fuzzy")
        entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
        entry.msgstr, entry.msgstr_plural = "", {0: ""} if entry.msgid_plural else {}
    catalogue.save(str(path))


def apps(root: Path) -> list[Path]:
    """The folders of the apps, each with the locale/ into which Django collects its strings."""
    found = sorted(path.parent for path in root.glob("giaoban/*/apps.py"))
    for folder in found:
        (folder / "locale").mkdir(exist_ok=True)
    return found


def catalogues(root: Path, code: str) -> list[Path]:
    """The catalogues of a language that are our own, vendors' left out."""
    paths = [folder / "locale" / code / "LC_MESSAGES" / "django.po" for folder in apps(root)]
    return [path for path in paths if path.exists()]


def update() -> int:
    """Collect into each app's locale/, tidy and compile; says what still lacks its Vietnamese."""
    apps(ROOT)
    collect(ROOT)
    for code in LANGUAGES:
        for path in catalogues(ROOT, code):
            tidy(path)
    subprocess.run([sys.executable, "-m", "giaoban.catalogues"], cwd=ROOT, check=True)
    report(untranslated())
    return 0


def check() -> int:
    """0 when every string is collected and every Vietnamese one translated with the same placeholders."""
    return 1 if report([*uncollected(), *untranslated(), *wrong_placeholders(), *told_in_two_ways()]) else 0


def report(problems: list[str]) -> int:
    """Print the problems; returns how many."""
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"message catalogues: {len(problems)} problems\n")
    return len(problems)


def uncollected() -> list[str]:
    """Strings that stand in the code and not in the catalogues, or the other way round."""
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("giaoban", "locale"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        apps(copy)
        collect(copy)
        paths = {
            path.relative_to(root) for root in (ROOT, copy) for code in LANGUAGES for path in catalogues(root, code)
        }
        for path in sorted(paths):
            here, there = strings(ROOT / path), strings(copy / path)
            problems += [f"{path}: not collected, run `make messages`: {text!r}" for text in sorted(there - here)]
            problems += [
                f"{path}: no longer in the code, run `make messages`: {text!r}" for text in sorted(here - there)
            ]
    return problems


def strings(path: Path) -> set[str]:
    """The strings of a catalogue, with their context; none where there is no such file."""
    if not path.exists():
        return set()
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    return {f"{entry.msgctxt or ''}|{entry.msgid}" for entry in entries}


def untranslated() -> list[str]:
    """Strings without a translation in the language that must be whole, the vendors' included."""
    problems = []
    for path in [*catalogues(ROOT, WHOLE), *sorted((ROOT / "locale").rglob(f"{WHOLE}/LC_MESSAGES/*.po"))]:
        catalogue = polib.pofile(str(path))
        waiting = [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]
        problems += [f"{path.relative_to(ROOT)}: not translated: {entry.msgid!r}" for entry in waiting]
    return problems


def wrong_placeholders() -> list[str]:
    """Translations that name other placeholders than their source."""
    problems = []
    ours = [path for code in LANGUAGES for path in catalogues(ROOT, code)]
    for path in [*ours, *sorted((ROOT / "locale").rglob("*.po"))]:
        for entry in polib.pofile(str(path)).translated_entries():
            sources = [set(PLACEHOLDER.findall(text)) for text in (entry.msgid, entry.msgid_plural) if text]
            texts = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
            if any(set(PLACEHOLDER.findall(text)) not in sources for text in texts):
                problems.append(f"{path.relative_to(ROOT)}: other placeholders: {entry.msgid!r}")
    return problems


def told_in_two_ways() -> list[str]:
    """Strings told in two ways by two apps, or by an app and locale/vendor, which is read first and hides it."""
    problems = []
    for code in LANGUAGES:
        told: dict[tuple[str, str], tuple[str, Path]] = {}
        vendors = sorted((ROOT / "locale" / "vendor").glob(f"{code}/LC_MESSAGES/django.po"))
        for path in [*vendors, *catalogues(ROOT, code)]:
            for entry in polib.pofile(str(path)).translated_entries():
                text = entry.msgstr or str(entry.msgstr_plural)
                first, where = told.setdefault((entry.msgctxt or "", entry.msgid), (text, path))
                if first != text:
                    names = f"{where.relative_to(ROOT)} and {path.relative_to(ROOT)}"
                    problems.append(f"{names}: translated in two ways: {entry.msgid!r}: {first!r}, {text!r}")
    return problems


if __name__ == "__main__":
    sys.exit({"update": update, "check": check}[sys.argv[1]]())
