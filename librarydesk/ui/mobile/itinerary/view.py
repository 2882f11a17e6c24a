"""The view Map of the year: the communes, the routes between them, the trips beside."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.mobile.itinerary.sources import itinerary, own_code
from librarydesk.ui.mobile.itinerary.words import (
    chips,
    dots,
    lines,
    route_lines,
    sums_line,
    unvisited_line,
)
from librarydesk.ui.mobile.sources import Years, years
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.widgets.basics import Panel, button, label
from librarydesk.ui.widgets.chips import FilterChips
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.dot_map import DotMap
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sides import lay_out_sides

if TYPE_CHECKING:
    from librarydesk.data.mobile.itinerary import Itinerary


class RoadView(Page):
    """Walking along the list lifts a route out; a click on it or on a commune opens the trip."""

    needs = frozenset({"mobile", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._years: list[int] = []
        self.road: Itinerary | None = None
        self.chips = FilterChips((), name=_("Filters"))
        self.map = DotMap(name=_("Communes and the routes of the mobile library"))
        self.list = RowList(name=_("Trips"))
        self.panel = DetailsPanel(name=_("Trips"))
        self.panel.add_tab(_("Trips"), self.list)
        self._build()
        self.chips.changed.connect(self._ask)
        self.map.opened.connect(self._open)
        self.list.opened.connect(self._open)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._draw_lines())

    def refresh(self) -> None:
        """Asks for the years, then for the road of the chosen one."""
        self.runner.read(years, self._years_came, owner=self, key="years")

    def page_actions(self) -> Sequence[PageAction]:
        """The paper of the year."""
        return (PageAction(_("Print the map of the year…"), self.print_year),)

    def screens(self) -> Sequence[Screen]:
        """A route that is lifted out."""
        return (Screen("route", self._show_example),)

    def print_year(self) -> None:
        """Asks where the map and the table of the year go, and writes them."""
        year = self.chips.chosen("year")
        out = ask_file(self, _("Map of the year"), f"mobile-itinerary-{year}.pdf")
        if out is None:
            return

        def known(code: str) -> None:
            save_form(self.context, "mobile-itinerary", code, out, [f"year={year}"])

        self.runner.read(own_code, known, owner=self)

    def _build(self) -> None:
        self._around = Panel(_("The mobile library's road"))
        self._around.body.addWidget(self.map, 1)
        legend = _("Filled: served, larger with more readers. Rings: planned or not served.")
        self._around.body.addWidget(label(legend, "soft", wrap=True))
        lay_out_sides(self, self._around, self.panel, above=self.chips)

    def _years_came(self, found: Years) -> None:
        offered = sorted({*found.offered, max(found.offered) + 1}, reverse=True)
        if offered != self._years:
            before = self.chips.chosen("year") if self._years else ""
            self._years = offered
            self.chips.set_chips(chips(offered, int(before or found.first_shown)))
        self._ask()

    def _ask(self) -> None:
        year, month = int(self.chips.chosen("year")), int(self.chips.chosen("month") or 0)
        self.runner.read(
            lambda desk: itinerary(desk, year, month), self._show, owner=self, key="road"
        )

    def _show(self, road: "Itinerary") -> None:
        self.road = road
        self.chips.set_summary(sums_line(road))
        self._around.set_heading(_("The mobile library's road"), unvisited_line(road))
        self.map.set_dots(dots(road))
        self.list.set_rows(route_lines(road))
        title = str(road.year) if road.routes else _("No trip in this time")
        self.panel.show_row(title)
        self.panel.set_buttons([button(_("Print…"), self.print_year)])
        self._draw_lines()
        self.ready.emit()

    def _draw_lines(self) -> None:
        if self.road is not None:
            place = self.list.place()
            routes = self.road.routes
            self.map.set_lines(
                lines(self.road, routes[place] if 0 <= place < len(routes) else None)
            )

    def _open(self, target: object) -> None:
        self.context.go_to("mobile", target)

    def _show_example(self) -> None:
        if self.road is not None and self.road.routes:
            longest = max(self.road.routes, key=lambda route: len(route.communes))
            self.list.choose(self.road.routes.index(longest))
        self.ready.emit()
