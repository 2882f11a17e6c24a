"""The chosen set: what is in it, its history, and the sheets that change it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.sets.fill_sheet import FillSheet
from librarydesk.ui.rotation.sets.rules_sheet import RulesSheet
from librarydesk.ui.rotation.sets.set_sheet import SetSheet
from librarydesk.ui.rotation.sets.sources import WholeSet, whole_set
from librarydesk.ui.rotation.sets.targets import TitlesNotHad
from librarydesk.ui.rotation.sets.words import (
    change_line,
    content_line,
    counted_copies,
    promise,
    set_name,
    whereabouts,
)
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.sets.queries import SetRow
    from librarydesk.data.rotation.sets.service import Filled
    from librarydesk.data.store.saving import SavedRow

CONTENT, HISTORY = range(2)


class SetPanel(QStackedWidget):
    """Shows a set and, in its place, the sheets."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._row: SetRow | None = None
        self._panel = DetailsPanel(name=_("The chosen set"))
        self.content = RowList(name=_("In the set"))
        self.history = RowList(name=_("History"))
        self._panel.add_tab(_("In the set"), self.content)
        self._panel.add_tab(_("History"), self.history)
        self.sheet = SetSheet(context)
        self.filling = FillSheet(context)
        self.rules = RulesSheet(context)
        self.addWidget(self._panel)
        for sheet in (self.sheet, self.filling, self.rules):
            sheet.closed.connect(lambda: self.setCurrentWidget(self._panel))
            self.addWidget(sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that there is no set yet."""
        self._row = None
        self._panel.show_row(_("No set yet"))
        self._panel.set_buttons([])
        self.content.set_rows([])
        self.history.set_rows([])

    def show_set(self, row: "SetRow") -> None:
        """Shows a set, and asks for what is in it."""
        self._row = row
        parts = (counted_copies(row.copies), whereabouts(row))
        self._panel.show_row(set_name(row), subtitle=" · ".join(part for part in parts if part))
        if said := promise(row):
            self._panel.set_notice(_("Promised to %(point)s.") % {"point": said})
        self._panel.set_buttons(
            []
            if row.ended_on is not None
            else [
                button(_("Take apart…"), self.take_apart),
                button(_("Edit…"), self.begin_edit),
                button(_("Fill by rules…"), self.begin_rules),
                button(_("Scan…"), self.begin_filling, kind="primary"),
            ]
        )
        self._context.runner.read(
            lambda desk: whole_set(desk, row.id),
            partial(self._show_whole, row.id),
            owner=self,
            key="set",
        )

    def show_tab(self, place: int) -> None:
        """Shows a tab of the set."""
        self.setCurrentWidget(self._panel)
        self._panel.tabs.choose(place)

    def begin_new(self) -> None:
        """Opens the sheet for a new set."""
        self._open(self.sheet)
        self.sheet.begin_new()

    def begin_edit(self) -> None:
        """Opens the sheet of the shown set."""
        if self._row is not None:
            self._open(self.sheet)
            self.sheet.begin_edit(self._row)

    def begin_filling(self) -> None:
        """Opens the sheet for scanning copies into the shown set."""
        if self._row is not None and self._row.ended_on is None:
            self._open(self.filling)
            self.filling.begin_for(self._row)

    def begin_rules(self, not_had: TitlesNotHad | None = None) -> None:
        """Opens the sheet for filling the shown set by rules, for a point if one is given."""
        if self._row is not None and self._row.ended_on is None:
            self._open(self.rules)
            self.rules.begin_for(self._row, not_had)

    def take_scan(self, code: str) -> bool:
        """Puts a scanned number on the list of the sheet that is open, opening it if need be."""
        if self.currentWidget() is not self.filling:
            self.begin_filling()
        if self.currentWidget() is not self.filling:
            return False
        self.filling.take_scan(code)
        return True

    def save_label(self) -> None:
        """Saves the label that hands the whole set over when it is scanned."""
        if self._row is None:
            return
        from librarydesk.data.rotation.sets.handing_over import label_of

        which = label_of(self._row.code)
        out = ask_file(self, _("Label of the set"), f"{which}.pdf", [".pdf"])
        if out is not None:
            save_form(self._context, "labels", which, out, ["frames=yes"])

    def take_apart(self) -> None:
        """Takes the shown set apart today; undo puts it together again."""
        row = self._row
        if row is None:
            return

        def deed(desk: "Desk") -> "tuple[SavedRow, Filled]":
            from librarydesk.data.rotation.sets.service import end_set

            return end_set(desk.database, row.id, clock.today())

        self._context.runner.write(
            deed, partial(self._taken_apart, row.code), changes={"rotation"}, owner=self
        )

    def _taken_apart(self, code: str, done: "tuple[SavedRow, Filled]") -> None:
        said = _("Set no. %(code)s was taken apart.") % {"code": code}
        self._context.say_saved(said, partial(self._put_together, *done))

    def _put_together(self, ended: "SavedRow", filled: "Filled") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.rotation.sets.service import undo_end

            undo_end(desk.database, ended, filled)

        self._context.runner.write(deed, lambda _done: None, changes={"rotation"}, owner=self)

    def _show_whole(self, set_id: int, whole: WholeSet) -> None:
        if self._row is None or self._row.id != set_id:
            return
        self.content.set_rows([content_line(copy) for copy in whole.copies])
        self.history.set_rows([change_line(change) for change in whole.changes])
        self.ready.emit()

    def _open(self, sheet: Sheet) -> None:
        self.setCurrentWidget(sheet)
        self.ready.emit()
