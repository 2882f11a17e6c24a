"""References of staged rows: uids that live on as others, and rows that aren't here yet."""

import sqlite3

import msgspec

from librarydesk import clock
from librarydesk.data.exchange.bundle.records import Cell
from librarydesk.data.exchange.rows.addressee import Sender
from librarydesk.data.exchange.rows.shapes import TableShape, shape_of, shapes
from librarydesk.data.exchange.rows.staging import Staging, add_staged, name_of


def follow_aliases(raw: sqlite3.Connection, staged: Staging) -> None:
    """Gives staged rows the uids under which things live on here."""
    if raw.execute("SELECT 1 FROM exchange_alias LIMIT 1").fetchone() is None:
        return
    for shape in shapes(raw):
        if not staged.has(shape.name):
            continue
        table = f"temp.{name_of(shape.name)}"
        raw.execute(f"UPDATE {table} SET renamed = 1 WHERE {_aliased('uid')}")
        named = [c for c in shape.fields if c in ("row_uid", "conflict_uid")]
        for column in ("uid", *shape.refs, *named):
            _follow(raw, table, column)
        for part in shape.parts:
            if staged.has(part.name):
                for column in (part.owner, *part.refs):
                    _follow(raw, f"temp.{name_of(part.name)}", column)


def _follow(raw: sqlite3.Connection, table: str, column: str) -> None:
    # Aliases have a column `uid` themselves: without `t` theirs would be meant.
    raw.execute(
        f"UPDATE {table} AS t SET {column} = (SELECT a.live_uid FROM exchange_alias a"
        f" WHERE a.uid = t.{column}) WHERE {_aliased(column)}"
    )


def _aliased(column: str) -> str:
    return f"{column} IN (SELECT a.uid FROM exchange_alias a)"


def take_parked(raw: sqlite3.Connection, staged: Staging) -> None:
    """Adds the rows that waited for something that came now."""
    if raw.execute("SELECT 1 FROM exchange_parked LIMIT 1").fetchone() is None:
        return
    found: dict[int, tuple[str, bytes]] = {}
    came = [shape.name for shape in shapes(raw) if staged.has(shape.name)]
    wanted = set(came)
    while wanted:
        here = " UNION ".join(f"SELECT uid FROM temp.{name_of(name)}" for name in sorted(wanted))
        rows = raw.execute(
            f"SELECT id, row_table, body FROM exchange_parked WHERE wants_uid IN ({here})"
        ).fetchall()
        new = {i: (table, body) for i, table, body in rows if i not in found}
        for table, body in new.values():
            _unpark(raw, staged, shape_of(raw)[table], body)
        found |= new
        wanted = {table for table, _body in new.values()}
    raw.executemany("DELETE FROM exchange_parked WHERE id = ?", [(i,) for i in found])


def _unpark(raw: sqlite3.Connection, staged: Staging, shape: TableShape, body: bytes) -> None:
    add_staged(raw, staged, shape)
    row: dict[str, Cell] = msgspec.msgpack.decode(body)
    known = raw.execute(
        f"SELECT 1 FROM temp.{name_of(shape.name)} WHERE uid = ?", (row["uid"],)
    ).fetchone()
    if known is None:
        here = [column for column in (*shape.columns, "unknown") if column in row]
        names = ", ".join(f'"{column}"' for column in here)
        raw.execute(
            f"INSERT INTO temp.{name_of(shape.name)} ({names})"
            f" VALUES ({', '.join('?' * len(here))})",
            [row[column] for column in here],
        )


def park_unresolved(raw: sqlite3.Connection, shape: TableShape, sender: Sender) -> int:
    """Sets aside staged rows of a table that refer to what isn't here; returns how many."""
    table, parked = f"temp.{name_of(shape.name)}", 0
    for column, target in shape.refs.items():
        inside = f" AND {column} NOT IN (SELECT uid FROM {table})" if target == shape.name else ""
        missing = (
            f"{column} IS NOT NULL AND NOT EXISTS"
            f" (SELECT 1 FROM {target} x WHERE x.uid = s.{column}){inside}"
        )
        rows = _whole_rows(raw, shape, missing)
        for row in rows:
            parked += 1
            raw.execute(
                "DELETE FROM exchange_parked WHERE row_uid = ? AND row_table = ?",
                (row["uid"], shape.name),
            )
            raw.execute(
                "INSERT INTO exchange_parked (peer_id, row_table, row_uid, wants_table, wants_uid,"
                " body, parked_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    *(sender.peer_id, shape.name, row["uid"], target, row[column]),
                    *(msgspec.msgpack.encode(row), clock.instant(clock.now())),
                ),
            )
        if rows:
            raw.execute(f"DELETE FROM {table} AS s WHERE {missing}")
    return parked


def _whole_rows(
    raw: sqlite3.Connection, shape: TableShape, condition: str
) -> list[dict[str, Cell]]:
    columns = (*shape.columns, "unknown")
    names = ", ".join(f's."{column}"' for column in columns)
    found = raw.execute(f"SELECT {names} FROM temp.{name_of(shape.name)} s WHERE {condition}")
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
