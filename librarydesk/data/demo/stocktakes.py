"""Two stocktakes of the province library: one that has ended, and one that is under way."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from librarydesk.data.collection.stocktake.freezing import FREEZE, RANGE
from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.people import People
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import OWN_CODE, PROVINCE_LIBRARY
from librarydesk.data.store.folding import fold

_STOCKTAKE = "id, site_id, code, began_on, ended_on, store, call_from, call_to, decision_no, note"
_SCAN = "stocktake_id, number, number_folded, store, on_date"
_CONFIRMATION = "stocktake_id, copy_id, number, result, event_id, shelving_id, note"
_CHILDREN, _LOCAL = "Kho thiếu nhi", "Kho địa chí"
_ROLES = (
    ("Giám đốc", "Trưởng ban"),
    ("Trưởng phòng Nghiệp vụ", "Phó trưởng ban"),
    ("Kế toán", "Ủy viên"),
    ("Thủ kho", "Ủy viên"),
    ("Thủ thư", "Thư ký"),
)
_LARGE = 4
"""From this scale on only the small store of local history is counted: enough to look at."""
_UNKNOWN = ("TN.1234", "TN 00 4711", "X.000017")
_EVERY = 140

_Scan = tuple[str, str | None]


class Stocktakes:
    """Writes them by what the rest of the province says of the copies."""

    def __init__(self, raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan) -> None:
        self._raw = raw
        self._writer = writer
        self._plan = plan
        self._random = plan.random("stocktakes")
        self._people = People(plan.random("stocktake members"))
        self._large = plan.scale > _LARGE
        raw.execute(RANGE)

    def write(self) -> None:
        """Writes both, with who took part."""
        before, year = self._plan.years
        self._ended(1, date(before, 11, 4), date(before, 11, 15))
        self._under_way(2, date(year, 12, 8))

    def _ended(self, stocktake: int, first: date, last: date) -> None:
        """The children's store of the year before: found but what was then recorded as lost."""
        store = _LOCAL if self._large else _CHILDREN
        self._begin(stocktake, first, last, store, "91/QĐ-TVT")
        lost = self._raw.execute(
            "SELECT e.copy_id, e.accession_no, min(v.id) FROM stocktake_expected e"
            " JOIN copy_event v ON v.copy_id = e.copy_id AND v.event = 'lost' AND v.on_date >= ?"
            " WHERE e.stocktake_id = ? AND e.state = 'held' AND NOT e.out GROUP BY e.copy_id",
            (first.isoformat(), stocktake),
        ).fetchall()
        numbers = self._on_shelf(stocktake, store)
        missing = {row[1] for row in lost}
        astray = self._others(stocktake, 4)
        read = [(number, store) for number in numbers if number not in missing]
        read += [(number, store) for _id, number in astray] + [(_UNKNOWN[0], store)]
        self._scan(stocktake, read, first, last)
        confirmed: list[tuple[Cell, ...]] = [
            (stocktake, copy, number, "missing", event, None, "lost")
            for copy, number, event in lost
        ]
        confirmed += [
            (stocktake, copy, number, "wrong_place", None, None, "seen") for copy, number in astray
        ]
        self._writer.insert(
            "stocktake_confirmation", _CONFIRMATION, ((last.isoformat(), row) for row in confirmed)
        )

    def _under_way(self, stocktake: int, first: date) -> None:
        """All stores of the year's end, the first of them read, the last not begun."""
        self._begin(stocktake, first, None, _LOCAL if self._large else None, "112/QĐ-TVT")
        stores = self._raw.execute(
            "SELECT store FROM stocktake_expected WHERE stocktake_id = ? AND store IS NOT NULL"
            " GROUP BY store ORDER BY store DESC",
            (stocktake,),
        ).fetchall()
        read: list[_Scan] = []
        for (store,), share in zip(stores, (0.985, 0.72, 0.4, 0.1, 0.0), strict=False):
            numbers = self._on_shelf(stocktake, store)
            part = numbers[: int(len(numbers) * max(share, 0.5 if self._large else 0))]
            read += [self._read_in(number, store, stores) for number in part if self._is_there()]
        gone = self._raw.execute(
            "SELECT accession_no FROM stocktake_expected WHERE stocktake_id = ?"
            " AND state <> 'held' ORDER BY copy_id LIMIT 3",
            (stocktake,),
        ).fetchall()
        read += [(number, None) for (number,) in gone]
        read += [(number, stores[0][0]) for number in _UNKNOWN]
        self._scan(stocktake, read, first, first + timedelta(days=9))

    def _read_in(self, number: str, store: str, stores: Sequence[tuple[str]]) -> _Scan:
        """Where a number was read: now and then in another store than its own."""
        astray = self._random.randrange(_EVERY) == 0
        return number, self._random.choice(stores)[0] if astray else store

    def _is_there(self) -> bool:
        return self._random.randrange(_EVERY) > 0

    def _begin(
        self, stocktake: int, first: date, last: date | None, store: str | None, decision: str
    ) -> None:
        code = f"KK-{OWN_CODE}-{first.year}"
        day = first.isoformat()
        row: tuple[Cell, ...] = (
            stocktake, PROVINCE_LIBRARY, code, day, last.isoformat() if last else None, store,
            None, None, decision, None,
        )  # fmt: skip
        self._writer.insert("stocktake", _STOCKTAKE, [(day, row)])
        self._writer.insert_plain(
            "stocktake_member",
            "stocktake_id, place, name, position, role",
            [
                (stocktake, place, self._people.name(), *what)
                for place, what in enumerate(_ROLES, start=1)
            ],
        )
        self._raw.execute(
            FREEZE,
            {
                "stocktake": stocktake,
                "site": PROVINCE_LIBRARY,
                "day": day,
                "store": store,
                "ranged": False,
            },
        )

    def _on_shelf(self, stocktake: int, store: str) -> list[str]:
        rows = self._raw.execute(
            "SELECT accession_no FROM stocktake_expected WHERE stocktake_id = ? AND store = ?"
            " AND state = 'held' AND NOT out ORDER BY copy_id",
            (stocktake, store),
        )
        return [str(number) for (number,) in rows]

    def _others(self, stocktake: int, count: int) -> list[tuple[int, str]]:
        """Copies of other stores that were found among those that are counted."""
        rows = self._raw.execute(
            "SELECT k.id, k.accession_no FROM copy k WHERE k.site_id = ? AND k.acquired_on < ?"
            " AND NOT EXISTS (SELECT 1 FROM stocktake_expected e WHERE e.stocktake_id = ?"
            " AND e.copy_id = k.id) AND NOT EXISTS (SELECT 1 FROM copy_event v"
            " WHERE v.copy_id = k.id) ORDER BY k.id LIMIT ?",
            (PROVINCE_LIBRARY, self._plan.first_day.isoformat(), stocktake, count),
        )
        return [(int(row[0]), str(row[1])) for row in rows]

    def _scan(self, stocktake: int, read: Sequence[_Scan], first: date, last: date) -> None:
        """Writes what was read, day after day."""
        self._writer.insert("stocktake_scan", _SCAN, _over_days(stocktake, read, first, last))


def _over_days(
    stocktake: int, read: Sequence[_Scan], first: date, last: date
) -> Iterator[DatedRow]:
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    working = [day.isoformat() for day in days if day.weekday() < 5]
    for at, (number, store) in enumerate(dict(read).items()):
        day = working[at * len(working) // len(read)]
        yield day, (stocktake, number, fold(number), store, day)
