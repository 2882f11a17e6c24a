"""Temporary tables of a reading connection, kept until the database changes.

What costs a tenth of a second to choose out of a million rows is asked for again at every letter
typed and every page scrolled to. The tables live in the connection alone: the file isn't touched.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection

from librarydesk.data.store.database import driver_connection

_KNOWN = "CREATE TEMP TABLE IF NOT EXISTS kept_for (name TEXT PRIMARY KEY, what TEXT, rows INTEGER)"


def kept_rows(
    connection: Connection,
    name: str,
    columns: str,
    fill: str,
    values: Mapping[str, str | int | None],
) -> int:
    """Sees that `temp.NAME` holds what a SELECT gives now, and returns how many rows.

    The table is filled anew only when the statement, its values or the database are others than
    when it was filled last. `fill` gives the columns in their order, the first one being the key.
    """
    raw = driver_connection(connection)
    version = raw.execute("PRAGMA data_version").fetchone()[0]
    what = f"{version} {sorted(values.items())} {fill}"
    known = raw.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'kept_for'").fetchone()
    if known:
        asked = "SELECT rows FROM temp.kept_for WHERE name = ? AND what = ?"
        kept = raw.execute(asked, (name, what)).fetchone()
        if kept:
            return int(kept[0])
    with _filling(raw):
        raw.execute(_KNOWN)
        raw.execute(f"DROP TABLE IF EXISTS temp.{name}")
        raw.execute(f"CREATE TEMP TABLE {name} ({columns})")
        rows = raw.execute(f"INSERT INTO temp.{name} {fill}", values).rowcount
        raw.execute("INSERT OR REPLACE INTO temp.kept_for VALUES (?, ?, ?)", (name, what, rows))
    return rows


@contextmanager
def _filling(raw: sqlite3.Connection) -> Iterator[None]:
    """Lets a connection that only reads fill its own temporary tables."""
    closed = raw.execute("PRAGMA query_only").fetchone()[0]
    raw.execute("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA query_only = {closed}")
