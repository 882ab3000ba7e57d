import re
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from giaoban.base import environment

ROOT = Path(__file__).resolve().parent.parent.parent


def test_text_and_words(monkeypatch):
    monkeypatch.setenv("A", "  x, y ,,z ")
    assert environment.text("A") == "x, y ,,z"
    assert environment.words("A") == ["x", "y", "z"]
    assert environment.text("UNSET_NAME", "d") == "d"
    assert environment.words("UNSET_NAME", "a,b") == ["a", "b"]


@pytest.mark.parametrize(
    ("raw", "value"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("no", False), ("", False)]
)
def test_flags(monkeypatch, raw, value):
    monkeypatch.setenv("A", raw)
    assert environment.flag("A", default=not value) is value


def test_a_flag_that_is_neither(monkeypatch):
    monkeypatch.setenv("A", "có")
    with pytest.raises(ImproperlyConfigured, match=r"^A='có' is neither yes nor no; write 1 or 0\.$"):
        environment.flag("A")


def test_numbers(monkeypatch):
    monkeypatch.setenv("A", " 8101 ")
    assert environment.number("A", 1) == 8101
    monkeypatch.setenv("A", "")
    assert environment.number("A", 1) == 1
    monkeypatch.setenv("A", "80a")
    with pytest.raises(ImproperlyConfigured, match=r"^A='80a' is not a whole number\.$"):
        environment.number("A", 1)


def test_a_refusal_speaks_the_language_of_the_terminal(monkeypatch):
    monkeypatch.setenv("GIAOBAN_TERMINAL_LANGUAGE", "vi")
    monkeypatch.setenv("A", "80a")
    with pytest.raises(ImproperlyConfigured, match=r"^A='80a' không phải là số nguyên\.$"):
        environment.number("A", 1)


def test_the_data_folder_is_made_and_closed_to_others(monkeypatch, tmp_path):
    monkeypatch.setenv("GIAOBAN_DATA", str(tmp_path / "a" / "b"))
    folder = environment.data_folder()
    assert folder == tmp_path / "a" / "b"
    assert stat.S_IMODE(folder.stat().st_mode) & stat.S_IRWXO == 0


def test_a_data_folder_that_cannot_be_made(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("GIAOBAN_DATA", str(tmp_path / "file" / "b"))
    with pytest.raises(ImproperlyConfigured, match=r"cannot be made: Not a directory\.$"):
        environment.data_folder()


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path):
    first = environment.kept_secret(tmp_path)
    assert len(first) >= 64
    assert environment.kept_secret(tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_a_secret_that_was_being_written_when_the_power_went_is_made_anew(tmp_path):
    (tmp_path / "secret-key.4711").write_text("ha")
    assert len(environment.kept_secret(tmp_path)) >= 64


def test_the_table_names_every_variable_that_is_read_and_no_other():
    read = set()
    settings = [path for path in (ROOT / "giaoban" / "config").rglob("*.py") if path.name != "test.py"]
    base = ROOT / "giaoban" / "base"
    for path in [*settings, ROOT / "giaoban" / "cli.py", base / "terminal.py", base / "environment.py"]:
        read |= set(re.findall(r"""(?:text|flag|number|words|day|environ\.get)\(\s*"([A-Z_]+)\"""", path.read_text()))
    table = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE)
    assert sorted(read) == sorted(table)
