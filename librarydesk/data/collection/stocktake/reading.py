"""Numbers read on the shelves: by scanner one by one, or many at once from a scanner's file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.collection.stocktake.service import refuse_ended
from librarydesk.data.store.database import Database
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

_WANTED = (
    "CREATE TEMP TABLE scan_wanted (number_folded TEXT PRIMARY KEY, number TEXT NOT NULL,"
    " store TEXT, on_date TEXT NOT NULL)"
)
# Read again in another store, a copy was carried there: only the last reading holds.
_ELSEWHERE = """
SELECT s.id FROM temp.scan_wanted w CROSS JOIN stocktake_scan s ON s.stocktake_id = ?
  AND s.number_folded = w.number_folded AND s.voided_at IS NULL AND s.device_id = ?
WHERE w.store IS NOT NULL AND s.store IS NOT w.store
"""
_ADD = f"""
INSERT INTO stocktake_scan (stocktake_id, number, number_folded, store, on_date, {NEW_ROW_COLUMNS})
SELECT ?, w.number, w.number_folded, w.store, w.on_date, {{stamp}} FROM temp.scan_wanted w
WHERE NOT EXISTS (SELECT 1 FROM stocktake_scan s WHERE s.stocktake_id = ?
  AND s.number_folded = w.number_folded AND s.voided_at IS NULL AND s.device_id = ?)
ORDER BY w.rowid
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
        connection.exec_driver_sql("DROP TABLE IF EXISTS temp.scan_wanted")
        connection.exec_driver_sql(_WANTED)
        if rows:
            connection.exec_driver_sql("INSERT INTO temp.scan_wanted VALUES (?, ?, ?, ?)", rows)
        added = _add(connection, stocktake_id, stamp)
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


def _add(connection: Connection, stocktake_id: int, stamp: Stamp) -> int:
    device = stamp.device_id
    moved = connection.exec_driver_sql(_ELSEWHERE, (stocktake_id, device)).scalars().all()
    if moved:
        why = _("Read again in another store")
        void_rows(connection, "stocktake_scan", moved, reason=why, stamp=stamp)
    added = connection.exec_driver_sql(
        _ADD.format(stamp=stamp.values_sql), (stocktake_id, stocktake_id, device)
    )
    return added.rowcount
