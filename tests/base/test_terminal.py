"""The language of the terminal."""

import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.utils import translation

from giaoban import catalogues
from giaoban.base import doctor, launch, terminal
from giaoban.base.doctor import Finding, State


@pytest.fixture(scope="module", autouse=True)
def compiled():
    for folder in catalogues.FOLDERS:
        catalogues.compile_catalogues(folder)
    terminal._catalogue.cache_clear()


@pytest.mark.parametrize(
    ("own", "languages", "expected"),
    [("", "", "vi"), ("", "en, vi", "en"), ("en", "vi,en", "en"), ("VI", "en", "vi"), ("", "zh-hans,vi", "zh-hans")],
)
def test_it_is_the_portals_own_unless_another_is_named(monkeypatch, own, languages, expected):
    monkeypatch.setenv("GIAOBAN_TERMINAL_LANGUAGE", own)
    monkeypatch.setenv("GIAOBAN_LANGUAGES", languages)
    assert terminal.language() == expected


@pytest.mark.parametrize(
    ("code", "said"), [("vi", "Đã dừng."), ("en", "Stopped."), ("fr", "Stopped."), ("../../x", "Stopped.")]
)
def test_a_language_without_a_catalogue_gives_english(monkeypatch, code, said):
    monkeypatch.setenv("GIAOBAN_TERMINAL_LANGUAGE", code)
    assert terminal.gettext("Stopped.") == said


def test_the_doctor_speaks_vietnamese_whatever_language_content_is_made_in(monkeypatch, settings, tmp_path, capsys):
    monkeypatch.setenv("GIAOBAN_TERMINAL_LANGUAGE", "vi")
    settings.DATA = tmp_path
    tmp_path.chmod(0o750)
    with translation.override("en"):
        assert doctor.data_folder() == Finding(State.OK, "thư mục dữ liệu", str(tmp_path))
    text = "chưa thấy hoạt động lần nào: không có gì được xuất bản đúng giờ; hãy chạy `giaoban run`."
    assert doctor.clock() == Finding(State.FAIL, "đồng hồ hẹn giờ", text)
    monkeypatch.setattr(doctor, "LOOKS", (doctor.data_folder,))
    call_command("doctor", no_color=True)
    assert capsys.readouterr().out == f"ok    thư mục dữ liệu: {tmp_path}\n"


@pytest.mark.django_db
def test_run_announces_in_vietnamese(monkeypatch, settings):
    monkeypatch.setenv("GIAOBAN_TERMINAL_LANGUAGE", "vi")
    settings.SITE_URL, settings.PORT, settings.STAFF_PATH = "http://localhost:8000", 8000, "quan-tri/"
    settings.DEMONSTRATION = False
    assert launch.announcement().splitlines() == [
        "",
        "Sẵn sàng: http://localhost:8000/",
        "Dành cho cán bộ: http://localhost:8000/quan-tri/",
        "",
        "Chưa có quản trị viên. Hãy mời người đầu tiên: giaoban invite EMAIL",
        "",
        "Nhấn Ctrl-C để dừng tất cả.",
    ]


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("vi", "Hệ thống chưa thể khởi động ở chế độ vận hành chính thức:"),
        ("en", "Production does not start:"),
    ],
)
def test_settings_that_refuse_to_load_say_so_in_the_same_language(tmp_path, code, first):
    own = {"GIAOBAN_MODE": "production", "GIAOBAN_DATA": str(tmp_path), "GIAOBAN_TERMINAL_LANGUAGE": code}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIAOBAN_", "DJANGO_"))}
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "giaoban", "check"], env=kept | own, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr.splitlines()[0], len(ended.stderr.splitlines())) == (1, first, 4)
