"""The rows behind each figure, each part and each site's share make just that figure."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from hypothesis import Phase, given, settings
from sqlalchemy import Connection

from librarydesk.data.statistics.figures import compute, sources_of
from librarydesk.data.statistics.findings import Notes
from librarydesk.data.statistics.report import Amount, Figure
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.asking import RowsBehind
from librarydesk.data.statistics.rows.which import Which
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import exact
from librarydesk.data.store.database import Database
from tests.data.statistics.small_networks import Network, networks
from tests.data.statistics.test_against_plain_count import (
    free_days,
    requests,
    settled,
    with_days,
)

MOST_THINGS = 10
SOME_SITES = 3
"""Of the demo's sixty; the random networks hold all of theirs."""
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=15, phases=PHASES)
@given(network=networks, request=requests, days=free_days)
def test_rows_make_every_figure_part_and_share(
    desk_template: Path, network: Network, request: ReportRequest, days: list[str]
) -> None:
    request = with_days(request, days)
    with settled(desk_template, network) as database, database.read() as connection:
        hold(connection, request)


def test_rows_make_the_figures_of_the_demo_province(demo: Database) -> None:
    day = date(2025, 11, 20)
    with demo.read() as connection:
        hold(connection, ReportRequest("annual", 2025), most_sites=SOME_SITES)
        hold(connection, ReportRequest("range", first_day=day, last_day=day))


def hold(connection: Connection, request: ReportRequest, most_sites: int | None = None) -> None:
    """Holds every figure of a report to its rows, of its sites all or the first ones."""
    report = compute(connection, request)
    sources = sources_of(connection, request)
    try:
        counting = Counting(sources, sources.now, Notes())
        for figure in report.figures:
            for which, value in shown(figure, most_sites):
                rows = RowsBehind(counting, sources.defined[figure.code], which)
                compare(rows, value)
    finally:
        sources.close()


def shown(figure: Figure, most_sites: int | None) -> Iterator[tuple[Which, Amount]]:
    """Everything that the page shows of a figure."""
    yield Which(figure.code), figure.value
    for dimension, parts in figure.by.items():
        for part, value in parts.items():
            yield Which(figure.code, dimension, part), value
    for site, value in list(figure.sites.items())[:most_sites]:
        yield Which(figure.code, site=site), value


def compare(rows: RowsBehind, value: Amount) -> None:
    """Counted and added up at once, read page by page, or all of them: it is the same."""
    assert rows.totals.value == value, rows.which
    told = list(rows.all())
    assert len(told) == rows.totals.count, rows.which
    assert rows.page("day", 0, 1000) == told[:1000], rows.which
    if rows.is_composed:
        return
    amounts = [row.amount for row in told]
    assert exact(sum(n or 0 for n in amounts)) == (value or 0), rows.which
    if rows.of_things:
        # What a return counted can't be told apart.
        for row in [row for row in told if row.thing][:MOST_THINGS]:
            behind = RowsBehind(
                rows.counting,
                rows.indicator,
                Which(
                    rows.which.code,
                    rows.which.dimension,
                    rows.which.part,
                    rows.which.site,
                    row.thing,
                ),
            )
            assert behind.totals.count == row.behind
