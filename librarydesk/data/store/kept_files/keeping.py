"""Kept files in whole copies: they lie beside the copy as they lie beside the database.

A copy of the database is one file; the kept files go into `COPY.files/` next to it, each read
back and compared with its hash. A file that another copy in the same folder already has is linked
to it where the disk can do that, so that ten daily copies don't take ten times the room.
"""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from librarydesk.data.store.database import Database, open_database
from librarydesk.data.store.kept_files.holdings import Holding, holdings
from librarydesk.data.store.kept_files.store import FileStore, hash_of
from librarydesk.data.store.sentences import refused
from librarydesk.errors import DeskError


@dataclass(frozen=True)
class Kept:
    """The kept files of a whole copy: how many, their bytes, how many were copied now.

    `missing` names those that weren't there to be copied, or held something else.
    """

    files: int = 0
    size: int = 0
    copied: int = 0
    missing: tuple[str, ...] = ()


def refuse_without_room(database: Database, copy: Path) -> None:
    """Refuses a copy whose kept files won't fit on its disk.

    Raises:
        DeskError: `store.full`.
    """
    with database.read() as connection:
        wanted = holdings(connection)
    target = FileStore.beside(copy)
    near = [target, *_other_copies(target, FileStore.beside(database.path))]
    needed = sum(
        each.size for each in wanted if all(near_by.size(each.sha256) is None for near_by in near)
    )
    folder = copy.absolute().parent
    if folder.is_dir() and shutil.disk_usage(folder).free < needed:
        raise refused("full", copy)


def keep_files(database: Database, copy: Path) -> Kept:
    """Copies the kept files beside a whole copy of their database.

    Raises:
        DeskError: `store.full` and others; what was copied stays and isn't copied again.
    """
    with database.read() as connection:
        wanted = holdings(connection)
    source, target = FileStore.beside(database.path), FileStore.beside(copy)
    return _bring(wanted, source, target, _other_copies(target, source))


def put_files_back(path: Path, copy: Path) -> Kept:
    """Puts back the files that a restored database names and that aren't beside it.

    Raises:
        DeskError: what the disk refuses.
    """
    with open_database(path) as database, database.read() as connection:
        wanted = holdings(connection)
    return _bring(wanted, FileStore.beside(copy), FileStore.beside(path), [])


def _bring(
    wanted: Iterable[Holding], source: FileStore, target: FileStore, others: Sequence[FileStore]
) -> Kept:
    count = size = copied = 0
    missing = list[str]()
    for holding in wanted:
        if holding.from_elsewhere and source.size(holding.sha256) is None:
            # It never was here: a copy of this PC lacks nothing without it.
            continue
        count += 1
        if target.holds(holding.content):
            size += holding.size
        elif _linked(holding, others, target) or _copied(holding, source, target):
            size += holding.size
            copied += 1
        else:
            missing.append(holding.shown)
    return Kept(count, size, copied, tuple(missing))


def _copied(holding: Holding, source: FileStore, target: FileStore) -> bool:
    """Copies a file and reads the copy back; False where the source isn't what it should be."""
    if source.size(holding.sha256) != holding.size:
        return False
    taken = target.take_in(source.path(holding.sha256))
    try:
        if taken.content != holding.content or hash_of(taken.part) != holding.sha256:
            return False
        target.publish(taken)
    finally:
        target.discard(taken)
    return True


def _other_copies(target: FileStore, source: FileStore) -> list[FileStore]:
    """The files of other copies in the same folder; never those of the database itself."""
    own = {target.folder.absolute(), source.folder.absolute()}
    found = sorted(target.folder.absolute().parent.glob("*.files"))
    return [FileStore(folder) for folder in found if folder not in own]


def _linked(holding: Holding, others: Sequence[FileStore], target: FileStore) -> bool:
    """Links to the same content of another copy, read to be sure; False where that can't be."""
    path = target.path(holding.sha256)
    for other in others:
        try:
            if other.size(holding.sha256) != holding.size:
                continue
            if other.is_true(holding.sha256, read_all=True):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.unlink(missing_ok=True)
                path.hardlink_to(other.path(holding.sha256))
                return True
        except (OSError, DeskError):
            # No links on FAT sticks, or that copy can't be read: it is copied then.
            continue
    return False
