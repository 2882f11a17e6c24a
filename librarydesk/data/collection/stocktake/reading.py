"""Numbers read on the shelves: by scanner one by one, or many at once from a scanner's file."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.collection.stocktake.service import refuse_ended
from librarydesk.data.store.database import Database, driver_connection
from librarydesk.data.store.folding import fold
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows, void_where
from librarydesk.i18n import _


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as it was read; `store` is where the reader stood, if told; no day means today."""

    number: str
    store: str | None = None
    on_date: date | None = None


@dataclass(frozen=True)
class Taken:
    """What became of numbers: how many came, are new, were read on this PC before, held nothing.

    `load` is what they can be taken back by.
    """

    came: int
    added: int
    repeated: int
    empty: int
    load: int


_Row: TypeAlias = tuple[str, str, str | None, str]

_READ_HERE = """
SELECT s.number_folded, s.id, s.store FROM json_each(?) j CROSS JOIN stocktake_scan s
  ON s.stocktake_id = ? AND s.number_folded = j.value AND s.voided_at IS NULL
WHERE s.device_id = ?
"""
_ADD = f"""
INSERT INTO stocktake_scan (stocktake_id, number_folded, number, store, on_date, {NEW_ROW_COLUMNS})
VALUES ({{stocktake}}, ?, ?, ?, ?, {{stamp}})
"""


def read_numbers(database: Database, stocktake_id: int, readings: Iterable[Reading]) -> Taken:
    """Takes numbers in one deed, each at once and for good; one read before on this PC counts once.

    Raises:
        DeskError: `stocktake.ended`.
    """
    with database.write() as connection:
        refuse_ended(connection, stocktake_id)
        stamp = next_stamp(connection)
        came, empty, rows = _rows(readings, _spellings(connection, stocktake_id))
        added = _add(connection, stocktake_id, rows, stamp)
    return Taken(came, added, came - empty - added, empty, stamp.seq)


def void_load(database: Database, stocktake_id: int, load: int) -> int:
    """Voids what one deed brought, e.g. a file loaded by mistake; returns how many numbers."""
    with database.write() as connection:
        return void_where(
            connection,
            "stocktake_scan",
            f"t.stocktake_id = {stocktake_id:d} AND t.arrived = {load:d}",
            reason=_("Loaded by mistake"),
            stamp=next_stamp(connection),
        )


def void_scan(database: Database, scan_id: int) -> None:
    """Voids one number that was read by mistake."""
    with database.write() as connection:
        void_rows(
            connection,
            "stocktake_scan",
            [scan_id],
            reason=_("Read by mistake"),
            stamp=next_stamp(connection),
        )


def _rows(readings: Iterable[Reading], spellings: dict[str, str]) -> tuple[int, int, list[_Row]]:
    """How many came, how many held nothing, and the rest, each number once, the last store told."""
    today = clock.today()
    wanted: dict[str, _Row] = {}
    came = empty = 0
    for reading in readings:
        came += 1
        folded = fold(reading.number)
        if not folded:
            empty += 1
            continue
        store = reading.store or None
        if store is not None:
            store = spellings.get(fold(store), store)
        elif folded in wanted:
            continue
        day = min(reading.on_date or today, today).isoformat()
        wanted[folded] = (folded, " ".join(reading.number.split()), store, day)
    return came, empty, list(wanted.values())


def _spellings(connection: Connection, stocktake_id: int) -> dict[str, str]:
    """The stores of the stocktake by their folded names: a file may write them another way."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT store FROM stocktake_expected WHERE stocktake_id = ?"
        " AND store IS NOT NULL",
        (stocktake_id,),
    )
    return {fold(store): str(store) for store in rows.scalars()}


def _add(connection: Connection, stocktake_id: int, rows: list[_Row], stamp: Stamp) -> int:
    """Adds what this PC hasn't read yet, and what it has read in another store before.

    Read again in another store, a copy was carried there: only the last reading holds.
    """
    folded = json.dumps([row[0] for row in rows])
    read = connection.exec_driver_sql(_READ_HERE, (folded, stocktake_id, stamp.device_id))
    before = {row[0]: (row[1], row[2]) for row in read}
    moved = {
        row[0]: before[row[0]][0]
        for row in rows
        if row[0] in before and row[2] is not None and row[2] != before[row[0]][1]
    }
    if moved:
        why = _("Read again in another store")
        void_rows(connection, "stocktake_scan", moved.values(), reason=why, stamp=stamp)
    new = [row for row in rows if row[0] not in before or row[0] in moved]
    driver_connection(connection).executemany(
        _ADD.format(stocktake=f"{stocktake_id:d}", stamp=stamp.values_sql), new
    )
    return len(new)
