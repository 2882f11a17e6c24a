"""Making a new database of the newest version."""

import os
import socket
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.store import files, schema
from librarydesk.data.store.connection import connect
from librarydesk.data.store.database import Database
from librarydesk.data.store.header import APPLICATION_ID, SCHEMA_VERSION, check_sqlite
from librarydesk.data.store.sentences import said_plainly
from librarydesk.data.store.uids import UidSource


@dataclass(frozen=True)
class NewInstallation:
    """Whose database is made: the own site's code, its level, the province's two-digit code."""

    site_code: str
    level: str
    province_code: str


def create_database(
    path: Path,
    installation: NewInstallation,
    uids: UidSource | None = None,
    first_rows: Callable[[Connection], None] | None = None,
) -> Database:
    """Makes a database with all tables, this PC's identity and the first rows, and opens it.

    It is made under another name, so that the file is whole from the moment it is there.

    Raises:
        DeskError: `store.exists` when the file is there; what the disk refuses.
    """
    check_sqlite()
    files.refuse_existing(path)
    with said_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = files.part_of(path)
    uids = uids or UidSource()
    try:
        with said_plainly(path):
            os.close(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC))
            _make_tables(part, uids)
        with Database(part, uids) as unfinished, unfinished.write() as connection:
            _introduce(connection, installation)
            if first_rows is not None:
                first_rows(connection)
        files.publish(part, path)
    finally:
        files.discard(part)
    return Database(path, uids)


def _make_tables(path: Path, uids: UidSource) -> None:
    raw = connect(path, uids.next, writes=True)
    try:
        raw.execute("BEGIN IMMEDIATE")
        for statement in schema.statements():
            raw.execute(statement)
        _mark(raw, SCHEMA_VERSION)
        raw.execute("COMMIT")
    finally:
        raw.close()


def _mark(raw: sqlite3.Connection, version: int) -> None:
    """Writes into the file whose it is and of which version."""
    raw.execute("INSERT INTO alembic_version VALUES (?)", (f"{version:04}",))
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version = {version}")


def _introduce(connection: Connection, installation: NewInstallation) -> None:
    connection.exec_driver_sql(
        "INSERT INTO device (uid, name, own, current) VALUES (new_uid(), ?, 1, 1)",
        (socket.gethostname(),),
    )
    connection.exec_driver_sql("UPDATE device SET installation_uid = uid")
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
