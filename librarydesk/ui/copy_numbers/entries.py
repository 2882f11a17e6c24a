"""One number of a hand-over's list: what was found under it, and what is odd about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.rotation.queries import CopyToHandOver
    from librarydesk.data.rotation.stock import CopyAtPoint


@dataclass(frozen=True)
class Known:
    """The copy that a number means."""

    copy_id: int
    accession_no: str
    title: str
    place_id: int
    place: str
    held: bool


@dataclass(frozen=True)
class Entry:
    """A number: `times` taken (0: only expected), the copy once it was looked up."""

    number: str
    times: int = 0
    expected: bool = False
    looked_up: bool = False
    copy: Known | None = None

    @classmethod
    def of(cls, copy: "CopyAtPoint", place_id: int) -> "Entry":
        """A copy that is expected to come back from a place."""
        known = Known(copy.copy_id, copy.accession_no, copy.title, place_id, "", held=True)
        return cls(copy.accession_no, expected=True, looked_up=True, copy=known)

    @property
    def here(self) -> bool:
        """Whether the number was taken."""
        return self.times > 0

    def taken(self) -> "Entry":
        """The entry after its number was read (again)."""
        return replace(self, times=self.times + 1)

    def gone(self) -> "Entry":
        """The entry as if its number had not been read."""
        return replace(self, times=0)

    def found(self, copies: "Sequence[CopyToHandOver]") -> "Entry":
        """The entry with the likeliest of the copies that bear its number."""
        if not copies:
            return replace(self, looked_up=True)
        best = copies[0]
        known = Known(
            best.copy_id, best.accession_no, best.title, best.place_id, best.place, best.held
        )
        return replace(self, looked_up=True, copy=known)


class Trouble(IntEnum):
    """How grave a remark on a number is; the gravest stand first."""

    WRONG = 0
    ODD = 1
    WAITED_FOR = 2
    NONE = 3


@dataclass(frozen=True)
class Verdict:
    """What is to be said of a number."""

    trouble: Trouble
    words: str = ""
    tone: Tone = Tone.SOFT


def judged(entries: Iterable[Entry], origin: int | None) -> list[tuple[Entry, Verdict]]:
    """The numbers with what is to be said of each, the gravest first, then the latest."""
    taken: dict[int, str] = {}
    found = []
    for entry in entries:
        found.append((entry, _verdict(entry, origin, taken)))
        if entry.here and entry.copy is not None:
            taken[entry.copy.copy_id] = entry.number
    latest_first = [pair for pair in reversed(found) if pair[0].here]
    waited_for = [pair for pair in found if not pair[0].here]
    return sorted(latest_first + waited_for, key=lambda pair: pair[1].trouble)


def _verdict(entry: Entry, origin: int | None, taken: dict[int, str]) -> Verdict:
    if not entry.here:
        return Verdict(Trouble.WAITED_FOR, _("not seen yet"), Tone.WARNING)
    if not entry.looked_up:
        return Verdict(Trouble.NONE, "…")
    if entry.copy is None:
        return Verdict(Trouble.WRONG, _("unknown number"), Tone.ERROR)
    if entry.copy.copy_id in taken:
        same = _("same as %(number)s") % {"number": taken[entry.copy.copy_id]}
        return Verdict(Trouble.WRONG, same, Tone.ERROR)
    return _standing(entry.copy, entry.times, origin)


def _standing(copy: Known, times: int, origin: int | None) -> Verdict:
    if not copy.held:
        return Verdict(Trouble.ODD, _("not held"), Tone.WARNING)
    if origin is not None and copy.place_id != origin:
        at = _("at %(place)s") % {"place": copy.place} if copy.place else _("elsewhere")
        return Verdict(Trouble.ODD, at, Tone.WARNING)
    if times > 1:
        return Verdict(Trouble.NONE, _("read twice"), Tone.WARNING)
    return Verdict(Trouble.NONE, "✓", Tone.SUCCESS)


def entry_line(entry: Entry, verdict: Verdict) -> ListRow:
    """A number in the list: its title below it, the remark at its right."""
    note = entry.copy.title if entry.copy is not None else ""
    value = verdict.words
    if len(value) > PLACE_LENGTH:
        note, value = f"{value} · {note}", "!"
    return ListRow(entry.number, note=note, value=value, tone=verdict.tone, target=entry)


PLACE_LENGTH = 22


def summary(entries: Iterable[Entry], *, returning: bool = True) -> str:
    """How many are here; where copies are expected, how many of them are missing.

    Those expected are `returning` to where they are counted, or leaving from there.
    """
    rows = list(entries)
    here = sum(entry.here for entry in rows)
    missing = sum(entry.expected and not entry.here for entry in rows)
    if any(entry.expected for entry in rows):
        words = _("%(here)s came back · %(missing)s not seen")
        if not returning:
            words = _("%(here)s here · %(missing)s not seen")
        return words % {
            "here": shown_number(here),
            "missing": shown_number(missing),
        }
    return ngettext("%(n)s copy", "%(n)s copies", here) % {"n": shown_number(here)}
