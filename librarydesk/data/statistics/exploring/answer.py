"""What a question is answered with: headings and amounts, each with the report that it is of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.statistics.exploring.question import Question
from librarydesk.data.statistics.report import Amount
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.which import SITES_BETWEEN, Which


@dataclass(frozen=True)
class About:
    """What is counted, as it was defined when it was counted; names and formulas by language."""

    code: str
    names: Mapping[str, str]
    formulas: Mapping[str, str]
    unit: str
    kind: str
    additive: bool
    by: tuple[str, ...]
    overlap: tuple[str, ...]

    @classmethod
    def of(cls, indicator: Indicator) -> "About":
        """What an indicator is."""
        return cls(
            indicator.code, indicator.names, indicator.formulas, indicator.unit, indicator.kind,
            indicator.additive, indicator.by, indicator.overlap,
        )  # fmt: skip

    @property
    def group(self) -> str:
        """The letter of its group."""
        return self.code[0]


@dataclass(frozen=True)
class Place:
    """Where a commune is, and how many libraries in it have no data at all."""

    latitude: float
    longitude: float
    silent: int = 0


@dataclass(frozen=True)
class Head:
    """A row or column: a period by its number, a part, or a group of sites by their codes.

    `name` is that of a site or commune; what else there is has names on paper. `sites` is None
    where it isn't about places.
    """

    name: str = ""
    period: int | None = None
    part: str = ""
    sites: tuple[str, ...] | None = None
    place: Place | None = None


@dataclass(frozen=True)
class Days:
    """A period that was counted: its kind of report, its days, the libraries without any data."""

    kind: str
    first_day: date
    last_day: date
    silent: int


@dataclass(frozen=True)
class Answer:
    """The amounts by row and column; None is what isn't known.

    `below` are the figures of the columns as a whole, `beside` those of the rows, empty where there
    is nothing that could be a whole. `expected` are the libraries that must report, at the end.
    """

    question: Question
    about: About
    site: str
    site_name: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[Amount, ...], ...]
    below: tuple[Amount, ...]
    beside: tuple[Amount, ...]
    days: tuple[Days, ...]
    expected: int

    def amounts(self, column: int) -> tuple[Amount, ...]:
        """The amounts of a column."""
        return tuple(cells[column] for cells in self.cells)


WHOLE = Head()
"""The heading of what has no further heading: the whole figure."""


def records_of(
    answer: Answer, requests: tuple[ReportRequest, ...], row: Head, column: Head
) -> tuple[ReportRequest, Which]:
    """The report that a cell is of, and which of its records make it up."""
    period = row.period if row.period is not None else column.period
    sites = row.sites if row.sites is not None else column.sites
    which = Which(
        answer.question.code,
        dimension=answer.question.dimension if row.part or column.part else "",
        part=row.part or column.part,
        site=SITES_BETWEEN.join(sites or ()),
    )
    return requests[period or 0], which
