"""Whether a file is what its sender signed, which is asked before anything in it is opened."""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from librarydesk.data.exchange.bundle import layout, sentences
from librarydesk.data.exchange.bundle.layout import SIGNED_AS, Front
from librarydesk.data.store.sentences import said_plainly

_PIECE = 1 << 20


@dataclass(frozen=True)
class Verified:
    """A file whose signature was verified: the way to what it holds.

    `sha256` is that of the whole file, by which bundles are known; `digest` what was signed.
    """

    front: Front
    sha256: bytes
    digest: bytes


def verify(front: Front, signing_key: bytes) -> Verified:
    """Reads a file from end to end and verifies its signature with the sender's key.

    Raises:
        DeskError: `exchange.altered`, `truncated`; `newer` and `too_big` only of what is
            otherwise sound; what the disk refuses.
    """
    found = measure(front)
    if not is_signed(signing_key, front.signature, found.digest):
        raise sentences.refused(sentences.ALTERED, front.path)
    if front.major > layout.MAJOR:
        program = front.header.program
        raise sentences.refused(sentences.NEWER, front.path, program=program)
    most = min(layout.MOST_BYTES, front.body * layout.MOST_EXPANSION)
    if front.expanded > most:
        raise sentences.refused(sentences.TOO_BIG, front.path)
    return found


def measure(front: Front) -> Verified:
    """The hashes of a file as it lies there now, whoever signed it.

    Raises:
        DeskError: `exchange.altered`; what the disk refuses.
    """
    whole, signed = hashlib.sha256(), hashlib.sha512()
    left = len(front.raw) + front.body
    with said_plainly(front.path), front.path.open("rb") as file:
        while left and (piece := file.read(min(_PIECE, left))):
            whole.update(piece)
            signed.update(piece)
            left -= len(piece)
        end = file.read()
    signed.update(front.unsigned_end)
    whole.update(end)
    if not front.whole or len(end) != layout.END_BYTES:
        raise sentences.refused(sentences.ALTERED, front.path)
    return Verified(front, whole.digest(), signed.digest())


def is_signed(signing_key: bytes, signature: bytes, digest: bytes) -> bool:
    """Whether a signature is that of the key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(signing_key).verify(signature, SIGNED_AS + digest)
    except (InvalidSignature, ValueError):
        return False
    return True


class SealedPart:
    """The sealed bytes of a verified file, hashed once more while they are read.

    Nobody can exchange the file between the verification and the reading.
    """

    def __init__(self, verified: Verified, file: BinaryIO) -> None:
        front = verified.front
        file.seek(len(front.raw))
        self._verified, self._file, self._left = verified, file, front.body
        self._hash = hashlib.sha512(front.raw)

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes; nothing at the end."""
        wanted = self._left if size < 0 else min(size, self._left)
        piece = self._file.read(wanted)
        self._left -= len(piece)
        self._hash.update(piece)
        return piece

    @property
    def is_unchanged(self) -> bool:
        """Whether all of it was read and is what was verified."""
        self._hash.update(self._verified.front.unsigned_end)
        return not self._left and self._hash.digest() == self._verified.digest
