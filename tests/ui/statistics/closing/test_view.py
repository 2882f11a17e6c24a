"""The view of periods: the board, closing, answering, explaining, as a librarian does it."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from librarydesk.coded.closing import Deed
from librarydesk.data.closing import service
from librarydesk.data.closing.queries import explanations, standing
from librarydesk.data.closing.reports import report_of
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.statistics.closing.view import PeriodsView
from librarydesk.ui.statistics.issue_list import ENTRY
from tests.data.closing.closed_world import YEAR, fill, serve

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture(autouse=True)
def january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-01-04T08:00:00")


@pytest.fixture
def view(context: PageContext, database: Database, qtbot: QtBot) -> PeriodsView:
    """The view of the year 2025, with the own library chosen."""
    fill(database)
    made = PeriodsView(context)
    qtbot.addWidget(made)
    made.resize(1106, 640)
    with qtbot.waitExposed(made):
        made.show()
    with qtbot.waitSignal(made.ready):
        made.refresh()
    return made


def done(view: PeriodsView, qtbot: QtBot, deed: Deed) -> Saved:
    """Does a deed without words, and gives what was said."""
    with qtbot.waitSignal(view.context.saved) as told:
        view.panel.do(deed)
    assert isinstance(told.args[0], Saved)
    with qtbot.waitSignal(view.ready):
        view.refresh()
    return told.args[0]


def test_the_board_shows_every_library_and_the_days_left(view: PeriodsView) -> None:
    rows = view.table.rows
    assert rows.rowCount() == 2
    assert [rows.index(0, column).data() for column in (1, 2)] == ["1 of 12 months", "Draft"]


def test_a_period_is_closed_and_the_closing_undone(
    view: PeriodsView, database: Database, qtbot: QtBot
) -> None:
    said = done(view, qtbot, Deed.CLOSED)
    assert report_of(database, YEAR.request).closed
    assert said.undo is not None
    said.undo()
    qtbot.waitUntil(lambda: not report_of(database, YEAR.request).closed)


def test_what_came_late_is_listed_with_the_difference(
    view: PeriodsView, database: Database, qtbot: QtBot
) -> None:
    done(view, qtbot, Deed.CLOSED)
    serve(database, 8)
    with qtbot.waitSignal(view.ready):
        view.refresh()
    qtbot.waitUntil(lambda: view.panel.late.model().rowCount() == 3)
    told = [view.panel.late.model().index(at, 0).data() for at in range(3)]
    assert told[0].startswith("S01")
    assert told[2] == "Day of service, 2025-03-03"


def test_reopening_asks_for_a_reason(view: PeriodsView, database: Database, qtbot: QtBot) -> None:
    done(view, qtbot, Deed.CLOSED)
    view.panel.do(Deed.REOPENED)
    sheet = view.panel.sheet
    assert view.panel.currentWidget() is sheet
    sheet.save()
    assert view.panel.currentWidget() is sheet
    sheet.words.set_typed("Thiếu số liệu tháng 3")
    with qtbot.waitSignal(view.context.saved):
        sheet.save()
    assert view.panel.currentWidget() is not sheet
    with database.read() as connection:
        last = standing(connection, YEAR).last
    assert last is not None
    assert (last.deed, last.remark) == (Deed.REOPENED, "Thiếu số liệu tháng 3")


def test_a_jump_is_explained_from_the_list(
    view: PeriodsView, database: Database, qtbot: QtBot
) -> None:
    serve(database, 2000, day="2024-03-03")
    with qtbot.waitSignal(view.ready):
        view.refresh()
    rows = view.panel.issues
    model = rows.model()
    qtbot.waitUntil(
        lambda: any(
            model.index(at, 0).data(ENTRY).target == "explain S01.jump"
            for at in range(model.rowCount())
        )
    )
    (place,) = (
        at
        for at in range(model.rowCount())
        if model.index(at, 0).data(ENTRY).target == "explain S01.jump"
    )
    rows.clicked.emit(model.index(place, 0))
    sheet = view.panel.sheet
    assert view.panel.currentWidget() is sheet
    sheet.words.set_typed("Sửa chữa trụ sở")
    with qtbot.waitSignal(view.context.saved):
        sheet.save()
    with database.read() as connection:
        assert explanations(connection, YEAR) == {"S01.jump": "Sửa chữa trụ sở"}


def test_a_refused_deed_says_why(view: PeriodsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.context.failure):
        view.panel.do(Deed.SENT)


def test_the_period_of_a_report_is_shown(view: PeriodsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.ready):
        view.open_target(ReportRequest("quarter", 2025, quarter=2))
    assert view.bar.kind.chosen() == "quarter"
    assert view.table.rows.index(0, 1).data() == "no data yet"


def test_the_report_of_a_library_is_asked_for(
    view: PeriodsView, database: Database, qtbot: QtBot
) -> None:
    service.close_period(database, YEAR)
    with qtbot.waitSignal(view.context.wanted) as told:
        view.panel.report_wanted.emit(YEAR)
    assert told.args[0] == "statistics"
