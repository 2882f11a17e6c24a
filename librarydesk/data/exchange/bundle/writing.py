"""Writing a file of the exchange: as a stream, read back from the disk, never over another one."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import librarydesk
from librarydesk.data.exchange.bundle import layout, sentences
from librarydesk.data.exchange.bundle.ciphering import encrypt
from librarydesk.data.exchange.bundle.heads import Head, head_batch
from librarydesk.data.exchange.bundle.layout import END, SIGNED_AS, Header, key_hint, read_front
from librarydesk.data.exchange.bundle.packing import Packed
from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.exchange.bundle.verifying import verify
from librarydesk.data.store import files
from librarydesk.data.store.sentences import said_plainly
from librarydesk.errors import DeskError

ROOM = 3
"""So many times the size of a bundle has to be free before it is written or taken in."""

_LEAST_ROOM = 256 * 1024


@dataclass(frozen=True)
class Written:
    """A file that is whole on the disk: its path (which may have got a `-2`) and SHA-256."""

    path: Path
    sha256: bytes
    size: int


def write_bundle(
    path: Path,
    head: Head,
    batches: Iterable[Batch],
    *,
    signer: bytes,
    recipients: Sequence[bytes],
    mark: bytes = layout.BUNDLE,
    version: tuple[int, int] = (layout.MAJOR, layout.MINOR),
) -> Written:
    """Writes, flushes, reads back and verifies a file, then gives it its name or a free one.

    `signer` is a private Ed25519 key, `recipients` are public X25519 keys, all of them raw; `head`
    goes with the program's own version where it names none.

    Raises:
        DeskError: `exchange.no_room`, `exchange.too_big`, `exchange.altered` when the disk gives
            back something else; what the disk refuses. No file stays then.
    """
    refuse_without_room(path.parent, _LEAST_ROOM)
    to, key = tuple(key_hint(key) for key in recipients), _public_of(signer)
    header = Header(librarydesk.__version__, to, key_hint(key), key, head.chain)
    front = layout.front_bytes(header, mark=mark, version=version)
    with said_plainly(path):
        part = files.part_of(path)
        try:
            with part.open("wb") as file:
                target = _Hashing(file)
                target.write(front)
                packed = Packed(_with_head(head, batches))
                encrypt(packed, target, recipients)
                _end(target, packed.expanded, signer)
                file.flush()
                os.fsync(file.fileno())
            _read_back(part, target, key)
            return Written(_published(part, path), target.whole.digest(), target.size)
        finally:
            part.unlink(missing_ok=True)


def refuse_without_room(folder: Path, size: int, *, times: int = ROOM) -> None:
    """Refuses to begin where there isn't so many times the room that is needed.

    Raises:
        DeskError: `exchange.no_room`.
    """
    with said_plainly(folder):
        free = shutil.disk_usage(folder).free
    if free < times * size:
        told = {"free": free >> 20, "needed": max(1, times * size >> 20)}
        raise sentences.refused(sentences.NO_ROOM, folder, **told)


class _Hashing:
    """A file, and the hashes of what was written into it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.whole, self.signed = hashlib.sha256(), hashlib.sha512()
        self.size = 0

    def write(self, piece: bytes, /) -> int:
        self._file.write(piece)
        self.whole.update(piece)
        self.signed.update(piece)
        self.size += len(piece)
        return len(piece)

    def flush(self) -> None:
        """The file is flushed once, at its end."""


def _with_head(head: Head, batches: Iterable[Batch]) -> Iterator[Batch]:
    yield head_batch(head)
    yield from batches


def _end(target: _Hashing, expanded: int, signer: bytes) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    target.write(layout.end_bytes(target.size, expanded))
    key = Ed25519PrivateKey.from_private_bytes(signer)
    target.write(key.sign(SIGNED_AS + target.signed.digest()) + END)


def _public_of(signer: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(signer).public_key().public_bytes_raw()


def _read_back(part: Path, written: _Hashing, signing_key: bytes) -> None:
    """Reads what the disk holds, and not what the system still remembers of it."""
    if hasattr(os, "posix_fadvise"):
        with part.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    found = verify(read_front(part), signing_key)
    if found.sha256 != written.whole.digest():
        raise sentences.refused(sentences.ALTERED, part)


def _published(part: Path, path: Path) -> Path:
    """Gives the file its name, or with a `-2` the next one that isn't taken."""
    number, wanted = 1, path
    while True:
        try:
            files.publish(part, wanted)
        except DeskError as error:
            if error.code != "store.exists":
                raise
            number += 1
            wanted = path.with_name(f"{path.stem}-{number}{path.suffix}")
        else:
            return wanted
