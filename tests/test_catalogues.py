import importlib.util
import os
from pathlib import Path

import polib
import pytest

from giaoban.catalogues import compile_catalogues, compile_libraries

ROOT = Path(__file__).resolve().parent.parent
PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def messages(tmp_path, monkeypatch):
    """The tool behind `make messages`, looking at a folder of its own."""
    specification = importlib.util.spec_from_file_location("messages", ROOT / ".ci" / "messages.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    return module


def catalogue(folder, text, language="vi", app="portal"):
    home = folder / "giaoban" / app
    home.mkdir(parents=True, exist_ok=True)
    (home / "apps.py").touch()
    path = home / "locale" / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO + text)
    return path


def test_what_is_new_is_compiled_and_what_is_not_is_left(tmp_path):
    source = catalogue(tmp_path, 'msgid "Home"\nmsgstr "Trang chủ"\n')
    target = source.with_suffix(".mo")
    assert compile_catalogues(tmp_path) == [target]
    assert [entry.msgstr for entry in polib.mofile(str(target))] == ["Trang chủ"]
    assert compile_catalogues(tmp_path) == []
    os.utime(source, (target.stat().st_mtime + 1,) * 2)
    assert compile_catalogues(tmp_path) == [target]


def test_a_missing_translation_is_found_in_the_main_language_only(tmp_path, messages):
    catalogue(tmp_path, 'msgid "Home"\nmsgstr ""\n\n#, fuzzy\nmsgid "News"\nmsgstr "Tin"\n')
    catalogue(tmp_path, 'msgid "Home"\nmsgstr ""\n', language="zh_Hans")
    assert messages.untranslated() == [
        "giaoban/portal/locale/vi/LC_MESSAGES/django.po: not translated: 'Home'",
        "giaoban/portal/locale/vi/LC_MESSAGES/django.po: not translated: 'News'",
    ]


def test_other_placeholders_are_found(tmp_path, messages):
    catalogue(
        tmp_path,
        'msgid "%(count)s of {all}"\nmsgstr "{all} có %(count)s"\n\n'
        'msgid "%(name)s writes"\nmsgstr "%(ten)s viết"\n\n'
        'msgid "one"\nmsgid_plural "%(n)s pieces"\nmsgstr[0] "%(n)s tin"\n',
    )
    assert messages.wrong_placeholders() == [
        "giaoban/portal/locale/vi/LC_MESSAGES/django.po: other placeholders: '%(name)s writes'"
    ]


def test_what_was_guessed_leaves_no_trace(tmp_path, messages):
    path = catalogue(
        tmp_path,
        '#, fuzzy\n#| msgctxt "before"\n#| msgid "old"\n#| msgid_plural "olds"\nmsgid "one"\nmsgid_plural "%(n)s pieces"\nmsgstr[0] "cũ"\n',
    )
    messages.tidy(path)
    assert "#|" not in path.read_text()
    assert polib.pofile(str(path)).untranslated_entries()[0].msgid == "one"


def test_what_two_apps_say_is_said_alike(tmp_path, messages):
    catalogue(tmp_path, 'msgid "Home"\nmsgstr "Trang chủ"\n\nmsgid "News"\nmsgstr "Tin"\n')
    catalogue(tmp_path, 'msgid "Home"\nmsgstr "Nhà"\n\nmsgid "News"\nmsgstr "Tin"\n', app="agenda")
    names = "giaoban/agenda/locale/vi/LC_MESSAGES/django.po and giaoban/portal/locale/vi/LC_MESSAGES/django.po"
    assert messages.told_in_two_ways() == [f"{names}: translated in two ways: 'Home': 'Nhà', 'Trang chủ'"]


def test_an_apps_own_words_win_over_the_libraries(tmp_path):
    catalogue(tmp_path, 'msgid "Tasks"\nmsgstr "Nhiệm vụ"\n\nmsgid "Waits"\nmsgstr ""\n', app="tasks")
    libraries = tmp_path / "locale" / "vendor" / "vi" / "LC_MESSAGES" / "django.po"
    libraries.parent.mkdir(parents=True)
    libraries.write_text(
        PO
        + 'msgid "Tasks"\nmsgstr "Bước duyệt"\n\nmsgid "Waits"\nmsgstr "Chờ"\n\nmsgctxt "a"\nmsgid "Tasks"\nmsgstr "Bước"\n'
    )
    (compiled,) = compile_libraries(tmp_path / "locale", own=tmp_path / "giaoban")
    found = {(each.msgctxt, each.msgid): each.msgstr for each in polib.mofile(str(compiled))}
    assert found == {(None, "Waits"): "Chờ", ("a", "Tasks"): "Bước"}
    assert compile_libraries(tmp_path / "locale", own=tmp_path / "giaoban") == []
    own = tmp_path / "giaoban" / "tasks" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    later = compiled.stat().st_mtime + 10
    os.utime(own, (later, later))
    assert compile_libraries(tmp_path / "locale", own=tmp_path / "giaoban") == [compiled]
