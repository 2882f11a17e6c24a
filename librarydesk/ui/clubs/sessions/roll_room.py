"""The roll call beside the list of sessions: begun, put off, gone on with, saved."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from librarydesk.i18n import _
from librarydesk.ui.clubs.sessions.roll_desk import RollDesk
from librarydesk.ui.clubs.sessions.roll_picture import example_roll
from librarydesk.ui.clubs.sessions.roll_screen import RollScreen
from librarydesk.ui.clubs.sessions.roll_tiles import TileMember
from librarydesk.ui.clubs.sessions.sources import RollMembers, members_of, members_on
from librarydesk.ui.clubs.sessions.words import called
from librarydesk.ui.failure import disk_failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.unfinished import UnfinishedOffer

if TYPE_CHECKING:
    from librarydesk.data.clubs.queries import ClubRow
    from librarydesk.data.clubs.sessions.queries import TermRow, WholeSession
    from librarydesk.data.clubs.sessions.roll_journal import RollJournal


class RollRoom(QObject):
    """Keeps the screen, the offer above the list, and the one unfinished call.

    `opened` asks the view to show the screen, `closed` to show the list again; `applied` gives the
    id of the session whose attendance was saved.
    """

    opened = Signal()
    closed = Signal()
    applied = Signal(int)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.desk = RollDesk(context, parent)
        self.screen = RollScreen()
        self.offer = UnfinishedOffer(_("A roll call isn't finished"), _("Go on with it"))
        self._connect()

    def call(self, club: "ClubRow", session: "WholeSession") -> None:
        """Begins the roll call of a session, or goes on with the one that isn't finished."""
        if self.desk.journal is not None:
            self.go_on()
            return
        day, seal = session.row.day, self._context.seal.opened
        self._context.runner.read(
            lambda desk: members_on(desk, club.id, day, seal),
            partial(self._begin, club, session),
            owner=self,
            key="roll",
        )

    def go_on(self) -> None:
        """Shows the roll call that isn't finished, with the names that may be shown."""
        if self.desk.journal is None:
            return
        sheet, seal = self.desk.journal.call.sheet, self._context.seal.opened
        self._context.runner.read(
            lambda desk: members_of(desk, sheet.club, sheet.on_date, seal),
            self._open,
            owner=self,
            key="roll",
        )

    def show_example(self, club: "ClubRow", row: "TermRow") -> None:
        """For pictures: nothing of it is kept."""
        self._context.runner.read(
            lambda desk: members_on(desk, club.id, row.day, None),
            lambda members: self._show(example_roll(club.code, row.day, members.numbers), members),
            owner=self,
            key="roll",
        )

    def _begin(self, club: "ClubRow", session: "WholeSession", members: RollMembers) -> None:
        from librarydesk.data.clubs.sessions.roll_call import RollSheet

        before = tuple(ticked.member_no for ticked in session.here)
        day = session.row.day
        sheet = RollSheet(session.uid or "", club.code, day, members.numbers, before)
        if self.desk.begin(sheet):
            self._open(members)

    def _open(self, members: RollMembers) -> None:
        if self.desk.journal is not None:
            self._show(self.desk.journal, members)

    def _show(self, journal: "RollJournal", members: RollMembers) -> None:
        sheet = journal.call.sheet
        tiles = [TileMember(number, members.names.get(number, "")) for number in sheet.numbers]
        details = " · ".join((sheet.club, shown_day(sheet.on_date)))
        self.screen.open_journal(journal, tiles, _("Roll call"), details)
        self.screen.set_busy(busy=False)
        self.opened.emit()

    def _end(self) -> None:
        self.screen.set_busy(busy=True)
        self.desk.end()

    def _is_applied(self, session_id: int) -> None:
        self.closed.emit()
        self.applied.emit(session_id)

    def _changed(self) -> None:
        journal = self.desk.journal
        if journal is None:
            self.offer.show_state("")
            return
        sheet = journal.call.sheet
        said = f"{sheet.club}, {shown_day(sheet.on_date)}: {called(journal.call)}"
        self.offer.show_state(said, unreadable=journal.unreadable)

    def _leave(self) -> None:
        self._changed()
        self.closed.emit()

    def _connect(self) -> None:
        self.desk.changed.connect(self._changed)
        self.desk.applied.connect(self._is_applied)
        self.desk.refused.connect(lambda: self.screen.set_busy(busy=False))
        self.screen.left.connect(self._leave)
        self.screen.ended.connect(self._end)
        self.screen.failed.connect(lambda error: self._context.say_failed(disk_failure(error)))
        self.offer.go_on.connect(self.go_on)
        self.offer.give_up.connect(self.desk.give_up)
