"""The field above a view in which its club is chosen; all views remember the same one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.opening_field import OpeningField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.queries import ClubRow

CHOSEN = "club"
"""The name under which the window remembers the chosen club."""


class ClubChooser(OpeningField):
    """`picked` is emitted when another club was chosen.

    A view calls `ask` when it refreshes, and asks for its own data once it is told the club.
    """

    picked = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.runner, clubs, name=_("Club"), hint=_("Code or name of a club"))
        self._context = context
        self.changed.connect(self._pick)

    def ask(self, then: "Callable[[ClubRow | None], None]") -> None:
        """Asks for the club that was chosen last, else the first one; None where there is none."""
        wanted = self._context.settings.number(CHOSEN)
        self._runner.read(
            lambda desk: chosen_club(desk, wanted),
            partial(self._show_club, then),
            owner=self,
            key="club",
        )

    def choose(self, club_id: int) -> None:
        """Chooses a club for this view and all others."""
        self._context.settings.remember(CHOSEN, str(club_id))
        self.picked.emit(club_id)

    def _pick(self) -> None:
        if self.key() and self.key() != self._context.settings.text(CHOSEN):
            self.choose(int(self.key()))

    def _show_club(self, then: "Callable[[ClubRow | None], None]", club: "ClubRow | None") -> None:
        if club is not None:
            # Shown, not picked: what is remembered already isn't told as a choice.
            self._context.settings.remember(CHOSEN, str(club.id))
        self.set_value(_completion(club) if club is not None else None)
        then(club)


def clubs(desk: "Desk", typed: str) -> Sequence[Completion]:
    """Completes clubs by code and name; the key is their id."""
    from librarydesk.data.clubs.queries import clubs_completing

    with desk.database.read() as connection:
        found = clubs_completing(connection, typed, clock.today())
    return [_completion(club) for club in found]


def clubs_by_code(desk: "Desk", typed: str) -> Sequence[Completion]:
    """The same with the code as the key, as files have it."""
    from librarydesk.data.clubs.queries import clubs_completing

    with desk.database.read() as connection:
        found = clubs_completing(connection, typed, clock.today())
    return [Completion(club.code, club.name, club.site) for club in found]


def chosen_club(desk: "Desk", wanted: int) -> "ClubRow | None":
    """The club with an id, else the first in operation."""
    from librarydesk.data.clubs.queries import clubs as all_clubs

    with desk.database.read() as connection:
        found = all_clubs(connection, clock.today())
    named = (club for club in found if club.id == wanted)
    return next(named, found[0] if found else None)


def _completion(club: "ClubRow") -> Completion:
    return Completion(str(club.id), club.name, club.site)
