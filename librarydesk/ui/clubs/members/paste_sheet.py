"""A block of members pasted from Excel: one a line, what names them waits for the slips."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.clubs.members.child_sheet import ChildSheet
from librarydesk.ui.clubs.members.undoing import undo_member
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import DateField
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.sheet import Remark

if TYPE_CHECKING:
    from datetime import date

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.membership.service import Entry, SavedMember
    from librarydesk.data.sealing.seal import Seal

_GIRLS, _BOYS = frozenset({"nu", "female", "x", "gai"}), frozenset({"nam", "male", "trai"})


@dataclass(frozen=True)
class Line:
    """A line that was read: name, year of birth, gender, class, guardian, telephone."""

    name: str
    born: int | None
    gender: str | None
    rest: tuple[str | None, ...]


class PasteSheet(ChildSheet):
    """Takes a block; the numbers are the next free ones."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="club-paste", title=_("Paste members"))
        self._club_id = 0
        hint = _("One a line: name, year or day of birth, gender, class, guardian, telephone.")
        self.block = LinesField(hint=hint, height=260)
        self.joined_on = DateField()
        self.add(self.joined_on, _("Joined on"), key="joined_on", required=True)
        self.add(self.block, _("Members, as copied from Excel"), key="block", required=True)
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._save_all())

    def begin_in(self, club_id: int, text: str = "") -> None:
        """Begins for a club, with what was copied where something was."""
        self.empty()
        self._club_id = club_id
        self.joined_on.set_day(clock.today())
        self.block.set_typed(text)
        self.begin()

    def lines(self) -> list[Line]:
        """The lines as they are read."""
        return [read_line(line) for line in self.block.typed().splitlines() if line.strip()]

    def _remarks(self) -> Iterable[Remark]:
        if any(not line.name for line in self.lines()):
            yield Remark("block", _("A line has no name. The name stands first."))

    def _save_all(self) -> None:
        lines, joined_on, seal = self.lines(), self.joined_on.day(), self._context.seal.opened
        if joined_on is None or not lines:
            self.not_saved()
            return
        deed = partial(join_lines, self._club_id, lines, joined_on, seal)
        self._context.runner.write(deed, self._are_saved, changes={"clubs"}, failed=self._refused)

    def _are_saved(self, saved: "list[SavedMember]") -> None:
        said = ngettext(
            "%(n)s member added; its name waits for the slip.",
            "%(n)s members added; their names wait for the slips.",
            len(saved),
        )
        undo = partial(undo_member, self._context, *saved)
        self._context.say_saved(said % {"n": len(saved)}, undo)
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("block", failure.sentence)


def read_line(line: str) -> Line:
    """Reads a line with tabs or semicolons between its parts."""
    from librarydesk.data.store.folding import fold

    parts = [part.strip() for part in line.split("\t" if "\t" in line else ";")]
    name, born, gender, *rest = [*parts, "", ""][: max(3, len(parts))]
    year = born[-4:] if born[-4:].isdecimal() else born[:4]
    word = fold(gender)
    known = "female" if word in _GIRLS else "male" if word in _BOYS else None
    more = tuple(part or None for part in [*rest, "", "", ""][:3])
    return Line(name, int(year) if year.isdecimal() else None, known, more)


def join_lines(
    club_id: int, lines: list[Line], joined_on: "date", seal: "Seal | None", desk: "Desk"
) -> "list[SavedMember]":
    """Adds the members of a block, all or none."""
    from librarydesk.data.clubs.membership.queries import next_member_no
    from librarydesk.data.clubs.membership.service import join_all

    with desk.database.read() as connection:
        first = next_member_no(connection, club_id)
    entries = [
        _entry(club_id, str(int(first) + place).zfill(len(first)), line, joined_on)
        for place, line in enumerate(lines)
    ]
    return join_all(desk.database, seal, entries)


def _entry(club_id: int, number: str, line: Line, joined_on: "date") -> "Entry":
    from librarydesk.data.clubs.consent.fields import Personal
    from librarydesk.data.clubs.membership.service import Entry, Facts

    class_name, guardian, phone = line.rest
    personal = Personal(line.name, None, class_name, guardian, phone)
    facts = Facts(line.born, line.gender)
    return Entry(club_id, number, joined_on, facts=facts, personal=personal)
