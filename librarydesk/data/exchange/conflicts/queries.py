"""What a person has to decide: fields with two values, proposals, provisional numbers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.conflicts.naming import key_of, kind_of, said
from librarydesk.data.exchange.rows.shapes import shape_of
from librarydesk.data.exchange.rows.typed import number_column
from librarydesk.data.store.editing import Value


@dataclass(frozen=True)
class Side:
    """One of two values: what, at which instant (microseconds), who, on which PC.

    `too_late` marks a time after now: the clock of that PC was wrong. A value of several columns
    that merge as one is a mapping; None besides an edit means that the row was voided.
    """

    value: Value | Mapping[str, Value]
    at: int
    who: str
    device: bytes
    installation: str
    too_late: bool


@dataclass(frozen=True)
class OpenConflict:
    """One thing to decide. `id` is hexadecimal; `number` the provisional number, else empty.

    `voided` tells that the row was voided while somebody edited it elsewhere.
    """

    id: str
    table: str
    kind: str
    key: str
    field: str
    proposal: bool
    number: str
    shown: Side
    other: Side
    voided: bool = False


_FIELDS = """
SELECT f.uid, f.row_table, f.row_uid, f.field, f.proposal, f.shown_value, f.shown_at, f.shown_by,
  f.shown_device, f.other_value, f.other_at, f.other_by, f.other_device
FROM field_conflict f WHERE f.voided_at IS NULL AND NOT EXISTS
  (SELECT 1 FROM conflict_settling s WHERE s.conflict_uid = f.uid AND s.voided_at IS NULL)
"""
_IN_ORDER = "ORDER BY f.proposal, f.row_table, f.uid"
_NUMBERED = (
    "SELECT row_uid, row_table, typed, shown FROM provisional_number WHERE shown LIKE typed || '~%'"
)


@dataclass(frozen=True)
class _Listed:
    """A row of `field_conflict`; a side is value as JSON, stamp, who, device."""

    uid: bytes
    table: str
    row_uid: bytes
    field: str
    proposal: bool
    shown: tuple[str | None, int, str, bytes]
    other: tuple[str | None, int, str, bytes]

    @property
    def voided(self) -> bool:
        """Whether it is about a row that was voided while somebody edited it."""
        return self.shown[0] is None and self.other[0] is not None


def open_conflicts(connection: Connection) -> list[OpenConflict]:
    """All that is open: conflicts, then proposals, then provisional numbers."""
    return [*_fields(connection), *_numbers(connection)]


def open_of_row(connection: Connection, table: str, row_id: int) -> list[OpenConflict]:
    """All that is open about one row."""
    uid = connection.exec_driver_sql(f"SELECT uid FROM {table} WHERE id = ?", (row_id,)).scalar()
    of = (" AND row_table = ? AND row_uid = ?", (table, uid))
    return [*_fields(connection, *of), *_numbers(connection, *of)]


def _fields(
    connection: Connection, only: str = "", of: tuple[Value, ...] = ()
) -> list[OpenConflict]:
    found = []
    for row in connection.exec_driver_sql(f"{_FIELDS}{only} {_IN_ORDER}", of):
        uid, table, row_uid, field, proposal = row[:5]
        shown, other = tuple(row[5:9]), tuple(row[9:13])
        listed = _Listed(bytes(uid), table, bytes(row_uid), field, bool(proposal), shown, other)
        if _is_open(connection, listed):
            found.append(_conflict(connection, listed))
    return found


def count_open(connection: Connection) -> int:
    """How many conflicts are open, without proposals and provisional numbers."""
    return sum(not one.proposal and not one.number for one in open_conflicts(connection))


def _conflict(connection: Connection, listed: _Listed) -> OpenConflict:
    return OpenConflict(
        id=listed.uid.hex(),
        table=listed.table,
        kind=kind_of(listed.table),
        key=key_of(connection, listed.table, listed.row_uid),
        field=listed.field,
        proposal=listed.proposal,
        number="",
        shown=_side(connection, listed.table, listed.shown),
        other=_side(connection, listed.table, listed.other),
        voided=listed.voided,
    )


def _is_open(connection: Connection, listed: _Listed) -> bool:
    """Whether nobody has changed the field since, having seen both values."""
    shape = shape_of(connection).get(listed.table)
    if shape is None:
        return False
    stamp = f"json_extract(field_stamps, '$.{listed.field}[0]')" if shape.by_field else "NULL"
    row = connection.exec_driver_sql(
        f"SELECT {stamp}, voided_at FROM {listed.table} WHERE uid = ?", (listed.row_uid,)
    ).first()
    if row is None:
        return False
    if listed.voided:
        return row[1] is not None
    return row[1] is None and row[0] in (None, listed.shown[1], listed.other[1])


def _side(connection: Connection, table: str, told: tuple[str | None, int, str, bytes]) -> Side:
    text, stamp, who, device = told
    values: dict[str, Value] = json.loads(text) if text is not None else {}
    shown = {name: said(connection, table, name, value) for name, value in values.items()}
    at = (stamp >> 16) * 1000
    return Side(
        value=next(iter(shown.values())) if len(shown) == 1 else shown or None,
        at=at,
        who=who,
        device=device,
        installation=_name_of(connection, device),
        too_late=at > clock.instant(clock.now()),
    )


def _name_of(connection: Connection, device: bytes) -> str:
    found = connection.exec_driver_sql("SELECT name FROM device WHERE uid = ?", (device,))
    return str(found.scalar_one_or_none() or device.hex()[:8])


def _numbers(
    connection: Connection, only: str = "", of: tuple[Value, ...] = ()
) -> list[OpenConflict]:
    """Provisional numbers of rows that have one themselves (not of rows that only name it)."""
    rows = connection.exec_driver_sql(f"{_NUMBERED}{only} ORDER BY row_table, shown", of).all()
    found = []
    for uid, table, typed, shown in rows:
        shape = shape_of(connection)[table]
        if not shape.rule.number:
            continue
        mine = _recorded(connection, table, "uid = ?", (uid,), shown)
        number = number_column(shape)
        first = f"{number} = ? AND voided_at IS NULL ORDER BY recorded_at LIMIT 1"
        other = _recorded(connection, table, first, (typed,), typed) or mine
        if mine is not None and other is not None:
            key = key_of(connection, table, bytes(uid))
            kind = kind_of(table)
            found.append(
                OpenConflict(bytes(uid).hex(), table, kind, key, number, False, shown, mine, other)
            )
    return found


def _recorded(
    connection: Connection, table: str, condition: str, values: tuple[Value, ...], number: str
) -> Side | None:
    row = connection.exec_driver_sql(
        "SELECT t.recorded_at, a.name, d.uid, d.name FROM"
        f" (SELECT * FROM {table} WHERE {condition}) t JOIN author a ON a.id = t.author_id"
        " JOIN device d ON d.id = t.device_id",
        values,
    ).first()
    if row is None:
        return None
    late = row[0] > clock.instant(clock.now())
    return Side(number, row[0], row[1], bytes(row[2]), row[3], late)
