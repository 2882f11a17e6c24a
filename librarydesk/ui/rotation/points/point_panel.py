"""The chosen point: its card, what is there, what it had, what it counted; its sheets."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.points.card_sheet import CardSheet
from librarydesk.ui.rotation.points.papers import (
    save_minutes,
    save_register,
    save_reminder,
    save_settlements,
)
from librarydesk.ui.rotation.points.settle_sheet import SettleSheet
from librarydesk.ui.rotation.points.sources import OwnPoints, WholePoint, whole_point
from librarydesk.ui.rotation.points.void_settlement_sheet import VoidSettlementSheet
from librarydesk.ui.rotation.points.voiding import void_card
from librarydesk.ui.rotation.points.words import (
    agreement_remark,
    card_facts,
    history_lines,
    settlement_lines,
    stock_lines,
    usage_lines,
)
from librarydesk.ui.rotation.sets.targets import TitlesNotHad
from librarydesk.ui.rotation.trips.paper_words import papers_by_settlement
from librarydesk.ui.rotation.trips.papers_tab import PapersTab
from librarydesk.ui.rotation.trips.usage_sheet import UsageSheet
from librarydesk.ui.rotation.trips.words import counted_copies, missing_sentence
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Sheet
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.rotation.points.queries import PointRow
    from librarydesk.data.rotation.settling.queries import SettlementLine

CARD, STOCK, HISTORY, USAGE, SETTLED, PAPERS = range(6)


class PointPanel(QStackedWidget):
    """Shows a point and, in its place, the sheets."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._row: PointRow | None = None
        self._own_code = ""
        self._settlements: Sequence[SettlementLine] = ()
        self._panel = DetailsPanel(name=_("The chosen point"))
        self.card = Facts(name=_("Card"))
        self.stock = RowList(name=_("What is there"))
        self.history = RowList(name=_("History"))
        self.usage = RowList(name=_("Usage"))
        self.settled = RowList(name=_("Settled"))
        self._panel.add_tab(_("Card"), self.card)
        self._panel.add_tab(_("What is there"), self.stock)
        self._panel.add_tab(_("History"), self.history)
        self._panel.add_tab(_("Usage"), self.usage)
        self._panel.add_tab(_("Settled"), self.settled)
        self.papers = PapersTab(context)
        self._panel.add_tab(_("Papers"), self.papers)
        self._panel.tab_changed.connect(lambda _place: self._show_buttons())
        self.card_sheet = CardSheet(context)
        self.usage_sheet = UsageSheet(context)
        self.settle_sheet = SettleSheet(context)
        self.void_sheet = VoidSettlementSheet(context)
        self.addWidget(self._panel)
        for sheet in (self.card_sheet, self.usage_sheet, self.settle_sheet, self.void_sheet):
            sheet.closed.connect(self._leave_sheet)
            self.addWidget(sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that there is no point to show."""
        self._row = None
        self._panel.show_row(_("No point here"))
        self._panel.set_buttons([])
        self.card.set_facts([])
        for part in (self.stock, self.history, self.usage, self.settled):
            part.set_rows([])
        self.papers.show_papers(())

    def show_point(self, row: "PointRow", points: OwnPoints) -> None:
        """Shows a point, and asks for what is there and what it had."""
        self._row, self._own_code = row, points.site_code
        self._panel.show_row(
            row.name, corner=counted_copies(row.stock.copies), subtitle=row.unit or ""
        )
        self._say_what_is_late(row, points)
        self.card.set_facts(card_facts(row))
        self._settlements = ()
        self._show_buttons()
        self._context.runner.read(
            lambda desk: whole_point(desk, row.point_id),
            partial(self._show_whole, row.point_id),
            owner=self,
            key="point",
        )

    def show_tab(self, place: int) -> None:
        """Shows a tab of the point."""
        self.setCurrentWidget(self._panel)
        self._panel.tabs.choose(place)

    def begin_new(self) -> None:
        """Opens the sheet for a new point."""
        self._open(self.card_sheet)
        self.card_sheet.begin_new()

    def begin_edit(self) -> None:
        """Opens the card of the shown point."""
        if self._row is not None:
            self._open(self.card_sheet)
            self.card_sheet.begin_edit(self._row)

    def begin_usage(self) -> None:
        """Opens the sheet for what the shown point counted."""
        if self._row is not None:
            self._open(self.usage_sheet)
            self.usage_sheet.begin_at(self._row.point_id, self._row.name)

    def begin_settling(self) -> None:
        """Opens the sheet for what didn't come back from the shown point."""
        if self._row is not None:
            self._open(self.settle_sheet)
            self.settle_sheet.begin_at(self._row.point_id, self._row.name)

    def take_scan(self, code: str) -> bool:
        """Puts a scanned number on the list of what is being settled."""
        if self.currentWidget() is not self.settle_sheet:
            return False
        self.settle_sheet.take_scan(code)
        return True

    def save_reminder(self) -> None:
        """Saves the letter to the shown point about what is overdue there."""
        if self._row is not None:
            save_reminder(self._context, self, self._row.code)

    def save_register(self) -> None:
        """Saves the rotation register of this year, a page a point."""
        save_register(self._context, self, self._own_code)

    def save_minutes(self) -> None:
        """Saves the minutes of the chosen settlement with the shown point, else of the newest."""
        if self._row is not None:
            chosen = self.settled.current_target()
            found = next((line for line in self._settlements if line is chosen), None)
            save_minutes(self._context, self, self._row.code, found)

    def begin_voiding(self) -> None:
        """Opens the sheet that voids the chosen settlement, else the newest."""
        chosen = self.settled.current_target()
        standing = [line for line in self._settlements if not line.voided]
        found = next((line for line in standing if line is chosen), next(iter(standing), None))
        if found is not None:
            self._open(self.void_sheet)
            self.void_sheet.begin_with(found)

    def save_settlements(self) -> None:
        """Saves the list of this year's settlements."""
        save_settlements(self._context, self, self._own_code)

    def void_card(self) -> None:
        """Takes the card of the shown point away; what was handed over there stays."""
        if self._row is not None and self._row.card is not None:
            void_card(self._context, self._row)

    def choose_titles(self) -> None:
        """Goes to where a set is filled with titles that the shown point hasn't had."""
        if self._row is not None:
            target = TitlesNotHad(self._row.point_id, self._row.name)
            self._context.go_to("rotation", InView("sets", target))

    def show_calendar(self) -> None:
        """Goes to the calendar, to the day on which the shown point is visited next or due."""
        if self._row is not None:
            day = self._row.next_visit or self._row.due_on or clock.today()
            self._context.go_to("rotation", InView("planning", day))

    def _show_buttons(self) -> None:
        if self._row is not None and self.currentWidget() is self._panel:
            self._panel.set_buttons([*self._deeds_of_tab(self._row), *self._deeds(self._row)])

    def _deeds_of_tab(self, row: "PointRow") -> list[QPushButton]:
        place = self._panel.tabs.current()
        if place == CARD:
            made = [button(_("Calendar"), self.show_calendar)]
            if row.card is not None:
                made.append(button(_("Void the card"), self.void_card))
            return [*made, button(_("Edit the card…"), self.begin_edit)]
        if place == HISTORY:
            return [
                button(_("Rotation register…"), self.save_register),
                button(_("Titles it hasn't had…"), self.choose_titles),
            ]
        if place == SETTLED:
            made = [button(_("List of settlements…"), self.save_settlements)]
            if any(not line.voided for line in self._settlements):
                made.append(button(_("Void…"), self.begin_voiding))
                made.append(button(_("Minutes…"), self.save_minutes))
            return made
        return []

    def _deeds(self, row: "PointRow") -> list[QPushButton]:
        made = [button(_("Reminder…"), self.save_reminder)] if row.stock.overdue else []
        return [
            *made,
            button(_("Settle…"), self.begin_settling),
            button(_("Usage…"), self.begin_usage, kind="primary"),
        ]

    def _say_what_is_late(self, row: "PointRow", points: OwnPoints) -> None:
        if row.stock.overdue:
            said = _("%(copies)s should be back since %(day)s.") % {
                "copies": counted_copies(row.stock.overdue),
                "day": shown_day(row.due_on),
            }
            self._panel.set_notice(said, Tone.ERROR)
        else:
            missing = missing_sentence(points.missing.get(row.point_id, ()))
            remarks = (agreement_remark(row), missing)
            self._panel.set_notice(" ".join(part for part in remarks if part))

    def _show_whole(self, point_id: int, point: WholePoint) -> None:
        if self._row is None or self._row.point_id != point_id:
            return
        self.stock.set_rows(stock_lines(point))
        self.history.set_rows(history_lines(point))
        self.usage.set_rows(usage_lines(point))
        self._settlements = point.settled
        self.settled.set_rows(settlement_lines(point))
        days = [line.on_date for line in point.settled if not line.voided]
        self.papers.show_papers(
            papers_by_settlement(point.own_id, point_id, self._row.name, days, point.papers)
        )
        self._show_buttons()
        self.ready.emit()

    def _leave_sheet(self) -> None:
        self.setCurrentWidget(self._panel)
        self._show_buttons()

    def _open(self, sheet: Sheet) -> None:
        self.setCurrentWidget(sheet)
        self.ready.emit()
