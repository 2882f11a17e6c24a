"""The chosen challenge: standing, prizes, card; and in its place the sheet."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.clubs.challenges.challenge_sheet import ChallengeSheet
from librarydesk.ui.clubs.challenges.sources import ShownChallenge, shown_challenge
from librarydesk.ui.clubs.challenges.undoing import write_back
from librarydesk.ui.clubs.challenges.words import (
    due_lines,
    facts,
    for_whom,
    handed_lines,
    standing_lines,
    state,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.challenges.queries import ChallengeRow

STANDING, PRIZES, CARD = range(3)


class ChallengePanel(QStackedWidget):
    """Shows a challenge and, in its place, the sheet of its card."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._row: ChallengeRow | None = None
        self.shown: ShownChallenge | None = None
        self.details = DetailsPanel(name=_("The chosen challenge"))
        self.standing = RowList(name=_("How members stand"))
        self.prizes = RowList(name=_("Prizes"))
        self.card = Facts(name=_("Card"))
        self.details.add_tab(_("How members stand"), self.standing)
        self.details.add_tab(_("Prizes"), self.prizes)
        self.details.add_tab(_("Card"), self.card)
        self.details.tab_changed.connect(lambda _place: self._show_buttons())
        self.prizes.opened.connect(self._press_prize)
        self.sheet = ChallengeSheet(context)
        self.sheet.closed.connect(lambda: self.setCurrentWidget(self.details))
        self.addWidget(self.details)
        self.addWidget(self.sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that there is no challenge to show."""
        self._row = self.shown = None
        self.details.show_row(_("No challenge here"))
        self.details.set_buttons([])
        self.standing.set_rows([])
        self.prizes.set_rows([])
        self.card.set_facts([])

    def show_challenge(self, row: "ChallengeRow") -> None:
        """Shows a challenge, and asks how it stands."""
        self._row = row
        self.details.show_row(row.name, corner=state(row), subtitle=for_whom(row))
        seal = self._context.seal.opened
        self._context.runner.read(
            lambda desk: shown_challenge(desk, row.id, seal),
            partial(self._show, row.id),
            owner=self,
            key="challenge",
        )

    def show_tab(self, place: int) -> None:
        """Shows a tab of the challenge."""
        self.setCurrentWidget(self.details)
        self.details.tabs.choose(place)
        self.ready.emit()

    def begin_new(self) -> None:
        """Opens the sheet for a new challenge."""
        self.setCurrentWidget(self.sheet)
        self.sheet.begin_new()
        self.ready.emit()

    def begin_edit(self) -> None:
        """Opens the sheet of the shown challenge."""
        if self.shown is not None:
            self.setCurrentWidget(self.sheet)
            self.sheet.begin_edit(self.shown.board.challenge)
            self.ready.emit()

    def hand_all_out(self) -> None:
        """Writes down that everything due was handed out today."""
        if self.shown is not None and self.shown.due:
            self._hand_out([due.award for due in self.shown.due])

    def show_names(self) -> None:
        """Asks for the password where it is needed, and shows the names."""
        row = self._row
        if row is not None:
            self._context.seal.ask(self, lambda: self.show_challenge(row))

    def save_certificates(self) -> None:
        """Saves a certificate for each member who reached the goal."""
        if self._row is None:
            return
        code = self._row.code

        def ask() -> None:
            out = ask_file(self, _("Certificates"), f"{code}-certificates.pdf", (".pdf",))
            if out is not None:
                save_form(self._context, "certificate", code, out, ["kind=challenge"])

        self._context.seal.ask(self, ask)

    def void_shown(self) -> None:
        """Takes the shown challenge away."""
        if self._row is None:
            return
        challenge_id, name = self._row.id, self._row.name

        def deed(desk: "Desk") -> None:
            from librarydesk.data.clubs.challenges.service import void_challenge

            void_challenge(desk.database, challenge_id, reason=None)

        def back(desk: "Desk") -> None:
            from librarydesk.data.clubs.challenges.service import unvoid_challenge

            unvoid_challenge(desk.database, challenge_id)

        said = _("Taken away: challenge %(challenge)s") % {"challenge": name}
        undo = partial(write_back, self._context, back)
        self._context.runner.write(
            deed, lambda _done: self._context.say_saved(said, undo), changes={"clubs"}, owner=self
        )

    def _show(self, challenge_id: int, shown: ShownChallenge) -> None:
        if self._row is None or self._row.id != challenge_id:
            return
        self.shown = shown
        self.standing.set_rows(standing_lines(shown.board))
        self.prizes.set_rows([*due_lines(shown.due), *handed_lines(shown.handed)])
        self.card.set_facts(facts(shown.board.challenge))
        count = len(shown.due)
        words = ngettext(
            "%(n)s prize is still to be handed out.",
            "%(n)s prizes are still to be handed out.",
            count,
        )
        self.details.set_notice(words % {"n": shown_number(count)} if count else "")
        self._show_buttons()
        self.ready.emit()

    def _show_buttons(self) -> None:
        if self.shown is not None:
            self.details.set_buttons(self._buttons(self.shown))

    def _buttons(self, shown: ShownChallenge) -> Sequence[QPushButton]:
        place = self.details.tabs.current()
        if place == CARD:
            return [
                button(_("Take away"), self.void_shown),
                button(_("Edit…"), self.begin_edit, kind="primary"),
            ]
        made = []
        if self._context.seal.opened is None and place == STANDING:
            made.append(button(_("Show names…"), self.show_names))
        if any(one.finished for one in shown.board.standings):
            made.append(button(_("Certificates…"), self.save_certificates))
        if place == PRIZES and shown.due:
            made.append(button(_("All handed out today"), self.hand_all_out, kind="primary"))
        return made

    def _press_prize(self, target: object) -> None:
        """A prize that is due is handed out; one that was handed out is taken back."""
        from librarydesk.data.clubs.challenges.queries import HandedOut
        from librarydesk.data.clubs.challenges.standing import Due

        if isinstance(target, Due):
            self._hand_out([target.award])
        elif isinstance(target, HandedOut):
            self._take_back(target)

    def _hand_out(self, awards: Sequence[object]) -> None:
        from librarydesk.data.clubs.challenges.service import Award

        given = [award for award in awards if isinstance(award, Award)]
        if self._row is None:
            return
        challenge_id, today = self._row.id, clock.today()

        def deed(desk: "Desk") -> tuple[int, ...]:
            from librarydesk.data.clubs.challenges.service import hand_out

            return hand_out(desk.database, challenge_id, given, today)

        def done(ids: tuple[int, ...]) -> None:
            words = ngettext("%(n)s prize handed out.", "%(n)s prizes handed out.", len(ids))
            said = words % {"n": shown_number(len(ids))}
            self._context.say_saved(said, partial(self._void_prizes, ids))

        self._context.runner.write(deed, done, changes={"clubs"}, owner=self)

    def _take_back(self, prize: object) -> None:
        from librarydesk.data.clubs.challenges.queries import HandedOut
        from librarydesk.data.clubs.challenges.service import Award

        if isinstance(prize, HandedOut):
            again = Award(prize.club_id, prize.member_no, prize.prize)
            self._void_prizes((prize.id,))
            said = _("Not handed out: %(prize)s") % {"prize": prize.prize}
            self._context.say_saved(said, partial(self._hand_out, [again]))

    def _void_prizes(self, ids: tuple[int, ...]) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.clubs.challenges.service import take_prizes_back

            take_prizes_back(desk.database, ids, reason=None)

        write_back(self._context, deed)
