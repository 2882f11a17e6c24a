"""What the first hundred bytes of a database file say, read without opening it.

So a file that is no database of ours is never touched by SQLite, which could make one of it.
Offsets are those of the SQLite file format, section 1.3.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from librarydesk.data.store import open_here
from librarydesk.data.store.sentences import refused, said_plainly
from librarydesk.errors import DeskError
from librarydesk.i18n import _

APPLICATION_ID = 0x4C446B31
"""Marks the file as Library Desk's ("LDk1")."""

SCHEMA_VERSION = 1
"""The number of the newest migration, mirrored in `user_version`."""

SQLITE_FLOOR = (3, 40, 0)
_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True)
class Header:
    """What the header of a desk's database says."""

    version: int
    page_size: int
    pages: int


def check_sqlite() -> None:
    """Refuses an SQLite older than the program was built for."""
    if sqlite3.sqlite_version_info < SQLITE_FLOOR:
        raise DeskError(
            "store.old_sqlite",
            _(
                "This machine's SQLite is %(found)s; Library Desk needs 3.40 or later."
                " Install a newer Python."
            )
            % {"found": sqlite3.sqlite_version},
        )


def read(path: Path) -> Header:
    """Reads the header of a desk's database.

    Raises:
        DeskError: `store.missing`, `store.not_a_database`, `store.foreign`, `store.newer`,
            `store.truncated`, `store.cannot_open`.
    """
    with said_plainly(path):
        if not path.exists():
            raise _refused(
                "missing",
                _("There is no database %(path)s. Check the name, or make one with “init”."),
                path,
            )
        if open_here.is_open(path) and (found := _asked(path)) is not None:
            return found
        with path.open("rb") as file:
            start = file.read(100)
        size = path.stat().st_size
    if not start or not start.startswith(_MAGIC[: len(start)]):
        raise refused("not_a_database", path)
    if len(start) < 100:
        raise _truncated(path)
    return _checked(path, start, size)


def is_readable(path: Path) -> bool:
    """Whether a file is an SQLite database of full length, whoever's and of whatever version."""
    try:
        read(path)
    except DeskError as error:
        return error.code in ("store.foreign", "store.newer")
    return True


def _asked(path: Path) -> Header | None:
    """The header of a file that this process has open, by way of SQLite; see `open_here`.

    None for one that isn't ours or can't be asked: it will be read, and the reading says why.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as raw:
            application, version, page_size, pages = (
                int(raw.execute(f"PRAGMA {name}").fetchone()[0])
                for name in ("application_id", "user_version", "page_size", "page_count")
            )
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    if application != APPLICATION_ID or version > SCHEMA_VERSION:
        return None
    return Header(version, page_size, pages)


def _checked(path: Path, start: bytes, size: int) -> Header:
    if int.from_bytes(start[68:72]) != APPLICATION_ID:
        raise _refused(
            "foreign", _("%(path)s is a database of another program. Choose another file."), path
        )
    version = int.from_bytes(start[60:64])
    if version > SCHEMA_VERSION:
        raise newer(path)
    page_size = int.from_bytes(start[16:18])
    found = Header(version, 65536 if page_size == 1 else page_size, int.from_bytes(start[28:32]))
    if size < found.page_size * found.pages and not _has_log(path):
        raise _truncated(path)
    return found


def newer(path: Path) -> DeskError:
    """The error for a database that a newer version has upgraded."""
    return _refused(
        "newer",
        _("%(path)s was made by a newer Library Desk. Install the newer version on this PC."),
        path,
    )


def _has_log(path: Path) -> bool:
    """Whether a write-ahead log holds pages that the file may lack."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _truncated(path: Path) -> DeskError:
    return _refused(
        "truncated",
        _("%(path)s was cut off: its end is missing. Restore the newest backup."),
        path,
    )


def _refused(code: str, sentence: str, path: Path) -> DeskError:
    return DeskError(f"store.{code}", sentence % {"path": str(path)}, path=str(path))
