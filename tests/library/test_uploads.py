"""What happens to uploads, sent as browsers send them."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import UploadedFile

from giaoban.library import renditions
from giaoban.library.models import File, Picture
from tests.library import samples
from tests.library.conftest import keep_picture, stored

ADD_PICTURE, ADD_FILE = "wagtailimages:add_multiple", "wagtaildocs:add_multiple"


def send(client, view, data, name, *, title=None):
    """Drop a file on the page for many files; the answer as its script reads it."""
    answer = client.post(
        reverse(view),
        {"title": title or name, "files[]": SimpleUploadedFile(name, data)},
        headers={"x-requested-with": "XMLHttpRequest", "accept-language": "en"},
    )
    assert answer.status_code == 200
    return json.loads(answer.content)


def confirm(client, answer, view, prefix, **fields):
    """Fill the form that came back for an upload that still waits for an answer."""
    key = answer["uploaded_file_id"]
    data = {f"{prefix}-{key}-{name}": value for name, value in fields.items()}
    return json.loads(client.post(reverse(view, args=[key]), data).content)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("hong.jpg", samples.jpeg()[:900], "broken or cut off"),
        ("rong.jpg", b"", "empty"),
        ("chu.jpg", b"day khong phai anh", "broken or cut off"),
        ("bom.png", samples.bomb(), "too many pixels"),
        ("bom2.png", samples.bomb(9000, 9000), "too many pixels"),
        ("dai.gif", samples.gif_frames(600), "too many pixels"),
        ("ve.svg", samples.SVG, "SVG files may carry programs"),
        ("ve.png", samples.SVG, "SVG files may carry programs"),
        ("ve.jpg", samples.png(), "the file is a PNG picture"),
        ("may.jpg", samples.EXE, "broken or cut off"),
        ("may.exe", samples.EXE, "Kinds accepted"),
    ],
)
def test_bad_pictures_are_refused_and_nothing_is_kept(name, data, words, editor, own_media):
    answer = send(editor, ADD_PICTURE, data, name)
    assert answer["success"] is False
    assert words in answer["error_message"]
    assert (Picture.objects.count(), UploadedFile.objects.count(), stored(own_media)) == (0, 0, [])


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("thu.docx", samples.EXE, "content is something else"),
        ("thu.docx", samples.packed({"a.txt": b"x"}), "content is something else"),
        ("thu.docx", samples.docx()[:200], "content is something else"),
        ("thu.docx", samples.PDF + samples.docx(), "content is something else"),
        ("thu.docx", samples.docx(members={"word/vbaProject.bin": b"x"}), "macros"),
        ("nen.zip", samples.packed({"a/cai-dat.exe": samples.EXE}), "cai-dat.exe"),
        ("nen.zip", samples.packed({"../../etc/passwd": b"x"}), "dangerous name"),
        ("nen.zip", samples.packed({"to.txt": b"0" * 300_000_000}), "far bigger than it looks"),
        ("bao.pdf", samples.EXE, "content is something else"),
        ("bao.pdf", b"%PDF-1.7\ncut", "content is something else"),
        ("phim.mp4", samples.PDF, "content is something else"),
        ("so.csv", b"a,b\x00c", "content is something else"),
        ("chu.txt", samples.EXE, "content is something else"),
        ("phu-de.vtt", b"1\n00:00 --> 00:01", "content is something else"),
        ("ve.svg", samples.SVG, "SVG files may carry programs"),
        ("may.exe", samples.EXE, "Kinds accepted"),
        ("trang.html", b"<script>", "Kinds accepted"),
    ],
)
def test_bad_documents_are_refused_and_nothing_is_kept(name, data, words, editor, own_media):
    answer = send(editor, ADD_FILE, data, name)
    assert answer["success"] is False
    assert words in answer["error_message"]
    assert (File.objects.count(), UploadedFile.objects.count(), stored(own_media)) == (0, 0, [])


@pytest.mark.parametrize("view", [ADD_PICTURE, ADD_FILE])
@override_settings(WAGTAILIMAGES_MAX_UPLOAD_SIZE=100_000, WAGTAILDOCS_MAX_UPLOAD_SIZE=100_000)
def test_what_is_too_big_is_refused_with_its_size(view, editor, own_media):
    answer = send(editor, view, b"\xff\xd8" + b"\0" * 1_000_000, "to.jpg" if view == ADD_PICTURE else "to.pdf")
    assert answer["success"] is False
    assert "too big" in answer["error_message"]
    assert stored(own_media) == []


def test_a_hundred_megabytes_are_not_kept_anywhere(editor, own_media, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "tam"
    (tmp_path / "tam").mkdir()
    answer = send(editor, ADD_PICTURE, b"\0" * (100 * 1024 * 1024), "to.jpg")
    assert "This file is too big (100.0\xa0MB). Maximum filesize 30.0\xa0MB." in answer["error_message"]
    assert (stored(own_media), stored(tmp_path / "tam")) == ([], [])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Thông báo số 1.docx", samples.docx()),
        (
            "van-ban.odt",
            samples.packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<c/>"}),
        ),
        ("bao-cao.pdf", samples.PDF),
        ("phim.mp4", samples.MP4),
        ("tieng.mp3", b"ID3\x04\0\0\0\0\0\0" + b"\0" * 100),
        ("so.csv", "tên,số\nHạ Long,1".encode()),
        ("cu.txt", "Tiếng Việt cũ".encode("utf-16")),
        ("phu-de.vtt", b"\xef\xbb\xbfWEBVTT\n\n00:00.000 --> 00:01.000\nA"),
    ],
)
def test_good_documents_wait_for_the_word_that_they_hold_no_secret(name, data, editor, own_media):
    answer = send(editor, ADD_FILE, data, name)
    assert answer["success"] is True
    assert "holds no state secret" in answer["form"]
    assert File.objects.count() == 0
    view, prefix = "wagtaildocs:create_multiple_from_uploaded_document", "uploaded-document"
    assert confirm(editor, answer, view, prefix, title=name)["success"] is False
    assert File.objects.count() == 0
    assert confirm(editor, answer, view, prefix, title=name, holds_no_secret="on")["success"] is True
    file = File.objects.get()
    assert (file.title, file.file_size) == (name, len(data))
    assert stored(own_media) == [file.file.name]


def test_one_document_by_the_chooser_asks_too(editor):
    def post(**more):
        fields = {"title": "Báo cáo", "file": SimpleUploadedFile("a.pdf", samples.PDF), "collection": 1} | more
        data = {f"document-chooser-upload-{name}": value for name, value in fields.items()}
        return json.loads(editor.post(reverse("wagtaildocs_chooser:create"), data).content)

    assert post()["step"] == "reshow_creation_form"
    assert post(holds_no_secret="on")["step"] == "chosen"
    assert File.objects.get().title == "Báo cáo"


def test_names_are_composed_plain_and_short(editor):
    name = "Tha\u0302\u0301ng\u202e " + "dài " * 40 + "gpj.jpg"
    answer = send(editor, ADD_PICTURE, samples.jpeg(), name, title="Tha\u0302\u0301ng\u0007 mười\u202e")
    picture = Picture.objects.get(pk=answer["image_id"])
    assert picture.title == "Thấng mười"
    assert picture.file.name.isascii()
    assert len(picture.file.name) < 100
    assert picture.file.name.startswith("original_images/Thang-dai-dai")


def test_a_title_of_ten_thousand_characters_is_told_so(editor, own_media):
    picture = keep_picture()
    answer = editor.post(
        reverse("wagtailimages:edit", args=[picture.pk]),
        {"title": "dài " * 2500, "collection": 1},
        headers={"accept-language": "en"},
    )
    assert answer.status_code == 200
    assert "255" in answer.context["form"].errors["title"][0]
    picture.refresh_from_db()
    assert picture.title == "Vịnh Hạ Long"


def test_the_picture_tells_and_the_person_is_not_overruled(editor):
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>'
        '<rdf:li xml:lang="x-default">Ha Long</rdf:li><rdf:li xml:lang="vi">Vịnh Hạ Long buổi sớm</rdf:li>'
        "</rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    data = samples.jpeg(xmp=xmp.encode(), exif=samples.exif_with_place())
    answer = send(editor, ADD_PICTURE, data, "a.jpg")
    picture = Picture.objects.get(pk=answer["image_id"])
    assert (picture.caption, picture.credit) == ("Vịnh Hạ Long buổi sớm", "Minh Hà")
    assert timezone.localtime(picture.taken_at).isoformat() == "2019-12-16T15:00:00+07:00"
    fields = {"title": "Khác", "collection": 1, "caption": "Tự viết", "file": SimpleUploadedFile("b.jpg", data)}
    editor.post(reverse("wagtailimages:edit", args=[picture.pk]), fields)
    picture.refresh_from_db()
    assert (picture.title, picture.caption) == ("Khác", "Tự viết")


def test_a_new_file_gets_new_addresses_and_leaves_none_of_the_old(
    editor, own_media, django_capture_on_commit_callbacks
):

    picture = keep_picture(name="a.jpg")
    old = renditions.address(picture, ratio="16x9", width=640, extension="jpg")
    assert editor.get(old).status_code == 200
    new = SimpleUploadedFile("a.jpg", samples.jpeg((1600, 1200), colour=(200, 0, 0)))
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("wagtailimages:edit", args=[picture.pk]), {"title": "A", "collection": 1, "file": new})
    picture = Picture.objects.get(pk=picture.pk)
    assert renditions.address(picture, ratio="16x9", width=640, extension="jpg") != old
    assert stored(own_media) == [picture.file.name]


def test_the_upload_pages_warn_of_secrets(editor):
    for view in (ADD_PICTURE, ADD_FILE):
        page = editor.get(reverse(view), headers={"accept-language": "en"}).content.decode()
        assert "State secrets must never be uploaded here" in page
