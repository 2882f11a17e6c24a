"""The chosen member: card, consents, clubs; and in its place the sheets."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.members.card_sheet import CardSheet
from librarydesk.ui.clubs.members.child_sheet import ChildSheet
from librarydesk.ui.clubs.members.consent_sheet import ConsentSheet
from librarydesk.ui.clubs.members.doubles_sheet import DoublesSheet
from librarydesk.ui.clubs.members.erase_sheet import EraseSheet
from librarydesk.ui.clubs.members.join_sheet import JoinSheet
from librarydesk.ui.clubs.members.papers_sheet import PapersSheet
from librarydesk.ui.clubs.members.paste_sheet import PasteSheet
from librarydesk.ui.clubs.members.sources import Shown, shown_child
from librarydesk.ui.clubs.members.undoing import undo_member
from librarydesk.ui.clubs.members.words import (
    card_facts,
    club_lines,
    consent_lines,
    notice_of,
    state,
    title_of,
)
from librarydesk.ui.clubs.sealed_picture import SealedPicture
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from datetime import date

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.membership.service import SavedMember
    from librarydesk.data.clubs.queries import ClubRow
    from librarydesk.data.sealing.seal import Seal

CARD, CONSENT, CLUBS = range(3)


class MemberPanel(QStackedWidget):
    """Shows a member and, in its place, the sheets."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.shown: Shown | None = None
        self._club_code = ""
        self.details = DetailsPanel(name=_("The chosen member"))
        self.card = Facts(name=_("Card"))
        self.consents = RowList(name=_("Consent"))
        self.clubs = RowList(name=_("Clubs"))
        self.details.add_tab(_("Card"), self.card)
        self.details.add_tab(_("Consent"), self.consents)
        self.details.add_tab(_("Clubs"), self.clubs)
        self.consents.opened.connect(self.show_slip)
        self.addWidget(self.details)
        self._add_sheets(context)
        self.show_nothing()

    def _add_sheets(self, context: PageContext) -> None:
        self.join_sheet = JoinSheet(context)
        self.card_sheet = CardSheet(context)
        self.consent_sheet = ConsentSheet(context)
        self.erase_sheet = EraseSheet(context)
        self.paste_sheet = PasteSheet(context)
        self.doubles_sheet = DoublesSheet(context)
        self.papers_sheet = PapersSheet(context)
        for sheet in self._sheets():
            sheet.closed.connect(self._close_sheet)
            self.addWidget(sheet)

    def _sheets(self) -> Sequence[ChildSheet | DoublesSheet]:
        return (
            self.join_sheet,
            self.card_sheet,
            self.consent_sheet,
            self.erase_sheet,
            self.paste_sheet,
            self.doubles_sheet,
            self.papers_sheet,
        )

    def _close_sheet(self) -> None:
        """Goes back to the member; nothing that was typed of a child stays in a hidden field."""
        self.setCurrentWidget(self.details)
        self.forget_typed()

    def forget_typed(self) -> None:
        """Empties every sheet that isn't in use."""
        for sheet in self._sheets():
            if self.currentWidget() is not sheet:
                sheet.forget()

    def lock(self) -> None:
        """Leaves every sheet and forgets what was shown and typed, for the names were locked."""
        self.show_nothing()
        self.setCurrentWidget(self.details)
        self.forget_typed()

    def show_nothing(self) -> None:
        """Says that there is no member to show."""
        self.shown = None
        self.details.show_row(_("No member here"))
        self.details.set_buttons([])
        self.card.set_facts([])
        self.consents.set_rows([])
        self.clubs.set_rows([])

    def show_member(self, member_id: int, club_code: str) -> None:
        """Asks for a member of a club."""
        self._club_code = club_code
        seal = self._context.seal.opened
        self._context.runner.read(
            lambda desk: shown_child(desk, member_id, seal), self._show, owner=self, key="member"
        )

    def show_tab(self, place: int) -> None:
        """Shows a tab of the member."""
        self.setCurrentWidget(self.details)
        self.details.tabs.choose(place)

    def begin_new(self, club_id: int) -> None:
        """Opens the sheet for a new member."""
        self._open(self.join_sheet)
        self.join_sheet.begin_new(club_id)

    def begin_paste(self, club_id: int, text: str = "") -> None:
        """Opens the sheet for a pasted block, once names can be sealed."""

        def begin() -> None:
            self._open(self.paste_sheet)
            self.paste_sheet.begin_in(club_id, text)

        self._context.seal.ask(self, begin)

    def begin_doubles(self) -> None:
        """Looks for doubles, once names can be read."""

        def begin() -> None:
            self._open(self.doubles_sheet)
            self.doubles_sheet.begin()

        self._context.seal.ask(self, begin)

    def begin_papers(self, club: "ClubRow", known: Sequence[str], chosen: Sequence[str]) -> None:
        """Opens the sheet for papers of members; `chosen` are those of the list."""
        self._open(self.papers_sheet)
        self.papers_sheet.begin_with(club, known, chosen)

    def begin_edit(self) -> None:
        """Opens the card of the shown member."""
        if self.shown is not None:
            self._open(self.card_sheet)
            self.card_sheet.begin_edit(self.shown)

    def begin_consent(self) -> None:
        """Opens the sheet for a slip of the shown member."""
        if self.shown is not None and self.shown.child.row.state != "erased":
            self._open(self.consent_sheet)
            self.consent_sheet.begin_for(self.shown)

    def begin_erasing(self) -> None:
        """Opens the sheet that erases the shown member."""
        if self.shown is not None and self.shown.child.row.state != "erased":
            self._open(self.erase_sheet)
            self.erase_sheet.begin_for(self.shown)

    def show_slip(self, paper: object) -> None:
        """Shows the photo of a slip, once names can be read."""
        from librarydesk.data.clubs.consent.queries import PaperRow

        if not isinstance(paper, PaperRow):
            return

        def opened(desk: "Desk", seal: "Seal") -> bytes:
            from librarydesk.data.clubs.consent.service import paper_bytes

            return paper_bytes(desk.database, seal, paper.id)

        def show() -> None:
            title = _("Photo of the slip")
            SealedPicture(self._context, self, title, opened, paper.media_type).begin()

        self._context.seal.ask(self, show)

    def save_file(self) -> None:
        """Saves everything that is kept about the shown child, once names can be read."""
        if self.shown is None:
            return
        number = self.shown.child.row.member_no
        which = f"{self._club_code}/{number}"

        def ask() -> None:
            out = ask_file(self, _("The child's file"), f"{self._club_code}-{number}.pdf")
            if out is not None:
                save_form(self._context, "child-file", which, out)

        self._context.seal.ask(self, ask)

    def leave_today(self) -> None:
        """Lets the shown member leave today."""
        shown = self.shown
        if shown is None or shown.child.row.left_on is not None:
            return
        row = shown.child.row

        def deed(desk: "Desk") -> "SavedMember":
            from librarydesk.data.clubs.membership.service import leave

            return leave(desk.database, row.id, clock.today())

        said = _("Member %(number)s leaves today.") % {"number": row.member_no}
        self._context.runner.write(
            deed, partial(self._is_changed, said), changes={"clubs"}, owner=self
        )

    def come_back_today(self) -> None:
        """Lets the shown member, who left, come back today."""
        shown = self.shown
        if shown is None or shown.child.row.left_on is None:
            return
        row, today = shown.child.row, clock.today()

        def deed(desk: "Desk") -> "SavedMember":
            from librarydesk.data.clubs.membership.service import come_back

            return come_back(desk.database, row.id, _day_back(row.left_on, today))

        said = _("Member %(number)s is back.") % {"number": row.member_no}
        self._context.runner.write(
            deed, partial(self._is_changed, said), changes={"clubs"}, owner=self
        )

    def _is_changed(self, said: str, saved: "SavedMember") -> None:
        self._context.say_saved(said, partial(undo_member, self._context, saved))

    def _show(self, shown: Shown) -> None:
        self.shown = shown
        row = shown.child.row
        number = _("No. %(number)s") % {"number": row.member_no}
        self.details.show_row(title_of(row), corner=number, subtitle=state(row))
        sealed = self._context.seal.opened is None
        self.details.set_notice(notice_of(row, sealed=sealed))
        self.card.set_facts(card_facts(shown))
        self.consents.set_rows(consent_lines(shown))
        self.clubs.set_rows(club_lines(shown))
        self.details.set_buttons(self._buttons(shown))
        self.ready.emit()

    def _buttons(self, shown: Shown) -> list[QPushButton]:
        row = shown.child.row
        made = []
        if row.state != "erased":
            made.append(button(_("Erase…"), self.begin_erasing))
        if row.left_on is None:
            made.append(button(_("Leaves today"), self.leave_today))
        elif row.state != "erased":
            made.append(button(_("Is back"), self.come_back_today))
        made.append(button(_("The child's file…"), self.save_file))
        made.append(button(_("Edit…"), self.begin_edit))
        if row.state != "erased":
            made.append(button(_("Consent…"), self.begin_consent, kind="primary"))
        return made

    def _open(self, sheet: QWidget) -> None:
        self.setCurrentWidget(sheet)
        self.ready.emit()


def _day_back(left_on: "date | None", today: "date") -> "date":
    """Today, or the day of leaving where that still lies ahead."""
    return max(left_on or today, today)
