"""The results of a stocktake row by row, and what a number that was just read means."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from librarydesk.coded import StocktakeRemark, StocktakeResult
from librarydesk.data.collection.stocktake.classification import results, results_of_numbers
from librarydesk.data.collection.stocktake.near_numbers import near_numbers
from librarydesk.data.collection.stocktake.queries import StocktakeRow
from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import fold

SINCE = f"""CASE
  WHEN EXISTS (SELECT 1 FROM rotation_movement m WHERE m.copy_id = r.copy_id
    AND m.voided_at IS NULL AND (m.on_date > :day OR m.recorded_at > :began_at))
  THEN '{StocktakeRemark.MOVED_SINCE}'
  WHEN (SELECT v.voided_at FROM copy v WHERE v.id = r.copy_id) IS NOT NULL
  THEN '{StocktakeRemark.VOIDED_SINCE}'
  WHEN EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = r.copy_id AND e.voided_at IS NULL
    AND e.event IN ('lost', 'weeded', 'transferred')
    AND (e.on_date > :day OR e.recorded_at > :began_at)
    AND NOT EXISTS (SELECT 1 FROM stocktake_confirmation c WHERE c.event_id = e.id
      AND c.stocktake_id = :stocktake))
  THEN '{StocktakeRemark.RECORDED_SINCE}' END"""
"""Why a missing copy `r` may not be on the shelf after all: what became of it meanwhile.

Parameters: those of `results()` and `began_at`.
"""
_CONFIRMED_MISSING = f"""CASE WHEN EXISTS (SELECT 1 FROM stocktake_confirmation c
  WHERE c.stocktake_id = :stocktake AND c.copy_id = r.copy_id AND c.result = 'missing'
  AND c.voided_at IS NULL) THEN '{StocktakeRemark.CONFIRMED_MISSING}' END"""

SORTS = {
    "number": "r.number",
    "title": "t.title_sort",
    "store": "r.store",
    "call_number": "r.call_number",
    "read_in": "r.read_in",
    "remark": "r.remark",
    "price": "k.price_vnd",
}
"""What a list can be sorted by."""


@dataclass(frozen=True)
class ResultRow:
    """A row of a list; `store` is where the copy belongs, `read_in` where it was read.

    `site` is whose the copy is where that isn't the stocktake's site. `near` are numbers that an
    unknown one may have been meant as. `confirmation_id` is set where a person confirmed it.
    """

    copy_id: int | None
    number: str
    result: str
    remark: str | None
    title: str | None
    store: str | None
    call_number: str | None
    read_in: str | None
    read_as: str | None
    price_vnd: int | None
    site: str | None
    confirmation_id: int | None
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class LastScan:
    """A number that was read, and what it means now."""

    scan_id: int
    recorded_at: int
    row: ResultRow


_COLUMNS = f"""r.copy_id, r.number, r.result,
  CASE r.result WHEN 'missing' THEN {SINCE} WHEN 'found' THEN coalesce({_CONFIRMED_MISSING},
    r.remark) ELSE r.remark END,
  t.title, r.store, r.call_number, r.read_in, r.read_as, k.price_vnd,
  CASE WHEN r.site_id <> :site THEN {of_state("name", "r.site_id")} END,
  (SELECT c.id FROM stocktake_confirmation c WHERE c.stocktake_id = :stocktake
    AND c.copy_id IS r.copy_id AND c.number = r.number AND c.result = r.result
    AND c.voided_at IS NULL LIMIT 1)"""
_JOINED = "LEFT JOIN copy k ON k.id = r.copy_id LEFT JOIN title t ON t.id = k.title_id"


def result_rows(
    connection: Connection,
    stocktake: StocktakeRow,
    result: str,
    *,
    sort: str = "number",
    descending: bool = False,
    offset: int = 0,
    limit: int = -1,
) -> list[ResultRow]:
    """A slice of one of the lists (a `StocktakeResult`); all of it without a limit."""
    direction = "DESC" if descending else "ASC"
    # The remarks of a slice alone are looked up: they cost more than finding it.
    sliced = (
        f"SELECT r.* FROM ({results()}) r {_JOINED} WHERE r.result = :result"
        f" ORDER BY {SORTS[sort]} {direction}, r.number {direction} LIMIT :limit OFFSET :offset"
    )
    values = _values(stocktake) | {"result": str(result), "limit": limit, "offset": offset}
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM ({sliced}) r {_JOINED}", values)
    found = [_row(row) for row in rows]
    return _with_near(connection, stocktake, found)


def meaning_of(
    connection: Connection, stocktake: StocktakeRow, numbers: Iterable[str]
) -> list[ResultRow]:
    """What numbers that were read mean: a row for each copy they stand for, and for unknown ones.

    A number that was not read has none.
    """
    folded = json.dumps([fold(number) for number in numbers])
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM ({results_of_numbers()}) r {_JOINED}",
        _values(stocktake) | {"folded": folded},
    )
    return _with_near(connection, stocktake, [_row(row) for row in rows])


def last_scans(connection: Connection, stocktake: StocktakeRow, limit: int) -> list[LastScan]:
    """What was read last, on this PC or others, the latest first."""
    scans = connection.exec_driver_sql(
        "SELECT id, recorded_at, number_folded FROM stocktake_scan WHERE stocktake_id = ?"
        " AND voided_at IS NULL ORDER BY id DESC LIMIT ?",
        (stocktake.id, limit),
    ).all()
    meant = meaning_of(connection, stocktake, [scan[2] for scan in scans])
    rows = {row.read_as: row for row in meant}
    return [LastScan(scan[0], scan[1], rows[scan[2]]) for scan in scans if scan[2] in rows]


def _values(stocktake: StocktakeRow) -> dict[str, str | int]:
    return stocktake.parameters | {"began_at": stocktake.recorded_at}


def _row(row: Sequence[object]) -> ResultRow:
    return ResultRow(
        copy_id=_whole(row[0]),
        number=str(row[1]),
        result=str(row[2]),
        remark=_text(row[3]),
        title=_text(row[4]),
        store=_text(row[5]),
        call_number=_text(row[6]),
        read_in=_text(row[7]),
        read_as=_text(row[8]),
        price_vnd=_whole(row[9]),
        site=_text(row[10]),
        confirmation_id=_whole(row[11]),
    )


def _with_near(
    connection: Connection, stocktake: StocktakeRow, rows: list[ResultRow]
) -> list[ResultRow]:
    unknown = [row.number for row in rows if row.result == StocktakeResult.UNKNOWN]
    if not unknown:
        return rows
    near = near_numbers(connection, stocktake.id, unknown)
    return [replace(row, near=near.get(row.number, ())) for row in rows]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int | None:
    if value is not None and not isinstance(value, int):
        raise TypeError(type(value))
    return value
