"""What can be done with kept files: taking one in, saving a copy, taking away what nobody names.

A file is copied into the store first and its row written last, so that a kill in between leaves
a file that no row names, which the check lists and `clean_unused` takes away.
"""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.files import refuse_existing
from librarydesk.data.store.kept_files.holdings import unused_names
from librarydesk.data.store.kept_files.store import Content, FileStore, Progress
from librarydesk.data.store.sentences import said_plainly
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_UNKNOWN_TYPE = "application/octet-stream"

Made = TypeVar("Made")


@dataclass(frozen=True)
class Cleaned:
    """How many files were (or would be) taken away, and how many bytes they hold."""

    files: int
    size: int


def take_in(
    database: Database,
    source: Path | bytes,
    write_row: Callable[[Connection, Content], Made],
    progress: Progress | None = None,
) -> Made:
    """Copies a file into the store and lets `write_row` name it, in one transaction.

    Raises:
        DeskError: `file.missing`, `file.no_file`, `file.empty`, `store.full`, and what `write_row`
            refuses; the store is then as it was.
    """
    store = FileStore.beside(database.path)
    taken = store.take_in(source, progress)
    try:
        with database.write() as connection:
            made = write_row(connection, taken.content)
            # Within the lock: whoever cleans up meanwhile never meets the file without its row.
            store.publish(taken)
            return made
    finally:
        store.discard(taken)


def save_copy(database: Database, sha256: str, name: str, target: Path) -> None:
    """Writes a copy of a kept file elsewhere, never over another file.

    Raises:
        DeskError: `file.gone` when the file isn't in the store; what the disk refuses.
    """
    from shutil import copyfile

    source = FileStore.beside(database.path).path(sha256)
    if not source.is_file():
        raise gone(name)
    refuse_existing(target)
    with said_plainly(target):
        copyfile(source, target)


def clean_unused(database: Database) -> Cleaned:
    """Takes away the files that no row names: voided ones, and what a kill left behind."""
    store = FileStore.beside(database.path)
    count = size = 0
    with database.write() as connection:
        for name in unused_names(connection, store):
            size += store.remove(name)
            count += 1
    return Cleaned(count, size)


def unused_files(database: Database) -> Cleaned:
    """What `clean_unused` would take away now."""
    store = FileStore.beside(database.path)
    with database.read() as connection:
        names = unused_names(connection, store)
    return Cleaned(len(names), sum(store.bytes_of(name) for name in names))


def media_type_of(name: str) -> str:
    """The media type that a file's ending tells."""
    return mimetypes.guess_type(name)[0] or _UNKNOWN_TYPE


def gone(name: str) -> DeskError:
    """The refusal of a file that isn't in the store any more."""
    return DeskError(
        "file.gone",
        _("The file “%(name)s” isn't in its place. Restore it from a backup.") % {"name": name},
    )
