"""The view Settings: limits typed, checked, taken back and reset."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from librarydesk.data.store.database import Database
from librarydesk.data.store.limits import Limit, limit
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.system.page import SystemPage
from librarydesk.ui.system.settings.limit_row import LimitRow
from librarydesk.ui.system.settings.view import SettingsView
from librarydesk.ui.widgets.views import InView
from tests.ui.hands import OnScreen, press, undo


@pytest.fixture
def view(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> SettingsView:
    page = SystemPage(context)
    on_screen(page)
    page.open_target(InView("settings"))
    made = page.current
    assert isinstance(made, SettingsView)
    return made


def kept(database: Database, which: Limit) -> int:
    with database.read() as connection:
        return limit(connection, which)


def retype(row: LimitRow, text: str) -> None:
    row.field.line.selectAll()
    QTest.keyClicks(row.field.line, text)


def test_every_limit_stands_there_with_its_unit_and_where_it_comes_from(
    view: SettingsView,
) -> None:
    rows = view.limits.rows
    assert {which: row.field.number() for which, row in rows.items()} == {
        Limit.MONTHS_AT_POINT: 6,
        Limit.COPIES_OF_TITLE: 3,
        Limit.CREW: 2,
        Limit.MOBILE_CREW: 3,
        Limit.MONTHS_WITHOUT_SAME: 24,
        Limit.BOOKS_A_DAY: 5,
        Limit.BOOKS_A_WEEK: 15,
        Limit.PAGES_A_DAY: 2000,
    }
    assert "Circular 33/2018" in rows[Limit.CREW].words.origin
    assert not rows[Limit.CREW].resets.isVisible()


def test_a_limit_is_kept_with_enter_taken_back_and_reset(
    view: SettingsView, database: Database, saved: list[Saved]
) -> None:
    row = view.limits.rows[Limit.MONTHS_AT_POINT]
    retype(row, "4")
    QTest.keyClick(row.field.line, Qt.Key.Key_Return)
    assert saved[-1].sentence == "A set stays at a point for at most 4 months"
    assert kept(database, Limit.MONTHS_AT_POINT) == 4
    undo(saved)
    assert (kept(database, Limit.MONTHS_AT_POINT), row.field.number()) == (6, 6)
    retype(row, "9")
    QTest.keyClick(row.field.line, Qt.Key.Key_Return)
    press(view, "Reset: A set stays at a point for at most")
    assert kept(database, Limit.MONTHS_AT_POINT) == 6
    assert not row.resets.isVisible()


def test_leaving_a_field_keeps_it_too(view: SettingsView, database: Database) -> None:
    row = view.limits.rows[Limit.CREW]
    row.field.setFocus()
    retype(row, "3")
    view.limits.rows[Limit.MOBILE_CREW].field.setFocus()
    assert kept(database, Limit.CREW) == 3


@pytest.mark.parametrize("text", ["0", "500", "vài", ""])
def test_what_is_no_limit_is_said_beside_the_field_and_not_kept(
    view: SettingsView, database: Database, saved: list[Saved], text: str
) -> None:
    row = view.limits.rows[Limit.CREW]
    row.field.set_typed(text)
    assert row.remark.text()
    QTest.keyClick(row.field.line, Qt.Key.Key_Return)
    assert saved == []
    assert kept(database, Limit.CREW) == 2
