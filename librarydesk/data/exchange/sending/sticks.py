"""Laying files down on a stick so that they are whole there, and what sticks refuse."""

import errno
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from librarydesk.data.exchange.bundle.writing import refuse_without_room
from librarydesk.data.store import files
from librarydesk.errors import DeskError
from librarydesk.i18n import N_, _

FULL, READ_ONLY, GONE, CHANGED = "stick_full", "stick_read_only", "stick_gone", "stick_changed"
SLOW_SECONDS = 10

_PIECE = 1 << 20
_SENTENCES = {
    FULL: N_(
        "%(folder)s is full. Take old files off it (“exchange clean” removes what both sides have"
        " confirmed) or use another stick; nothing is lost."
    ),
    READ_ONLY: N_(
        "%(folder)s can't be written: the stick is write-protected or not yours to write. Slide its"
        " switch back or use another stick; nothing is lost."
    ),
    GONE: N_(
        "%(folder)s isn't there any more: the stick was pulled out too early or is broken. Plug it"
        " in again and repeat; nothing is lost."
    ),
    CHANGED: N_(
        "What was written to %(folder)s reads back as something else: the stick is worn out. Use"
        " another one; nothing is lost."
    ),
}
_BY_NUMBER = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.ENOENT: GONE,
    errno.ENOTDIR: GONE,
    errno.EIO: GONE,
    errno.ENODEV: GONE,
    errno.ENXIO: GONE,
    errno.ESTALE: GONE,
}
_OF_STORE = {
    "store.full": FULL,
    "exchange.no_room": FULL,
    "store.read_only": READ_ONLY,
    "store.cannot_open": GONE,
    "store.io": GONE,
    "store.gone": GONE,
}


@contextmanager
def stick_said_plainly(folder: Path) -> Iterator[None]:
    """Turns what a stick refuses into a sentence of its own."""
    try:
        yield
    except OSError as error:
        code = _BY_NUMBER.get(error.errno or 0)
        if code is None:
            raise
        raise refused(code, folder) from error
    except DeskError as error:
        if error.code not in _OF_STORE:
            raise
        raise refused(_OF_STORE[error.code], folder) from error


def refused(code: str, folder: Path) -> DeskError:
    """The error of a code such as `FULL`."""
    return DeskError(
        f"exchange.{code}", _(_SENTENCES[code]) % {"folder": str(folder)}, folder=str(folder)
    )


def refuse_unless_folder(folder: Path) -> None:
    """Refuses to write where there is no folder.

    Raises:
        DeskError: `exchange.stick_gone`.
    """
    if not folder.is_dir():
        raise refused(GONE, folder)


def lay_down(
    source: Path, target: Path, told: Callable[[int, int, bool], None] | None = None
) -> Path:
    """Copies a file onto a stick, flushes it, reads it back and gives it its name or a free one.

    `told` hears how many bytes of how many are there, and whether it goes slowly.

    Raises:
        DeskError: `exchange.stick_full`, `stick_read_only`, `stick_gone`, `stick_changed`; nothing
            stays on the stick then.
    """
    with stick_said_plainly(target.parent):
        size = source.stat().st_size
        refuse_without_room(target.parent, size)
        part = files.part_of(target)
        try:
            wanted = _copy(source, part, size, told or _to_nobody)
            if _read_back(part) != wanted:
                raise refused(CHANGED, target.parent)
            return published(part, target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def published(part: Path, target: Path) -> Path:
    """Gives a file its name, or with `-2` and so on the next one that isn't taken."""
    number, wanted = 1, target
    while True:
        try:
            files.publish(part, wanted)
        except DeskError as error:
            if error.code != "store.exists":
                raise
            number += 1
            wanted = target.with_name(f"{target.stem}-{number}{target.suffix}")
        else:
            return wanted


def _copy(source: Path, part: Path, size: int, told: Callable[[int, int, bool], None]) -> bytes:
    began, done, hashed = time.monotonic(), 0, hashlib.sha256()
    with source.open("rb") as reading, part.open("wb") as writing:
        while piece := reading.read(_PIECE):
            writing.write(piece)
            hashed.update(piece)
            done += len(piece)
            told(done, size, time.monotonic() - began > SLOW_SECONDS)
        writing.flush()
        os.fsync(writing.fileno())
    return hashed.digest()


def _read_back(part: Path) -> bytes:
    """The hash of what the stick holds, past what the system still remembers of it."""
    hashed = hashlib.sha256()
    with part.open("rb") as reading:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(reading.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := reading.read(_PIECE):
            hashed.update(piece)
    return hashed.digest()


def _to_nobody(_done: int, _size: int, _slow: bool, /) -> None:
    return
