"""The chosen contradiction: what is told of it, and the deeds that settle it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.contradictions.settle_sheet import CaseSheet, Deed
from librarydesk.ui.rotation.contradictions.words import facts_of, subject
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.rotation.contradictions.queries import Case


class CasePanel(QStackedWidget):
    """Shows a case and, in its place, the sheet that settles it."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._case: Case | None = None
        self._own = False
        self._panel = DetailsPanel(name=_("The chosen case"))
        self.facts = Facts(name=_("What is told of it"))
        self._panel.add_tab(_("Case"), self.facts)
        self.sheet = CaseSheet(context)
        self.sheet.closed.connect(self._leave_sheet)
        self.addWidget(self._panel)
        self.addWidget(self.sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that there is no case here."""
        self._case = None
        self._panel.show_row(_("No case here"))
        self._panel.set_buttons([])
        self.facts.set_facts([])
        self._leave_sheet()

    def show_case(self, case: "Case", *, own: bool) -> None:
        """Shows a case; only one of the own site can be settled here."""
        self._case, self._own = case, own
        self._panel.show_row(
            subject(case), corner=shown_day(case.said.on_date), subtitle=case.title
        )
        self.facts.set_facts(facts_of(case))
        if not own:
            said = _("The library that organised the trip settles it on its own PC.")
            self._panel.set_notice(said)
        self._panel.set_buttons(self._buttons(case) if own else [])
        self._leave_sheet()
        self.ready.emit()

    def begin(self, deed: Deed) -> None:
        """Opens the sheet for a deed about the shown case."""
        if self._case is not None and self._own and deed in self._possible(self._case):
            self.setCurrentWidget(self.sheet)
            self.sheet.begin_with(self._case, deed)
            self.ready.emit()

    def show_trip(self) -> None:
        """Opens the trip of the row, or the point of a settlement."""
        case = self._case
        if case is None:
            return
        from librarydesk.data.rotation.contradictions.service import is_movement

        if is_movement(case):
            self._context.go_to("rotation", InView("trips", case.trip))
        else:
            self._context.go_to("rotation", InView("points", case.place_id))

    def _possible(self, case: "Case") -> list[Deed]:
        from librarydesk.data.rotation.contradictions.following import Kind
        from librarydesk.data.rotation.contradictions.service import can_add_return

        deeds = [Deed.VOID]
        if case.reason is None:
            deeds.append(Deed.LEAVE)
        if can_add_return(case):
            deeds.append(Deed.ADD)
        if case.kind is Kind.WHILE_LOST:
            deeds.append(Deed.FOUND)
        return deeds

    def _buttons(self, case: "Case") -> list[QPushButton]:
        possible = self._possible(case)
        words = {
            Deed.LEAVE: _("Leave it…"),
            Deed.VOID: _("Void this row…"),
            Deed.ADD: _("Add the missing movement…"),
            Deed.FOUND: _("It was found…"),
        }
        made = [button(_("Show the trip"), self.show_trip)]
        if case.before is not None and case.before.trip_code != case.said.trip_code:
            made.append(button(_("The trip before"), self._show_before))
        for deed, said in words.items():
            if deed in possible:
                made.append(button(said, partial(self.begin, deed)))
        return made

    def _show_before(self) -> None:
        """Opens the trip of the row before."""
        case = self._case
        if case is not None and case.before is not None:
            self._context.go_to("rotation", InView("trips", case.before.trip(case.site_id)))

    def _leave_sheet(self) -> None:
        self.setCurrentWidget(self._panel)
