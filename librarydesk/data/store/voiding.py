"""Voiding rows: a mistake stays, with a second row that says why it counts no more."""

from collections.abc import Iterable

from sqlalchemy import Connection

from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp
from librarydesk.data.store.tables import TABLES, RowKind


def void_rows(
    connection: Connection, table: str, ids: Iterable[int], *, reason: str | None, stamp: Stamp
) -> int:
    """Voids rows of a table by their ids; rows that were voided already stay as they are.

    Returns how many were voided now.
    """
    connection.exec_driver_sql("CREATE TEMP TABLE IF NOT EXISTS to_void (id INTEGER PRIMARY KEY)")
    connection.exec_driver_sql("DELETE FROM temp.to_void")
    rows = [(i,) for i in ids]
    if not rows:
        return 0
    connection.exec_driver_sql("INSERT OR IGNORE INTO temp.to_void VALUES (?)", rows)
    return void_where(
        connection, table, "id IN (SELECT id FROM temp.to_void)", reason=reason, stamp=stamp
    )


def void_where(
    connection: Connection, table: str, condition: str, *, reason: str | None, stamp: Stamp
) -> int:
    """Voids the rows of a table that fit a condition in SQL (never text that a user typed).

    The condition names columns alone or as `t.column`, and no column that voiding changes.
    """
    if table not in TABLES:
        raise ValueError(table)
    seen = "NULL" if TABLES[table].kind is RowKind.LEDGER else "t.versions"
    connection.exec_driver_sql(
        f"INSERT INTO voiding (row_table, row_uid, reason, seen, {NEW_ROW_COLUMNS})"
        f" SELECT ?, t.uid, ?, {seen}, {stamp.values_sql} FROM {table} t"
        f" WHERE t.voided_at IS NULL AND ({condition})",
        (table, reason),
    )
    done = connection.exec_driver_sql(
        f"UPDATE {table} AS t SET voided_at = ?, seq = ?, stamp = ?"
        f" WHERE t.voided_at IS NULL AND ({condition})",
        (stamp.recorded_at, stamp.seq, stamp.stamp),
    )
    return done.rowcount
