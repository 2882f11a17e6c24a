"""Numbers that two rows have: the later one's becomes provisional, or the next free one.

What is shown follows from the rows alone, so that every side finds the same without asking. The
number as it was typed is what travels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from librarydesk.data.exchange.rows.deed import Deed
from librarydesk.data.exchange.rows.shapes import TableShape, shape_of, shapes
from librarydesk.data.exchange.rows.typed import folded_column, number_column
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.tables import SameKey


@dataclass(frozen=True)
class _Row:
    """A row of a group whose numbers may meet: its number as it was typed and as it is shown."""

    id: int
    uid: bytes
    typed: str
    shown: str
    rank: tuple[bool, int, bytes]
    installation: bytes


def settle_numbers(deed: Deed) -> int:
    """Finds provisional and next free numbers anew where rows came; returns how many are new."""
    renumbered = 0
    _put_back(deed)
    for shape in shapes():
        if shape.rule.same not in (SameKey.RENUMBER, SameKey.NEXT):
            continue
        for scope, typed in _meeting(deed, shape):
            rows = _rows_of(deed, shape, scope, typed)
            wanted = _next_free(rows) if typed is None else _provisional(rows)
            for row in rows:
                renumbered += _show(deed, shape, scope, row, wanted[row.id])
    return renumbered


def _put_back(deed: Deed) -> None:
    """Shows provisional numbers again where the typed one came, and forgets those of others."""
    tables = deed.raw.execute("SELECT DISTINCT row_table FROM provisional_number").fetchall()
    for (table,) in tables:
        number = number_column(shape_of()[table])
        rows = deed.raw.execute(
            f"SELECT t.id, t.uid, p.typed, p.shown, t.{number} FROM provisional_number p"
            f" JOIN {table} t ON t.uid = p.row_uid WHERE p.row_table = ?"
            f" AND CAST(t.{number} AS TEXT) <> p.shown",
            (table,),
        )
        for row_id, uid, typed, shown, now in rows.fetchall():
            if str(now) == typed:
                _write(deed, shape_of()[table], row_id, bytes(uid), typed, shown)
            else:
                deed.raw.execute("DELETE FROM provisional_number WHERE row_uid = ?", (uid,))


def _scope_columns(shape: TableShape) -> list[str]:
    return [column for column in shape.rule.key if column != shape.rule.number]


def _meeting(deed: Deed, shape: TableShape) -> list[tuple[tuple[Value, ...], str | None]]:
    """The groups to look at: the rest of the key, and the number unless all of them matter."""
    scope, number = _scope_columns(shape), _compared(shape)
    same = " AND ".join(f"o.{column} IS t.{column}" for column in (*scope, number))
    chosen = ", ".join([*(f"t.{column}" for column in scope), f"t.{shape.rule.number}"])
    moved = ", ".join(str(i) for i in sorted(deed.moved.get(shape.name, ())))
    new = f"(t.seq IN ({deed.seq}, {deed.merged_seq}) OR t.id IN ({moved}))"
    met = deed.raw.execute(
        f"SELECT DISTINCT {chosen} FROM {shape.name} t JOIN {shape.name} o ON {same}"
        f" AND o.id <> t.id AND o.voided_at IS NULL WHERE t.voided_at IS NULL AND {new}"
    ).fetchall()
    chosen = ", ".join([*(f"t.{column}" for column in scope), "p.typed"])
    met += deed.raw.execute(
        f"SELECT DISTINCT {chosen} FROM provisional_number p JOIN {shape.name} t"
        " ON t.uid = p.row_uid WHERE p.row_table = ?",
        (shape.name,),
    ).fetchall()
    every = shape.rule.same is SameKey.NEXT
    groups = [
        (tuple(row[:-1]), None if every else str(row[-1])) for row in met if row[-1] is not None
    ]
    return list(dict.fromkeys(groups))


def _compared(shape: TableShape) -> str:
    return folded_column(shape) or shape.rule.number


def _rows_of(
    deed: Deed, shape: TableShape, scope: Sequence[Value], typed: str | None
) -> list[_Row]:
    """The rows of a group, the first typed first."""
    number, compared = shape.rule.number, _compared(shape)
    same = " AND ".join(f"t.{column} IS ?" for column in _scope_columns(shape))
    values: list[Value] = [*scope]
    if typed is not None:
        as_compared = fold(typed) if compared != number else typed
        same += (
            f" AND (t.{compared} = ? OR t.uid IN (SELECT q.row_uid FROM provisional_number q"
            f" WHERE q.row_table = '{shape.name}' AND q.typed = ?))"
        )
        values += [as_compared, typed]
    settled = f"json_extract(t.field_stamps, '$.{number}[4]')" if shape.by_field else "NULL"
    found = deed.raw.execute(
        f"SELECT t.id, t.uid, coalesce(p.typed, t.{number}), t.{number}, {settled} IS NULL,"
        " t.recorded_at, coalesce(d.installation_uid, d.uid)"
        f" FROM {shape.name} t JOIN device d ON d.id = t.device_id"
        " LEFT JOIN provisional_number p ON p.row_uid = t.uid"
        f" WHERE t.voided_at IS NULL AND t.{number} IS NOT NULL AND {same}",
        values,
    )
    rows = [
        _Row(
            row[0], bytes(row[1]), str(row[2]), str(row[3]), (bool(row[4]), row[5], row[1]), row[6]
        )
        for row in found.fetchall()
    ]
    return sorted(rows, key=lambda row: row.rank)


def _provisional(rows: Iterable[_Row]) -> dict[int, str]:
    """The first keeps its number, the others get `OLD~2`, `OLD~3` and so on."""
    wanted: dict[int, str] = {}
    for place, row in enumerate(rows, start=1):
        wanted[row.id] = row.typed if place == 1 else f"{row.typed}~{place}"
    return wanted


def _next_free(rows: Iterable[_Row]) -> dict[int, str]:
    """Each keeps its running number if none before it has that, else takes the next free one."""
    taken: set[int] = set()
    wanted: dict[int, str] = {}
    for row in rows:
        number = int(row.typed)
        while number in taken:
            number += 1
        taken.add(number)
        wanted[row.id] = str(number)
    return wanted


def _show(deed: Deed, shape: TableShape, scope: Sequence[Value], row: _Row, wanted: str) -> int:
    """Shows a row's number as wanted; returns 1 where it became another one than was typed."""
    if row.shown == wanted:
        return 0
    _write(deed, shape, row.id, row.uid, row.typed, wanted)
    holder = dict(zip(_scope_columns(shape), scope, strict=True))
    for table, chain in shape.rule.followers:
        # What a number is a number of: a club's member, a site's trip or gift.
        end = holder.get("club_id", holder.get("site_id"))
        _follow(deed, shape_of()[table], (chain, end), row, wanted)
    return int(wanted != row.typed)


