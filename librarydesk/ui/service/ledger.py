"""A month as it is being typed: what is saved, what is on its way, what waits to be mended.

Knows nothing of widgets. A cell is a day and the name of a count. What was typed stands here until
it is saved, so that the journal of drafts can keep it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from librarydesk.data.service.counts import (
    COUNTS,
    LEAST_DAYS,
    WORKING_DAYS,
    CountedDay,
    DayCount,
    parts_above_whole,
)
from librarydesk.i18n import _
from librarydesk.ui.service.words import count_words
from librarydesk.ui.widgets.numbers import read_number, shown_number
from librarydesk.ui.widgets.remarks_bar import CellRemark

if TYPE_CHECKING:
    from librarydesk.data.service.queries import UsualDay

Cell = tuple[date, str]
TIMES = 5
LEAST_USUAL = 10
MOST = 20_000
LONGEST = 999_999_999


@dataclass(frozen=True)
class MonthKey:
    """Which month of which room; `room` None is all rooms together, which can only be read."""

    site_id: int
    room: str | None
    year: int
    month: int

    @property
    def draft(self) -> str:
        """The name under which what isn't saved yet is kept."""
        return f"service/{self.site_id}/{self.year}-{self.month:02}/{self.room}"


@dataclass
class Ledger:
    """A month of a room. `days` are those of the month, whatever is known of them."""

    key: MonthKey
    today: date
    days: list[CountedDay]
    usual: "UsualDay | None" = None
    pending: dict[Cell, str] = field(default_factory=dict)
    remarks: dict[Cell, CellRemark] = field(default_factory=dict)
    saving: dict[Cell, tuple[int | None, int]] = field(default_factory=dict)
    confirmed: set[tuple[Cell, int]] = field(default_factory=set)
    on_disk: int = 0

    @property
    def read_only(self) -> bool:
        """Whether nothing can be typed here."""
        return self.key.room is None

    def place_of(self, day: date) -> int:
        """The row of a day of this month."""
        return day.day - 1

    def number(self, cell: Cell) -> int | None:
        """What stands in a cell and is saved or on its way."""
        if cell in self.saving:
            return self.saving[cell][0]
        return self.days[self.place_of(cell[0])].counts[cell[1]]

    def text(self, cell: Cell) -> str:
        """What is shown in a cell: what was typed while it isn't saved, else its number."""
        if cell in self.pending:
            return self.pending[cell]
        number = self.number(cell)
        return "" if number is None else shown_number(number)

    def elsewhere(self, cell: Cell) -> int | None:
        """What other PCs counted."""
        return self.days[self.place_of(cell[0])].elsewhere[cell[1]]

    def is_counted(self, day: CountedDay) -> bool:
        """Whether a day has any number or something typed."""
        typed = any(self.text((day.on_date, name)) for name in COUNTS)
        return typed or any(value is not None for value in day.elsewhere.values())

    def is_missing(self, day: CountedDay) -> bool:
        """Whether a day up to today should have been counted and was not."""
        due = day.on_date <= self.today and day.on_date.weekday() in self.open_weekdays()
        return due and not day.closed and not self.is_counted(day)

    def is_open(self, day: CountedDay) -> bool:
        """Whether a day is one on which something is usually counted."""
        usual = day.on_date.weekday() in self.open_weekdays()
        return self.is_counted(day) or (usual and not day.closed and day.on_date <= self.today)

    def open_weekdays(self) -> frozenset[int]:
        """The weekdays on which it is open by habit; Monday to Friday where that isn't known."""
        return WORKING_DAYS if self.usual is None else self.usual.open_weekdays

    def total(self, name: str) -> int | None:
        """The month's sum of a count, others' figures included."""
        numbers = [
            number
            for day in self.days
            for number in (self.number((day.on_date, name)), day.elsewhere[name])
            if number is not None
        ]
        return sum(numbers) if numbers else None

    def take(self, typed: Mapping[Cell, str]) -> list[DayCount]:
        """Takes what was typed into cells and returns what of it can be saved now.

        The rest stays pending with a remark: what is wrong, and what is odd until it is confirmed.
        """
        self.pending.update(typed)
        ready: list[DayCount] = []
        for day in sorted({cell[0] for cell in self.pending}):
            counts = self._settle(day)
            if counts:
                ready.append(DayCount(day, counts))
        return ready

    def confirm(self) -> list[DayCount]:
        """Takes what is odd as it is, and returns what can be saved."""
        for cell, remark in self.remarks.items():
            number = _parsed(self.pending[cell])
            if remark.odd and number is not None:
                self.confirmed.add((cell, number))
        return self.take({})

    def give_up(self, cells: Iterable[Cell]) -> None:
        """Forgets what was typed into cells and not saved."""
        days = set()
        for cell in cells:
            self.pending.pop(cell, None)
            self.remarks.pop(cell, None)
            days.add(cell[0])
        for day in days:
            self._judge(day)

    def send(self, ready: Sequence[DayCount], ticket: int) -> None:
        """Notes that cells are on their way to the disk under a ticket."""
        for day in ready:
            for name, number in day.counts.items():
                self.saving[(day.on_date, name)] = (number, ticket)

    def arrived(self, ticket: int) -> None:
        """Notes that everything up to a ticket is on the disk."""
        self.on_disk = max(self.on_disk, ticket)

    def refused(self, ready: Sequence[DayCount], sentence: str) -> None:
        """Puts cells back that could not be saved, with what was said of them."""
        for day in ready:
            for name, number in day.counts.items():
                cell = (day.on_date, name)
                self.saving.pop(cell, None)
                self.pending.setdefault(cell, "" if number is None else shown_number(number))
                self.remarks[cell] = CellRemark(sentence)

    def reload(self, days: list[CountedDay], usual: "UsualDay | None", ticket: int) -> None:
        """Takes what the database holds; `ticket` is the last one saved when it was asked."""
        self.days, self.usual = days, usual
        self.saving = {cell: sent for cell, sent in self.saving.items() if sent[1] > ticket}

    def unsaved(self) -> dict[str, str]:
        """What the journal keeps: the text of every cell that isn't on the disk."""
        kept = {
            cell: "" if number is None else str(number)
            for cell, (number, ticket) in self.saving.items()
            if ticket > self.on_disk
        } | self.pending
        return {f"{day.isoformat()} {name}": text for (day, name), text in kept.items()}

    def kept(self, values: Mapping[str, str]) -> dict[Cell, str]:
        """The cells that a journal kept for this month."""
        month = f"{self.key.year:04}-{self.key.month:02}-"
        pairs = ((key.partition(" "), text) for key, text in values.items())
        return {
            (date.fromisoformat(day), name): text
            for (day, _blank, name), text in pairs
            if day.startswith(month) and name in COUNTS
        }

    def _settle(self, day: date) -> dict[str, int | None]:
        """Judges a day; what is sound leaves the pending cells and is returned."""
        sound = self._judge(day)
        changed = {}
        for name, number in sound.items():
            cell = (day, name)
            del self.pending[cell]
            if number != self.number(cell):
                changed[name] = number
        return changed

    def _judge(self, day: date) -> dict[str, int | None]:
        """Remarks on the pending cells of a day; returns the numbers of the sound ones."""
        names = [name for name in COUNTS if (day, name) in self.pending]
        for name in COUNTS:
            self.remarks.pop((day, name), None)
        sound: dict[str, int | None] = {}
        for name in names:
            cell = (day, name)
            wrong = self._wrong(cell)
            if wrong:
                self.remarks[cell] = CellRemark(wrong)
            else:
                sound[name] = _parsed(self.pending[cell])
        self._compare(day, sound)
        for name, number in list(sound.items()):
            odd = self._odd((day, name), number)
            if odd:
                self.remarks[(day, name)] = CellRemark(odd, odd=True)
                del sound[name]
        self._hold_back(day, sound)
        return sound

    def _wrong(self, cell: Cell) -> str:
        text = self.pending[cell]
        try:
            number = read_number(text)
        except ValueError:
            return _("Type a whole number, like 1.234.")
        if number is not None and not 0 <= number <= LONGEST:
            return _("Type a whole number, like 1.234.")
        if number is not None and cell[0] > self.today:
            return _("This day is still to come.")
        return ""

    def _compare(self, day: date, sound: dict[str, int | None]) -> None:
        """Takes back what would make a part larger than its whole."""
        counts = {name: self.number((day, name)) for name in COUNTS} | sound
        for part, whole in parts_above_whole(counts, sound):
            said = _("%(part)s (%(n)s) is more than %(whole)s (%(all)s).") % {
                "part": count_words(part),
                "n": shown_number(counts[part]),
                "whole": count_words(whole),
                "all": shown_number(counts[whole]),
            }
            for name in (part, whole):
                if name in sound:
                    self.remarks[(day, name)] = CellRemark(said)
        for name in COUNTS:
            if (day, name) in self.remarks:
                sound.pop(name, None)

    def _hold_back(self, day: date, sound: dict[str, int | None]) -> None:
        """Keeps a part waiting while the whole that it needs is odd and not confirmed."""
        counts = {name: self.number((day, name)) for name in COUNTS} | sound
        for part, whole in parts_above_whole(counts, sound):
            for name in (part, whole):
                if name in sound:
                    said = _("Waits for the number beside it.")
                    self.remarks[(day, name)] = CellRemark(said)
                    del sound[name]

    def _odd(self, cell: Cell, number: int | None) -> str:
        if not number or (cell, number) in self.confirmed or number == self.number(cell):
            return ""
        day = self.days[self.place_of(cell[0])]
        said = {"n": shown_number(number), "count": count_words(cell[1])}
        if day.closed:
            return _("The library is recorded as closed on this day. Is %(n)s right?") % said
        mean = self.usual.means[cell[1]] if self.usual else None
        known = self.usual is not None and self.usual.days >= LEAST_DAYS and mean is not None
        if known and mean is not None and number > TIMES * max(mean, LEAST_USUAL):
            usual = {"usual": shown_number(round(mean))}
            sentence = _("%(count)s: %(n)s is more than five times the usual %(usual)s.")
            return sentence % (said | usual)
        if number > MOST:
            return _("%(count)s: %(n)s is a lot for one day.") % said
        return ""


def _parsed(text: str) -> int | None:
    try:
        return read_number(text)
    except ValueError:
        return None
