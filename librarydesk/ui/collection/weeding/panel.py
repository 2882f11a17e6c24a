"""The chosen dossier: the line that says what is next, its papers, council and sums; the sheets."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk.data.collection.weeding.steps import Step
from librarydesk.i18n import _
from librarydesk.ui.collection.transfers.sheet import TransferSheet
from librarydesk.ui.collection.weeding.add_sheet import AddSheet, ReasonSheet
from librarydesk.ui.collection.weeding.decision_sheet import DecisionSheet, EndSheet
from librarydesk.ui.collection.weeding.paper_sheets import (
    CouncilSheet,
    MinutesSheet,
    ProposalSheet,
)
from librarydesk.ui.collection.weeding.rules_sheet import RulesSheet
from librarydesk.ui.collection.weeding.sources import Whole, whole
from librarydesk.ui.collection.weeding.words import (
    counted,
    member_line,
    next_step,
    paper_lines,
    remark_on,
    step_words,
    sum_lines,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.data.collection.weeding.queries import Dossier

PAPERS, COUNCIL, SUMS = range(3)


class DossierPanel(QStackedWidget):
    """Shows a dossier and, in its place, the sheets of its steps.

    `shown` gives the dossier when it has come (None: there is none); `recorded` the id of one that
    was saved.
    """

    ready = Signal()
    shown = Signal(object)
    recorded = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._id: int | None = None
        self.dossier: Dossier | None = None
        self._panel = DetailsPanel(name=_("The chosen dossier"))
        self.papers = RowList(name=_("Papers"))
        self.council = RowList(name=_("Council"))
        self.sums = RowList(name=_("Sums"))
        for words, content in (
            (_("Papers"), self.papers),
            (_("Council"), self.council),
            (_("Sums"), self.sums),
        ):
            self._panel.add_tab(words, content)
        self.papers.opened.connect(self._open_paper)
        self.addWidget(self._panel)
        self._make_sheets(context)
        self.show_nothing()

    def show_dossier(self, dossier_id: int) -> None:
        """Asks for a dossier and shows it when it comes."""
        self._id = dossier_id
        self._context.runner.read(
            lambda desk: whole(desk, dossier_id), self._show, owner=self, key="dossier"
        )

    def refresh(self) -> None:
        """Asks again for what is shown."""
        if self._id is not None:
            self.show_dossier(self._id)

    def show_nothing(self) -> None:
        """Says that there is no dossier to show."""
        self._id = self.dossier = None
        for part in (self.papers, self.council, self.sums):
            part.set_rows([])
        self._panel.show_row(_("No dossier here"))
        self._panel.set_buttons([])
        self.shown.emit(None)

    def show_tab(self, place: int) -> None:
        """Shows one of the tabs."""
        self._leave_sheet()
        self._panel.tabs.choose(place)
        self.ready.emit()

    def begin_new(self) -> None:
        """Opens the sheet for a new dossier."""
        self.proposal.begin_new()
        self.open_sheet(self.proposal)

    def begin_adding(self) -> None:
        """Opens the sheet that takes numbers."""
        self._begin(self.adding, self.adding.begin_with)

    def begin_rules(self) -> None:
        """Opens the sheet of rules."""
        self._begin(self.rules, self.rules.begin_with)

    def begin_council(self) -> None:
        """Opens the sheet of the council."""
        self._begin(self.council_sheet, self.council_sheet.begin_with)

    def begin_minutes(self) -> None:
        """Opens the sheet of the minutes."""
        self._begin(self.minutes, self.minutes.begin_with)

    def begin_decision(self) -> None:
        """Opens the sheet of the decision."""
        self._begin(self.decision, self.decision.begin_with)

    def begin_ending(self) -> None:
        """Opens the sheet that revokes the decision, or voids an open dossier."""
        if self.dossier is not None:
            self.ending.begin_with(self.dossier)
            self.open_sheet(self.ending)

    def begin_reason(self, item_ids: Sequence[int]) -> None:
        """Opens the sheet that gives some copies of the list another reason."""
        if self.dossier is not None and self.dossier.step is not Step.DECIDED and item_ids:
            self.reason.begin_with(self.dossier, item_ids)
            self.open_sheet(self.reason)

    def begin_transfer(self, copy_id: int | None = None) -> None:
        """Opens the sheet that hands copies over to another owner."""
        if copy_id is None:
            self.transfer.begin_anew()
        else:
            self.transfer.begin_with_copy(copy_id)
        self.open_sheet(self.transfer)

    def take_scan(self, code: str) -> bool:
        """Puts a scanned number on the sheet for numbers, opened if need be."""
        if self.currentWidget() is self.transfer:
            self.transfer.take_scan(code)
            return True
        if self.dossier is None or self.dossier.step is Step.DECIDED:
            return False
        if self.currentWidget() is not self.adding:
            self.begin_adding()
        self.adding.take_scan(code)
        return True

    def open_sheet(self, sheet: Sheet) -> None:
        """Shows a sheet in place of the dossier."""
        self.setCurrentWidget(sheet)
        self.ready.emit()

    def _begin(self, sheet: Sheet, begin: "Callable[[Dossier], None]") -> None:
        if self.dossier is not None and self.dossier.step is not Step.DECIDED:
            begin(self.dossier)
            self.open_sheet(sheet)

    def _make_sheets(self, context: PageContext) -> None:
        self.proposal = ProposalSheet(context)
        self.adding = AddSheet(context)
        self.rules = RulesSheet(context)
        self.council_sheet = CouncilSheet(context)
        self.minutes = MinutesSheet(context)
        self.decision = DecisionSheet(context)
        self.ending = EndSheet(context)
        self.reason = ReasonSheet(context)
        for sheet in (
            self.proposal, self.adding, self.rules, self.council_sheet,
            self.minutes, self.decision, self.ending, self.reason,
        ):  # fmt: skip
            self.addWidget(sheet)
            sheet.closed.connect(self._leave_sheet)
            sheet.recorded.connect(self.recorded)
        self.transfer = TransferSheet(context)
        self.transfer.closed.connect(self._leave_sheet)
        self.addWidget(self.transfer)

    def _leave_sheet(self) -> None:
        self.setCurrentWidget(self._panel)

    def _show(self, found: Whole | None) -> None:
        if found is None:
            self.show_nothing()
            return
        self.dossier = dossier = found.dossier
        self._panel.show_row(
            dossier.code, corner=step_words(dossier.step), subtitle=next_step(dossier)
        )
        self._panel.set_notice(remark_on(dossier))
        self.papers.set_rows(paper_lines(dossier))
        self.council.set_rows([member_line(member) for member in dossier.members])
        self.sums.set_rows(sum_lines(found.sums))
        self._panel.tabs.set_words(COUNCIL, _("Council (%(n)s)") % {"n": len(dossier.members)})
        self._panel.set_buttons(self._buttons(dossier))
        self.setAccessibleDescription(counted(dossier.counts))
        self.shown.emit(dossier)
        self.ready.emit()

    def _buttons(self, found: "Dossier") -> list[QPushButton]:
        """The deeds of the step, the next one last and in colour."""
        if found.step is Step.DECIDED:
            return [button(_("Revoke the decision…"), self.begin_ending)]
        rules = button(_("By a rule…"), self.begin_rules)
        if found.step is Step.PROPOSED:
            numbers = button(_("By numbers…"), self.begin_adding, kind="primary")
            return [button(_("Void…"), self.begin_ending), rules, numbers]
        words, deed = {
            Step.LISTED: (_("Council…"), self.begin_council),
            Step.COUNCIL: (_("Minutes…"), self.begin_minutes),
            Step.MINUTES: (_("Decide…"), self.begin_decision),
        }[found.step]
        numbers = button(_("By numbers…"), self.begin_adding)
        return [rules, numbers, button(words, deed, kind="primary")]

    def _open_paper(self, target: object) -> None:
        """Opens the sheet of the paper that was clicked."""
        if self.dossier is None or self.dossier.step is Step.DECIDED:
            return
        if target is Step.PROPOSED:
            self.proposal.begin_editing(self.dossier)
            self.open_sheet(self.proposal)
            return
        deeds = {
            Step.LISTED: self.begin_adding,
            Step.COUNCIL: self.begin_council,
            Step.MINUTES: self.begin_minutes,
            Step.DECIDED: self.begin_decision,
        }
        if isinstance(target, Step):
            deeds[target]()
