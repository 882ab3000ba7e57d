"""Message catalogues: `update` collects strings into locale/; `check` fails when they are not complete.

`check` collects into a copy, so that the tree stays as it is. The Vietnamese must be whole; other languages hold
what the public sees, and their placeholders must match.
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
    for name in NOISE:
        catalogue.metadata.pop(name, None)
    for entry in catalogue.fuzzy_entries():
        entry.flags.remove("fuzzy")
        entry.previous_msgid = entry.previous_msgid_plural = None
        entry.msgstr, entry.msgstr_plural = "", {0: ""} if entry.msgid_plural else {}
    catalogue.save(str(path))


def update() -> int:
    """Collect into locale/, tidy and compile; says what still lacks its Vietnamese."""
    collect(ROOT)
    for code in LANGUAGES:
        tidy(ROOT / "locale" / code / "LC_MESSAGES" / "django.po")
    subprocess.run([sys.executable, "-m", "giaoban.catalogues"], cwd=ROOT, check=True)
    report(untranslated())
    return 0


def check() -> int:
    """0 when every string is collected and every Vietnamese one translated with the same placeholders."""
    return 1 if report([*uncollected(), *untranslated(), *wrong_placeholders()]) else 0


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
        collect(copy)
        for code in LANGUAGES:
            path = Path("locale") / code / "LC_MESSAGES" / "django.po"
            here, there = strings(ROOT / path), strings(copy / path)
            problems += [f"{path}: not collected, run `make messages`: {text!r}" for text in sorted(there - here)]
            problems += [
                f"{path}: no longer in the code, run `make messages`: {text!r}" for text in sorted(here - there)
            ]
    return problems


def strings(path: Path) -> set[str]:
    """The strings of a catalogue, with their context."""
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    return {f"{entry.msgctxt or ''}|{entry.msgid}" for entry in entries}


def untranslated() -> list[str]:
    """Strings without a translation in the language that must be whole, the vendors' included."""
    problems = []
    for path in sorted((ROOT / "locale").rglob(f"{WHOLE}/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(path))
        waiting = [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]
        problems += [f"{path.relative_to(ROOT)}: not translated: {entry.msgid!r}" for entry in waiting]
    return problems


def wrong_placeholders() -> list[str]:
    """Translations that name other placeholders than their source."""
    problems = []
    for path in sorted((ROOT / "locale").rglob("*.po")):
        for entry in polib.pofile(str(path)).translated_entries():
            sources = [set(PLACEHOLDER.findall(text)) for text in (entry.msgid, entry.msgid_plural) if text]
            texts = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
            if any(set(PLACEHOLDER.findall(text)) not in sources for text in texts):
                problems.append(f"{path.relative_to(ROOT)}: other placeholders: {entry.msgid!r}")
    return problems


if __name__ == "__main__":
    sys.exit({"update": update, "check": check}[sys.argv[1]]())
