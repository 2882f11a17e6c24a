"""Whole files sealed, photos above all: in chunks, so that none has to fit into memory.

A sealed file begins with a mark and a salt, from which its own key is made; each chunk of 64 KiB
is sealed with its number and whether it is the last. Nothing of it opens when a chunk is altered,
missing, in another place, or when the end was cut off.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from librarydesk.data.sealing import sentences
from librarydesk.data.sealing.seal import MemberKey
from librarydesk.data.store import files
from librarydesk.data.store.sentences import said_plainly

MARK = b"LDSEAL\x01\n"
CHUNK = 64 * 1024

_SALT_BYTES = 16
_TAG_BYTES = 16


def seal_file(key: MemberKey, source: Iterable[bytes], target: Path, about: bytes) -> None:
    """Writes a sealed file from pieces of any size; never over another file.

    Raises:
        DeskError: `store.exists`; what the disk refuses. No half file stays.
    """
    files.refuse_existing(target)
    with said_plainly(target):
        part = files.part_of(target)
        try:
            with part.open("wb") as writing:
                for piece in sealed_pieces(key, source, about):
                    writing.write(piece)
            files.publish(part, target)
        finally:
            part.unlink(missing_ok=True)


def open_file(key: MemberKey, source: Path, about: bytes) -> Iterator[bytes]:
    """Yields what a sealed file holds, chunk after chunk; only whole when no error came.

    Raises:
        DeskError: `seal.damaged`; what the disk refuses.
    """
    with said_plainly(source), source.open("rb") as reading:
        yield from opened_pieces(key, iter(lambda: reading.read(CHUNK), b""), about)


def sealed_pieces(key: MemberKey, source: Iterable[bytes], about: bytes) -> Iterator[bytes]:
    """Yields the pieces of a sealed file."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt = os.urandom(_SALT_BYTES)
    cipher = ChaCha20Poly1305(key.key_for_file(salt))
    yield MARK + salt
    for number, (chunk, last) in enumerate(_in_chunks(source, CHUNK)):
        yield cipher.encrypt(_nonce(number, last=last), chunk, MARK + about)


def opened_pieces(key: MemberKey, source: Iterable[bytes], about: bytes) -> Iterator[bytes]:
    """Yields what the pieces of a sealed file hold.

    Raises:
        DeskError: `seal.damaged`.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    pieces = iter(source)
    head, rest = _head(pieces)
    if not head.startswith(MARK):
        raise sentences.damaged_field()
    cipher = ChaCha20Poly1305(key.key_for_file(head[len(MARK) :]))
    chunks = _in_chunks(_after(rest, pieces), CHUNK + _TAG_BYTES)
    for number, (chunk, last) in enumerate(chunks):
        try:
            yield cipher.decrypt(_nonce(number, last=last), chunk, MARK + about)
        except InvalidTag:
            raise sentences.damaged_field() from None


def _head(pieces: Iterator[bytes]) -> tuple[bytes, bytes]:
    length, held = len(MARK) + _SALT_BYTES, b""
    for piece in pieces:
        held += piece
        if len(held) >= length:
            return held[:length], held[length:]
    raise sentences.damaged_field()


def _after(rest: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield rest
    yield from pieces


def _in_chunks(source: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Cuts pieces into chunks of one size and says which is the last; nothing is one empty one."""
    held = bytearray()
    for piece in source:
        held += piece
        while len(held) > size:
            yield bytes(held[:size]), False
            del held[:size]
    yield bytes(held), True


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
