"""On which days a newspaper or magazine is expected, and which issues stand for which of them."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from librarydesk.coded import Frequency

_MONTHS = {
    Frequency.MONTHLY: range(1, 13),
    Frequency.TWO_MONTHLY: range(1, 13, 2),
    Frequency.QUARTERLY: range(1, 13, 3),
}
_EARLY_OR_LATE = {
    Frequency.WEEKLY: 3,
    Frequency.MONTHLY: 15,
    Frequency.TWO_MONTHLY: 30,
    Frequency.QUARTERLY: 45,
}
"""By how many days an issue may bear another date than the one that it was expected on."""

_ON_THE_WAY = {
    Frequency.DAILY: 3,
    Frequency.WEEKLY: 5,
    Frequency.MONTHLY: 15,
    Frequency.TWO_MONTHLY: 20,
    Frequency.QUARTERLY: 30,
}


@dataclass(frozen=True)
class Rhythm:
    """How often something comes out; `days` are weekdays (1 is Monday) or days of the month."""

    frequency: Frequency
    days: tuple[int, ...] = ()

    @classmethod
    def read(cls, frequency: str | None, days: str | None) -> "Rhythm":
        """The rhythm that a row holds; what this version doesn't know expects nothing."""
        known = frequency if frequency in tuple(Frequency) else Frequency.IRREGULAR
        parts = (part.strip() for part in (days or "").split(";"))
        return cls(Frequency(known), tuple(int(part) for part in parts if part.isdecimal()))

    @property
    def stored_days(self) -> str | None:
        """The days as a row holds them."""
        return ";".join(map(str, self.days)) or None

    @property
    def on_the_way(self) -> timedelta:
        """How long an issue may be on its way before it is missing."""
        return timedelta(days=_ON_THE_WAY.get(self.frequency, 0))

    def expected(self, first: date, last: date) -> list[date]:
        """The days between two days on which an issue comes out, in their order."""
        if self.frequency is Frequency.IRREGULAR:
            return []
        if self.frequency in (Frequency.DAILY, Frequency.WEEKLY):
            return [day for day in _days(first, last) if self._comes_on(day)]
        years = range(first.year, last.year + 1)
        return sorted(day for year in years for day in self._of_year(year) if first <= day <= last)

    def stand_for(self, expected: Sequence[date], issued: Iterable[date]) -> dict[date, date]:
        """Which issued day stands for which expected one.

        The same day first; what is left over goes to the nearest expected day that is still free,
        as long as it lies near enough. An issue stands for one day only.
        """
        open_days, left = set(expected), list[date]()
        found = dict[date, date]()
        for day in sorted(issued):
            if day in open_days:
                open_days.remove(day)
                found[day] = day
            else:
                left.append(day)
        for day in left:
            near = min(open_days, key=lambda other: (abs(other - day), other), default=None)
            if near is not None and abs(near - day).days <= _EARLY_OR_LATE.get(self.frequency, 0):
                open_days.remove(near)
                found[near] = day
        return found

    def _comes_on(self, day: date) -> bool:
        wanted = self.days or ((4,) if self.frequency is Frequency.WEEKLY else ())
        return self.frequency is Frequency.DAILY or day.isoweekday() in wanted

    def _of_year(self, year: int) -> set[date]:
        days = [day for day in self.days if 1 <= day <= 31] or [1]
        return {
            date(year, month, min(day, monthrange(year, month)[1]))
            for month in _MONTHS[self.frequency]
            for day in days
        }


def quarter_of(day: date) -> int:
    """The quarter in which a day lies."""
    return (day.month - 1) // 3 + 1


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
