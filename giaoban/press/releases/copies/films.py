"""The mark of a film: a piece after its end that players skip, so that not a frame is encoded anew."""

from collections.abc import Iterator
from typing import IO

PIECE = 64 * 1024
ISO_FILES = {"mp4", "m4v", "mov", "m4a"}
EBML_FILES = {"webm", "mkv"}


def trailer(extension: str, hidden: str) -> bytes:
    """What follows the film: a "free" box (ISO 14496-12) or a Void element (RFC 8794); nothing for other kinds."""
    words = hidden.encode()
    if not words:
        return b""
    if extension.lower() in ISO_FILES:
        return (len(words) + 8).to_bytes(4, "big") + b"free" + words
    if extension.lower() in EBML_FILES:
        return b"\xec\x01" + len(words).to_bytes(7, "big") + words
    return b""


def pieces(source: IO[bytes], after: bytes) -> Iterator[bytes]:
    """The bytes of a film and then its mark; the file is closed at the end."""
    with source:
        while piece := source.read(PIECE):
            yield piece
    if after:
        yield after
