"""Making a new, empty database of the newest version."""

import os
import socket
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.store import schema
from librarydesk.data.store.database import Database, connect
from librarydesk.data.store.header import APPLICATION_ID, SCHEMA_VERSION, check_sqlite
from librarydesk.data.store.sentences import said_plainly
from librarydesk.data.store.uids import UidSource
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class NewInstallation:
    """Whose database is made: the own site's code, its level, the province's two-digit code."""

    site_code: str
    level: str
    province_code: str


def create_database(
    path: Path, installation: NewInstallation, uids: UidSource | None = None
) -> Database:
    """Makes a database with all tables and this PC's identity, and opens it.

    Raises:
        DeskError: `store.exists` when the file is there; what the disk refuses. An unfinished file
            doesn't stay.
    """
    check_sqlite()
    _claim(path)
    uids = uids or UidSource()
    try:
        with said_plainly(path):
            _fill(path, uids)
        database = Database(path, uids)
        with database.write() as connection:
            _introduce(connection, installation)
    except BaseException:
        _remove(path)
        raise
    return database


def _claim(path: Path) -> None:
    """Makes the empty file, so that of two at once one is refused and none is overwritten."""
    with said_plainly(path):
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            raise DeskError(
                "store.exists",
                _("%(path)s is already there. Choose another name.") % {"path": str(path)},
                path=str(path),
            ) from None


def _fill(path: Path, uids: UidSource) -> None:
    raw = connect(path, uids.next, writes=True)
    try:
        raw.execute("BEGIN IMMEDIATE")
        for statement in schema.statements():
            raw.execute(statement)
        mark(raw, SCHEMA_VERSION)
        raw.execute("COMMIT")
    finally:
        raw.close()


def mark(raw: sqlite3.Connection, version: int) -> None:
    """Writes into the file whose it is and of which version."""
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version = {version}")


def _introduce(connection: Connection, installation: NewInstallation) -> None:
    connection.exec_driver_sql(
        "INSERT INTO device (uid, name, own) VALUES (new_uid(), ?, 1)", (socket.gethostname(),)
    )
    connection.exec_driver_sql(
        "INSERT INTO installation (id, site_code, level, province_code, created_at, last_stamp,"
        " last_seq) VALUES (1, ?, ?, ?, ?, 0, 0)",
        (
            installation.site_code,
            installation.level,
            installation.province_code,
            clock.instant(clock.now()),
        ),
    )


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
