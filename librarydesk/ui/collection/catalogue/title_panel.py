"""The chosen title: its copies, its card, the life of one copy, and recording what happened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.event_sheet import EventSheet
from librarydesk.ui.collection.catalogue.sources import WholeTitle, life_of_copy, whole_title
from librarydesk.ui.collection.catalogue.words import (
    copy_line,
    copy_remark,
    history_line,
    title_facts,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from librarydesk.data.collection.queries import CopyRow, HistoryLine

COPIES, CARD, LIFE = range(3)


class TitlePanel(QStackedWidget):
    """Shows a title and, in its place, the sheet for what happened to a copy."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._title_id: int | None = None
        self._copy: CopyRow | None = None
        self._copies: list[CopyRow] = []
        self._panel = DetailsPanel(name=_("The chosen title"))
        self._list = RowList(name=_("Copies"))
        self._card = Facts(name=_("Card"))
        self._life = RowList(name=_("Life of the copy"))
        for words, content in (
            (_("Copies"), self._list),
            (_("Card"), self._card),
            (_("Life of the copy"), self._life),
        ):
            self._panel.add_tab(words, content)
        self._list.opened.connect(self._show_life)
        self._panel.tab_changed.connect(self._tab_changed)
        self._sheet = EventSheet(context)
        self._sheet.closed.connect(lambda: self.setCurrentWidget(self._panel))
        self.addWidget(self._panel)
        self.addWidget(self._sheet)
        self.show_nothing(searched=False)

    def show_title(self, title_id: int) -> None:
        """Asks for a title and shows it when it comes."""
        self._title_id = title_id
        self._context.runner.read(
            lambda desk: whole_title(desk, title_id), self._show, owner=self, key="title"
        )

    def refresh(self) -> None:
        """Asks again for what is shown."""
        if self._title_id is not None:
            self.show_title(self._title_id)

    def show_nothing(self, *, searched: bool) -> None:
        """Says what to do when there is no title to show."""
        self._title_id = self._copy = None
        self._show_copies([])
        self._card.set_facts([])
        self._panel.show_row(_("Nothing was found") if searched else _("No title yet"))
        self._panel.set_notice(
            _("Try fewer words or only their beginnings; accents don't matter.")
            if searched
            else _("Import the catalogue from a MARC file or from Excel to begin.")
        )
        self._panel.set_buttons([])

    def show_first_life(self) -> None:
        """Shows the life of the first copy."""
        if self._copies:
            self._show_life(self._copies[0])

    def begin_recording(self) -> None:
        """Opens the sheet for what happened to the copy that is shown."""
        if self._copy is None and self._copies:
            self._copy = self._copies[0]
        if self._copy is not None:
            self._sheet.open_for(self._copy)
            self.setCurrentWidget(self._sheet)
            self.ready.emit()

    def _show(self, whole: WholeTitle | None) -> None:
        if whole is None:
            self.show_nothing(searched=True)
        else:
            title = whole.details
            year = str(title.year) if title.year else ""
            self._panel.show_row(title.title, corner=year, subtitle=title.authors or "")
            self._card.set_facts(title_facts(title))
            self._show_copies(whole.copies)
            self._panel.tabs.choose(COPIES)
        self.ready.emit()

    def _show_copies(self, copies: "list[CopyRow]") -> None:
        self._copies = copies
        self._copy = None
        self._list.set_rows([copy_line(copy) for copy in copies])
        self._life.set_rows([])
        self._panel.tabs.set_words(COPIES, _("Copies (%(n)s)") % {"n": len(copies)})
        self._panel.set_buttons([])

    def _tab_changed(self, place: int) -> None:
        if place == LIFE and self._copy is None:
            self.show_first_life()

    def _show_life(self, target: object) -> None:
        copy = next((c for c in self._copies if c is target), None)
        if copy is None:
            return
        self._copy = copy
        self._context.runner.read(
            lambda desk: life_of_copy(desk, copy.id), self._life_came, owner=self, key="life"
        )

    def _life_came(self, lines: "list[HistoryLine]") -> None:
        if self._copy is None:
            return
        self._life.set_rows([history_line(line) for line in lines])
        self._panel.tabs.set_words(
            LIFE, _("Life of %(number)s") % {"number": self._copy.accession_no}
        )
        self._panel.tabs.choose(LIFE)
        self._panel.set_notice(copy_remark(self._copy))
        recording = button(_("Record what happened…"), self.begin_recording, kind="primary")
        self._panel.set_buttons([recording])
        self.ready.emit()
