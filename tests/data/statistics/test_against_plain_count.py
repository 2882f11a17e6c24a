"""The figures of small random networks equal those of plain loops over the same rows."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.statistics.figures import compute, figures_for
from librarydesk.data.statistics.report import Figure, StatisticsReport
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database, open_database
from tests.data.statistics.plain_copies import AmbiguousError
from tests.data.statistics.plain_count import Plain, PlainCount
from tests.data.statistics.plain_figures import (
    count_everything,
    expected_sites,
    missing_months,
)
from tests.data.statistics.plain_ministry import plain_ministry
from tests.data.statistics.small_networks import DAYS, SITES, Network, networks, settle
from tests.data.statistics.world import World

requests = st.builds(
    ReportRequest,
    kind=st.sampled_from(
        ("annual", "annual", "annual", "half", "nine-months", "quarter", "month", "multi", "range")
    ),
    year=st.sampled_from((2024, 2025, 2025, 2026)),
    month=st.sampled_from((1, 2, 3, 7, 12)),
    quarter=st.integers(1, 4),
    half=st.integers(1, 2),
    years=st.integers(1, 3),
    site=st.sampled_from(("LC", "LC", "LC", "LC", *SITES)),
    only_site=st.sampled_from((False, False, False, True)),
    cutoff=st.sampled_from(("calendar", "administrative")),
)
# Shrinking whole networks takes minutes; the seed that is printed brings one back.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)

BALANCED = ("C01", "C03", "C05", "C06", "C11", "C13", "C14")

free_days = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(sorted)


@contextmanager
def settled(template: Path, network: Network) -> Iterator[Database]:
    """A database with a network in it."""
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(template, folder))
        with open_database(path) as database:
            with database.write() as connection:
                settle(World(connection), network)
            yield database


def test_every_figure_equals_the_plain_count(desk_template: Path) -> None:
    reached: set[tuple[str, str]] = set()

    @settings(max_examples=40, phases=PHASES)
    @given(network=networks, request=requests, days=free_days)
    def holds(network: Network, request: ReportRequest, days: list[str]) -> None:
        request = with_days(request, days)
        with settled(desk_template, network) as database:
            report = compute(database, request)
            count = plain_count(database, report, request)
        compare_all(report, request, count)
        reached.update(reached_by(count))

    holds()
    every = {(i.code, dimension) for i in indicators().values() for dimension in ("", *i.by)}
    # What no example has would only ever be compared with nothing.
    assert every - reached == set()


def compare_all(report: StatisticsReport, request: ReportRequest, count: PlainCount) -> None:
    for figure in report.figures:
        compare(figure, count, count.figures.get(figure.code, Plain()))
        assert figure.target == plain_target(count, figure.code, 0), figure.code
        aimed = [(d, part) for d, parts in figure.target_by.items() for part in parts]
        assert all(
            figure.target_by[d][part] == plain_target(count, figure.code, 0, f"{d}:{part}")
            for d, part in aimed
        )
        quarter = request.quarter if request.kind == "quarter" else None
        aim = None if quarter is None else plain_target(count, figure.code, quarter)
        assert figure.period_target == aim, figure.code
    compare_findings(report, count)
    table = {row.row: (row.value, dict(row.tiers)) for row in report.ministry_table}
    assert table == (plain_ministry(count) if request.kind == "annual" else {})
    assert report.expected == len(expected_sites(count))
    missing = {site.site: list(site.months) for site in report.missing}
    assert missing == missing_months(count, request.cutoff)


def reached_by(count: PlainCount) -> Iterator[tuple[str, str]]:
    """The indicators and breakdowns of which there is anything in a count."""
    for code, plain in count.figures.items():
        if plain.value or any(plain.sites.values()):
            yield code, ""
        for (dimension, _part), amounts in plain.by.items():
            if any(amounts.values()):
                yield code, dimension
        if any(plain.whole_by.values()):
            yield code, (*indicators()[code].by, "")[0]


@settings(max_examples=20, phases=PHASES)
@given(network=networks, request=requests, days=free_days)
def test_the_previous_figure_is_the_one_of_the_year_before(
    desk_template: Path, network: Network, request: ReportRequest, days: list[str]
) -> None:
    request = with_days(request, days)
    with settled(desk_template, network) as database:
        report = compute(database, request)
        before = compute(database, a_year_earlier(request))
    then = {figure.code: figure for figure in before.figures}
    for figure in report.figures:
        assert figure.previous == then[figure.code].value, figure.code
        compare_parts(figure, then[figure.code])


@settings(max_examples=10, phases=PHASES)
@given(network=networks, request=requests, days=free_days)
def test_what_stands_beside_equals_a_report_of_those_days(
    desk_template: Path, network: Network, request: ReportRequest, days: list[str]
) -> None:
    request = with_days(request, days)
    assume(request.kind != "nine-months")
    with settled(desk_template, network) as database:
        report = compute(database, request)
        earlier = compute(database, just_before(request, report))
        so_far = compute(database, of_the_year_so_far(request, report))
    preceding = {figure.code: figure for figure in earlier.figures}
    done = {figure.code: figure.value for figure in so_far.figures}
    # That a paper was subscribed to in the year doesn't say that its days were recorded.
    flows = (figure for figure in earlier.figures if figure.kind == "flow")
    began = any(figure.sites for figure in flows if figure.code != "C12")
    for figure in report.figures:
        then = preceding[figure.code]
        assert figure.so_far == done[figure.code], figure.code
        if began or figure.kind != "flow":
            assert figure.preceding == then.value, figure.code
            apart = {name: dict(parts) for name, parts in then.by.items() if name != "language"}
            ours = {name: figure.preceding_by[name] for name in apart}
            assert ours == apart, figure.code


def just_before(request: ReportRequest, report: StatisticsReport) -> ReportRequest:
    """The request for the period that ends where another one begins."""
    from datetime import timedelta

    year, part = request.year or 0, request.quarter or 0
    match request.kind:
        case "quarter":
            year, part = (year, part - 1) if part > 1 else (year - 1, 4)
            return replace(request, year=year, quarter=part)
        case "half":
            year = year if request.half == 2 else year - 1
            return replace(request, year=year, half=3 - (request.half or 0))
        case "month":
            last = report.first_day.replace(day=1) - timedelta(days=request.cutoff == "calendar")
            return replace(request, year=last.year, month=last.month)
        case "range":
            assert report.preceding_days is not None
            first, last = report.preceding_days
            assert last + timedelta(days=1) == report.first_day
            return replace(request, first_day=first, last_day=last)
        case _:
            return replace(
                request, year=year - (request.years or 1 if request.kind == "multi" else 1)
            )


def of_the_year_so_far(request: ReportRequest, report: StatisticsReport) -> ReportRequest:
    """The request for the year until the last day of a report."""
    last = report.last_day
    kind = {3: "quarter", 6: "half", 9: "nine-months", 12: "annual"}.get(last.month)
    if request.kind != "range" and kind is not None:
        return replace(request, kind=kind, year=last.year, quarter=1, half=1)
    if report.begins_year:
        return request
    official = request.cutoff == "administrative"
    first = date(last.year - 1, 12, 15) if official else date(last.year, 1, 1)
    return replace(request, kind="range", first_day=first, last_day=last)


def compare_parts(figure: Figure, then: Figure) -> None:
    """The parts of the year before; its languages are parted as those of this year are."""
    now, before = dict(figure.previous_by), dict(then.by)
    spoken, once = now.pop("language", {}), before.pop("language", {})
    assert now == before, figure.code
    assert sum(n or 0 for n in spoken.values()) == sum(n or 0 for n in once.values()), figure.code
    told_apart = (spoken.keys() & once.keys()) - {"other"}
    assert {part: spoken[part] for part in told_apart} == {part: once[part] for part in told_apart}


@settings(max_examples=70, phases=PHASES)
@given(network=networks, days=free_days, site=st.sampled_from(SITES))
def test_the_copies_balance_at_every_site(
    desk_template: Path, network: Network, days: list[str], site: str
) -> None:
    first, last = map(date.fromisoformat, days)
    eve = first - timedelta(days=1)
    with settled(desk_template, network) as database:
        now, before = (
            {
                figure.code: figure
                for figure in figures_for(
                    database,
                    ReportRequest("range", first_day=b, last_day=e, site=site, only_site=True),
                    BALANCED,
                )
            }
            for b, e in ((first, last), (eve, eve))
        )
    value = {name: figure.value or 0 for name, figure in now.items()}
    assert value["C01"] == (
        (before["C01"].value or 0)
        + value["C03"]
        + value["C13"]
        - value["C14"]
        - (now["C05"].by["before_weeding"]["held"] or 0)
        - value["C06"]
        + value["C11"]
    )


def with_days(request: ReportRequest, days: list[str]) -> ReportRequest:
    first, last = map(date.fromisoformat, days)
    return replace(request, first_day=first, last_day=last)


def a_year_earlier(request: ReportRequest) -> ReportRequest:
    def earlier(day: date) -> date:
        leap = (day.month, day.day) == (2, 29)
        return day.replace(year=day.year - 1, day=28 if leap else day.day)

    if request.kind != "range":
        return replace(request, year=(request.year or 0) - 1)
    assert request.first_day is not None
    assert request.last_day is not None
    return replace(
        request, first_day=earlier(request.first_day), last_day=earlier(request.last_day)
    )


def plain_count(database: Database, report: StatisticsReport, request: ReportRequest) -> PlainCount:
    root, only_site = request.site or "LC", request.only_site
    first, last = report.first_day.isoformat(), report.last_day.isoformat()
    count = PlainCount(database, first=first, last=last, root=root, only_site=only_site)

    def over(first: str, last: str) -> PlainCount:
        return PlainCount(count.tables, first=first, last=last, root=root, only_site=only_site)

    try:
        count_everything(count, request, over)
    except AmbiguousError:
        assume(False)
    return count


def compare(figure: Figure, count: PlainCount, plain: Plain) -> None:
    code, scope = figure.code, count.scope
    ours = {site: n for site, n in figure.sites.items() if n}
    theirs = {count.code[s]: round(n, 3) for s, n in plain.sites.items() if s in scope and n}
    assert ours == theirs, code
    if plain.unknown:
        assert figure.value is None, code
    elif plain.value is None and figure.kind != "ratio":
        assert figure.value == round(sum(theirs.values()), 3), code
    else:
        assert figure.value == plain.value, code
    expected: dict[str, dict[str, float]] = {dimension: {} for dimension in figure.by}
    for (dimension, part), amounts in plain.by.items():
        amount = sum(n for site, n in amounts.items() if site in scope)
        expected[dimension][part] = amount
    for (_dimension, part), amount in plain.whole_by.items():
        for dimension in figure.by:
            expected[dimension][part] = amount
    for dimension, parts in figure.by.items():
        found = {part: n for part, n in parts.items() if n}
        assert found == {part: n for part, n in expected[dimension].items() if n}, code


def plain_target(count: PlainCount, code: str, quarter: int, breakdown: str = "") -> float | None:
    """What the chosen site itself is to reach, of the year in which the period ends."""
    found = None
    for row in count.t["plan_target"]:
        of = row["site_id"], row["year"], row["quarter"], row["indicator"], row["breakdown"]
        if of == (count.root, count.year, quarter, code, breakdown):
            found = row["target"]
    return found


def compare_communes(report: StatisticsReport) -> None:
    """What stands in communes is never more than there is, and on today's map never elsewhere."""
    values = {figure.code: figure.value or 0 for figure in report.figures}
    for table in report.communes:
        for code in table.codes:
            there = sum(row.values[code] or 0 for row in table.rows)
            assert 0 <= there <= values[code], (table.day, code)
        assert len({row.code for row in table.rows}) == len(table.rows)


def compare_findings(report: StatisticsReport, count: PlainCount) -> None:
    ours = {f.rule: (f.count, set(f.sites)) for f in report.findings}
    theirs = {}
    for rule, counts in count.findings.items():
        mine = {site: n for site, n in counts.items() if site in count.scope}
        if mine:
            theirs[rule] = sum(mine.values()), {count.code[site] for site in mine}
    assert ours == theirs
