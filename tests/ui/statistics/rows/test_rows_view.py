"""From a figure on the page of reports to its records and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from librarydesk import clock
from librarydesk.data.statistics.rows.which import Which
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.page import FIGURES, StatisticsPage
from librarydesk.ui.statistics.rows.target import RowsOf
from librarydesk.ui.statistics.rows.view import RowsView, rows_command
from tests.data.statistics.asking import YEAR
from tests.data.statistics.world import World
from tests.ui.statistics.showing import shown


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-11-21T08:00:00")
    assert clock.today().year == 2026


@pytest.fixture
def page(context: PageContext, database: Database, qtbot: QtBot) -> Iterator[StatisticsPage]:
    """Reports over some days of service, two deliveries and a stop."""
    with database.write() as connection:
        world = World(connection)
        world.library("C1", "commune_library", name="Xã Bát Xát")
        world.library("P", "reading_room", "C1")
        for month in range(1, 13):
            world.served(f"2025-{month:02}-05", "LC", visits=100 + month, children_visits=40)
        world.served("2025-08-06", "C1", visits=30)
        world.move("2025-03-01", "LC", "P", copies=3)
        world.move("2025-03-01", "LC", "P", copies=4, no=2)
        world.move("2025-04-01", "LC", "P", copies=2, trip_code="T2")
    made = shown(context, qtbot)
    made.tabs.choose(FIGURES)
    yield made
    made.close()


def at_foot(records: RowsView) -> str:
    return next(
        made.text() for made in records.findChildren(QLabel) if made.text().startswith("Figure:")
    )


def cells(records: RowsView) -> list[list[str]]:
    model = records.table.model()
    return [
        [str(model.index(at, place).data()) for place in range(model.columnCount())]
        for at in range(model.rowCount())
    ]


def press(records: RowsView, words: str) -> None:
    made = next(b for b in records.findChildren(QPushButton) if b.text() == words)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def test_enter_on_a_figure_opens_its_records_and_escape_goes_back(page: StatisticsPage) -> None:
    page.views.choose_figure("S01")
    QTest.keyClick(page.views.figures, Qt.Key.Key_Return)
    assert page.records.isVisible()
    assert at_foot(page.records) == "Figure: 1,308 · 13 rows"
    assert cells(page.records)[0][0] == "05/01/2025"
    QTest.keyClick(page.records.table, Qt.Key.Key_Escape)
    assert page.views.isVisible()
    assert page.choices.isVisible()


def test_a_part_and_a_site_open_their_own_records(page: StatisticsPage) -> None:
    page.views.choose_figure("S01")
    parts = page.views.figure.parts
    places = range(parts.model().rowCount())
    lines = [parts.rows.row_at(at) for at in places]
    parts.choose(next(at for at, line in enumerate(lines) if line and line.part == "children"))
    QTest.keyClick(parts, Qt.Key.Key_Return)
    assert at_foot(page.records) == "Figure: 480 · 12 rows"
    page.records.go_back()
    page.views.figure.sites.opened.emit("C1")
    assert at_foot(page.records) == "Figure: 30 · 1 row"


def test_another_order_is_asked_for_by_the_heading(page: StatisticsPage) -> None:
    page.open_target(RowsOf(YEAR, Which("S01", site="LC")))
    table = page.records.table
    assert [row[1] for row in cells(page.records)][:2] == ["101", "102"]
    table.rows.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row[1] for row in cells(page.records)][:2] == ["112", "111"]


def test_what_is_counted_once_leads_to_all_its_records(page: StatisticsPage) -> None:
    page.open_target(RowsOf(YEAR, Which("R01")))
    records = page.records
    assert at_foot(records) == "Figure: 2 · 2 rows"
    press(records, "Records behind it")
    assert len(cells(records)) == 2
    records.go_back()
    assert at_foot(records) == "Figure: 2 · 2 rows"


def test_a_ratio_leads_to_what_it_divides(page: StatisticsPage) -> None:
    page.open_target(RowsOf(YEAR, Which("N04")))
    assert [row[0] for row in cells(page.records)] == [
        "Communes with a public library", "Communes in all",
    ]  # fmt: skip
    page.records.table.choose(0)
    QTest.keyClick(page.records.table, Qt.Key.Key_Return)
    assert at_foot(page.records) == "Figure: 0 · 0 rows"


def test_a_record_opens_on_the_page_that_owns_it(page: StatisticsPage) -> None:
    asked: list[tuple[str, object]] = []
    page.context.wanted.connect(lambda name, target: asked.append((name, target)))
    page.open_target(RowsOf(YEAR, Which("R02")))
    QTest.keyClick(page.records.table, Qt.Key.Key_Return)
    page.open_target(RowsOf(YEAR, Which("S01")))
    press(page.records, "Open the record")
    assert [name for name, _target in asked] == ["rotation", "service"]


def test_the_list_is_saved_by_the_command(page: StatisticsPage) -> None:
    of = RowsOf(YEAR, Which("R02", "area", "none", "LC"))
    assert rows_command(of, Path("r.xlsx")) == [
        "report", "annual", "--year", "2025", "--cutoff", "calendar", "--out", "r.xlsx",
        "--rows", "R02", "--by", "area=none", "--of", "LC",
    ]  # fmt: skip


def test_records_stay_when_something_is_recorded_meanwhile(
    page: StatisticsPage, database: Database
) -> None:
    page.open_target(RowsOf(YEAR, Which("S01", site="C1")))
    with database.write() as connection:
        World(connection).served("2025-09-06", "C1", visits=5)
    page.refresh()
    assert page.records.isVisible()
    assert at_foot(page.records) == "Figure: 35 · 2 rows"
