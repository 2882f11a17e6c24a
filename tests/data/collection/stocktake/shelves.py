"""Copies on shelves for stocktakes, and what happens to them; everything by accession number."""

from dataclasses import dataclass
from datetime import date

from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.collection.stocktake.lists import ResultRow, result_rows
from librarydesk.data.collection.stocktake.queries import StocktakeRow, stocktake_row
from librarydesk.data.collection.stocktake.reading import Reading, Taken, read_numbers
from librarydesk.data.collection.stocktake.service import Begun, NewStocktake, begin
from librarydesk.data.collection.stocktake.summary import Summary, summary_of
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import next_stamp
from tests.data.collection.shelf import copy_id, shelve

OWN = 1
BEGAN = date(2025, 3, 3)
CHILDREN, LENDING = "Kho thiếu nhi", "Kho mượn"


@dataclass(frozen=True)
class Shelved:
    """A copy as it is put on a shelf."""

    number: str
    store: str | None = CHILDREN
    call_number: str | None = None
    site_id: int = OWN
    price: int | None = 50_000
    acquired_on: date = date(2024, 1, 5)


def put(database: Database, *copies: Shelved | str) -> None:
    """Puts copies of one new title on the shelf."""
    title_id = shelve(database, f"Sách {copies[0]}", "Tô Hoài")
    with database.write() as connection:
        stamp = next_stamp(connection)
        for each in copies:
            copy = Shelved(each) if isinstance(each, str) else each
            columns: dict[str, str | int | float | None] = {
                "accession_no": copy.number,
                "site_id": copy.site_id,
                "title_id": title_id,
                "store": copy.store,
                "call_number": copy.call_number,
                "price_vnd": copy.price,
                "acquired_on": copy.acquired_on.isoformat(),
                "source": "purchase",
                "accession_folded": "",
            }
            made = add_row(connection, "copy", columns, stamp)
            connection.exec_driver_sql(
                "UPDATE copy SET accession_folded = fold(accession_no) WHERE id = ?", (made,)
            )


def happens(database: Database, number: str, event: CopyEventKind, on: date) -> int:
    """Records what happened to a copy."""
    return record_event(database, Happened(copy_id(database, number), OWN, event, on))


def transfer(database: Database, number: str, *, to: int, new_number: str, on: date) -> None:
    """Hands a copy over to another owner for good."""
    with database.write() as connection:
        found = connection.exec_driver_sql(
            "SELECT id, site_id FROM copy WHERE accession_no = ?", (number,)
        ).one()
        columns: dict[str, str | int | float | None] = {
            "copy_id": int(found[0]),
            "site_id": int(found[1]),
            "event": "transferred",
            "on_date": on.isoformat(),
            "to_site_id": to,
            "new_accession_no": new_number,
        }
        made = add_row(connection, "copy_event", columns, next_stamp(connection))
        connection.exec_driver_sql(
            "UPDATE copy_event SET new_accession_folded = fold(new_accession_no) WHERE id = ?",
            (made,),
        )


def send(database: Database, number: str, *, to: int, on: date, organiser: int = OWN) -> None:
    """Delivers a copy to a point."""
    item = (copy_id(database, number), number)
    hand_over(database, Handover(f"T{on}-{number}", organiser, on, organiser, to, (item,)))


def begun(
    database: Database,
    *,
    code: str = "KK",
    store: str | None = None,
    calls: tuple[str | None, str | None] = (None, None),
    on: date = BEGAN,
    site_id: int = OWN,
) -> Begun:
    """Begins a stocktake."""
    return begin(database, NewStocktake(code, site_id, on, store, *calls))


def read(database: Database, stocktake: Begun, *numbers: str, store: str | None = None) -> Taken:
    """Reads numbers on the shelves."""
    return read_numbers(database, stocktake.id, [Reading(number, store) for number in numbers])


def row_of(database: Database, stocktake: Begun) -> StocktakeRow:
    """The stocktake as it is now."""
    with database.read() as connection:
        return stocktake_row(connection, stocktake.id)


def listed(database: Database, stocktake: Begun, result: str) -> list[ResultRow]:
    """One of its lists."""
    with database.read() as connection:
        return result_rows(connection, stocktake_row(connection, stocktake.id), result)


def numbers(database: Database, stocktake: Begun, result: str) -> list[str]:
    """The numbers of one of its lists."""
    return [row.number for row in listed(database, stocktake, result)]


def counted(database: Database, stocktake: Begun) -> Summary:
    """Its results in numbers."""
    with database.read() as connection:
        return summary_of(connection, stocktake_row(connection, stocktake.id))
