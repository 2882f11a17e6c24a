"""The statistics report as values: what was counted, for whom, and what is missing or odd in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from librarydesk.data.store.findings import Finding

if TYPE_CHECKING:
    from librarydesk.data.statistics.exploring.in_report import ViewInReport

__all__ = ["Finding"]

Amount: TypeAlias = int | float | None
"""A figure, or None where it cannot be known."""

Breakdown: TypeAlias = Mapping[str, Mapping[str, Amount]]
"""Dimension, part, value: `{"area": {"border": 300, "none": 0}}`."""


@dataclass(frozen=True)
class Part:
    """One part of a breakdown, with the name that is shown for it."""

    dimension: str
    part: str
    name: str
    value: Amount
    previous: Amount


@dataclass(frozen=True)
class Figure:
    """One indicator: its value in the period, in the one before, its parts and the sites' shares.

    `kind` is stock, flow or ratio; `sites` holds the sites with a value other than 0;
    `silent_sites` is the number of sites in scope that have no data for it, 0 when complete;
    `unknown_sites` are those that must not be taken for 0 though their other figures are there.
    `definition` is the short fingerprint of how it was defined when it was counted.
    `previous` is of the same period of the year before, `preceding` of the period just before, and
    `so_far` of the year of the period's last day until that day, which `target` is to be held to.
    `target_by`, `period_target_by` and `so_far_by` hold the parts that have a target of their own.
    """

    code: str
    group: str
    name: str
    unit: str
    kind: str
    value: Amount
    previous: Amount
    target: Amount
    by: Breakdown
    previous_by: Breakdown
    sites: Mapping[str, int | float]
    formula: str
    silent_sites: int
    period_target: Amount = None
    definition: str = ""
    unknown_sites: tuple[str, ...] = ()
    preceding: Amount = None
    preceding_by: Breakdown = field(default_factory=dict)
    so_far: Amount = None
    target_by: Breakdown = field(default_factory=dict)
    period_target_by: Breakdown = field(default_factory=dict)
    so_far_by: Breakdown = field(default_factory=dict)

    def part_before(self, dimension: str, part: str) -> Amount:
        """A part in the year before: 0 where there was none of it, None where it isn't known.

        A language that wasn't among the most frequent ones may be in their part `other`.
        """
        return _part_of(self.previous_by, dimension, part)

    def part_preceding(self, dimension: str, part: str) -> Amount:
        """The same of the period just before."""
        return _part_of(self.preceding_by, dimension, part)


def _part_of(parts: Breakdown, dimension: str, part: str) -> Amount:
    before = parts.get(dimension)
    if before is None or part in before:
        return None if before is None else before[part]
    return None if dimension == "language" and before.get("other") else 0


@dataclass(frozen=True)
class MinistryRow:
    """A row of the Ministry's yearly table.

    Row 3 has two values, `copies` and `periodical_titles`.
    """

    row: int
    name: str
    value: Amount | Mapping[str, int | None]
    tiers: Mapping[str, Amount | Mapping[str, int | None]]


@dataclass(frozen=True)
class Missing:
    """A site that should have reported, and its months without data (`2025-11`)."""

    site: str
    name: str
    months: tuple[str, ...]


@dataclass(frozen=True)
class SiteRow:
    """A site of the report's scope; `reported` is false for one that has no row in the period.

    `under` is the code of the area or district library that it is or stands below, if any.
    """

    code: str
    name: str
    kind: str
    reported: bool
    under: str = ""


@dataclass(frozen=True)
class CommuneRow:
    """What there is in a commune, by indicator; `above` is its district where there was one."""

    code: str
    name: str
    above_code: str
    above: str
    values: Mapping[str, Amount]


@dataclass(frozen=True)
class CommuneTable:
    """Some figures (`codes`) by the communes that were in force on a day."""

    day: date
    codes: tuple[str, ...]
    rows: tuple[CommuneRow, ...]


@dataclass(frozen=True)
class CourseLine:
    """A figure in each step of a course, and in the same steps of the year before, if told."""

    code: str
    values: tuple[Amount, ...]
    previous: tuple[Amount, ...]


@dataclass(frozen=True)
class Course:
    """How figures went within a period; `kind` is what its steps are: month, quarter, annual."""

    kind: str
    steps: tuple[tuple[date, date], ...]
    lines: tuple[CourseLine, ...]


@dataclass(frozen=True)
class Quoted:
    """A number, or a word for how it moved, at its place in a text, and the figure it comes from.

    `written` is what stands there from `start` on; `source` is a word of `reports` for what it
    says, such as `S06.percent`.
    """

    start: int
    written: str
    source: str


@dataclass(frozen=True)
class ChapterText:
    """One of the four parts in words of a report (1 to 4), and what it quotes of the figures.

    `language` is the one that its numbers are written in; `edited` is true once somebody wrote it.
    """

    chapter: int
    body: str
    quoted: tuple[Quoted, ...]
    language: str
    edited: bool = False


@dataclass(frozen=True)
class PlannedTask:
    """A task of the plan that isn't done, and the day by which it should be."""

    name: str
    due_on: date | None


