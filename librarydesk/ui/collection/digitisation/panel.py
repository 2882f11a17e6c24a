"""The chosen row of the digitised documents, and in its place the sheets."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from librarydesk.i18n import _
from librarydesk.ui.collection.digitisation.record_sheet import RecordSheet
from librarydesk.ui.collection.digitisation.sources import own_site
from librarydesk.ui.collection.digitisation.words import counted_documents, facts
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.details import DetailsPanel, Facts

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.digitisation.queries import DigitisationRow


class DigitisationPanel(QStackedWidget):
    """Shows a row and lets it be corrected or voided."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._row: DigitisationRow | None = None
        self._details = DetailsPanel(name=_("The chosen row"))
        self._facts = Facts(name=_("What was digitised"))
        self._details.add_tab(_("What was digitised"), self._facts)
        self.sheet = RecordSheet(context)
        self.sheet.closed.connect(lambda: self.setCurrentWidget(self._details))
        self.addWidget(self._details)
        self.addWidget(self.sheet)
        self.show_nothing()

    def show_row(self, row: "DigitisationRow") -> None:
        """Shows a row of the list."""
        self._row = row
        self._details.show_row(row.title, subtitle=counted_documents(row.documents))
        self._facts.set_facts(facts(row))
        void = button(_("Void"), self.void_row)
        correct = button(_("Correct…"), self.begin_correcting, kind="primary")
        self._details.set_buttons([void, correct])
        self.ready.emit()

    def show_nothing(self) -> None:
        """Says that there is no row to show."""
        self._row = None
        self._details.show_row(_("Nothing digitised here yet"))
        self._facts.set_facts([])
        self._details.set_buttons([])

    def begin_recording(self) -> None:
        """Opens the sheet for a new row."""
        self._context.runner.read(own_site, self._begin_new, owner=self, key="own", urgent=True)

    def begin_correcting(self) -> None:
        """Opens the sheet with the row that is shown."""
        if self._row is not None:
            self.setCurrentWidget(self.sheet)
            self.sheet.begin_with(self._row)
            self.ready.emit()

    def void_row(self) -> None:
        """Voids the row that is shown; undoing records it anew."""
        row = self._row
        if row is None:
            return

        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.digitisation.service import void_digitisation

            void_digitisation(desk.database, row.id, reason=_("Voided in the list"))

        said = _("“%(title)s” counts no more.") % {"title": row.title}
        self._context.runner.write(
            deed,
            lambda _done: self._context.say_saved(said, partial(self._restore, row.id)),
            changes={"collection"},
            owner=self,
        )

    def _begin_new(self, own: Completion) -> None:
        self.setCurrentWidget(self.sheet)
        self.sheet.begin_new(own)
        self.ready.emit()

    def _restore(self, row_id: int) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.digitisation.service import restore_digitisation

            restore_digitisation(desk.database, row_id)

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)
