"""Metadata put into PNG, JPEG and WebP files without touching a pixel: the picture is moved, never decoded.

What a file says of itself already is kept: XMP joins the packet that is there, EXIF is put in where there is none.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator

import msgspec

_PNG = b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_PNG_XMP = b"XML:com.adobe.xmp"
_RDF, _RDF_END = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"', b"</rdf:RDF>"
SEGMENT = 65_533  # bytes a JPEG segment holds beside its length
_EXIF_FLAG, _XMP_FLAG, _ALPHA_FLAG = 0x08, 0x04, 0x10


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """A file with metadata put in; `kept` names what it had of its own, in whose place nothing was put."""

    data: bytes
    kept: tuple[str, ...] = ()


def annotated(data: bytes, media_type: str, comment: str, xmp: bytes, size: tuple[int, int]) -> Annotated:
    """A copy of the encoded picture with `comment` where A1111's parameters stand, and XMP, an rdf:Description.

    Both must fit the format (see `room`). Raises ValueError for another format, or a file that is not what it says.
    """
    if media_type == "image/png":
        return _png(data, comment, xmp)
    if media_type == "image/jpeg":
        return _jpeg(data, comment, xmp)
    if media_type == "image/webp":
        return _webp(data, comment, xmp, size)
    raise ValueError(f"{media_type} takes no metadata here")


def room(media_type: str) -> tuple[int, int]:
    """The most characters of comment and bytes of XMP the format holds."""
    if media_type == "image/jpeg":
        return (SEGMENT - len(_EXIF) - 52) // 2, SEGMENT - len(_XMP) - 300
    return 1 << 20, 1 << 22


def signed(data: bytes, media_type: str) -> bool:
    """Whether the file carries a C2PA manifest, which any change to it makes invalid."""
    if media_type == "image/png":
        return any(kind == b"caBX" for kind, _ in _chunks(data))
    if media_type == "image/jpeg":
        return any(marker == 0xEB and b"jumb" in body[:64] for marker, body in _segments(data)[0])
    return media_type == "image/webp" and any(kind == b"C2PA" for kind, _ in _riff(data))


def _packet(description: bytes, there: bytes | None = None) -> bytes | None:
    """The XMP packet with our description, joined to the one that is there; None where that has no room for it."""
    if there is None:
        start = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        return start + _RDF + b">" + description + _RDF_END + b'</x:xmpmeta><?xpacket end="r"?>'
    before, end, after = there.rpartition(_RDF_END)
    return before + description + end + after if end and _RDF in before else None


def _png(data: bytes, comment: str, xmp: bytes) -> Annotated:
    chunks = list(_chunks(data))
    texts = {body.split(b"\0", 1)[0]: body for kind, body in chunks if kind in (b"tEXt", b"zTXt", b"iTXt")}
    packet = _packet(xmp, texts.pop(_PNG_XMP, None))
    rest = [(kind, body) for kind, body in chunks[1:] if packet is None or not body.startswith(_PNG_XMP + b"\0")]
    new, kept = [], []
    if packet is None:
        kept.append("XMP")
    else:
        new.append((b"iTXt", packet if packet.startswith(_PNG_XMP) else _PNG_XMP + b"\0\0\0\0\0" + packet))
    if b"parameters" in texts:
        kept.append("parameters")
    else:
        new.append((b"iTXt", b"parameters\0\0\0\0\0" + comment.encode()))
    data = _PNG + b"".join(_chunk(kind, body) for kind, body in [chunks[0], *new, *rest])
    return Annotated(data=data, kept=tuple(kept))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not data.startswith(_PNG):
        raise ValueError("this is no PNG")
    at = len(_PNG)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IEND":
            return
    raise ValueError("this PNG has no end")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _jpeg(data: bytes, comment: str, xmp: bytes) -> Annotated:
    segments, start = _segments(data)
    new, kept = [], []
    if any(marker == 0xE1 and body.startswith(_EXIF) for marker, body in segments):
        kept.append("EXIF")
    else:
        new.append((0xE1, _EXIF + _user_comment(comment)))
    there = next((body for marker, body in segments if marker == 0xE1 and body.startswith(_XMP)), None)
    packet = _packet(xmp, there) if there else _XMP + (_packet(xmp) or b"")
    if packet is None or len(packet) > SEGMENT:
        kept.append("XMP")
    else:
        segments = [segment for segment in segments if segment[1] is not there]
        new.append((0xE1, packet))
    first = 1 if segments and segments[0][0] == 0xE0 else 0  # JFIF wants to come first
    parts = [*segments[:first], *new, *segments[first:]]
    head = b"".join(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in parts)
    return Annotated(data=b"\xff\xd8" + head + data[start:], kept=tuple(kept))


def _segments(data: bytes) -> tuple[list[tuple[int, bytes]], int]:
    """The segments before the first that is no application's, and where that begins."""
    if not data.startswith(b"\xff\xd8"):
        raise ValueError("this is no JPEG")
    found, at = [], 2
    while at + 4 <= len(data) and data[at] == 0xFF and (0xE0 <= data[at + 1] <= 0xEF or data[at + 1] == 0xFE):
        length = int.from_bytes(data[at + 2 : at + 4])
        found.append((data[at + 1], data[at + 4 : at + 2 + length]))
        at += 2 + length
    return found, at


def _webp(data: bytes, comment: str, xmp: bytes, size: tuple[int, int]) -> Annotated:
    chunks = list(_riff(data))
    has = dict(chunks)
    kept = ["EXIF"] if b"EXIF" in has else []
    packet = _packet(xmp, has.get(b"XMP "))
    flags = 0
    edges = b"".join((edge - 1).to_bytes(3, "little") for edge in size)
    if chunks[0][0] == b"VP8X":
        extended = chunks.pop(0)[1]
        flags, edges = extended[0], extended[4:]  # of the picture as it lies: `size` may be of it turned upright
    elif chunks[0][0] == b"VP8L" and chunks[0][1][4] & 0x10:
        flags = _ALPHA_FLAG
    if b"EXIF" not in has:
        chunks.append((b"EXIF", _user_comment(comment)))
    if packet is None:
        kept.append("XMP")
    else:
        chunks = [*(chunk for chunk in chunks if chunk[0] != b"XMP "), (b"XMP ", packet)]
    head = (b"VP8X", bytes([flags | _EXIF_FLAG | _XMP_FLAG, 0, 0, 0]) + edges)
    return Annotated(data=_riff_file([head, *chunks]), kept=tuple(kept))


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError("this is no WebP")
    at = 12
    while at + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        yield kind, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _riff_file(chunks: Iterable[tuple[bytes, bytes]]) -> bytes:
    body = b"".join(kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _user_comment(text: str) -> bytes:
    """An EXIF block that holds a UserComment alone: two directories of one entry each, then the text."""
    value = b"UNICODE\0" + text.encode("utf-16-be", "replace")
    first = struct.pack(">2sHI", b"MM", 42, 8) + struct.pack(">HHHIII", 1, 0x8769, 4, 1, 26, 0)
    return first + struct.pack(">HHHIII", 1, 0x9286, 7, len(value), 44, 0) + value
