"""Who read a book: members' numbers as they are typed, with ranges."""

import re
from collections.abc import Sequence

from librarydesk.data.store.folding import fold
from librarydesk.i18n import _
from librarydesk.ui.clubs.sessions.roll_keys import tails_of
from librarydesk.ui.widgets.fields import TextField

_PARTS = re.compile(r"[,;\s]+")
_RANGE = re.compile(r"(\w+)[-–](\w+)")


class ReadersField(TextField):
    """Takes `1-15, 18, 20` or `all` (`tất cả`): the ends of members' numbers, or whole ones."""

    def __init__(self) -> None:
        super().__init__(hint=_("1-15, 18, 20, or: all"), longest=2_000)
        self._numbers: Sequence[str] = ()
        self._ends: dict[str, str] = {}

    def set_members(self, numbers: Sequence[str]) -> None:
        """Says which numbers there are."""
        self._numbers = numbers
        self._ends = dict(zip(tails_of(numbers), numbers, strict=True))
        self._ends |= {fold(number): number for number in numbers}
        self.changed.emit()

    def numbers(self) -> list[str]:
        """The members meant, in the order of the list; those that nobody knows are left out."""
        wanted, _unknown = self._read()
        return [number for number in self._numbers if number in wanted]

    def set_numbers(self, numbers: Sequence[str]) -> None:
        """Shows numbers as if they had been typed."""
        self.set_typed(", ".join(numbers))

    def problem(self) -> str:
        if self.is_empty() or not self._numbers:
            return ""
        unknown = self._read()[1]
        if not unknown:
            return ""
        return _("No member has the number %(numbers)s.") % {"numbers": ", ".join(unknown)}

    def _read(self) -> tuple[set[str], list[str]]:
        wanted: set[str] = set()
        unknown: list[str] = []
        text = re.sub(r"\s*[-–]\s*", "-", self.text())
        if fold(text) in ("all", fold(_("all"))):
            return set(self._numbers), []
        for part in filter(None, _PARTS.split(text)):
            found = self._meant(part)
            if found:
                wanted |= found
            else:
                unknown.append(part)
        return wanted, unknown

    def _meant(self, part: str) -> set[str]:
        if (one := self._one(part)) is not None:
            return {one}
        ends = _RANGE.fullmatch(part)
        first, last = (self._one(ends[1]), self._one(ends[2])) if ends else (None, None)
        if first is None or last is None:
            return set()
        places = sorted((self._numbers.index(first), self._numbers.index(last)))
        return set(self._numbers[places[0] : places[1] + 1])

    def _one(self, typed: str) -> str | None:
        folded = fold(typed)
        return self._ends.get(folded) or self._ends.get(folded.lstrip("0"))
