"""The model and table of a list of any length."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from librarydesk.bootstrap import Desk
from librarydesk.ui.page import PageContext
from librarydesk.ui.runner import Runner
from librarydesk.ui.widgets.rows import BLOCK, Column, RowsModel, RowsPage, Slice
from librarydesk.ui.widgets.table import TableView


@dataclass(frozen=True)
class Trip:
    number: int
    route: str


TRIPS = [Trip(number, f"Tuyến {number}") for number in range(1000)]
COLUMNS = (
    Column[Trip](
        "number",
        "Number",
        lambda trip: str(trip.number),
        right=True,
        sort="number",
        number=lambda trip: trip.number,
    ),
    Column[Trip]("route", "Route", lambda trip: trip.route, stretch=True),
)


class Source:
    """A source that notes what it was asked."""

    def __init__(self, trips: list[Trip]) -> None:
        self.trips = trips
        self.asked: list[Slice] = []

    def __call__(self, desk: Desk, wanted: Slice) -> RowsPage[Trip]:
        self.asked.append(wanted)
        trips = sorted(self.trips, key=lambda trip: trip.number, reverse=wanted.descending)
        rows = trips[wanted.offset : wanted.offset + wanted.limit]
        return RowsPage(rows, len(self.trips))


@pytest.fixture
def model(runner: Runner) -> RowsModel[Trip]:
    return RowsModel(runner, COLUMNS, sort="number")


@pytest.fixture
def table(context: PageContext, qtbot: QtBot) -> TableView[Trip]:
    model = RowsModel(context.runner, COLUMNS, sort="number")
    model.set_source(Source(TRIPS))
    made = TableView(context, model, name="trips", title="Trips")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_the_model_keeps_the_rules_of_qt(model: RowsModel[Trip]) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_source(Source(TRIPS))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.set_source(None)
    assert tester.model() is model
    assert model.rowCount() == 0


def test_rows_far_down_are_fetched_when_they_are_looked_at(
    model: RowsModel[Trip], until: Callable[[Callable[[], bool]], None]
) -> None:
    source = Source(TRIPS)
    model.set_source(source)
    assert [wanted.offset for wanted in source.asked] == [0]
    assert model.rowCount() == 1000
    far = model.index(7 * BLOCK + 3, 1)
    assert far.data() == "…"
    until(lambda: far.data() == f"Tuyến {7 * BLOCK + 3}")
    assert [wanted.offset for wanted in source.asked] == [0, 7 * BLOCK]


def test_sorting_is_the_sources_work(model: RowsModel[Trip]) -> None:
    source = Source(TRIPS)
    model.set_source(source)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert (source.asked[-1].sort, source.asked[-1].descending) == ("number", True)
    assert model.index(0, 0).data() == "999"
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert source.asked[-1].descending


def test_a_selection_is_added_up(table: TableView[Trip], context: PageContext) -> None:
    said: list[str] = []
    context.totals.connect(said.append)
    table.choose(3)
    assert said[-1] == ""
    table.setFocus()
    table.selectAll()
    assert said[-1].startswith("1,000 rows · Number: ")


def test_chosen_rows_are_copied_as_excel_pastes_them(table: TableView[Trip], qtbot: QtBot) -> None:
    table.choose(2)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Number\tRoute\n2\tTuyến 2\n"


def test_enter_opens_the_row(table: TableView[Trip], qtbot: QtBot) -> None:
    table.choose(5)
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [TRIPS[5]]


def test_the_chosen_row_is_told(table: TableView[Trip], qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.chosen) as told:
        table.choose(4)
    assert told.args == [TRIPS[4]]


def test_chosen_columns_are_remembered(
    table: TableView[Trip], context: PageContext, qtbot: QtBot
) -> None:
    hide = [action for action in table.column_menu().actions() if action.text() == "Number"]
    hide[0].setChecked(False)
    again = TableView(context, table.rows, name="trips", title="Trips")
    qtbot.addWidget(again)
    assert again.isColumnHidden(0)
    assert not again.isColumnHidden(1)


def test_the_place_is_kept_when_the_rows_come_anew(table: TableView[Trip]) -> None:
    table.choose(7)
    table.rows.reload()
    assert table.chosen_row() == TRIPS[7]


def test_rows_that_are_here_are_shown_without_asking(model: RowsModel[Trip]) -> None:
    source = Source([])
    model.set_source(source)
    model.set_rows(TRIPS)
    assert [model.row_at(place) for place in range(model.rowCount())] == TRIPS
    model.reload()
    assert model.row_at(0) == TRIPS[0]
    assert len(source.asked) == 1
