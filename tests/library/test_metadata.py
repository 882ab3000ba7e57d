"""What pictures say of themselves, and what they must not."""

import io
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps
from wagtail.images.models import Filter

from giaoban.library import encoding, metadata
from giaoban.library.names import file_name, tidy
from tests.library import samples
from tests.library.conftest import keep_picture


def iptc(*records):
    return b"".join(b"\x1c" + bytes(key) + len(value).to_bytes(2, "big") + value for key, value in records)


def test_iptc_in_utf_8_and_in_the_old_vietnamese_code_page():
    utf8 = iptc(((1, 90), b"\x1b%G"), ((2, 120), "Tàu vào cảng".encode()), ((2, 80), "Đỗ Phương".encode()))
    said = metadata.read(io.BytesIO(samples.jpeg(iptc=utf8)))
    assert (said.caption, said.credit) == ("Tàu vào cảng", "Đỗ Phương")
    old = "Tàu vào cảng Cái Lân".replace("ả", "a\u0309").encode("cp1258")
    said = metadata.read(
        io.BytesIO(samples.jpeg(iptc=iptc(((2, 120), old), ((2, 55), b"20191216"), ((2, 60), b"150000+0700"))))
    )
    assert said.caption == "Tàu vào cảng Cái Lân"
    assert unicodedata.is_normalized("NFC", said.caption)
    assert said.taken_at == datetime(2019, 12, 16, 8, tzinfo=UTC)


def test_exif_alone():
    said = metadata.read(io.BytesIO(samples.jpeg(exif=samples.exif_with_place())))
    assert said.credit == "Minh Hà"
    assert said.taken_at == datetime(2019, 12, 16, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "xmp",
    [
        b"<not xml",
        b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b"<a>" * 20000,
    ],
)
def test_hostile_xmp_says_nothing(xmp):
    assert metadata.read(io.BytesIO(samples.jpeg(xmp=xmp))) == metadata.Said()


def test_impossible_times_are_none():
    for taken in ("0000:00:00 00:00:00", "2019:13:41 99:00:00", "    :  :     :  :  "):
        assert metadata.read(io.BytesIO(samples.jpeg(exif=samples.exif_with_place(taken=taken)))).taken_at is None


@given(st.binary(max_size=400))
def test_reading_never_fails(data):
    assert isinstance(metadata.read(io.BytesIO(data)), metadata.Said)


@given(st.text(max_size=300))
def test_tidy_and_file_names_hold_their_promises(text):
    assert tidy(tidy(text)) == tidy(text)
    assert unicodedata.is_normalized("NFC", tidy(text))
    name = file_name(text + ".JPG")
    assert name.isascii()
    assert "/" not in name


@pytest.mark.parametrize("extension", ["avif", "webp", "jpeg", "png"])
@pytest.mark.django_db
def test_renditions_carry_no_word_of_the_original(extension):
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>Ban Bi Mat</a></x:xmpmeta>'
    picture = keep_picture(
        samples.jpeg((900, 600), exif=samples.exif_with_place(orientation=6), xmp=xmp, icc=samples.srgb())
    )
    assert (picture.width, picture.height) == (600, 900)
    made = picture.get_rendition(f"width-300|format-{extension}")
    with made.open_file() as file:
        data = file.read()
    image = Image.open(io.BytesIO(data))
    assert image.size == (300, 450)
    assert dict(image.getexif()) == {}
    assert "icc_profile" not in image.info
    assert not any(word in data for word in (b"Canon", b"Bi Mat", b"2019:12:16", b"Minh"))


@pytest.mark.django_db
def test_the_focal_point_stays_in_the_crop_and_the_picture_stands_upright():
    image = Image.new("RGB", (900, 600), (0, 0, 0))
    image.paste((250, 0, 0), (0, 0, 90, 600))
    lying = ImageOps.exif_transpose(image)
    output = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 8
    lying.save(output, "JPEG", quality=95, exif=exif)
    # Orientation 8: the left edge of the file is the bottom of the picture.
    picture = keep_picture(output.getvalue())
    assert (picture.width, picture.height) == (600, 900)
    picture.focal_point_x, picture.focal_point_y = 300, 860
    picture.focal_point_width, picture.focal_point_height = 100, 60
    picture.save()
    with picture.get_rendition("fill-320x180|format-png").open_file() as file:
        shown = Image.open(file).convert("RGB")
        assert shown.size == (320, 180)
        assert shown.getpixel((160, 176))[0] > 200
        assert shown.getpixel((160, 5))[0] < 50


@pytest.mark.django_db
def test_transparency_stays_where_the_format_knows_it():
    picture = keep_picture(samples.png(), "ve.png")
    for extension, mode in (("webp", "RGBA"), ("avif", "RGBA"), ("jpeg", "RGB")):
        with picture.get_rendition(f"width-320|format-{extension}").open_file() as file:
            assert Image.open(file).mode == mode


def test_a_colour_profile_is_turned_into_srgb():
    cmyk = io.BytesIO()
    Image.new("CMYK", (40, 40), (0, 255, 255, 0)).save(cmyk, "JPEG")
    cmyk.seek(0)

    class Shape:
        width = height = 40

        def is_svg(self):
            return False

        def get_focal_point(self):
            return None

    made = encoding.encode(cmyk, Filter("width-20").get_transform(Shape()), "png")
    red, green, _blue = Image.open(made).getpixel((5, 5))
    assert red > 200 > green
