"""Copying a database while it is in use, and proving that the copy is whole."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from librarydesk.data.store import files, schema
from librarydesk.data.store.connection import address

Progress = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""

_PAGES_AT_ONCE = 4096


@dataclass(frozen=True)
class Contents:
    """What two copies of one database have in common."""

    schema: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]


def copy_pages(source: sqlite3.Connection, target: Path, progress: Progress | None = None) -> None:
    """Copies all pages as they are at one moment into a file of one piece, without a log beside it.

    The copy can be read from a folder in which nothing may be written. Ctrl-C stops it.
    """
    files.discard(target)

    def told(_status: int, left: int, total: int) -> None:
        if progress is not None:
            progress(total - left, total)

    with _held_still(source), closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        source.backup(copy, pages=_PAGES_AT_ONCE, progress=told)
        copy.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def _held_still(source: sqlite3.Connection) -> Iterator[None]:
    """Keeps one state of the source in view, also where others write meanwhile."""
    if source.in_transaction:
        yield
        return
    source.execute("BEGIN")
    try:
        source.execute("SELECT 1 FROM sqlite_schema").fetchone()
        yield
    finally:
        source.execute("ROLLBACK")


def contents(raw: sqlite3.Connection) -> Contents:
    """What a database holds: its tables' statements and their numbers of rows."""
    made_of = schema.stored(raw)
    tables = [name for name, sql in made_of if sql.startswith("CREATE TABLE")]
    counts = [
        (table, int(raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]))
        for table in tables
    ]
    return Contents(tuple(made_of), tuple(counts))


def verified(path: Path) -> Contents | None:
    """Reads a copy from end to end and returns what it holds, None if it is damaged."""
    _past_the_cache(path)
    with closing(sqlite3.connect(f"{address(path, mode='ro')}&immutable=1", uri=True)) as raw:
        return contents(raw) if is_sound(raw) else None


def is_sound(raw: sqlite3.Connection) -> bool:
    """Whether every page, index and check of a database is in order."""
    try:
        said: object = raw.execute("PRAGMA integrity_check(1)").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False
    return said == ("ok",)


def _past_the_cache(path: Path) -> None:
    """Has the file read from the disk, where the system can be asked for that."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
