"""The outside of a file of the exchange: what stands in the clear before and after the sealed part.

docs/exchange-format.md describes it for other programs. Front and end keep their form for ever, so
that every program can say of every file who wrote it, for whom, and whether it is whole.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from librarydesk.data.exchange.bundle import sentences
from librarydesk.data.store.sentences import said_plainly

BUNDLE = b"\x89LDX\r\n\x1a\n"
NOTE = b"\x89LDA\r\n\x1a\n"
ANSWER = b"\x89LDJ\r\n\x1a\n"
FILES = b"\x89LDF\r\n\x1a\n"
END = b"LDEND\r\n\x1a"
"""The marks hold line ends and a sign of the end, so that whatever treats them as text is found."""

MAJOR, MINOR = 1, 0
"""The format that this program writes."""

MOST_BYTES = 1 << 31
"""Neither a file nor what it unpacks to may be larger."""

MOST_EXPANSION = 100

SIGNED_AS = b"librarydesk exchange file\n"
"""Stands before the hash that is signed, so that no signature for anything else fits."""

_FIXED = struct.Struct(">8sBBH")
_END = struct.Struct(">QQ64s8s")
_UNSIGNED = struct.Struct(">QQ")
END_BYTES = _END.size
HINT_BYTES = 8


class Header(msgspec.Struct, frozen=True):
    """The msgpack map in the clear. `to` and `sender` are hints: see `key_hint`.

    `key` is the sender's public key itself and `chain` the certificate of the province's keys: by
    them a reader that doesn't know the key yet can find out whether to believe it.
    """

    program: str
    to: tuple[bytes, ...]
    sender: bytes = msgspec.field(name="from")
    key: bytes | None = None
    chain: bytes | None = None


@dataclass(frozen=True)
class Front:
    """What a file says of itself in the clear; nothing of it is believed until it is verified.

    `raw` are its bytes, `body` the number of sealed bytes after it, `expanded` their announced
    size when unpacked.
    """

    path: Path
    mark: bytes
    major: int
    minor: int
    header: Header
    raw: bytes
    body: int
    expanded: int
    signature: bytes
    whole: bool

    @property
    def note(self) -> bool:
        """Whether it is a note."""
        return self.mark == NOTE

    @property
    def format(self) -> str:
        """The format as it is announced: "1.0"."""
        return f"{self.major}.{self.minor}"

    @property
    def unsigned_end(self) -> bytes:
        """The part of the end that the signature covers."""
        return _UNSIGNED.pack(len(self.raw) + self.body, self.expanded)


def key_hint(public: bytes) -> bytes:
    """By what a file names a key without showing it."""
    import hashlib

    return hashlib.sha256(b"librarydesk key hint\n" + public).digest()[:HINT_BYTES]


def front_bytes(header: Header, *, mark: bytes, version: tuple[int, int] = (MAJOR, MINOR)) -> bytes:
    """The front of a new file."""
    body = msgspec.msgpack.encode(header)
    return _FIXED.pack(mark, *version, len(body)) + body


def end_bytes(before: int, expanded: int) -> bytes:
    """The signed part of the end of a new file."""
    return _UNSIGNED.pack(before, expanded)


def has_magic(first: bytes) -> bool:
    """Whether a file that begins so is a bundle, a note, kept files or the answer to a request."""
    return first[: len(BUNDLE)] in (BUNDLE, NOTE, ANSWER, FILES)


def read_front(path: Path) -> Front:
    """Reads what a file says in the clear, which costs nothing.

    Raises:
        DeskError: `exchange.not_a_bundle`, `truncated`, `altered`, `too_big`; what the disk
            refuses.
    """
    with said_plainly(path), path.open("rb") as file:
        fixed = file.read(_FIXED.size)
        if not has_magic(fixed):
            raise sentences.refused(sentences.NOT_A_BUNDLE, path)
        size = file.seek(0, 2)
        if len(fixed) < _FIXED.size or size < _FIXED.size + END_BYTES:
            raise sentences.refused(sentences.TRUNCATED, path)
        file.seek(0)
        return _front(path, file, size)


def _front(path: Path, file: BinaryIO, size: int) -> Front:
    magic, major, minor, length = _FIXED.unpack(file.read(_FIXED.size))
    raw = file.read(length)
    if size < _FIXED.size + length + END_BYTES:
        raise sentences.refused(sentences.TRUNCATED, path)
    file.seek(size - END_BYTES)
    before, expanded, signature, mark = _END.unpack(file.read(END_BYTES))
    if before != size - END_BYTES and (mark != END or before > size - END_BYTES):
        raise sentences.refused(sentences.TRUNCATED, path)
    try:
        header = msgspec.msgpack.decode(raw, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise sentences.refused(sentences.ALTERED, path) from None
    if size > MOST_BYTES:
        raise sentences.refused(sentences.TOO_BIG, path)
    return Front(
        path=path,
        mark=magic,
        major=major,
        minor=minor,
        header=header,
        raw=_FIXED.pack(magic, major, minor, length) + raw,
        body=size - END_BYTES - _FIXED.size - length,
        expanded=expanded,
        signature=signature,
        whole=mark == END and before == size - END_BYTES,
    )
