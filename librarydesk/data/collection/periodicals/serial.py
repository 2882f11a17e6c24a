"""A newspaper or magazine of a year at a site: what came, what may come, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from librarydesk.data.collection.periodicals.rhythm import Rhythm, quarter_of
from librarydesk.data.collection.periodicals.service import number_after


@dataclass(frozen=True)
class SubscriptionRow:
    """A subscription of a site; quarter 0 is the whole year."""

    id: int
    year: int
    title: str
    title_folded: str
    quarter: int
    issn: str | None
    copies: int | None
    amount_vnd: int | None
    rhythm: Rhythm


@dataclass(frozen=True)
class IssueRow:
    """An issue as it was recorded; `received_on` is None for one that was marked as missed."""

    id: int
    title: str
    title_folded: str
    year: int
    number: str
    issued_on: date | None
    received_on: date | None
    copies: int | None
    note: str | None


@dataclass(frozen=True)
class Missing:
    """An issue that didn't come, or of which fewer copies came than were subscribed to.

    `number` is empty where nobody knows it, `marked` says that somebody marked it as missed.
    """

    title: str
    issn: str | None
    issued_on: date | None
    number: str
    copies: int | None
    marked: bool = False
    short: bool = False


@dataclass(frozen=True)
class Serial:
    """A title of a year at a site: its subscriptions, its issues, what was expected by a day."""

    title: str
    title_folded: str
    year: int
    subscriptions: tuple[SubscriptionRow, ...]
    issues: tuple[IssueRow, ...]
    today: date

    @property
    def issn(self) -> str | None:
        """Its ISSN where a subscription says one."""
        return next((row.issn for row in self.subscriptions if row.issn), None)

    @property
    def rhythm(self) -> Rhythm:
        """How often it comes out, as the last subscription that says so has it."""
        said = [row.rhythm for row in self.subscriptions]
        return next((rhythm for rhythm in reversed(said)), Rhythm.read(None, None))

    @property
    def copies(self) -> int | None:
        """Copies subscribed to, the most of any quarter."""
        return max((row.copies for row in self.subscriptions if row.copies), default=None)

    @property
    def amount(self) -> int:
        """What it costs in the year."""
        return sum(row.amount_vnd or 0 for row in self.subscriptions)

    def copies_on(self, day: date) -> int | None:
        """Copies subscribed to in the quarter of a day; None where that isn't said."""
        for row in self.subscriptions:
            if row.quarter in (0, quarter_of(day)):
                return row.copies
        return None

    @cached_property
    def expected(self) -> list[date]:
        """Every day of the year on which a subscribed issue comes out."""
        quarters = {row.quarter for row in self.subscriptions}
        days = self.rhythm.expected(date(self.year, 1, 1), date(self.year, 12, 31))
        return [day for day in days if 0 in quarters or quarter_of(day) in quarters]

    @cached_property
    def received(self) -> list[IssueRow]:
        """The issues that came."""
        return [issue for issue in self.issues if issue.received_on is not None]

    @cached_property
    def open_days(self) -> list[date]:
        """The expected days that no issue stands for, received or marked as missed."""
        issued = [issue.issued_on for issue in self.issues if issue.issued_on is not None]
        found = self.rhythm.stand_for(self.expected, issued)
        return [day for day in self.expected if day not in found]

    @property
    def due(self) -> list[date]:
        """The open days up to today: what may come with today's post."""
        return [day for day in self.open_days if day <= self.today]

    @cached_property
    def overdue(self) -> list[date]:
        """The open days that have been due for longer than the post takes."""
        last = self.today - self.rhythm.on_the_way
        return [day for day in self.open_days if day <= last]

    @cached_property
    def missing(self) -> list[Missing]:
        """What to claim: overdue issues, those marked as missed, and copies that were too few."""
        found = [
            Missing(self.title, self.issn, day, "", self.copies_on(day)) for day in self.overdue
        ]
        for issue in self.issues:
            if issue.received_on is None:
                wanted = self.copies_on(issue.issued_on) if issue.issued_on else self.copies
                found.append(self._of(issue, wanted, marked=True))
            elif lacking := self._lacking(issue):
                found.append(self._of(issue, lacking, short=True))
        return sorted(found, key=lambda one: (one.issued_on or date.max, one.number))

    def row_of(self, missing: Missing) -> IssueRow | None:
        """The row of an issue that was marked as missed; None where it just hasn't come."""
        wanted = (missing.number, missing.issued_on, True)
        for issue in self.issues:
            if (issue.number, issue.issued_on, issue.received_on is None) == wanted:
                return issue
        return None

    def by_month(self, days: Iterable[date | None]) -> list[int]:
        """How many of some days of the year lie in each month."""
        counts = [0] * 12
        for day in days:
            if day is not None and day.year == self.year:
                counts[day.month - 1] += 1
        return counts

    @cached_property
    def received_by_month(self) -> list[int]:
        """The issues of each month that came."""
        return self.by_month(issue.issued_on for issue in self.received)

    @cached_property
    def missing_by_month(self) -> list[int]:
        """The issues of each month that are missing altogether."""
        return self.by_month(one.issued_on for one in self.missing if not one.short)

    @cached_property
    def last(self) -> IssueRow | None:
        """The newest issue that came."""
        return max(self.received, key=lambda one: (one.issued_on or date.min, one.id), default=None)

    @property
    def next_number(self) -> str:
        """The number that the next issue probably bears; empty where that can't be told."""
        return number_after(self.last.number) if self.last is not None else ""

    def _of(
        self, issue: IssueRow, copies: int | None, *, marked: bool = False, short: bool = False
    ) -> Missing:
        return Missing(self.title, self.issn, issue.issued_on, issue.number, copies, marked, short)

    def _lacking(self, issue: IssueRow) -> int:
        wanted = self.copies_on(issue.issued_on) if issue.issued_on else None
        if wanted is None or issue.copies is None:
            return 0
        return max(0, wanted - issue.copies)
