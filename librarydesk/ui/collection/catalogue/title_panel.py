"""The chosen title: its copies, its card, the life of one copy, and recording what happened."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.bulk_sheet import BulkSheet
from librarydesk.ui.collection.catalogue.copy_life import CopyLife
from librarydesk.ui.collection.catalogue.copy_sheet import CopySheet
from librarydesk.ui.collection.catalogue.event_sheet import EventSheet
from librarydesk.ui.collection.catalogue.files.tab import FilesTab
from librarydesk.ui.collection.catalogue.related_list import related_lines
from librarydesk.ui.collection.catalogue.shelving_sheet import ShelvingSheet
from librarydesk.ui.collection.catalogue.sources import WholeTitle, card_of_copy, whole_title
from librarydesk.ui.collection.catalogue.take_out_sheet import TakeOutSheet
from librarydesk.ui.collection.catalogue.title_sheet import TitleSheet
from librarydesk.ui.collection.catalogue.title_sources import related_to
from librarydesk.ui.collection.catalogue.void_sheet import VoidLineSheet
from librarydesk.ui.collection.catalogue.words import copy_line, title_facts
from librarydesk.ui.collection.transfers.target import hand_over
from librarydesk.ui.page import PageContext
from librarydesk.ui.whose import refusal, whose_is
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.data.collection.catalogue.related import Related
    from librarydesk.data.collection.copies import CopyCard
    from librarydesk.data.collection.life import HistoryLine
    from librarydesk.data.collection.queries import CopyRow
    from librarydesk.data.exchange.whose import Whose

COPIES, CARD, LIFE, RELATED, FILES = range(5)


class TitlePanel(QStackedWidget):
    """Shows a title and, in its place, the sheet for what happened to a copy."""

    ready = Signal()
    record_wanted = Signal(int, str)
    recorded = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._title_id: int | None = None
        self._title = ""
        self._copy: CopyRow | None = None
        self._copies: list[CopyRow] = []
        self._panel = DetailsPanel(name=_("The chosen title"))
        self._list = RowList(name=_("Copies"))
        self._card = Facts(name=_("Card"))
        self._life = CopyLife(context)
        self.related = RowList(name=_("Sets and series"))
        self.files = FilesTab(context)
        for words, content in (
            (_("Copies"), self._list),
            (_("Card"), self._card),
            (_("Life of the copy"), self._life),
            (_("Sets and series"), self.related),
            (_("Files"), self.files),
        ):
            self._panel.add_tab(words, content)
        self._list.opened.connect(self._show_life)
        self.related.opened.connect(self._open_related)
        self.files.stand_in(self._panel, FILES)
        self._panel.tab_changed.connect(self._tab_changed)
        self._life.void_wanted.connect(self._begin_voiding)
        self._life.shown.connect(self._life_shown)
        self._sheet = EventSheet(context)
        self._shelving = ShelvingSheet(context)
        self._copy_sheet = CopySheet(context)
        self._voiding = VoidLineSheet(context)
        self._make_title_sheets(context)
        self.addWidget(self._panel)
        of_copy = (self._sheet, self._shelving, self._copy_sheet, self._voiding)
        of_title = (self.new_sheet, self.edit_sheet, self.bulk_sheet, self.out_sheet)
        for sheet in (*of_copy, *of_title):
            sheet.closed.connect(lambda: self.setCurrentWidget(self._panel))
            self.addWidget(sheet)
        self.show_nothing(searched=False)

    def _make_title_sheets(self, context: PageContext) -> None:
        self.new_sheet = TitleSheet(context, is_new=True)
        self.edit_sheet = TitleSheet(context, is_new=False)
        self.bulk_sheet = BulkSheet(context)
        self.out_sheet = TakeOutSheet(context)
        for sheet in (self.new_sheet, self.edit_sheet):
            sheet.recorded.connect(self.recorded)
            sheet.look_wanted.connect(self._open_related)

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
        self.files.show_title(None)
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

    def show_tab(self, place: int) -> None:
        """Shows one of the tabs of the title."""
        self.setCurrentWidget(self._panel)
        self._panel.tabs.choose(place)
        self.ready.emit()

    def begin_new(self) -> None:
        """Opens the sheet for a new title."""
        self.new_sheet.begin_new()
        self._open(self.new_sheet)
        self.new_sheet.focus_first()

    def begin_copying(self) -> None:
        """Opens the sheet for a new title with the card of the one that is shown."""
        if self._title_id is not None:
            # Not in the sheet for new titles: what is half filled in there would be lost.
            self._open(self.edit_sheet)
            self.edit_sheet.begin_copying(self._title_id)

    def begin_editing(self) -> None:
        """Opens the sheet with the card of the title that is shown."""
        if self._title_id is not None:
            self._open(self.edit_sheet)
            self.edit_sheet.begin_editing(self._title_id)

    def begin_bulk(self, ids: Sequence[int]) -> None:
        """Opens the sheet that does the same to many titles."""
        self._open(self.bulk_sheet)
        self.bulk_sheet.begin_with(ids)

    def begin_taking(self) -> None:
        """Opens the sheet that takes the title that is shown out of the catalogue."""
        if self._title_id is not None:
            self._open(self.out_sheet)
            self.out_sheet.begin_with(self._title_id, self._title)

    def ask_for_record(self) -> None:
        """Asks for the MARC record of the title that is shown."""
        if self._title_id is not None:
            self.record_wanted.emit(self._title_id, self._title)

    def _open_related(self, target: object) -> None:
        if isinstance(target, int):
            self.setCurrentWidget(self._panel)
            self.recorded.emit(target)

    def begin_recording(self) -> None:
        """Opens the sheet for what happened to the copy that is shown."""
        if copy := self._copy_or_first():
            self._sheet.open_for(copy)
            self._open(self._sheet)

    def begin_shelving(self) -> None:
        """Opens the sheet that puts the copy that is shown into another store."""
        if copy := self._copy_or_first():
            self._shelving.open_for([copy])
            self._open(self._shelving)

    def begin_transfer(self) -> None:
        """Goes to where the copy that is shown is handed over to another owner."""
        if copy := self._copy_or_first():
            hand_over(self._context, copy.id)

    def begin_correcting(self) -> None:
        """Opens the sheet that corrects what the register holds of the copy that is shown."""
        if copy := self._copy_or_first():
            self._context.runner.read(
                lambda desk: (card_of_copy(desk, copy.id), whose_is(desk, "copy", copy.id)),
                partial(self._correct, copy.id),
                owner=self,
                key="card",
            )

    def begin_voiding(self) -> None:
        """Opens the sheet that voids the newest line of the life that is shown."""
        if lines := self._life.standing_lines():
            self._begin_voiding(lines[-1])

    def _correct(self, copy_id: int, told: "tuple[CopyCard | None, Whose]") -> None:
        card, whose = told
        if failure := refusal(whose):
            self._context.say_failed(failure)
        elif card is not None:
            self._copy_sheet.open_for(copy_id, card)
            self._open(self._copy_sheet)

    def _begin_voiding(self, line: "HistoryLine") -> None:
        if self._copy is not None:
            self._voiding.open_for(self._copy.accession_no, line)
            self._open(self._voiding)

    def _copy_or_first(self) -> "CopyRow | None":
        if self._copy is None and self._copies:
            self._copy = self._copies[0]
        return self._copy

    def _open(self, sheet: Sheet) -> None:
        self.setCurrentWidget(sheet)
        self.ready.emit()

    def _show(self, whole: WholeTitle | None) -> None:
        if whole is None:
            self.show_nothing(searched=True)
        else:
            title = whole.details
            self._title = title.title
            year = str(title.year) if title.year else ""
            subtitle = " · ".join(part for part in (title.part, title.authors) if part)
            self._panel.show_row(title.title, corner=year, subtitle=subtitle)
            self._card.set_facts(title_facts(title))
            self._show_copies(whole.copies)
            self._panel.set_buttons(self._title_buttons())
            self._ask_related(title.id)
            self.files.show_title(title.id)
            self._panel.tabs.choose(COPIES)
        self.ready.emit()

    def _title_buttons(self) -> list[QPushButton]:
        return [
            button(_("Copy…"), self.begin_copying),
            button(_("MARC record…"), self.ask_for_record),
            button(_("Edit…"), self.begin_editing, kind="primary"),
        ]

    def _ask_related(self, title_id: int) -> None:
        self._context.runner.read(
            lambda desk: related_to(desk, title_id),
            self._show_related,
            owner=self,
            key="related",
        )

    def _show_related(self, related: "Related") -> None:
        lines = list(related_lines(related))
        self.related.set_rows(lines)
        count = sum(line.target is not None for line in lines)
        self._panel.tabs.set_words(RELATED, _("Sets and series (%(n)s)") % {"n": count})
        self._panel.tabs.set_shown(RELATED, bool(count))
        if not count and self._panel.tabs.current() == RELATED:
            self._panel.tabs.choose(COPIES)

    def _show_copies(self, copies: "list[CopyRow]") -> None:
        self._copies = copies
        self._copy = None
        self._list.set_rows([copy_line(copy) for copy in copies])
        self._life.show_nothing()
        self._panel.tabs.set_words(COPIES, _("Copies (%(n)s)") % {"n": len(copies)})
        self._panel.set_buttons([])

    def _tab_changed(self, place: int) -> None:
        if place == LIFE and self._copy is None:
            self.show_first_life()
        elif place != LIFE and self._title_id is not None:
            self._panel.set_buttons(self._title_buttons())

    def _show_life(self, target: object) -> None:
        copy = next((c for c in self._copies if c is target), None)
        if copy is not None:
            self._copy = copy
            self._life.show_copy(copy)

    def _life_shown(self) -> None:
        if self._copy is None:
            return
        self._panel.tabs.set_words(
            LIFE, _("Life of %(number)s") % {"number": self._copy.accession_no}
        )
        self._panel.tabs.choose(LIFE)
        self._panel.set_notice("")
        self._panel.set_buttons(
            [
                button(_("Correct…"), self.begin_correcting),
                button(_("Another store…"), self.begin_shelving),
                button(_("Another owner…"), self.begin_transfer),
                button(_("Record what happened…"), self.begin_recording, kind="primary"),
            ]
        )
        self.ready.emit()
