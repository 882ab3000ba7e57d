"""Files made in code: pictures with metadata, documents, and things that pretend to be them."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageCms, TiffImagePlugin


def jpeg(size=(800, 600), *, colour=(40, 90, 110), exif=None, xmp=None, iptc=None, icc=None):
    """A JPEG of one colour, with metadata blocks where given."""
    image = Image.new("RGB", size, colour)
    output = io.BytesIO()
    options = {"exif": exif or b"", "icc_profile": icc}
    if xmp:
        options["xmp"] = xmp
    image.save(output, "JPEG", quality=85, **options)
    data = output.getvalue()
    if iptc:
        block = b"Photoshop 3.0\0" + b"8BIM" + struct.pack(">HBB", 0x0404, 0, 0) + struct.pack(">I", len(iptc)) + iptc
        block += b"\0" * (len(iptc) % 2)
        data = data[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + data[2:]
    return data


def exif_with_place(*, orientation=1, taken="2019:12:16 15:00:00", artist="Minh Hà"):
    """EXIF as a telephone writes it: the place, the device, the hour."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Canon"
    exif[0x013B] = artist.encode()
    exif.get_ifd(0x8769)[0x9003] = taken
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", tuple(TiffImagePlugin.IFDRational(part) for part in (20, 57, 3))
    place[3], place[4] = "E", tuple(TiffImagePlugin.IFDRational(part) for part in (107, 4, 48))
    return exif.tobytes()


def srgb():
    """An ICC profile's bytes."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def png(size=(400, 300), mode="RGBA", colour=(10, 20, 30, 0)):
    output = io.BytesIO()
    Image.new(mode, size, colour).save(output, "PNG")
    return output.getvalue()


def bomb(width=50_000, height=50_000):
    """A PNG of a few hundred bytes that would fill gigabytes when decoded."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def gif_frames(count, size=(10, 10)):
    output = io.BytesIO()
    frames = [Image.new("RGB", size, (index % 256, index // 256, 99)) for index in range(count)]
    frames[0].save(output, "GIF", save_all=True, append_images=frames[1:], duration=40)
    return output.getvalue()


def packed(members):
    """A ZIP archive of {name: bytes}."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return output.getvalue()


def docx(**more):
    return packed(
        {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<R/>", "word/document.xml": b"<w/>"}
        | more.get("members", {})
    )


ODT = packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<c/>"})
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
EXE = b"MZ\x90\x00" + b"\0" * 60 + b"PE\0\0" + b"\0" * 500
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MP4 = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41" + bytes(range(256)) * 40
