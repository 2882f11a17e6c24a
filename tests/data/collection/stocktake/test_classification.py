"""The one query that sorts the results, against a plain computation over random shelves."""

import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.coded import CopyEventKind, StocktakeResult
from librarydesk.data.collection.stocktake.lists import meaning_of, result_rows
from librarydesk.data.collection.stocktake.queries import stocktake_row
from librarydesk.data.collection.stocktake.reading import Reading, read_numbers
from librarydesk.data.store.database import open_database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site
from tests.data.collection.stocktake.shelves import (
    BEGAN,
    OWN,
    Shelved,
    begun,
    happens,
    put,
    send,
    transfer,
)

STORES = (None, "Kho A", "Kho B")
FATES = ("held", "lost", "found", "weeded", "out", "back", "given", "received", "foreign", "new")
LISTS = ("found", "missing", "wrong_place", "unknown", "unexpected", StocktakeResult.OUT)
BEFORE, LATER = BEGAN - timedelta(days=9), BEGAN + timedelta(days=2)


@dataclass(frozen=True)
class Item:
    """A copy of the example: its place in the row, its store, and what became of it."""

    place: int
    store: str | None
    fate: str

    @property
    def first_number(self) -> str:
        """The number that it got at accession."""
        return f"{'X' if self.fate in ('received', 'foreign') else 'TN'}.{self.place:04}"

    @property
    def number(self) -> str:
        """The number that it bears today."""
        return {"given": f"X.9{self.place:03}", "received": f"TN.9{self.place:03}"}.get(
            self.fate, self.first_number
        )


items = st.lists(
    st.tuples(st.sampled_from(STORES), st.sampled_from(FATES)), min_size=1, max_size=9
).map(lambda made: [Item(place, *each) for place, each in enumerate(made)])
scans = st.lists(st.tuples(st.integers(0, 10), st.booleans(), st.sampled_from(STORES)), max_size=12)


def expected_results(
    shelf: list[Item], read: dict[str, str | None], scope: str | None
) -> dict[str, set[str]]:
    """The lists by plain words: `read` are the numbers with the last store told."""
    lists: dict[str, set[str]] = {name: set() for name in LISTS}
    known: set[str] = set()
    for item in shelf:
        spelled = {item.first_number, item.number}
        known |= spelled
        stores = [read[number] for number in spelled if number in read]
        ours = item.fate not in ("given", "foreign")
        counted = ours and item.fate != "new" and scope in (None, item.store)
        gone = item.fate in ("lost", "weeded")
        if not stores:
            if counted and not gone:
                lists[StocktakeResult.OUT if item.fate == "out" else "missing"].add(item.number)
        elif gone or item.fate in ("given", "new"):
            lists["unexpected"].add(item.number)
        elif not counted:
            lists["wrong_place"].add(item.number)
        elif item.store is None or any(store in (None, item.store) for store in stores):
            lists["found"].add(item.number)
        else:
            lists["wrong_place"].add(item.number)
    lists["unknown"] = set(read) - known
    return lists


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items, scans, st.sampled_from((None, "Kho A")))
def test_the_query_says_what_plain_words_say(
    desk_template: Path,
    tmp_path: Path,
    shelf: list[Item],
    read: list[tuple[int, bool, str | None]],
    scope: str | None,
) -> None:
    path = Path(shutil.copy(desk_template, tmp_path / "example.db"))
    with open_database(path) as database:
        other = add_site(database, "X", "Điểm luân chuyển")
        for item in shelf:
            site = other if item.fate in ("received", "foreign") else OWN
            came = LATER if item.fate == "new" else date(2024, 1, 5)
            put(database, Shelved(item.first_number, item.store, None, site, 1000, came))
            match item.fate:
                case "lost" | "weeded":
                    happens(database, item.number, CopyEventKind(item.fate), BEFORE)
                case "found":
                    happens(database, item.number, CopyEventKind.LOST, BEFORE)
                    happens(database, item.number, CopyEventKind.FOUND, BEFORE)
                case "out":
                    send(database, item.number, to=other, on=BEFORE)
                case "back":
                    send(database, item.number, to=other, on=BEFORE - timedelta(days=5))
                    with database.write() as connection:
                        connection.exec_driver_sql(
                            "UPDATE rotation_movement SET voided_at = 1"
                            " WHERE copy_id = (SELECT max(id) FROM copy)"
                        )
                case "given" | "received":
                    to = other if item.fate == "given" else OWN
                    number = item.number
                    transfer(database, item.first_number, to=to, new_number=number, on=BEFORE)
        try:
            stocktake = begun(database, store=scope)
        except DeskError:
            return
        told: dict[str, str | None] = {}
        for place, first, store in read:
            known = shelf[place] if place < len(shelf) else Item(place, None, "held")
            number = known.first_number if first else known.number
            read_numbers(database, stocktake.id, [Reading(number, store)])
            told[number] = store if store is not None else told.get(number)
        with database.read() as connection:
            row = stocktake_row(connection, stocktake.id)
            found = {
                name: {each.number for each in result_rows(connection, row, name)} for name in LISTS
            }
            singly = {
                (each.number, each.result)
                for number in told
                for each in meaning_of(connection, row, [number])
            }
        assert found == expected_results(shelf, told, scope)
        if not any(item.first_number != item.number for item in shelf):
            assert singly == {
                (number, name)
                for name in LISTS
                for number in found[name]
                if name not in ("missing", StocktakeResult.OUT)
            }
