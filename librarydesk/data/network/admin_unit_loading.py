"""Putting the shipped table of admin units into a new database."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.network.admin_unit_table import (
    TableUnit,
    complete_until,
    successions,
    units,
)
from librarydesk.data.store.folding import fold, sort_key
from librarydesk.data.store.stamps import Stamp

Cell: TypeAlias = str | bytes | int | float | None

_INSERT = (
    "INSERT INTO admin_unit (id, uid, author_id, device_id, recorded_at, stamp, seq, arrived,"
    " code, level, kind, name, name_folded, name_sort, parent_id, valid_from, valid_to,"
    " latitude, longitude) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def load_admin_units(connection: Connection, stamp: Stamp) -> int:
    """Fills the empty tables of admin units and returns how many units there are.

    Every installation gets the same rows: uids come from code and first day, the time of recording
    is the day that the table claims to be complete until. So they are one when PCs exchange.
    """
    recorded = clock.instant(_midnight(complete_until()))
    recorded_stamp = (recorded // 1000) << 16
    travelling = (
        stamp.author_id, stamp.device_id, recorded, recorded_stamp, stamp.seq, stamp.seq
    )  # fmt: skip
    table = list(units())
    connection.exec_driver_sql(_INSERT, list(_rows(table, travelling)))
    connection.exec_driver_sql(
        "INSERT INTO admin_succession (predecessor_id, successor_id) VALUES (?, ?)",
        sorted(_linked(table)),
    )
    connection.exec_driver_sql(
        "UPDATE installation SET last_stamp = max(last_stamp, ?)", (recorded_stamp,)
    )
    return len(table)


def _rows(table: Iterable[TableUnit], travelling: tuple[int, ...]) -> Iterator[tuple[Cell, ...]]:
    """The rows of the database; a unit's id is its place in the table."""
    # Units stand in the order of their first days, so the last one seen under a code is in force.
    latest: dict[str, int] = {}
    for number, unit in enumerate(table, start=1):
        code, level, kind, name, parent, first, last, latitude, longitude = unit
        latest[code] = number
        yield (
            number, unit_uid(code, first), *travelling, code, level, kind, name, fold(name),
            sort_key(name), latest[parent] if parent else None, first, last or None,
            float(latitude), float(longitude),
        )  # fmt: skip


def _linked(table: Iterable[TableUnit]) -> Iterator[tuple[int, int]]:
    """Ids of a unit and of one that it became."""
    ended: dict[tuple[str, str], int] = {}
    begun: dict[tuple[str, str], int] = {}
    for number, unit in enumerate(table, start=1):
        ended[unit.code, unit.valid_to] = number
        begun[unit.code, unit.valid_from] = number
    day_before = {
        on: (date.fromisoformat(on) - timedelta(days=1)).isoformat()
        for on in {on for on, _code, _successor in successions()}
    }
    for on, code, successor in successions():
        yield ended[code, day_before[on]], begun[successor, on]


def unit_uid(code: str, valid_from: str) -> bytes:
    """The uid of a shipped unit: the same everywhere (RFC 9562 version 8, made from a hash)."""
    digest = bytearray(blake2b(f"admin unit {code} {valid_from}".encode(), digest_size=16).digest())
    digest[6] = 0x80 | digest[6] & 0x0F
    digest[8] = 0x80 | digest[8] & 0x3F
    return bytes(digest)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
