"""Numbers that two rows have: the later one's becomes provisional, or the next free one.

What is shown follows from the rows alone, so that every side finds the same without asking. The
number as it was typed is what travels.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.exchange.bundle.records import Batch, Cell
from librarydesk.data.exchange.rows.addressee import Addressee
from librarydesk.data.exchange.rows.deed import Deed
from librarydesk.data.exchange.rows.kinds import NUMBERS
from librarydesk.data.exchange.rows.scope import reach_condition
from librarydesk.data.exchange.rows.shapes import TableShape, shape_of, shapes
from librarydesk.data.exchange.rows.staging import Staging, name_of
from librarydesk.data.exchange.rows.typed import folded_column, number_column
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.tables import SameKey

_COLUMNS = (
    "t.id, t.uid, coalesce(p.typed, t.{0}), t.{0}, {1} IS NULL, t.recorded_at,"
    " coalesce(d.installation_uid, d.uid)"
)
_JOINS = "JOIN device d ON d.id = t.device_id LEFT JOIN provisional_number p ON p.row_uid = t.uid"


@dataclass(frozen=True)
class _Row:
    """A row of a group whose numbers may meet: its number as it was typed and as it is shown."""

    id: int
    uid: bytes
    typed: str
    shown: str
    rank: tuple[bool, int, bytes]
    installation: bytes


def settle_numbers(deed: Deed, staged: Staging) -> int:
    """Finds provisional and next free numbers anew where rows came; returns how many are new.

    What the province says of one's own rows holds: it knows those of other libraries too.
    """
    before = _provisional_rows(deed)
    _put_back(deed)
    for shape in shapes(deed.raw):
        if shape.rule.same not in (SameKey.RENUMBER, SameKey.NEXT):
            continue
        for scope, typed in _meeting(deed, shape):
            rows = _rows_of(deed, shape, scope, typed)
            wanted = _next_free(rows) if typed is None else _provisional(rows)
            for row in rows:
                _show(deed, shape, scope, row, wanted[row.id])
    _as_told(deed, staged)
    return len(_provisional_rows(deed) - before)


def _provisional_rows(deed: Deed) -> set[bytes]:
    """The rows whose own number is provisional."""
    found = deed.raw.execute("SELECT row_uid, row_table FROM provisional_number")
    return {uid for uid, table in found.fetchall() if shape_of(deed.raw)[table].rule.number}


def told_numbers(connection: Connection, to: Addressee) -> Iterator[Batch]:
    """The provisional numbers of a reader's rows, as the province found them."""
    if to.up:
        return
    found: list[tuple[Cell, ...]] = []
    tables = connection.exec_driver_sql("SELECT DISTINCT row_table FROM provisional_number")
    for table in tables.scalars().all():
        shape = shape_of(connection)[table]
        if shape.rule.number:
            rows = connection.exec_driver_sql(
                "SELECT p.row_uid, p.row_table, p.typed, p.shown FROM provisional_number p"
                f" JOIN {table} t ON t.uid = p.row_uid WHERE p.row_table = ?"
                f" AND ({reach_condition(shape, whole=False)}) ORDER BY p.row_uid",
                (table,),
            )
            found += [tuple(row) for row in rows]
    if found:
        yield Batch(NUMBERS, ("uid", "table", "typed", "shown"), found)


def _as_told(deed: Deed, staged: Staging) -> None:
    if deed.is_province or not staged.has(NUMBERS):
        return
    told = deed.raw.execute(
        f'SELECT uid, "table", typed, shown FROM temp.{name_of(NUMBERS)}'
    ).fetchall()
    for uid, table, typed, shown in told:
        shape = shape_of(deed.raw).get(table)
        if shape is None or not shape.rule.number:
            continue
        scope_columns = _scope_columns(shape)
        scope_sql = "".join(f", t.{column}" for column in scope_columns)
        row = deed.raw.execute(
            f"SELECT {_COLUMNS.format(shape.rule.number, _settled(shape))}{scope_sql}"
            f" FROM {shape.name} t {_JOINS} WHERE t.uid = ? AND t.voided_at IS NULL",
            (uid,),
        ).fetchone()
        if row is not None and str(row[2]) == typed:
            _show(deed, shape, row[7:], _row(row[:7]), shown)


def _put_back(deed: Deed) -> None:
    """Shows provisional numbers again where the typed one came, and forgets those of others."""
    tables = deed.raw.execute("SELECT DISTINCT row_table FROM provisional_number").fetchall()
    for (table,) in tables:
        number = number_column(shape_of(deed.raw)[table])
        rows = deed.raw.execute(
            f"SELECT t.id, t.uid, p.typed, p.shown, t.{number} FROM provisional_number p"
            f" JOIN {table} t ON t.uid = p.row_uid WHERE p.row_table = ?"
            f" AND CAST(t.{number} AS TEXT) <> p.shown",
            (table,),
        )
        for row_id, uid, typed, shown, now in rows.fetchall():
            if str(now) == typed:
                _write(deed, shape_of(deed.raw)[table], row_id, bytes(uid), typed, shown)
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
    conditions = [f"t.{number} IS NOT NULL", *(f"t.{c} IS ?" for c in _scope_columns(shape))]
    values: list[Value] = [*scope]
    if typed is not None:
        as_compared = fold(typed) if compared != number else typed
        conditions.append(
            f"(t.{compared} = ? OR t.uid IN (SELECT q.row_uid FROM provisional_number q"
            f" WHERE q.row_table = '{shape.name}' AND q.typed = ?))"
        )
        values += [as_compared, typed]
    found = deed.raw.execute(
        f"SELECT {_COLUMNS.format(number, _settled(shape))} FROM {shape.name} t {_JOINS}"
        f" WHERE t.voided_at IS NULL AND {' AND '.join(conditions)}",
        values,
    )
    rows = [_row(row) for row in found.fetchall()]
    return sorted(rows, key=lambda row: row.rank)


def _row(row: tuple[int, bytes, str | int, str | int, int, int, bytes]) -> _Row:
    row_id, uid, typed, shown, unsettled, recorded_at, installation = row
    rank = (bool(unsettled), recorded_at, uid)
    return _Row(row_id, uid, str(typed), str(shown), rank, installation)


def _settled(shape: TableShape) -> str:
    """The SQL of the conflict that a row's number settles; NULL where nobody settled it."""
    return f"json_extract(t.field_stamps, '$.{shape.rule.number}[4]')" if shape.by_field else "NULL"


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


def _show(deed: Deed, shape: TableShape, scope: Sequence[Value], row: _Row, wanted: str) -> None:
    """Shows a row's number as wanted, also in the rows that name it."""
    if row.shown == wanted:
        return
    _write(deed, shape, row.id, row.uid, row.typed, wanted)
    if deed.is_province:
        # The library whose row it is learns of it with the next bundle.
        deed.raw.execute(f"UPDATE {shape.name} SET seq = ? WHERE id = ?", (deed.merged_seq, row.id))
    holder = dict(zip(_scope_columns(shape), scope, strict=True))
    for table, chain in shape.rule.followers:
        # What a number is a number of: a club's member, a site's trip or gift.
        end = holder.get("club_id", holder.get("site_id"))
        _follow(deed, shape_of(deed.raw)[table], (chain, end), row, wanted)


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
