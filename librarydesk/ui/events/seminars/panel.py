"""The chosen seminar: its card, its call and themes, and in their place the sheets."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from librarydesk.coded.events import EventKind
from librarydesk.i18n import _
from librarydesk.ui.events.list.event_sheet import EventSheet
from librarydesk.ui.events.list.words import card
from librarydesk.ui.events.listing import RecordPanel
from librarydesk.ui.events.papers import save_event_paper
from librarydesk.ui.events.seminars.sheets import (
    CallSheet,
    DelegateListSheet,
    DelegateSheet,
    PaperSheet,
)
from librarydesk.ui.events.seminars.words import seminar_facts
from librarydesk.ui.events.words import days_of
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import Facts

if TYPE_CHECKING:
    from librarydesk.data.events.queries import EventRow
    from librarydesk.data.events.seminars.queries import DelegateRow, PaperRow
    from librarydesk.ui.events.seminars.sources import WholeSeminar

SEMINAR, CARD, PAPERS = range(3)


class SeminarPanel(RecordPanel["EventRow"]):
    """Shows a seminar; `made` tells the id of the event that a sheet has saved."""

    made = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name=_("The chosen seminar"))
        self.whole: WholeSeminar | None = None
        self.facts, self.card = Facts(name=_("Seminar")), Facts(name=_("Card"))
        self.details.add_tab(_("Seminar"), self.facts)
        self.details.add_tab(_("Card"), self.card)
        self.details.tab_changed.connect(lambda _place: self._show_buttons())
        self.sheet = EventSheet(context, kind=EventKind.SEMINAR.value)
        self.call = CallSheet(context)
        self.delegate, self.delegate_list = DelegateSheet(context), DelegateListSheet(context)
        self.paper = PaperSheet(context)
        for sheet in (self.sheet, self.call, self.delegate, self.delegate_list, self.paper):
            self.add_sheet(sheet)
        self.sheet.made.connect(self.made)
        self.show_record(None)

    def show_nothing(self) -> None:
        self.whole = None
        self.details.show_row(_("No seminar here"))
        self.facts.set_facts([])
        self.card.set_facts([])
        self.details.set_buttons([])

    def show_row(self, row: "EventRow") -> None:
        days = days_of(row.on_date, row.ends_on)
        self.details.show_row(row.name, subtitle=f"{days} · {row.place or row.site}")
        self.card.set_facts(card(row))
        self._show_buttons()

    def show_whole(self, whole: "WholeSeminar") -> None:
        """Shows what belongs to the seminar."""
        self.whole = whole
        self.facts.set_facts(seminar_facts(whole))
        self._show_buttons()
        self.ready.emit()

    def begin_new(self) -> None:
        self.open_sheet(self.sheet)
        self.sheet.begin_new()

    def begin_edit(self) -> None:
        if self.row is not None:
            self.open_sheet(self.sheet)
            self.sheet.begin_edit(self.row)

    def begin_call(self) -> None:
        """Opens the sheet of the call and the themes."""
        if self.row is not None and self.whole is not None:
            self.open_sheet(self.call)
            self.call.begin_for(self.row.id, self.whole.seminar)

    def invite(self) -> None:
        """Opens the sheet for somebody who is invited."""
        if self.row is not None:
            self.open_sheet(self.delegate)
            self.delegate.begin_new(self.row.id)

    def edit_delegate(self, delegate: "DelegateRow") -> None:
        """Opens the sheet of somebody who was invited."""
        if self.row is not None:
            self.open_sheet(self.delegate)
            self.delegate.begin_edit(self.row.id, delegate)

    def paste_delegates(self) -> None:
        """Opens the sheet for a whole list."""
        if self.row is not None:
            self.open_sheet(self.delegate_list)
            self.delegate_list.begin_for(self.row.id)

    def receive(self, file: Path | None = None) -> None:
        """Opens the sheet for a paper that came in."""
        if self.row is not None:
            self.open_sheet(self.paper)
            self.paper.begin_new(self.row.id, file)

    def edit_paper(self, paper: "PaperRow") -> None:
        """Opens the sheet of a paper."""
        if self.row is not None:
            self.open_sheet(self.paper)
            self.paper.begin_edit(self.row.id, paper)

    def save_form(self, form: str, words: str, *, only_pdf: bool = False) -> None:
        """Asks where a paper of the seminar goes, and writes it."""
        if self.row is None:
            return
        if only_pdf:
            save_event_paper(self.context, self, self.row, form, words, (".pdf",))
        else:
            save_event_paper(self.context, self, self.row, form, words)

    def save_proceedings(self) -> None:
        """Writes the proceedings: one PDF with contents and all papers."""
        self.save_form("proceedings", _("Proceedings"), only_pdf=True)

    def save_invitations(self) -> None:
        """Writes a letter to everybody who is invited."""
        self.save_form("invitation", _("Letters of invitation"))

    def save_delegates(self) -> None:
        """Writes the list of delegates."""
        self.save_form("delegate-list", _("List of delegates"))

    def save_programme(self) -> None:
        """Writes the programme."""
        self.save_form("event-programme", _("Programme"))

    def _show_buttons(self) -> None:
        self.details.set_buttons(self._buttons() if self.row is not None else [])

    def _buttons(self) -> list[QPushButton]:
        if self.details.tabs.current() == CARD:
            return [button(_("Edit…"), self.begin_edit)]
        return [
            button(_("Invitations…"), self.save_invitations),
            button(_("List…"), self.save_delegates),
            button(_("Programme…"), self.save_programme),
            button(_("Call and themes…"), self.begin_call),
            button(_("Proceedings…"), self.save_proceedings, kind="primary"),
        ]
