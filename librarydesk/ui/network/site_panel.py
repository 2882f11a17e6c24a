"""The chosen site: its facts, its history, its admin unit, and the sheets in their place."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from librarydesk.i18n import _, capitalised
from librarydesk.ui.network.site_sheet import EditCardSheet, NewSiteSheet
from librarydesk.ui.network.sources import WholeSite, whole_site
from librarydesk.ui.network.state_sheet import StateSheet, VoidStateSheet
from librarydesk.ui.network.words import (
    history_lines,
    site_facts,
    unit_lines,
    unit_notice,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from librarydesk.data.network.history import StateLine

FACTS, HISTORY, UNITS = range(3)


class SitePanel(QStackedWidget):
    """Shows a site as of a day; `recorded` gives the id of a site that was added or changed."""

    ready = Signal()
    recorded = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._asked: tuple[int, date] | None = None
        self._site: WholeSite | None = None
        self._panel = DetailsPanel(name=_("The chosen site"))
        self.facts = Facts(name=_("Information"))
        self.history = RowList(name=_("History"))
        self.units = RowList(name=_("Admin unit"))
        for words, content in (
            (_("Information"), self.facts),
            (_("History"), self.history),
            (_("Admin unit"), self.units),
        ):
            self._panel.add_tab(words, content)
        self.history.opened.connect(self._begin_voiding)
        self.addWidget(self._panel)
        self.new = NewSiteSheet(context)
        self.card = EditCardSheet(context)
        self.change = StateSheet(context)
        self.voiding = VoidStateSheet(context)
        for sheet in (self.new, self.card, self.change, self.voiding):
            sheet.closed.connect(self._leave_sheet)
            self.addWidget(sheet)
        for source in (self.new.recorded, self.card.recorded, self.change.recorded):
            source.connect(self.recorded)
        self.show_nothing()

    def show_site(self, site_id: int, day: date) -> None:
        """Asks for a site as of a day and shows it when it comes."""
        self._asked = (site_id, day)
        self._context.runner.read(
            lambda desk: whole_site(desk, site_id, day),
            self._show,
            owner=self,
            key="site",
            urgent=True,
        )

    def refresh(self) -> None:
        """Asks again for what is shown."""
        if self._asked is not None:
            self.show_site(*self._asked)

    def show_nothing(self) -> None:
        """Says that there is no site to show."""
        self._asked = self._site = None
        self.facts.set_facts([])
        self.history.set_rows([])
        self.units.set_rows([])
        self._panel.show_row(_("No site here"))
        self._panel.set_buttons([])

    def begin_site(self) -> None:
        """Opens the sheet for a new site."""
        self.setCurrentWidget(self.new)
        self.new.begin()
        self.ready.emit()

    def begin_change(self) -> None:
        """Opens the sheet for what the shown site is from a day on."""
        if self._site is not None:
            self.setCurrentWidget(self.change)
            self.change.begin_with(self._site)
            self.ready.emit()

    def begin_card(self) -> None:
        """Opens the sheet for the card of the shown site."""
        if self._site is not None:
            self.setCurrentWidget(self.card)
            self.card.begin_with(self._site)
            self.ready.emit()

    def show_tab(self, place: int) -> None:
        """Shows one of the tabs of the site."""
        self._leave_sheet()
        self._panel.tabs.choose(place)

    def _leave_sheet(self) -> None:
        self.setCurrentWidget(self._panel)

    def _show(self, site: WholeSite | None) -> None:
        if site is None:
            self.show_nothing()
            self.ready.emit()
            return
        self._site = site
        place = site.place
        self._panel.show_row(
            site.row.name if site.row else site.details.code,
            corner=site.details.code,
            subtitle=capitalised(place.unit.full_name) if place else "",
        )
        self.facts.set_facts(site_facts(site))
        self.history.set_rows(history_lines(site))
        self.units.set_rows(unit_lines(place))
        self._panel.set_notice(unit_notice(site))
        self._panel.set_buttons(
            [
                button(_("Edit information…"), self.begin_card),
                button(_("Record a change…"), self.begin_change, kind="primary"),
            ]
        )
        self.ready.emit()

    def _begin_voiding(self, target: object) -> None:
        state = self._state_of(target)
        if state is not None:
            self.setCurrentWidget(self.voiding)
            self.voiding.begin_with(state)

    def _state_of(self, target: object) -> "StateLine | None":
        states = self._site.states if self._site is not None else []
        return next((state for state in states if state is target), None)
