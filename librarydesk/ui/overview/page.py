"""The page Overview: everything on it opens the records behind it."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.overview.places import REACHED, Place, Served, rows_of_month, rows_since
from librarydesk.ui.overview.words import (
    HEADINGS,
    change_since,
    commune_dot,
    figure_of,
    month_bars,
    waiting_line,
)
from librarydesk.ui.page import Page, PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import Panel
from librarydesk.ui.widgets.chart import ColumnChart
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.dot_map import DotMap
from librarydesk.ui.widgets.figures import StatCard
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow, RowList

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.statistics.overview import Overview


class OverviewPage(Page):
    """Cards, what waits, twelve months, the map.

    First shows what was kept at the last start, then counts anew where something has changed.
    """

    needs = frozenset(
        {"collection", "rotation", "mobile", "service", "network", "plans", "returns", "campaigns"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._until: date | None = None
        self._cards = {code: StatCard(_(words)) for code, words in HEADINGS.items()}
        self._waiting = RowList(name=_("What waits"), lines=False)
        self._chart = ColumnChart(name=_("Readers served by month"))
        self._map = DotMap(name=_("Communes by months since the last service"))
        self._panels = self._build()
        self._waiting.opened.connect(self._open)
        self._chart.opened.connect(self._open_month)
        self._map.opened.connect(self._open_commune)
        for code, card in self._cards.items():
            card.opened.connect(partial(self._open_records, code))

    def refresh(self) -> None:
        """Shows what is kept at once, and has it counted anew where it is out of date."""
        self.runner.read(_kept, self._show_kept, owner=self, key="kept", urgent=True)

    def _show_kept(self, kept: "tuple[Overview | None, bool]") -> None:
        overview, fresh = kept
        if overview is not None:
            self._show(overview)
        if not fresh:
            words = _("Counting the overview")
            self.runner.read(_made, self._keep, owner=self, key="made", words=words)

    def _keep(self, overview: "Overview") -> None:
        self._show(overview)
        self.runner.write(
            lambda desk: _keep(desk, overview), lambda _done: None, changes=(), owner=self
        )

    def _show(self, overview: "Overview") -> None:
        today, until = clock.today(), date.fromisoformat(overview.until)
        self._until = until
        for headline in overview.headlines:
            change, tone = change_since(headline)
            if until.year != today.year:
                change = _("%(year)s: %(change)s") % {"year": until.year, "change": change}
            shown = shown_number(figure_of(headline))
            self._cards[headline.code].set_figure(shown, change, tone)
        self._show_waiting(overview, today)
        self._chart.set_bars(month_bars(overview.months, until))
        self._map.set_dots([commune_dot(commune, until) for commune in overview.communes])
        waiting, months, communes = self._panels
        waiting.set_heading(_("What waits"), _("today, %(day)s") % {"day": shown_day(today)})
        years = _("%(this)s and %(last)s") % {"this": until.year, "last": until.year - 1}
        months.set_heading(_("Readers served by month"), years)
        count = len(overview.communes)
        shown = ngettext("%(n)s commune", "%(n)s communes", count) % {"n": count}
        if until != today:
            shown = _("%(communes)s, as of %(day)s") % {"communes": shown, "day": shown_day(until)}
        communes.set_heading(_("Communes by months since the last service"), shown)
        self.ready.emit()

    def _show_waiting(self, overview: "Overview", today: date) -> None:
        rows = [waiting_line(waiting, today) for waiting in overview.waiting]
        self._waiting.set_rows(rows or [ListRow(_("Nothing waits today."))])

    def _open_records(self, code: str) -> None:
        """Shows the records behind a card: those of the year as far as the card counts it."""
        until = self._until or clock.today()
        self.context.go_to("statistics", rows_since(code, date(until.year, 1, 1), until))

    def _open_month(self, month: object) -> None:
        """Shows the records behind a column."""
        until = self._until or clock.today()
        if isinstance(month, int):
            self.context.go_to("statistics", rows_of_month(until.year, month))

    def _open_commune(self, commune: object) -> None:
        """Shows what came to a commune in the year of its last visit and since."""
        until = self._until or clock.today()
        if isinstance(commune, Served):
            first = date(commune.last.year, 1, 1)
            found = rows_since(REACHED, first, until, thing=commune.unit_id)
            self.context.go_to("statistics", found)

    def _open(self, target: object) -> None:
        """Opens the place where what waits is settled."""
        if isinstance(target, Place):
            self.context.go_to(target.page, target.target)

    def _build(self) -> tuple[Panel, Panel, Panel]:
        panels = (Panel(), Panel(), Panel())
        for panel, content in zip(panels, (self._waiting, self._chart, self._map), strict=True):
            panel.body.addWidget(content, 1)
        waiting, months, communes = panels
        gap = theme().px(16)
        cards = QGridLayout()
        cards.setSpacing(gap)
        for at, card in enumerate(self._cards.values()):
            cards.addWidget(card, 0, at)
            cards.setColumnStretch(at, 1)
        body = QGridLayout()
        body.setSpacing(gap)
        body.addWidget(waiting, 0, 0)
        body.addWidget(months, 1, 0)
        body.addWidget(communes, 0, 1, 2, 1)
        body.setColumnStretch(0, 1)
        body.setColumnStretch(1, 1)
        body.setRowStretch(0, 1)
        body.setRowStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addLayout(cards)
        column.addLayout(body, 1)
        return panels


def _kept(desk: "Desk") -> "tuple[Overview | None, bool]":
    from librarydesk.data.statistics.overview import is_fresh, kept_overview

    kept = kept_overview(desk.path)
    return kept, kept is not None and is_fresh(desk.path, kept, clock.today())


def _made(desk: "Desk") -> "Overview":
    from librarydesk.data.statistics.overview import make_overview

    return make_overview(desk.database, clock.today())


def _keep(desk: "Desk", overview: "Overview") -> None:
    from librarydesk.data.statistics.overview import keep_overview

    keep_overview(desk.database, overview)
