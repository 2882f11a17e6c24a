"""The day of the cursor beside the grid, and the figures that it counts in."""

from datetime import date

from librarydesk.data.service.counts import DayCount
from librarydesk.data.service.service import save_days
from librarydesk.data.store.database import Database
from librarydesk.ui.service.month_view import MonthView
from tests.ui.hands import Until, rows_of
from tests.ui.service.hands import HOME, go_to


def test_the_figures_are_told_below_the_day_and_never_push_the_grid(
    page: MonthView, database: Database, until: Until
) -> None:
    save_days(database, HOME, "", [DayCount(date(2026, 11, 2), {"visits": 57, "loans": 4})])
    page.refresh()
    before = page.grid.geometry()
    page.panel.show_day_tab()
    go_to(page, 2)
    assert [row.value for row in rows_of(page.panel.day.counts)] == ["57", "4"]
    line = page.panel.day.counts_in
    until(line.isVisible)
    assert "S01" in line.text()
    assert "S03" in line.text()
    assert page.grid.geometry() == before
    go_to(page, 3)
    assert not line.isVisible()
    assert [row.text for row in rows_of(page.panel.day.counts)] == ["not counted yet"]


def test_nothing_is_asked_while_the_month_is_looked_at(page: MonthView, database: Database) -> None:
    save_days(database, HOME, "", [DayCount(date(2026, 11, 2), {"visits": 57})])
    page.refresh()
    go_to(page, 2)
    assert not page.panel.day._pause.isActive()
