"""Whole copies of a database: made while it is in use, verified, put back."""

import json
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.store import files, header
from librarydesk.data.store.connection import BUSY_SECONDS, address
from librarydesk.data.store.copying import Progress, contents, copy_pages, is_sound, verified
from librarydesk.data.store.database import Database
from librarydesk.data.store.noted import note, noted
from librarydesk.data.store.sentences import is_damage, refused, said_plainly
from librarydesk.errors import DeskError
from librarydesk.i18n import _

LAST_BACKUP = "last_backup_at"
"""The setting that holds the instant of the last whole copy, in microseconds."""

BACKUPS = "backups"
"""The setting that lists the last whole copies: instants and places, as JSON."""

KEPT_FOR = timedelta(days=90)
"""How long a whole copy is meant to be kept; what was erased since lies in it until then."""

_LISTED = 40


@dataclass(frozen=True)
class KnownBackup:
    """A whole copy that was made of this database, and the day from which it isn't needed."""

    path: Path
    made_on: date
    expires_on: date


@dataclass(frozen=True)
class _Names:
    """What is copied, where to, and the name of the copy while it isn't whole."""

    source: Path
    target: Path
    part: Path


def backup(database: Database, target: Path, progress: Progress | None = None) -> None:
    """Writes a whole copy of the database as it is now, verified; never over another file.

    Raises:
        DeskError: `store.exists`, `store.full`, `backup.differs` and others; no file stays.
    """
    files.refuse_existing(target)
    with said_plainly(target):
        part = files.part_of(target)
        try:
            names = _Names(database.path, target, part)
            _copy_verified(address(database.path), names, progress)
            files.publish(part, target)
        finally:
            files.discard(part)
    # The copy is made: that its day can't be noted now is no failure of it.
    with suppress(DeskError):
        _note(database, target)


def last_backup_at(database: Database) -> int | None:
    """The instant of the last whole copy of this database; None where there was none."""
    with database.read() as connection:
        found = noted(connection, LAST_BACKUP)
    return None if found is None else int(found)


def restore(
    path: Path,
    source: Path,
    progress: Progress | None = None,
    *,
    busy_seconds: float = BUSY_SECONDS,
) -> Path | None:
    """Puts a whole copy in the place of a database and returns where what was there is kept.

    Nobody else may have the database open, else what they went on writing would be lost. What was
    there, also if it is damaged or no database, is kept as `NAME.before-restore`, with a number
    where that is taken. None is returned when nothing was there.

    Raises:
        DeskError: the copy is refused as a database would be, or the database is in use; nothing
            was changed.
    """
    header.check_sqlite()
    header.read(source)
    with said_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = files.part_of(path)
        try:
            _copy_verified(_readable(source), _Names(source, path, part), progress)
            return _put_in_place(part, path, busy_seconds)
        finally:
            files.discard(part)


def _copy_verified(source: str, names: _Names, progress: Progress | None) -> None:
    """Copies a database and reads the copy from end to end, against what the source held then."""
    _refuse_without_room(names)
    with said_plainly(names.source):
        raw = sqlite3.connect(source, uri=True, isolation_level=None)
    with closing(raw):
        with said_plainly(names.source):
            raw.execute("BEGIN")
            held = contents(raw)
        copy_pages(raw, names.part, progress)
        files.flush(names.part)
        copied = verified(names.part)
        if copied is None and not is_sound(raw):
            raise refused("damaged", names.source)
    if copied != held:
        raise _differs(names.target)


def _readable(source: Path) -> str:
    """The address of a file that may lie where nothing can be written, with no log beside it."""
    logged = source.with_name(f"{source.name}-wal").exists()
    return address(source) if logged else f"{address(source, mode='ro')}&immutable=1"


def _refuse_without_room(names: _Names) -> None:
    if shutil.disk_usage(names.part.parent).free < names.source.stat().st_size:
        raise refused("full", names.target)


def _differs(target: Path) -> DeskError:
    return DeskError(
        "backup.differs",
        _(
            "The copy %(path)s didn't hold what the database holds; it was taken away."
            " Check the disk or stick and try again."
        )
        % {"path": str(target)},
        path=str(target),
    )


def known_backups(database: Database) -> list[KnownBackup]:
    """The whole copies that were made of this database, the newest first, as far as noted.

    One that isn't in its place any more may lie elsewhere, so it is named too.
    """
    with database.read() as connection:
        listed = _listed(connection)
    found = []
    for instant, place in reversed(listed):
        made_on = clock.moment(instant).date()
        found.append(KnownBackup(Path(place), made_on, made_on + KEPT_FOR))
    return found


def _note(database: Database, target: Path) -> None:
    now = clock.instant(clock.now())
    with database.write() as connection:
        listed = [*_listed(connection), (now, str(target.absolute()))][-_LISTED:]
        note(connection, LAST_BACKUP, str(now))
        note(connection, BACKUPS, json.dumps(listed))


def _listed(connection: Connection) -> list[tuple[int, str]]:
    found = noted(connection, BACKUPS)
    try:
        return [(int(instant), str(place)) for instant, place in json.loads(found or "[]")]
    except (ValueError, TypeError):
        return []


def _put_in_place(part: Path, path: Path, busy_seconds: float) -> Path | None:
    if not path.exists():
        files.publish(part, path)
        return None
    _make_one_piece(path, busy_seconds)
    kept = files.free_name(path, "before-restore")
    for log in ("-wal", "-shm"):
        beside = path.with_name(path.name + log)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + log))
    files.keep_under(path, kept)
    files.replace(part, path)
    return kept


def _make_one_piece(path: Path, busy_seconds: float) -> None:
    """Folds the log into the database, which works only while nobody else has it open.

    A file that SQLite can't read has nothing to fold, and is kept with its log as it is.
    """
    if not header.is_readable(path):
        return
    with closing(
        sqlite3.connect(address(path), uri=True, timeout=busy_seconds, isolation_level=None)
    ) as raw:
        try:
            raw.execute("PRAGMA journal_mode = DELETE").fetchone()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if not is_damage(error):
                raise
