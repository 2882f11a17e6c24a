"""What on a stick is a file of the exchange: found by its first bytes, whatever it is called."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from librarydesk.data.exchange.bundle import layout
from librarydesk.data.exchange.sending.naming import BUNDLE, FILES, NOTE
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_PASSED_OVER = {"$recycle.bin", "system volume information", "lost+found", "recycler"}
_TRASH = (".trash", ".spotlight-", ".fseventsd", ".temporaryitems")
_ZIP = b"PK\x03\x04"
_MAGIC_BYTES = len(layout.BUNDLE)
_PIECE = 1 << 20
_HALF = ".part"


class Kind(Enum):
    """What a file is by its first bytes; `BROKEN` is called like one and isn't."""

    BUNDLE = "bundle"
    NOTE = "note"
    FILES = "files"
    BROKEN = "broken"


@dataclass(frozen=True)
class Found:
    """A file of the exchange, where it can be read, and how it is named in the result."""

    path: Path
    name: str
    kind: Kind

    @property
    def is_note(self) -> bool:
        """Whether it is listed among the acknowledgements."""
        return self.kind is Kind.NOTE or (
            self.kind is Kind.BROKEN and self.name.lower().endswith(NOTE)
        )


def find(path: Path, unpacked: Path) -> list[Found]:
    """The files of the exchange in a folder and one folder level down, also in plain archives.

    `unpacked` is a folder for what lies in archives. A single file is always found.

    Raises:
        DeskError: `exchange.path_gone` when there is nothing or it can't be opened.
    """
    try:
        if not path.is_dir():
            return list(_of_single(path, unpacked))
        return [found for file in _files(path) for found in _of_file(file, path, unpacked)]
    except OSError as error:
        raise DeskError(
            "exchange.path_gone",
            _("%(path)s can't be opened (%(reason)s). Plug the stick in and check the name.")
            % {"path": str(path), "reason": error.strerror or str(error)},
            path=str(path),
        ) from error


def _files(folder: Path) -> Iterator[Path]:
    folders = []
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            if not _is_passed_over(entry.name):
                folders.append(entry)
        elif entry.is_file():
            yield entry
    for below in folders:
        try:
            yield from (entry for entry in sorted(below.iterdir()) if entry.is_file())
        except PermissionError:
            continue


def _is_passed_over(name: str) -> bool:
    return name.lower() in _PASSED_OVER or name.lower().startswith(_TRASH)


def _of_single(path: Path, unpacked: Path) -> Iterator[Found]:
    found = list(_of_file(path, path.parent, unpacked))
    yield from found or [Found(path, path.name, Kind.BROKEN)]


def _of_file(file: Path, folder: Path, unpacked: Path) -> Iterator[Found]:
    name = file.relative_to(folder).as_posix()
    with file.open("rb") as reading:
        first = reading.read(_MAGIC_BYTES)
    if first.startswith(_ZIP):
        yield from _of_archive(file, name, unpacked)
        return
    kind = _kind(first, file.name)
    if kind is not None and not _is_half(file):
        yield Found(file, name, kind)


def _is_half(file: Path) -> bool:
    """Whether it is what was being written when a stick was pulled out: nobody's mail."""
    if file.suffix != _HALF:
        return False
    try:
        return not layout.read_front(file).whole
    except DeskError:
        return True


def _kind(first: bytes, name: str) -> Kind | None:
    if first == layout.ANSWER:
        # It is for “exchange join”, whatever it is called.
        return None
    if first == layout.BUNDLE:
        return Kind.BUNDLE
    if first == layout.NOTE:
        return Kind.NOTE
    if first == layout.FILES:
        return Kind.FILES
    return Kind.BROKEN if name.lower().endswith((BUNDLE, NOTE, FILES)) else None


def _of_archive(file: Path, name: str, unpacked: Path) -> Iterator[Found]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            for number, member in enumerate(members):
                found = _member(archive, member, unpacked / f"{abs(hash(name))}-{number}")
                if found is not None:
                    yield Found(found[0], f"{name}/{Path(member.filename).name}", found[1])
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        # Damaged, or locked by a password: nothing in it can be told.
        if name.lower().endswith((BUNDLE, NOTE)):
            yield Found(file, name, Kind.BROKEN)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path
) -> tuple[Path, Kind] | None:
    with archive.open(member) as reading:
        first = reading.read(_MAGIC_BYTES)
        kind = _kind(first, member.filename)
        if kind is None or not _is_sane(member):
            return None
        with target.open("wb") as writing:
            writing.write(first)
            while piece := reading.read(_PIECE):
                writing.write(piece)
    return target, kind


def _is_sane(member: zipfile.ZipInfo) -> bool:
    """Whether a member unpacks to no more than a bundle may; sealed bytes hardly shrink."""
    most = min(layout.MOST_BYTES, layout.MOST_EXPANSION * max(member.compress_size, 1))
    return member.file_size <= most
