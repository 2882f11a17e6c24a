"""What can be asked of stocktakes: the list, one of them, who takes part, what was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.stocktake.service import Member
from librarydesk.data.network.states import of_state
from librarydesk.data.store.types import day_of
from librarydesk.errors import DeskError
from librarydesk.i18n import _

SORTS = {
    "began": "s.began_on {d}, s.id {d}",
    "code": "s.code {d}",
    "ended": "s.ended_on {d}, s.id {d}",
}
"""What the list of stocktakes can be sorted by."""


@dataclass(frozen=True)
class StocktakeRow:
    """A stocktake."""

    id: int
    code: str
    site_id: int
    site: str
    began_on: date
    ended_on: date | None
    store: str | None
    call_from: str | None
    call_to: str | None
    decision_no: str | None
    note: str | None
    recorded_at: int

    @property
    def parameters(self) -> dict[str, str | int]:
        """What the piece of SQL that sorts its results asks for."""
        return {
            "stocktake": self.id,
            "site": self.site_id,
            "day": self.began_on.isoformat(),
        }


@dataclass(frozen=True)
class ListedStocktake:
    """A stocktake of the list; `expected` copies should be on the shelves, `read` numbers were."""

    row: StocktakeRow
    expected: int
    read: int


@dataclass(frozen=True)
class Load:
    """Numbers that came at once, from a scanner's file or another PC; not single scans."""

    id: int
    recorded_at: int
    author: str
    device: str
    count: int


_ROW = f"""
SELECT s.id, s.code, s.site_id, {of_state("name", "s.site_id", ":today")}, s.began_on, s.ended_on,
  s.store, s.call_from, s.call_to, s.decision_no, s.note, s.recorded_at{{counts}}
FROM stocktake s WHERE s.voided_at IS NULL
"""
_COUNTS = """,
  (SELECT count(*) FROM stocktake_expected e WHERE e.stocktake_id = s.id AND e.state = 'held'
    AND NOT e.out),
  (SELECT count(DISTINCT c.number_folded) FROM stocktake_scan c WHERE c.stocktake_id = s.id
    AND c.voided_at IS NULL)"""


def count_stocktakes(connection: Connection) -> int:
    """How many stocktakes there are."""
    counted = connection.exec_driver_sql("SELECT count(*) FROM stocktake WHERE voided_at IS NULL")
    return int(counted.scalar_one())


def stocktakes(
    connection: Connection, day: date, *, sort: str, descending: bool, offset: int, limit: int
) -> list[ListedStocktake]:
    """A slice of the stocktakes; sites by their names on a day."""
    order = SORTS[sort].format(d="DESC" if descending else "ASC")
    values = {"today": day.isoformat(), "limit": limit, "offset": offset}
    rows = connection.exec_driver_sql(
        f"{_ROW.format(counts=_COUNTS)} ORDER BY {order} LIMIT :limit OFFSET :offset", values
    )
    return [ListedStocktake(_row(row), row[12], row[13]) for row in rows]


def stocktake_row(connection: Connection, stocktake_id: int) -> StocktakeRow:
    """One stocktake by its id; its site by the name on the day on which it began."""
    sql = _ROW.format(counts="").replace(":today", "s.began_on")
    found = connection.exec_driver_sql(f"{sql} AND s.id = :id", {"id": stocktake_id})
    return _row(found.one())


def stocktake_with_code(connection: Connection, code: str) -> StocktakeRow:
    """The stocktake with a code; case and accents don't count.

    Raises:
        DeskError: `stocktake.unknown`.
    """
    found = connection.exec_driver_sql(
        "SELECT id FROM stocktake WHERE voided_at IS NULL AND (code = ? OR fold(code) = fold(?))"
        " ORDER BY code = ? DESC, id DESC LIMIT 1",
        (code, code, code),
    ).scalar()
    if found is None:
        raise DeskError(
            "stocktake.unknown",
            _("There is no stocktake %(code)s. Check the code in the list.") % {"code": code},
            stocktake=code,
        )
    return stocktake_row(connection, int(found))


def count_read(connection: Connection, stocktake_id: int) -> int:
    """How many numbers were read, each once whatever the PC."""
    counted = connection.exec_driver_sql(
        "SELECT count(DISTINCT number_folded) FROM stocktake_scan WHERE stocktake_id = ?"
        " AND voided_at IS NULL",
        (stocktake_id,),
    )
    return int(counted.scalar_one())


def members_of(connection: Connection, stocktake_id: int) -> list[Member]:
    """Who takes stock, in the order of the minutes."""
    rows = connection.exec_driver_sql(
        "SELECT name, position, role FROM stocktake_member WHERE stocktake_id = ? ORDER BY place",
        (stocktake_id,),
    )
    return [Member(*row) for row in rows]


def loads_of(connection: Connection, stocktake_id: int) -> list[Load]:
    """What was loaded at once and still counts, the latest first."""
    rows = connection.exec_driver_sql(
        "SELECT c.arrived, min(c.recorded_at), a.name, d.name, count(*) FROM stocktake_scan c"
        " JOIN author a ON a.id = c.author_id JOIN device d ON d.id = c.device_id"
        " WHERE c.stocktake_id = ? AND c.voided_at IS NULL GROUP BY c.arrived, c.device_id"
        " HAVING count(*) > 1 ORDER BY c.arrived DESC",
        (stocktake_id,),
    )
    return [Load(*row) for row in rows]


def stores_of_site(connection: Connection, site_id: int) -> list[str]:
    """The stores in which a site's copies stand."""
    rows = connection.exec_driver_sql(
        "SELECT store FROM copy WHERE site_id = ? AND voided_at IS NULL AND store IS NOT NULL"
        " GROUP BY store ORDER BY sort_key(store)",
        (site_id,),
    )
    return [str(store) for store in rows.scalars()]


def next_code(connection: Connection, site_code: str, year: int) -> str:
    """The code that the next stocktake of a site would get: `KK-LC-2026`, then `KK-LC-2026-2`."""
    wanted = f"KK-{site_code}-{year}"
    used: Sequence[str] = (
        connection.exec_driver_sql(
            "SELECT code FROM stocktake WHERE code = ? OR code LIKE ? || '-%'", (wanted, wanted)
        )
        .scalars()
        .all()
    )
    if wanted not in used:
        return wanted
    numbers = [int(tail) for code in used if (tail := code[len(wanted) + 1 :]).isdigit()]
    return f"{wanted}-{max(numbers, default=1) + 1}"


def _row(row: Sequence[object]) -> StocktakeRow:
    return StocktakeRow(
        id=_whole(row[0]),
        code=str(row[1]),
        site_id=_whole(row[2]),
        site=str(row[3] or ""),
        began_on=date.fromisoformat(str(row[4])),
        ended_on=day_of(_text(row[5])),
        store=_text(row[6]),
        call_from=_text(row[7]),
        call_to=_text(row[8]),
        decision_no=_text(row[9]),
        note=_text(row[10]),
        recorded_at=_whole(row[11]),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(type(value))
    return value
