"""The view Closing: every library with how far it is, and the chosen one's period."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.coded.closing import Deed
from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.statistics.closing.bar import PeriodBar
from librarydesk.ui.statistics.closing.panel import DONE, LATE, VERSIONS, PeriodPanel
from librarydesk.ui.statistics.closing.sources import Asked, WholePeriod, board_of, whole_period
from librarydesk.ui.statistics.closing.target import ReportOf
from librarydesk.ui.statistics.closing.words import (
    deadline_words,
    months_tone,
    months_words,
    since_words,
    state_tone,
    state_words,
)
from librarydesk.ui.statistics.periods import When
from librarydesk.ui.statistics.sources import Shelf
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.closing.board import Board, SiteOnBoard
    from librarydesk.data.closing.periods import PeriodOf
    from librarydesk.data.closing.queries import Done


LARGE_TEXT = 125


class PeriodsView(Page):
    """The board at the left, a line for each library; its period with its deeds at the right."""

    needs = frozenset(
        {"closing", "collection", "rotation", "mobile", "service", "network", "returns"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._board: Board | None = None
        self._shelf = Shelf()
        self._model: RowsModel[SiteOnBoard] = RowsModel(self.runner, self._columns(), parent=self)
        self.bar = PeriodBar(self.runner)
        self.table: TableView[SiteOnBoard] = TableView(
            context, self._model, name="period-board", title=_("Libraries by period")
        )
        self.panel = PeriodPanel(context)
        self._deadline = label("", "soft", wrap=True)
        letters = button(_("Reminder letters…"), self.save_letters)
        lay_out_sides(self, self.table, self.panel, above=self._above(letters))
        self.bar.changed.connect(self.refresh)
        self.table.chosen.connect(self._choose)
        self.panel.report_wanted.connect(self._open_report)

    def _above(self, letters: QPushButton) -> QLayout:
        """The period and its deadline; large text has the deadline on a line of its own."""
        if theme().percent <= LARGE_TEXT:
            line = row(self.bar, self._deadline, letters)
            line.setStretch(1, 1)
            return line
        lines = QVBoxLayout()
        lines.addLayout(row(self.bar, None, letters))
        lines.addWidget(self._deadline)
        return lines

    def refresh(self) -> None:
        """Asks for the board of the chosen period."""
        when = self.bar.when()
        if when is None:
            return
        asked = Asked(self.bar.kind.chosen(), when, self.bar.cutoff.chosen())
        self.runner.read(
            lambda desk: board_of(desk, asked),
            self._show,
            owner=self,
            key="board",
            words=_("Looking who has reported"),
        )

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen period."""
        do = self.panel.do
        return (
            PageAction(_("Note that the report was checked"), partial(do, Deed.CHECKED)),
            PageAction(_("Close the figures of the period"), partial(do, Deed.CLOSED)),
            PageAction(_("Note that the report was sent"), partial(do, Deed.SENT)),
            PageAction(_("Accept the report"), partial(do, Deed.ACCEPTED)),
            PageAction(_("Send the report back"), partial(do, Deed.SENT_BACK)),
            PageAction(_("Open the period again"), partial(do, Deed.REOPENED)),
            PageAction(_("Save the versions side by side"), self.panel.save_versions),
            PageAction(_("Print the reminder letters"), self.save_letters),
        )

    def open_target(self, target: object) -> None:
        """Chooses the period of a report that is asked for."""
        from librarydesk.data.closing.periods import CLOSABLE
        from librarydesk.data.statistics.request import ReportRequest

        if not isinstance(target, ReportRequest) or target.kind not in CLOSABLE:
            return
        part = target.quarter or target.half or target.month or 0
        if target.year is not None:
            self.bar.choose(target.kind, When(target.year, part), target.cutoff)
            self.refresh()

    def screens(self) -> Sequence[Screen]:
        """What was done, what came late, the versions, and a reason being asked for."""
        return (
            Screen("quarter", self._show_a_quarter),
            Screen("done", partial(self._picture, DONE)),
            Screen("late", partial(self._picture, LATE)),
            Screen("versions", partial(self._picture, VERSIONS)),
        )

    def save_letters(self) -> None:
        """Saves a letter to each library whose figures are missing."""
        from librarydesk.reports.forms.closing.asked import wishes_of

        if self._board is None:
            return
        period = self._board.period
        out = ask_file(self, _("Reminder letters"), f"reminders-{period.year}.pdf")
        if out is not None:
            save_form(self.context, "report-reminders", period.site, out, wishes_of(period))

    def _show_a_quarter(self) -> None:
        self.bar.choose("quarter", When(clock.today().year - 1, 3), "calendar")
        self.refresh()

    def _picture(self, tab: int) -> None:
        self.panel.show_tab(tab)
        self.ready.emit()

    def _show(self, board: "Board") -> None:
        self._board = board
        self._deadline.setText(deadline_words(board))
        chosen = self.table.chosen_row()
        self._model.set_rows(board.sites)
        places = [
            place
            for place, site in enumerate(board.sites)
            if chosen is not None and site.code == chosen.code
        ]
        self.table.choose(places[0] if places else 0)
        self._choose(board.sites[places[0] if places else 0])

    def _choose(self, site: "SiteOnBoard | None") -> None:
        if site is None or self._board is None:
            return
        period = replace(self._board.period, site=site.code)
        self.runner.read(
            lambda desk: whole_period(desk, self._shelf, period),
            partial(self._show_period, site.name),
            owner=self,
            key="period",
            words=_("Counting the figures"),
        )

    def _show_period(self, name: str, whole: WholePeriod) -> None:
        self.panel.show_period(whole, name)
        self.ready.emit()

    def _open_report(self, period: "PeriodOf") -> None:
        sites = self._board.sites if self._board is not None else ()
        name = next((site.name for site in sites if site.code == period.site), "")
        wanted = ReportOf(period.request, Completion(period.site, name))
        self.context.go_to("statistics", InView("report", wanted))

    def _last(self, site: "SiteOnBoard") -> "Done | None":
        if self._board is None:
            return None
        period = self._board.period
        return site.deeds.get((period.kind, period.part))

    def _columns(self) -> "list[Column[SiteOnBoard]]":
        return [
            Column("site", _("Library"), lambda site: site.name, width=170, stretch=True),
            Column("data", _("Figures"), months_words, width=120, tone=months_tone),
            Column(
                "state",
                _("State"),
                lambda site: state_words(self._last(site)),
                width=120,
                tone=lambda site: state_tone(self._last(site)),
            ),
            Column("since", _("Since"), lambda site: since_words(self._last(site)), width=96),
            Column("remark", _("Remark"), self._remark, width=140),
            *(
                Column(
                    f"quarter-{part}",
                    _("Quarter %(n)s") % {"n": part},
                    partial(_of_quarter, part),
                    width=96,
                    shown=False,
                )
                for part in range(1, 5)
            ),
        ]

    def _remark(self, site: "SiteOnBoard") -> str:
        last = self._last(site)
        return (last.remark if last is not None else None) or ""


def _of_quarter(part: int, site: "SiteOnBoard") -> str:
    return state_words(site.deeds.get(("quarter", part)))
