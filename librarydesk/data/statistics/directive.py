"""What libraries do for children, over one year or several: the page for Directive 20/CT-TTg.

Every figure is one of the statistics report or a part of one; nothing is counted anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.network.queries import own_site_code
from librarydesk.data.statistics.figures import connected, figures_for, sources_of
from librarydesk.data.statistics.findings import Notes
from librarydesk.data.statistics.measures import with_returns_of
from librarydesk.data.statistics.report import Amount, Figure
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.sources import Counting, Sources
from librarydesk.data.statistics.tally import Tally
from librarydesk.data.store.database import Database

SPANS: Final = (1, 3, 5)
"""Over how many years: of a year, interim review, final review."""


@dataclass(frozen=True)
class Asked:
    """A line of the page: an indicator, or one part of a breakdown of it."""

    key: str
    group: str
    code: str
    dimension: str = ""
    part: str = ""


ASKED: Final[tuple[Asked, ...]] = (
    Asked("copies", "collection", "C07"),
    Asked("copies_per_child", "collection", "C17"),
    Asked("visits", "library", "S01", "age_group", "children"),
    Asked("visits_disabled", "library", "S01", "disabled", "disabled"),
    Asked("read", "library", "S02", "age_group", "children"),
    Asked("loans", "library", "S03", "age_group", "children"),
    Asked("cards", "library", "S04", "age_group", "children"),
    Asked("rotated", "rotation", "R02", "age_group", "children"),
    Asked("point_visits", "rotation", "R06", "age_group", "children"),
    Asked("point_uses", "rotation", "R07", "age_group", "children"),
    Asked("mobile_readers", "mobile", "M03", "reader_group", "children"),
    Asked("mobile_uses", "mobile", "M04", "age_group", "children"),
    Asked("events_attended", "events", "E02", "age_group", "children"),
    Asked("contests", "events", "E01", "event_kind", "contest"),
    Asked("ambassador_contests", "events", "E01", "event_kind", "ambassador_contest"),
    Asked("clubs", "clubs", "K01"),
    Asked("clubs_children", "clubs", "K01", "age_group", "children"),
    Asked("members", "clubs", "K02"),
    Asked("members_minority", "clubs", "K02", "ethnic_minority", "ethnic_minority"),
    Asked("members_disabled", "clubs", "K02", "disabled", "disabled"),
    Asked("members_hardship", "clubs", "K02", "hardship", "hardship"),
    Asked("sessions", "clubs", "K03"),
    Asked("attendance", "clubs", "K04"),
    Asked("books", "clubs", "K05"),
)
BY_SITE: Final = ("copies", "visits", "loans", "events_attended", "members", "books")
"""The lines that are shown of every site."""


@dataclass(frozen=True)
class Line:
    """A line: its amount in each year, and over all of them (of a stock: at their end)."""

    asked: Asked
    unit: str
    kind: str
    by_year: tuple[Amount, ...]
    whole: Amount


@dataclass(frozen=True)
class SiteLine:
    """A site with its amounts in the lines of `BY_SITE`, over all years."""

    code: str
    name: str
    amounts: tuple[int | float, ...]


@dataclass(frozen=True)
class DirectivePage:
    """The page for a site with what it manages, over the years that end with `year`.

    `years` begins with the year before the first one, which the first is compared with.
    """

    site: str
    site_name: str
    first_day: date
    last_day: date
    years: tuple[int, ...]
    lines: tuple[Line, ...]
    sites: tuple[SiteLine, ...]

    @property
    def span(self) -> int:
        """Over how many years."""
        return len(self.years) - 1

    def line(self, key: str) -> Line:
        """The line of a name."""
        return next(line for line in self.lines if line.asked.key == key)


def directive_page(
    source: Database | Connection, year: int, span: int, site: str | None = None
) -> DirectivePage:
    """The page of some years that end with one; of the own site where none is named.

    Raises:
        DeskError: `report.unknown_site`.
    """
    with connected(source) as connection:
        asked = site or own_site_code(connection)
        years = tuple(range(year - span, year + 1))
        found = _by_year(connection, years, asked)
        request = _request(year, span, asked)
        whole = _amounts(figures_for(connection, request, _CODES), before=False)
        sources = sources_of(connection, request)
        try:
            return _page(sources, years, found, whole)
        finally:
            sources.close()


_CODES: Final = frozenset(asked.code for asked in ASKED)
_Amounts = Mapping[str, Amount]


def _request(year: int, span: int, site: str) -> ReportRequest:
    if span == 1:
        return ReportRequest("annual", year=year, site=site)
    return ReportRequest("multi", year=year, years=span, site=site)


def _by_year(connection: Connection, years: tuple[int, ...], site: str) -> dict[int, _Amounts]:
    """Each year's amounts; a report tells its year and the one before, so every second is asked."""
    found: dict[int, _Amounts] = {}
    for year in reversed(years):
        if year not in found:
            figures = figures_for(connection, _request(year, 1, site), _CODES)
            found[year] = _amounts(figures, before=False)
            found[year - 1] = _amounts(figures, before=True)
    return found


def _amounts(figures: tuple[Figure, ...], *, before: bool) -> _Amounts:
    by_code = {figure.code: figure for figure in figures}
    return {asked.key: _amount(by_code[asked.code], asked, before=before) for asked in ASKED}


def _amount(figure: Figure, asked: Asked, *, before: bool) -> Amount:
    if not asked.dimension:
        return figure.previous if before else figure.value
    by = figure.previous_by if before else figure.by
    return by.get(asked.dimension, {}).get(asked.part)


def _page(
    sources: Sources, years: tuple[int, ...], by_year: Mapping[int, _Amounts], whole: _Amounts
) -> DirectivePage:
    window = sources.now
    lines = tuple(
        Line(
            asked,
            indicators()[asked.code].unit,
            indicators()[asked.code].kind,
            tuple(by_year[year][asked.key] for year in years),
            whole[asked.key],
        )
        for asked in ASKED
    )
    return DirectivePage(
        window.root.code,
        window.root.name,
        window.period.first_day,
        window.period.last_day,
        years,
        lines,
        _sites(sources),
    )


def _sites(sources: Sources) -> tuple[SiteLine, ...]:
    """The sites of the scope with anything for children, in the order of the report."""
    window = sources.now
    counting = Counting(sources, window, Notes())
    wanted = [asked for asked in ASKED if asked.key in BY_SITE]
    shares = [_share(counting, asked) for asked in wanted]
    return tuple(
        SiteLine(site.code, site.name, amounts)
        for site in window.in_scope
        if any(amounts := tuple(share.get(site.id, 0) for share in shares))
    )


def _share(counting: Counting, asked: Asked) -> Mapping[int, int | float]:
    """What each site has of a line, from the tally that its figure is made of."""
    made = with_returns_of(counting, indicators()[asked.code])
    found = made if isinstance(made, Tally) else Tally()
    return found.parts[asked.dimension][asked.part] if asked.dimension else found.sites
