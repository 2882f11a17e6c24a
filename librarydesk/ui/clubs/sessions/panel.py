"""The chosen session: what it was, who came, and in its place the sheets."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.sessions.photos_tab import PhotosTab
from librarydesk.ui.clubs.sessions.plan_sheet import PlanSheet
from librarydesk.ui.clubs.sessions.session_sheet import SessionSheet
from librarydesk.ui.clubs.sessions.sources import members_on, whole
from librarydesk.ui.clubs.sessions.undoing import undo_voiding
from librarydesk.ui.clubs.sessions.words import (
    came_lines,
    counted_came,
    facts,
    session_said,
    state,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.scrolled import scrolled
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.queries import ClubRow
    from librarydesk.data.clubs.sessions.queries import TermRow, WholeSession
    from librarydesk.data.clubs.sessions.service import SavedVoid
    from librarydesk.ui.clubs.sessions.sources import RollMembers

CARD, CAME, PHOTOS = range(3)


class SessionPanel(QStackedWidget):
    """Shows a session, held or planned. `roll_wanted` asks for its roll call."""

    ready = Signal()
    roll_wanted = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.club: ClubRow | None = None
        self.row: TermRow | None = None
        self.session: WholeSession | None = None
        self.details = DetailsPanel(name=_("The chosen session"))
        self.card = Facts(name=_("Session"))
        self.came = RowList(name=_("Who came"))
        self.details.add_tab(_("Session"), self.card)
        self.details.add_tab(_("Who came"), self.came)
        self.photos = PhotosTab(context)
        self.details.add_tab(_("Photos"), scrolled(self.photos))
        self.photos.shown.connect(self.ready)
        self.sheet = SessionSheet(context)
        self.plan_sheet = PlanSheet(context)
        self.addWidget(self.details)
        for sheet in (self.sheet, self.plan_sheet):
            sheet.closed.connect(lambda: self.setCurrentWidget(self.details))
            self.addWidget(sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that there is no session to show."""
        self.row = self.session = None
        self.details.show_row(_("No session here"))
        self.details.set_buttons([])
        self.card.set_facts([])
        self.came.set_rows([])
        self.details.tabs.set_shown(PHOTOS, False)

    def show_session(self, club: "ClubRow", row: "TermRow") -> None:
        """Shows a session, and asks who came."""
        self.club, self.row, self.session = club, row, None
        attended = counted_came(row.came) if row.came is not None else state(row)
        self.details.show_row(row.topic, corner=shown_day(row.day), subtitle=attended)
        self.card.set_facts(facts(row))
        self.details.set_buttons(self._buttons(row))
        self._context.runner.read(
            lambda desk: whole(desk, row), partial(self._show_whole, row), owner=self, key="session"
        )

    def show_tab(self, place: int) -> None:
        """Shows a tab of the session; one that wasn't held has no photos."""
        if place == PHOTOS and (self.row is None or not self.row.is_held):
            place = CARD
        self.setCurrentWidget(self.details)
        self.details.tabs.choose(place)

    def begin_new(self, club: "ClubRow") -> None:
        """Opens the sheet for a session that was held."""
        self._open(self.sheet)
        self.sheet.begin_new(club)

    def begin_plan(self, club: "ClubRow") -> None:
        """Opens the sheet that plans sessions."""
        self._open(self.plan_sheet)
        self.plan_sheet.begin_new(club)

    def begin_edit(self) -> None:
        """Opens the sheet of the shown session, held or planned."""
        if self.club is None or self.row is None:
            return
        if self.row.is_held:
            self._open(self.sheet)
            self.sheet.begin_edit(self.club, self.row)
        else:
            self._open(self.plan_sheet)
            self.plan_sheet.begin_edit(self.club, self.row)

    def record(self) -> None:
        """Opens the sheet of a session that was planned, to say that it was held."""
        if self.club is not None and self.row is not None and not self.row.is_held:
            self._open(self.sheet)
            self.sheet.begin_planned(self.club, self.row)

    def call_roll(self) -> None:
        """Asks for the roll call of the shown session."""
        if self.session is not None and self.session.uid is not None:
            self.roll_wanted.emit(self.session)

    def void(self) -> None:
        """Voids the shown session, or takes it off the plan."""
        row = self.row
        if row is None:
            return

        def deed(desk: "Desk") -> "SavedVoid":
            from librarydesk.data.clubs.sessions.service import HELD, PLANNED, void_session

            if row.session_id is not None:
                reason = _("Recorded by mistake")
                return void_session(desk.database, HELD, row.session_id, reason=reason)
            reason = _("Taken off the plan")
            return void_session(desk.database, PLANNED, row.plan_id or 0, reason=reason)

        said = _("Voided: %(session)s") if row.is_held else _("Taken off the plan: %(session)s")
        told = said % {"session": session_said(row)}
        self._context.runner.write(
            deed,
            lambda void: self._context.say_saved(told, undo_voiding(self._context, void)),
            changes={"clubs"},
            owner=self,
        )

    def _buttons(self, row: "TermRow") -> list[QPushButton]:
        edit = button(_("Edit…"), self.begin_edit)
        if row.is_held:
            return [
                button(_("Void"), self.void),
                edit,
                button(_("Roll call"), self.call_roll, kind="primary"),
            ]
        made = [button(_("Take off the plan"), self.void), edit]
        if row.day <= clock.today():
            made.append(button(_("Record the session…"), self.record, kind="primary"))
        return made

    def _show_whole(self, row: "TermRow", session: "WholeSession") -> None:
        if self.row is not row or self.club is None:
            return
        self.session = session
        club, seal = self.club.id, self._context.seal.opened
        self.came.set_rows(came_lines(session, {}))
        self.details.tabs.set_shown(PHOTOS, row.is_held)
        if not row.is_held:
            self.ready.emit()
            return
        self._context.runner.read(
            lambda desk: members_on(desk, club, row.day, seal),
            partial(self._show_members, session),
            owner=self,
            key="names",
        )

    def _show_members(self, session: "WholeSession", members: "RollMembers") -> None:
        if self.session is session:
            self.came.set_rows(came_lines(session, members.names))
            self.photos.show_session(session, members.numbers)

    def _open(self, sheet: Sheet) -> None:
        self.setCurrentWidget(sheet)
        self.ready.emit()
