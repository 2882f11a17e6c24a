"""Files of the exchange on a stick, found by what they hold and not by their names.

Antivirus programs rename files, people hide them, put them into a folder or send them in a `.zip`.
Folders in which a system keeps what was thrown away are passed over.
"""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from librarydesk.data.exchange.bundle import layout
from librarydesk.data.exchange.bundle.layout import BUNDLE, MOST_BYTES, has_magic
from librarydesk.data.exchange.bundle.writing import refuse_without_room
from librarydesk.data.store.sentences import said_plainly
from librarydesk.errors import DeskError

BUNDLE_SUFFIX = ".ldx"
NOTE_SUFFIX = ".lda"

_PASSED_OVER = {
    "$recycle.bin",
    "recycler",
    "recycled",
    "system volume information",
    "lost+found",
    ".trashes",
    ".fseventsd",
    ".spotlight-v100",
}
_TRASH = ".trash-"
_ZIP = b"PK\x03\x04"
_HALF = ".part"


@dataclass(frozen=True)
class Found:
    """A file that holds, or by its name should hold, something of the exchange.

    `member` is its name in the `.zip` that lies at `path`. Where `known` is false it has the name
    of a bundle or note and not its content, and is refused.
    """

    path: Path
    member: str = ""
    known: bool = True

    @property
    def name(self) -> str:
        """How people are told of it."""
        return f"{self.path.name}/{self.member}" if self.member else self.path.name

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """The path of the file itself; for a file in a `.zip` that of a copy for the while.

        Raises:
            DeskError: `exchange.no_room`; what the disk refuses.
        """
        if not self.member:
            yield self.path
            return
        with tempfile.TemporaryDirectory(prefix="librarydesk-") as folder:
            yield _taken_out(self.path, self.member, Path(folder))


def found_in(place: Path) -> Iterator[Found]:
    """Yields what lies in a folder and one level below it, by name; or what a single file is.

    A single file is always named, whatever it holds.

    Raises:
        DeskError: `store.*` when the place can't be opened.
    """
    with said_plainly(place):
        folder = place.is_dir()
        if not folder:
            place.open("rb").close()
    if folder:
        for path in _files(place):
            yield from _found(path)
        return
    found = list(_found(place))
    yield from found or [Found(place, known=False)]


def is_whole(path: Path) -> bool:
    """Whether a file has the front and the end of a bundle or note; its content isn't read."""
    try:
        return layout.read_front(path).whole
    except DeskError:
        return False


def _files(place: Path) -> Iterator[Path]:
    """The files of a folder, then those of its folders; what can't be listed below is left out."""
    with said_plainly(place):
        entries = sorted(place.iterdir())
    folders = [entry for entry in entries if entry.is_dir() and not _is_passed_over(entry.name)]
    yield from (entry for entry in entries if _is_file(entry))
    for folder in folders:
        try:
            below = sorted(folder.iterdir())
        except OSError:
            continue
        yield from (entry for entry in below if _is_file(entry))


def _is_passed_over(name: str) -> bool:
    small = name.lower()
    return small in _PASSED_OVER or small.startswith(_TRASH)


def _is_file(path: Path) -> bool:
    try:
        return S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _found(path: Path) -> Iterator[Found]:
    first = _first_bytes(path)
    if has_magic(first):
        # What was being written when the stick was pulled out is nobody's mail.
        if path.suffix != _HALF or is_whole(path):
            yield Found(path)
    elif first.startswith(_ZIP):
        yield from _found_in_zip(path)
    elif path.suffix.lower() in (BUNDLE_SUFFIX, NOTE_SUFFIX):
        yield Found(path, known=False)


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(BUNDLE))
    except OSError:
        return b""


def _found_in_zip(path: Path) -> Iterator[Found]:
    """What a `.zip` holds; one that can't be read holds nothing."""
    try:
        with zipfile.ZipFile(path) as archive:
            for member in sorted(archive.infolist(), key=lambda member: member.filename):
                if member.is_dir() or member.flag_bits & 1 or member.file_size > MOST_BYTES:
                    continue
                with archive.open(member) as file:
                    if has_magic(file.read(len(BUNDLE))):
                        yield Found(path, member.filename)
    except (OSError, zipfile.BadZipFile, NotImplementedError, EOFError, ValueError):
        return


def _taken_out(path: Path, member: str, folder: Path) -> Path:
    # Nothing of the member's own name is used for the path.
    target = folder / f"member{BUNDLE_SUFFIX}"
    with said_plainly(path), zipfile.ZipFile(path) as archive:
        refuse_without_room(folder, archive.getinfo(member).file_size)
        with archive.open(member) as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
    return target
