"""Hands and eyes on the grid."""

from datetime import date

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from librarydesk.data.service.counts import COUNTS, CountedDay
from librarydesk.data.service.queries import month_of_site
from librarydesk.data.store.database import Database
from librarydesk.ui.service.month_view import MonthView
from librarydesk.ui.widgets.row_list import ListRow
from tests.ui.hands import rows_of

HOME = 1


def month(database: Database, room: str = "", month: int = 11) -> list[CountedDay]:
    with database.read() as connection:
        return month_of_site(connection, HOME, room, 2026, month)


def visits(database: Database, room: str = "") -> dict[int, int]:
    """The visits counted in November, by day."""
    found = {day.on_date.day: day.counts["visits"] for day in month(database, room)}
    return {day: number for day, number in found.items() if number is not None}


def go_to(page: MonthView, day: int, name: str = "visits") -> None:
    page.grid.go_to((date(2026, 11, day), name))


def select(page: MonthView, first: tuple[int, str], last: tuple[int, str]) -> None:
    model = page.grid.month
    ends = [model.index(day - 1, COUNTS.index(name) + 1) for day, name in (first, last)]
    page.grid.setCurrentIndex(ends[0])
    page.grid.selectionModel().select(
        QItemSelection(*ends), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )


def place(page: MonthView) -> tuple[int, str]:
    cell = page.grid.current_cell()
    assert cell is not None
    return cell[0].day, cell[1]


def shown(page: MonthView, day: int, name: str = "visits") -> str:
    model = page.grid.month
    return str(model.index(day - 1, COUNTS.index(name) + 1).data())


def side_rows(page: MonthView) -> list[ListRow]:
    return rows_of(page.panel.days)