@dataclass(frozen=True)
class Aim:
    """A figure's target of the next year."""

    code: str
    target: int | float


@dataclass(frozen=True)
class Ahead:
    """What the plan says: tasks that were due in the period, those of the next, the next aims."""

    late: tuple[PlannedTask, ...] = ()
    tasks: tuple[PlannedTask, ...] = ()
    aims: tuple[Aim, ...] = ()


NOTHING_AHEAD = Ahead()


@dataclass(frozen=True)
class LetterWords:
    """What a library has settled on for the letter around a report; what is empty is as usual.

    `number` and `dated_on` are those of one report, `mark` the letters behind the number, `form`
    the official form that its tables answer. With `undated` the day is left to the pen.
    """

    number: str = ""
    dated_on: date | None = None
    mark: str = ""
    signer_titles: tuple[str, ...] = ()
    signer_name: str = ""
    recipients: tuple[str, ...] = ()
    addressee: str = ""
    form: str = ""
    undated: bool = False


USUAL_LETTER = LetterWords()
"""A letter of which nothing is settled."""


@dataclass(frozen=True)
class StatisticsReport:
    """The figures of one period and one scope, as shown, printed and closed.

    `report` is a kind of the command `report` (annual, half, …), `cutoff` calendar or
    administrative, `version` the number of the closing, 0 while open. Both days belong to the
    period. `preceding_days` are the first and last of the period just before, None where that is
    the same period of the year before, too. `texts` are the parts in words that somebody wrote; of
    a closed period all of them. `program` is the version that counted it. `views` are those that
    were put into the reports.
    """

    report: str
    year: int
    cutoff: str
    first_day: date
    last_day: date
    site: str
    site_name: str
    site_level: str
    province_name: str
    closed: bool
    version: int
    expected: int
    reported: int
    missing: tuple[Missing, ...]
    figures: tuple[Figure, ...]
    ministry_table: tuple[MinistryRow, ...]
    findings: tuple[Finding, ...]
    sites: tuple[SiteRow, ...]
    preceding_days: tuple[date, date] | None = None
    ahead: Ahead = NOTHING_AHEAD
    texts: tuple[ChapterText, ...] = ()
    letter: LetterWords = USUAL_LETTER
    communes: tuple[CommuneTable, ...] = ()
    course: Course | None = None
    program: str = ""
    views: tuple["ViewInReport", ...] = ()

    @property
    def begins_year(self) -> bool:
        """Whether its first day is the one that the plan of a year begins with."""
        year = self.last_day.year
        first = date(year, 1, 1) if self.cutoff == "calendar" else date(year - 1, 12, 15)
        return self.first_day == first

    def so_far(self, figure: Figure) -> Amount:
        """What is there of a figure since the beginning of the year, to be held to the plan."""
        return figure.value if self.begins_year else figure.so_far

    def part_so_far(self, figure: Figure, dimension: str, part: str) -> Amount:
        """The same of a part that has a target."""
        by = figure.by if self.begins_year else figure.so_far_by
        return by.get(dimension, {}).get(part)
