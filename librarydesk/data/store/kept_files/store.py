"""The folder of kept files beside a database: each content once, under its own SHA-256.

`NAME.files/ab/ab12…` holds the content whose hash begins with `ab`. A file is written under
another name, hashed while it is copied, flushed, and only then given its name; the row that names
it comes after. So a kill leaves at most a file that no row names.

Reading gigabytes at every check would take hours on a spinning disk. A file therefore bears the
time `UNTOUCHED` as its own while nobody has written to it: its size is looked at always, its
content only when the time is another one, or when everything is asked to be read.
"""

import hashlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from librarydesk.data.store import files
from librarydesk.data.store.sentences import refused, said_plainly
from librarydesk.errors import DeskError
from librarydesk.i18n import _

Progress = Callable[[int, int], None]
"""Told how many bytes are copied, and of how many."""

UNTOUCHED = 946_684_800
"""1 January 2000 in UTC: an even second, which FAT disks can hold, and older than any file."""

_BLOCK = 1 << 20
_PART = ".part"
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class Content:
    """What a file holds: its hash in hexadecimal and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Unfinished:
    """A content that is whole on the disk, under a name that is not yet its own."""

    content: Content
    part: Path


def folder_of(database: Path) -> Path:
    """The folder of the files that belong to a database or to a backup of one."""
    return database.with_name(f"{database.stem}.files")


class FileStore:
    """The kept files of one database; the folder is made when the first file comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def beside(cls, database: Path) -> "FileStore":
        """The store that belongs to a database."""
        return cls(folder_of(database))

    def path(self, sha256: str) -> Path:
        """Where a content lies, or would."""
        return self.folder / sha256[:2] / sha256

    def take_in(self, source: Path | bytes, progress: Progress | None = None) -> Unfinished:
        """Copies a file or bytes in under another name, hashed; `publish` or `discard` it then.

        Raises:
            DeskError: `file.missing`, `file.no_file`, `file.empty`, `store.full` and others.
        """
        size = self._room_for(source)
        with said_plainly(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / f"{uuid.uuid4().hex}{_PART}"
        try:
            return Unfinished(_copied(source, part, size, progress), part)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise

    def publish(self, unfinished: Unfinished) -> None:
        """Gives a content its name; one that is there already, whole, stays as it is."""
        target = self.path(unfinished.content.sha256)
        with said_plainly(target):
            target.parent.mkdir(exist_ok=True)
            if self.holds(unfinished.content):
                unfinished.part.unlink()
                return
            unfinished.part.replace(target)
            _mark(target)
            files.flush_folder(target.parent)
            files.flush_folder(self.folder)

    def discard(self, unfinished: Unfinished) -> None:
        """Takes away a content that is not wanted after all."""
        with suppress(OSError):
            unfinished.part.unlink(missing_ok=True)

    def size(self, sha256: str) -> int | None:
        """The size of the file that should hold a content; None where there is none."""
        path = self.path(sha256)
        try:
            return path.stat().st_size if path.is_file() else None
        except OSError:
            return None

    def holds(self, content: Content) -> bool:
        """Whether a content is there, of the right size and not written to since."""
        return self.size(content.sha256) == content.size and self.is_true(content.sha256)

    def is_true(self, sha256: str, *, read_all: bool = False) -> bool:
        """Whether a file holds what its name says; read only when something has written to it."""
        path = self.path(sha256)
        with said_plainly(path):
            if not read_all and int(path.stat().st_mtime) == UNTOUCHED:
                return True
            if hash_of(path) != sha256:
                return False
            _mark(path)
        return True

    def names(self) -> Iterator[str]:
        """What lies in the folder: contents by their hash, everything else by its path in it."""
        if not self.folder.is_dir():
            return
        for entry in sorted(self.folder.rglob("*")):
            if entry.is_file():
                name = entry.name
                inside = entry.relative_to(self.folder).as_posix()
                own = len(name) == 64 and set(name) <= _HEX and inside == f"{name[:2]}/{name}"
                yield name if own else inside

    def bytes_of(self, name: str) -> int:
        """The size of a file by the name that `names` gives."""
        path = self._named(name)
        with said_plainly(path):
            return path.stat().st_size

    def remove(self, name: str) -> int:
        """Takes a file away by the name that `names` gives, and returns its size."""
        path = self._named(name)
        with said_plainly(path):
            size = path.stat().st_size
            path.unlink()
        with suppress(OSError):
            path.parent.rmdir()
        return size

    def _named(self, name: str) -> Path:
        return self.path(name) if "/" not in name and len(name) == 64 else self.folder / name

    def _room_for(self, source: Path | bytes) -> int:
        size = len(source) if isinstance(source, bytes) else size_of(source)
        if shutil.disk_usage(_existing(self.folder)).free < size:
            raise refused("full", self.folder)
        return size


def size_of(source: Path) -> int:
    """The size of a file that is to be taken in.

    Raises:
        DeskError: `file.missing`, `file.no_file`, `file.empty`.
    """
    with said_plainly(source):
        if not source.exists():
            raise _refused("missing", source)
        if not source.is_file():
            raise _refused("no_file", source)
        size = source.stat().st_size
    if not size:
        raise _refused("empty", source)
    return size


def hash_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copied(source: Path | bytes, part: Path, size: int, progress: Progress | None) -> Content:
    """Copies and hashes at once; what the source refuses is told of it, else of the copy."""
    digest, done = hashlib.sha256(), 0
    told_of = part if isinstance(source, bytes) else source
    with said_plainly(told_of):
        reading = BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    with reading, said_plainly(part.parent), part.open("xb") as writing:
        while block := _block(reading, told_of):
            digest.update(block)
            writing.write(block)
            done += len(block)
            if progress is not None:
                progress(done, max(size, done))
        writing.flush()
        os.fsync(writing.fileno())
    return Content(digest.hexdigest(), done)


def _block(reading: BinaryIO, source: Path) -> bytes:
    with said_plainly(source):
        return reading.read(_BLOCK)


def _mark(path: Path) -> None:
    """Notes that nobody has written to a file since it was read, where that can be noted."""
    with suppress(OSError):
        os.utime(path, (UNTOUCHED, UNTOUCHED))


def _existing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.absolute().parents) if place.is_dir())


def _refused(code: str, source: Path) -> DeskError:
    sentences = {
        "missing": _("%(file)s isn't there. Choose a file that is there."),
        "no_file": _("%(file)s is no file but a folder or something else. Choose a file."),
        "empty": _("%(file)s is empty. Choose a file that holds something."),
    }
    return DeskError(f"file.{code}", sentences[code] % {"file": str(source)}, file=str(source))
