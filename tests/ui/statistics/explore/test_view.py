"""The view Explore, used as a librarian does."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from librarydesk.bootstrap import Desk
from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.statistics.exploring.kept import kept_answer
from librarydesk.data.statistics.exploring.question import (
    COMMUNES,
    NOTHING,
    SITES,
    TIME,
    Question,
    Shown,
    Unit,
    When,
    by,
)
from librarydesk.data.statistics.exploring.views import View, saved_views
from librarydesk.data.store.database import Database
from librarydesk.ui import saving as files
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.runner import Runner
from librarydesk.ui.statistics.explore.view import SHOWN, ExploreView
from librarydesk.ui.statistics.page import FIGURES, StatisticsPage
from librarydesk.ui.statistics.tabs import StatisticsTabs
from tests.data.statistics.world import World
from tests.ui.hands import OnScreen, press, undo

Until = Callable[[Callable[[], bool]], None]
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
MONTHS = Question("S06", Unit.MONTH, When(2025, 1), When(2025, 12))


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-11-21T08:00:00")


@pytest.fixture
def view(
    context: PageContext, network: Database, saved: list[Saved], on_screen: OnScreen
) -> ExploreView:
    made = ExploreView(context)
    on_screen(made)
    return made


def cell(view: ExploreView, row: int, column: int) -> str:
    return str(view.pane.table.answer.index(row, column).data())


def texts(view: ExploreView) -> list[str]:
    return [made.text() for made in view.findChildren(QLabel) if made.isVisible()]


def choose(view: ExploreView, cell: tuple[int, int]) -> None:
    view.pane.table.setCurrentIndex(view.pane.table.answer.index(*cell))


def test_it_opens_with_the_months_of_the_last_full_year(view: ExploreView) -> None:
    assert view.choices.question() == MONTHS
    assert view.pane.table.answer.rowCount() == 12
    assert cell(view, 0, 1) == "100"
    assert cell(view, 7, 1) == "130"
    assert any("Readers served in all" in text for text in texts(view))
    assert indicators()["S06"].formulas["en"] in texts(view)


def test_rows_and_columns_follow_what_an_indicator_can_be_told_apart_by(
    view: ExploreView,
) -> None:
    view.choices.rows.set_typed(SITES)
    view.choices.columns.set_typed(by("channel"))
    assert cell(view, 0, 0) == "C1"
    view.choices.code.set_typed("N04")
    assert view.choices.rows.chosen() == TIME
    assert view.choices.columns.chosen() == NOTHING
    view.choices.unit.set_typed("quarter")
    assert view.pane.table.answer.rowCount() == 4
    assert view.choices.first.line.text() == "Quarter 1 of 2025"


def test_choosing_another_view_counts_once_and_goes_back_to_the_own_site(
    view: ExploreView,
) -> None:
    asked: list[Question] = []
    view.choices.wanted.connect(asked.append)
    of_commune = Question("S01", Unit.QUARTER, When(2025, 1), When(2025, 4), SITES, site="C1")
    view.choices.show_question(of_commune)
    assert view.choices.site.line.text() == "C1"
    assert cell(view, 0, 1) == "30"
    view.choices.show_question(MONTHS)
    assert asked == [of_commune, MONTHS]
    assert view.choices.question() == MONTHS


def test_a_figure_of_a_report_is_looked_at_over_time(
    context: PageContext, network: Database, on_screen: OnScreen
) -> None:
    tabs = StatisticsTabs(context)
    on_screen(tabs)
    context.wanted.connect(lambda _page, target: tabs.open_target(target))
    report = tabs.current
    assert isinstance(report, StatisticsPage)
    report.tabs.choose(FIGURES)
    report.views.choose_figure("S01")
    press(report, "Look at it over time")
    explore = tabs.current
    assert isinstance(explore, ExploreView)
    asked = Question("S01", Unit.QUARTER, When(2024, 1), When(2025, 4))
    assert explore.choices.question() == asked
    assert cell(explore, 4, 1) == "300"


def test_a_wrong_span_is_said_beside_the_fields(view: ExploreView) -> None:
    view.choices.show_question(Question("S01", Unit.MONTH, When(2025, 12), When(2025, 1)))
    assert any("isn't behind" in text for text in texts(view))
    view.choices.show_question(MONTHS)
    assert not any("isn't behind" in text for text in texts(view))


def test_an_amount_opens_its_records_and_one_comes_back(view: ExploreView) -> None:
    view.choices.show_question(
        Question("S01", Unit.QUARTER, When(2025, 1), When(2025, 4), SITES, TIME)
    )
    table = view.pane.table
    choose(view, (1, 3))
    assert any("Q3 2025: 300" in text for text in texts(view))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert view.records.isVisible()
    assert view.records.table.rows.rowCount() == 3
    QTest.keyClick(view.records, Qt.Key.Key_Escape)
    assert table.isVisible()
    press(view, "Show the records")
    assert view.records.isVisible()


def test_a_chart_is_drawn_as_on_paper_and_its_parts_open_records(
    view: ExploreView, until: Until
) -> None:
    for shown in (Shown.COLUMNS, Shown.LINES):
        view.tabs.choose(SHOWN.index(shown))
        until(lambda: view.pane.picture.drawing is not None)
        parts = view.pane.picture.parts()
        assert len(parts) == 12
        assert parts[7].told == "08/2025, Readers served in all: 130"
    middle = view.pane.picture.parts()[7].middle.toPoint()
    QTest.mouseClick(view.pane.picture, Qt.MouseButton.LeftButton, pos=middle)
    assert view.records.isVisible()
    assert view.records.table.rows.rowCount() == 2


def test_lines_bring_time_into_the_rows_and_the_map_communes(view: ExploreView) -> None:
    view.choices.show_question(Question("S01", Unit.YEAR, When(2024), When(2025), SITES))
    view.tabs.choose(SHOWN.index(Shown.LINES))
    assert view.choices.rows.chosen() == TIME
    view.tabs.choose(SHOWN.index(Shown.MAP))
    assert view.choices.rows.chosen() == COMMUNES
    view.choices.show_question(Question("N04", Unit.YEAR, When(2025), When(2025)))
    view.tabs.choose(0)
    view.tabs.choose(SHOWN.index(Shown.MAP))
    assert any("can't be told by commune" in text for text in texts(view))


def test_an_answer_is_kept_and_counted_anew_after_a_change(
    view: ExploreView, network: Database, context: PageContext
) -> None:
    assert kept_answer(network, MONTHS) is not None
    with network.write() as connection:
        World(connection).served("2025-01-09", "LC", visits=5)
    view.take_change(frozenset({"service"}))
    assert cell(view, 0, 1) == "105"


def test_a_view_is_saved_opened_renamed_and_deleted_with_undo(
    view: ExploreView, network: Database, saved: list[Saved]
) -> None:
    def named() -> dict[str, bool]:
        with network.read() as connection:
            return {one.name: one.in_report for one in saved_views(connection)}

    quarters = Question("S01", Unit.QUARTER, When(2024, 1), When(2025, 4), SITES, TIME)
    view.choices.show_question(quarters)
    view.saved.save_as("Theo quý")
    assert named() == {"Theo quý": False}
    view.choices.show_question(MONTHS)
    view.saved.button.made.aboutToShow.emit()
    view.saved.button.made.actions()[0].trigger()
    assert view.choices.question() == quarters
    view.saved.put_current_into_report()
    assert named() == {"Theo quý": True}
    undo(saved)
    assert named() == {"Theo quý": False}
    view.saved.rename("Theo quý", "Quý")
    view.saved.forget(view.saved.named[0])
    assert named() == {}
    undo(saved)
    assert named() == {"Quý": False}
    view.choices.show_question(MONTHS)
    view.saved.ask_name = lambda _name: "Theo tháng"
    view.saved.put_current_into_report()
    assert named() == {"Quý": False, "Theo tháng": True}


def test_the_view_is_saved_to_a_file_by_the_command(
    view: ExploreView, context: PageContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(files, "ask_save", lambda *_words: (str(tmp_path / "a.csv"), ""))
    monkeypatch.setattr(
        context.runner, "child", lambda arguments, **_words: commands.append(arguments)
    )
    view.ask_save()
    words = commands[0]
    at = words.index("form")
    assert words[at + 1] == "statistics-view"
    assert json.loads(words[at + 2])["question"]["code"] == "S06"
    assert view.view() == View(MONTHS, Shown.TABLE)


def test_rows_are_copied_with_their_headings(view: ExploreView) -> None:
    choose(view, (0, 1))
    QTest.keyClick(view.pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Time\tReaders served in all\n01/2025\t100\n"


def test_counting_is_interrupted_and_begun_again(
    window_of_threads: StatisticsTabs, threaded: Runner, until: Until
) -> None:
    window_of_threads.open_view("explore")
    view = window_of_threads.current
    assert isinstance(view, ExploreView)
    until(lambda: view.pane.table.answer.rowCount() == 12)

    def endless(desk: Desk) -> object:
        with desk.database.read() as connection:
            return connection.exec_driver_sql(ENDLESS).scalar_one()

    threaded.read(endless, lambda _value: None, owner=view, key="endless")
    view.choices.unit.set_typed("quarter")
    until(lambda: "Counting the figures…" in texts(view))
    press(view, "Stop")
    assert "Counting was stopped." in texts(view)
    threaded.read(lambda _desk: None, lambda _value: None, owner=view, key="endless")
    press(view, "Count again")
    until(lambda: view.pane.table.answer.rowCount() == 4)


@pytest.fixture
def window_of_threads(
    context: PageContext, network: Database, threaded: Runner, qtbot: QtBot
) -> Iterator[StatisticsTabs]:
    context.runner = threaded
    made = StatisticsTabs(context)
    qtbot.addWidget(made)
    made.resize(1130, 660)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def test_it_works_on_its_lanes(window_of_threads: StatisticsTabs, until: Until) -> None:
    window_of_threads.open_view("explore")
    made = window_of_threads.current
    assert isinstance(made, ExploreView)
    until(lambda: made.pane.table.answer.rowCount() == 12)
    made.tabs.choose(SHOWN.index(Shown.LINES))
    until(lambda: made.pane.picture.drawing is not None)
