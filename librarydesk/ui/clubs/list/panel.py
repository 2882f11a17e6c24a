"""The chosen club: its card, and in its place the sheet."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.list.club_sheet import ClubSheet
from librarydesk.ui.clubs.list.papers import ClubPaper, paper_rows, save_paper
from librarydesk.ui.clubs.list.undoing import undo_club
from librarydesk.ui.clubs.list.words import club_facts
from librarydesk.ui.clubs.words import counted_members
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from datetime import date

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.queries import ClubRow
    from librarydesk.data.store.saving import SavedRow

PAPERS = 1


class ClubPanel(QStackedWidget):
    """Shows a club and, in its place, the sheet of its card."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._club: ClubRow | None = None
        self.details = DetailsPanel(name=_("The chosen club"))
        self.card = Facts(name=_("Card"))
        self.papers = RowList(name=_("Papers to print"))
        self.papers.opened.connect(self._save_paper)
        self.details.add_tab(_("Card"), self.card)
        self.details.add_tab(_("Papers to print"), self.papers)
        self.sheet = ClubSheet(context)
        self.sheet.closed.connect(lambda: self.setCurrentWidget(self.details))
        self.addWidget(self.details)
        self.addWidget(self.sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that there is no club to show."""
        self._club = None
        self.details.show_row(_("No club here"))
        self.details.set_buttons([])
        self.card.set_facts([])
        self.papers.set_rows([])

    def show_club(self, club: "ClubRow") -> None:
        """Shows a club."""
        self._club = club
        self.details.show_row(club.name, corner=counted_members(club.members), subtitle=club.site)
        self.card.set_facts(club_facts(club))
        self.papers.set_rows(paper_rows())
        self.details.set_buttons(self._buttons(club))
        self.ready.emit()

    def begin_new(self) -> None:
        """Opens the sheet for a new club."""
        self.setCurrentWidget(self.sheet)
        self.sheet.begin_new()
        self.ready.emit()

    def begin_edit(self) -> None:
        """Opens the sheet of the shown club."""
        if self._club is not None:
            self.setCurrentWidget(self.sheet)
            self.sheet.begin_edit(self._club)
            self.ready.emit()

    def end_today(self) -> None:
        """Ends the shown club today."""
        if self._club is not None and self._club.ended_on is None:
            said = _("The club %(club)s ends today.") % {"club": self._club.name}
            self._end(self._club.id, clock.today(), said)

    def go_on(self) -> None:
        """Lets the shown club, which ended, go on."""
        if self._club is not None and self._club.ended_on is not None:
            said = _("The club %(club)s goes on.") % {"club": self._club.name}
            self._end(self._club.id, None, said)

    def show_papers(self) -> None:
        """Shows the papers of the shown club."""
        self.setCurrentWidget(self.details)
        self.details.tabs.choose(PAPERS)
        self.ready.emit()

    def _save_paper(self, paper: object) -> None:
        if self._club is not None and isinstance(paper, ClubPaper):
            save_paper(self._context, self, self._club, paper)

    def _end(self, club_id: int, day: "date | None", said: str) -> None:
        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.clubs.service import end_club

            return end_club(desk.database, club_id, day)

        def done(row: "SavedRow") -> None:
            self._context.say_saved(said, partial(undo_club, self._context, row))

        self._context.runner.write(deed, done, changes={"clubs"}, owner=self)

    def _buttons(self, club: "ClubRow") -> list[QPushButton]:
        ending = (
            button(_("End the club"), self.end_today)
            if club.ended_on is None
            else button(_("Let it go on"), self.go_on)
        )
        return [ending, button(_("Edit…"), self.begin_edit)]
