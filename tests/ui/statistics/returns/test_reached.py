"""From the board and from a finding one press goes to the right cell."""

from dataclasses import replace

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.closing.view import PeriodsView
from librarydesk.ui.statistics.issue_list import ENTRY, Entry
from librarydesk.ui.statistics.periods import When
from librarydesk.ui.statistics.returns.target import ContestedOf, ReturnOf
from librarydesk.ui.statistics.returns.view import ReturnsView
from librarydesk.ui.statistics.tabs import StatisticsTabs
from librarydesk.ui.widgets.views import InView
from tests.ui.hands import OnScreen, press

Q2 = ReportRequest("quarter", 2025, quarter=2)


def board(context: PageContext, on_screen: OnScreen, site: str) -> PeriodsView:
    """The board of the second quarter with a library chosen."""
    made = PeriodsView(context)
    on_screen(made)
    made.bar.choose("quarter", When(2025, 2), "calendar")
    made.refresh()
    rows = made.table.rows
    names = [rows.index(row, 0).data() for row in range(rows.rowCount())]
    made.table.choose(names.index(site))
    return made


def test_the_board_leads_to_the_return_of_its_library(
    context: PageContext, ids: dict[str, int], on_screen: OnScreen
) -> None:
    wanted: list[tuple[str, object]] = []
    context.wanted.connect(lambda name, target: wanted.append((name, target)))
    view = board(context, on_screen, "C")
    press(view, "Return")
    assert wanted == [("statistics", InView("returns", ReturnOf(replace(Q2, site="C"), "C")))]


def test_the_finding_leads_to_the_figure_that_a_person_must_choose_about(
    context: PageContext, ids: dict[str, int], on_screen: OnScreen
) -> None:
    wanted: list[tuple[str, object]] = []
    context.wanted.connect(lambda name, target: wanted.append((name, target)))
    view = board(context, on_screen, "A")
    model = view.panel.issues.model()
    entries = [model.index(row, 0).data(ENTRY) for row in range(model.rowCount())]
    places = [
        row
        for row, entry in enumerate(entries)
        if isinstance(entry, Entry) and entry.link == "Open Returns"
    ]
    view.panel.issues.clicked.emit(model.index(places[0], 0))
    assert wanted == [("statistics", InView("returns", ContestedOf(replace(Q2, site="A"))))]


def test_the_page_goes_to_the_cell(
    context: PageContext,
    ids: dict[str, int],
    on_screen: OnScreen,
) -> None:
    page = StatisticsTabs(context)
    on_screen(page)
    page.open_target(InView("returns", ContestedOf(ReportRequest("annual", 2025))))
    view = page.current
    assert isinstance(view, ReturnsView)
    assert view.bar.slot() == Slot(2025, 2)
    assert view.grid.current_cell() == ReturnCell(ids["A"], "S01")
    place = view.grid.visualRect(view.grid.currentIndex())
    assert view.grid.viewport().rect().contains(place.center())
