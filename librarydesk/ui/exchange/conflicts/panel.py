"""The chosen conflict: both values, who typed them where, and the presses that decide."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk.i18n import _
from librarydesk.ui.exchange.conflicts.number_sheet import NumberSheet
from librarydesk.ui.exchange.conflicts.sources import CHANGES, ToDecide
from librarydesk.ui.exchange.conflicts.words import facts_of, notice_of, said, what
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.exchange.conflicts.queries import OpenConflict

SHOWN, OTHER = "shown", "other"


class ConflictPanel(QStackedWidget):
    """Shows a conflict and, in its place, the sheet for a number."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._line: ToDecide | None = None
        self._panel = DetailsPanel(name=_("What to decide"))
        self.facts = Facts(name=_("Both values"))
        self._panel.add_tab(_("Both values"), self.facts)
        self.sheet = NumberSheet(context)
        self.sheet.closed.connect(self._leave_sheet)
        self.addWidget(self._panel)
        self.addWidget(self.sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that nothing waits."""
        self._line = None
        self._panel.show_row(_("Nothing to decide"))
        self._panel.set_buttons([])
        self.facts.set_facts([])
        self._leave_sheet()

    def show_line(self, line: ToDecide) -> None:
        """Shows what there is to decide."""
        self._line = line
        self._panel.show_row(line.conflict.key, corner=what(line), subtitle=line.field)
        self.facts.set_facts(facts_of(line))
        self._panel.set_notice(notice_of(line))
        self._panel.set_buttons(self._buttons(line) if line.decides else [])
        self._leave_sheet()
        self.ready.emit()

    def keep_shown(self) -> None:
        """Lets the value that is shown stay."""
        self._settle(SHOWN)

    def take_other(self) -> None:
        """Takes the other value."""
        self._settle(OTHER)

    def give_number(self) -> None:
        """Opens the sheet for a number."""
        if self._line is not None and self._line.conflict.number:
            self.setCurrentWidget(self.sheet)
            self.sheet.begin_with(self._line)
            self.ready.emit()

    def _buttons(self, line: ToDecide) -> list[QPushButton]:
        if line.conflict.number:
            return [button(_("Give it a number…"), self.give_number)]
        if line.conflict.voided:
            keep, take = _("Leave it voided"), _("Let the edit count")
        elif line.conflict.proposal:
            keep, take = _("Refuse the proposal"), _("Take the proposal")
        else:
            keep = _("Keep “%(value)s”") % {"value": said(line.conflict.shown)}
            take = _("Take “%(value)s”") % {"value": said(line.conflict.other)}
        return [button(keep, self.keep_shown), button(take, self.take_other)]

    def _settle(self, keep: str) -> None:
        line = self._line
        if line is None or line.conflict.number or not line.decides:
            return

        def deed(desk: "Desk") -> "OpenConflict":
            from librarydesk.data.exchange.conflicts.service import settle

            return settle(desk.database, line.conflict.id, keep)

        self._context.runner.write(deed, self._is_settled, changes=CHANGES, owner=self)

    def _is_settled(self, one: "OpenConflict") -> None:
        words = _("Decided: %(row)s. The other PCs learn of it with the next exchange.")
        self._context.say_saved(words % {"row": one.key})

    def _leave_sheet(self) -> None:
        self.setCurrentWidget(self._panel)
