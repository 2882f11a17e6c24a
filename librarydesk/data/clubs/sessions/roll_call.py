"""A roll call: who is here, one press after the other. Members stand in it by number alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from librarydesk.data.clubs.sessions.typed import Came


class Mark(Enum):
    """What a press says."""

    HERE = "here"
    AWAY = "away"
    ALL = "all"
    NOBODY = "nobody"
    COUNT = "count"


@dataclass(frozen=True)
class RollSheet:
    """The session whose roll is called, by its uid (32 hexadecimal digits), and who may be here.

    `before` are those who were ticked when the call began.
    """

    session_uid: str
    club: str
    on_date: date
    numbers: tuple[str, ...]
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class RollPress:
    """A press: a mark, of which member, or how many where only a count is taken."""

    mark: Mark
    number: str = ""
    count: int = 0


class RollCall:
    """The presses of one call, and what they come to."""

    def __init__(self, sheet: RollSheet) -> None:
        self.sheet = sheet
        self.presses: list[RollPress] = []
        self.ended = False
        self._here: set[str] = set(sheet.before)
        self._count: int | None = None

    @property
    def here(self) -> tuple[str, ...]:
        """The members who are here, in the order of the list; strangers to it at the end."""
        known = [number for number in self.sheet.numbers if number in self._here]
        return (*known, *sorted(self._here - set(self.sheet.numbers)))

    @property
    def count(self) -> int | None:
        """The plain count that was taken instead; None while members are ticked."""
        return self._count

    @property
    def came(self) -> Came:
        """What the call comes to."""
        if self._count is not None:
            return Came(count=self._count)
        return Came(self.here, None if self._here else 0)

    def is_here(self, number: str) -> bool:
        """Whether a member is ticked."""
        return self._count is None and number in self._here

    def possible(self, mark: Mark, number: str = "", count: int = 0) -> RollPress | None:
        """The press that changes something; None where nothing would change."""
        press = RollPress(mark, number, count)
        if mark in (Mark.HERE, Mark.AWAY) and number not in self.sheet.numbers:
            return None
        return None if self._after([press]) == (self._here, self._count) else press

    def take(self, press: RollPress) -> None:
        """Counts a press; the call isn't at its end any more."""
        self.ended = False
        self.presses.append(press)
        self._here, self._count = self._after([press])

    def take_back(self) -> RollPress | None:
        """Takes the last press back and returns it; None when there is none."""
        self.ended = False
        if not self.presses:
            return None
        last = self.presses.pop()
        presses = self.presses
        self._here, self._count = set(self.sheet.before), None
        self._here, self._count = self._after(presses)
        return last

    def _after(self, presses: Iterable[RollPress]) -> tuple[set[str], int | None]:
        here, count = set(self._here), self._count
        for press in presses:
            if press.mark is Mark.COUNT:
                count = press.count
                continue
            # Whoever is ticked after a plain count begins the list anew.
            count = None
            if press.mark is Mark.HERE:
                here.add(press.number)
            elif press.mark is Mark.AWAY:
                here.discard(press.number)
            else:
                here = set(self.sheet.numbers) if press.mark is Mark.ALL else set()
        return here, count