def _follow(
    deed: Deed, follower: TableShape, ends: tuple[str, Value], row: _Row, wanted: str
) -> None:
    """Lets rows that name the number, typed on the same PC, name the one that is shown."""
    chain, end = ends
    number = number_column(follower)
    first, *rest = chain.split(".")
    value = f"t.{first}"
    for column in rest:
        value = f"(SELECT j.{column} FROM {follower.refs[first]} j WHERE j.id = {value})"
    rows = deed.raw.execute(
        f"SELECT t.id, t.uid FROM {follower.name} t JOIN device d ON d.id = t.device_id"
        f" LEFT JOIN provisional_number p ON p.row_uid = t.uid WHERE {value} IS ?"
        f" AND coalesce(p.typed, t.{number}) = ? AND coalesce(d.installation_uid, d.uid) = ?",
        (end, row.typed, row.installation),
    )
    for row_id, uid in rows.fetchall():
        _write(deed, follower, row_id, bytes(uid), row.typed, wanted)


def _write(deed: Deed, shape: TableShape, row_id: int, uid: bytes, typed: str, wanted: str) -> None:
    number, folded = number_column(shape), folded_column(shape)
    value: Value = int(wanted) if number == "no" else wanted
    more = f", {folded} = ?" if folded else ""
    deed.raw.execute(
        f"UPDATE {shape.name} SET {number} = ?{more} WHERE id = ?",
        (value, *([fold(wanted)] if folded else []), row_id),
    )
    if wanted == typed:
        deed.raw.execute("DELETE FROM provisional_number WHERE row_uid = ?", (uid,))
        return
    deed.raw.execute(
        "INSERT INTO provisional_number (row_uid, row_table, typed, shown, found_at)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (row_uid) DO UPDATE SET shown = excluded.shown",
        (uid, shape.name, typed, wanted, deed.now),
    )
