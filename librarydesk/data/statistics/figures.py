"""The statistics report of a period and a scope: every figure, and what is missing or odd."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date

from sqlalchemy import Connection

from librarydesk import __version__
from librarydesk.data.collection.histories import Histories
from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.dimensions import parts_of
from librarydesk.data.statistics import acquisitions
from librarydesk.data.statistics.by_commune import commune_tables
from librarydesk.data.statistics.completeness import completeness
from librarydesk.data.statistics.counted_periods import (
    CountedPeriod,
    CountedPeriods,
    periods_around,
)
from librarydesk.data.statistics.course import course_of
from librarydesk.data.statistics.findings import Notes
from librarydesk.data.statistics.ministry import MinistryTable
from librarydesk.data.statistics.movements import odd_movements
from librarydesk.data.statistics.periods import Period, period_before, period_of
from librarydesk.data.statistics.report import Amount, Breakdown, Figure, SiteRow, StatisticsReport
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.sites import SiteOn
from librarydesk.data.statistics.sources import Counting, Sources
from librarydesk.data.statistics.tally import Counted
from librarydesk.data.statistics.targets import (
    Targets,
    parts_aimed_at,
    targets_beside,
)
from librarydesk.data.statistics.window import Window, window_of
from librarydesk.data.store.bulk_reading import without_collection
from librarydesk.data.store.database import Database

AREA_KINDS = ("area_library", "district_library")


def compute(source: Database | Connection, request: ReportRequest) -> StatisticsReport:
    """The report that is asked for, as the database stands now; writes nothing.

    Raises:
        DeskError: `report.unknown_site`, `report.period`.
    """
    with connected(source) as connection, without_collection():
        sources = sources_of(connection, request, beside=periods_around(request))
        try:
            return _report(sources, request)
        finally:
            sources.close()


def figures_for(
    source: Database | Connection, request: ReportRequest, codes: Collection[str]
) -> tuple[Figure, ...]:
    """Some figures of a report, at the cost of these alone; `silent_sites` is left at 0."""
    with connected(source) as connection:
        sources = sources_of(connection, request)
        try:
            periods = CountedPeriods.of(sources)
            targets = targets_beside(connection, periods.now.window, request)
            wanted = [i for i in sources.defined.values() if i.code in codes]
            return tuple(_figure(indicator, periods, targets) for indicator in wanted)
        finally:
            sources.close()


def connected(source: Database | Connection) -> AbstractContextManager[Connection]:
    """A connection to read from: a new one, or the one that is there."""
    return nullcontext(source) if isinstance(source, Connection) else source.read()


def sources_of(
    connection: Connection,
    request: ReportRequest,
    *,
    copies: frozenset[int] | None = None,
    beside: Iterable[Period] = (),
) -> Sources:
    """What a report is counted from: for its period, that of the year before, others beside them.

    With `copies` the ledgers tell of these alone.
    """
    windows = [
        window_of(connection, period, site=request.site, only_site=request.only_site)
        for period in (period_of(request), period_before(request), *beside)
    ]
    return Sources(connection, windows, copies=copies)


@contextmanager
def counting_of(connection: Connection, request: ReportRequest) -> Iterator[Counting]:
    """The period of a report being counted, with notes that nobody reads."""
    sources = sources_of(connection, request)
    try:
        yield Counting(sources, sources.now, Notes())
    finally:
        sources.close()


def _report(sources: Sources, request: ReportRequest) -> StatisticsReport:
    # Read whole at once: what of it is told of the moved copies alone needn't be read before.
    histories = sources.histories
    periods = CountedPeriods.of(sources).and_around(request)
    now = periods.now
    for indicator in sources.defined.values():
        now.count(indicator)
    there = completeness(now.counting)
    with_rows = now.sites_with_rows()
    silent = {site.code for site in there.expected if site.id not in with_rows}
    expected = {site.code for site in there.expected}
    _note_odd(sources, now, histories)
    window = now.window
    targets = targets_beside(sources.connection, window, request)
    return StatisticsReport(
        report=request.kind,
        year=window.period.year,
        cutoff=request.cutoff,
        first_day=window.period.first_day,
        last_day=window.period.last_day,
        site=window.root.code,
        site_name=window.root.name,
        site_level=_level(window),
        province_name=_province_name(sources),
        closed=False,
        version=0,
        expected=len(there.expected),
        reported=len(there.expected) - len(there.missing),
        missing=there.missing,
        figures=tuple(
            _figure(i, periods, targets, silent, expected) for i in sources.defined.values()
        ),
        ministry_table=MinistryTable(window, now.tallies, now.counted).rows()
        if request.kind == "annual"
        else (),
        findings=now.notes.findings(window.scope, window.code_of),
        sites=_site_rows(window, with_rows),
        preceding_days=_days_told_apart(periods),
        communes=commune_tables(now, periods.before, with_rows),
        course=course_of(periods),
        program=__version__,
    )


def _days_told_apart(periods: CountedPeriods) -> tuple[date, date] | None:
    """The days of the period just before; None where it is the same as that of the year before."""
    if periods.preceding is None or periods.preceding is periods.before:
        return None
    days = periods.preceding.window.period
    return days.first_day, days.last_day


def _figure(
    indicator: Indicator,
    periods: CountedPeriods,
    targets: Targets,
    silent: Collection[str] = (),
    expected: Collection[str] = (),
) -> Figure:
    figure, past = periods.now.count(indicator), periods.before.count(indicator)
    preceding = periods.counted_preceding(indicator)
    done = periods.done(indicator)
    unknown = periods.now.unknown_sites(indicator)
    aims = parts_aimed_at(targets.of_year, indicator.code)
    return Figure(
        code=indicator.code,
        group=indicator.group,
        name=indicator.name,
        unit=indicator.unit,
        kind=indicator.kind,
        value=figure.value,
        previous=past.value,
        target=targets.of_year.get((indicator.code, "")),
        period_target=targets.of_period.get((indicator.code, "")),
        by=_all_parts(indicator, figure),
        previous_by=_all_parts(indicator, past),
        sites={periods.now.window.code_of(site): n for site, n in figure.sites.items()},
        formula=indicator.formula,
        silent_sites=len(silent)
        if indicator.kind == "flow" and indicator.additive
        else len([site for site in unknown if site in expected]),
        preceding=preceding.value if preceding else None,
        preceding_by=_all_parts(indicator, preceding) if preceding else {},
        so_far=done.value if done else None,
        target_by=aims,
        period_target_by=parts_aimed_at(targets.of_period, indicator.code),
        so_far_by=_aimed_at(aims, done) if done else {},
        definition=indicator.version,
        unknown_sites=unknown,
    )


def _all_parts(indicator: Indicator, figure: Counted) -> Breakdown:
    """A figure's breakdowns with every part, also 0; a part outside its list only if it isn't 0."""
    whole: dict[str, dict[str, Amount]] = {}
    nothing = None if figure.value is None else 0
    for dimension in indicator.by:
        found = figure.by.get(dimension, {})
        always = parts_of(dimension, indicator.code)
        more = {part: n for part, n in found.items() if n and part not in always}
        parts = {part: found.get(part, nothing) for part in always}
        # Languages come by their codes, most frequent first; the rest stands last.
        whole[dimension] = (
            {**_ranked(more), **parts} if dimension == "language" else {**parts, **more}
        )
    return whole


def _aimed_at(aims: Breakdown, done: Counted) -> Breakdown:
    """What there is since the year began of the parts that have a target."""
    nothing = None if done.value is None else 0
    return {
        dimension: {part: done.by.get(dimension, {}).get(part, nothing) for part in parts}
        for dimension, parts in aims.items()
    }


def _ranked(parts: Mapping[str, Amount]) -> Mapping[str, Amount]:
    return dict(sorted(parts.items(), key=lambda item: (-(item[1] or 0), item[0])))


def _note_odd(sources: Sources, now: CountedPeriod, histories: Histories) -> None:
    """Notes what is odd in the ledgers that the figures rest on."""
    acquisitions.note_copies_without_price(now.counting)
    acquisitions.note_differing_titles(now.counting)
    now.notes.note_all(histories.odd)
    now.notes.note_all(sources.once(odd_movements))


def _level(window: Window) -> str:
    if window.provincial:
        return "province"
    if window.root.kind in AREA_KINDS:
        return "area"
    return "commune" if window.root.kind == "commune_library" else "other"


def _province_name(sources: Sources) -> str:
    places = sources.places
    root = sources.now.root
    if root.unit_id is not None:
        found = places.provinces_on(root.unit_id, sources.now.map_day)
    else:
        found = sources.now.provinces(places)
    return ", ".join(sorted(places.units[unit].name for unit in found))


def _site_rows(window: Window, with_rows: set[int]) -> tuple[SiteRow, ...]:
    """The sites of the scope that were in operation in the period or have rows of it."""
    return tuple(
        SiteRow(site.code, site.name, site.kind, site.id in with_rows, _under(site, window))
        for site in window.in_scope
        if site.id in with_rows or _operated(site.opened_on, site.closed_on, window)
    )


def _under(site: SiteOn, window: Window) -> str:
    """The code of the area or district library highest above a site, or of the site if it is one.

    One that is the root of the scope, or stands above it, tells nothing apart.
    """
    found, passed, at = "", {window.root.id}, site
    while at.id not in passed:
        if at.kind in AREA_KINDS:
            found = at.code
        passed.add(at.id)
        at = window.sites.get(at.manager_id or 0, window.root)
    return found


def _operated(opened_on: str | None, closed_on: str | None, window: Window) -> bool:
    opened = opened_on is None or opened_on <= window.last
    return opened and (closed_on is None or closed_on > window.first)
