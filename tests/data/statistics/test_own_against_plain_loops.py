"""What a province defines for itself equals plain loops over the same rows."""

import json
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from librarydesk.data.statistics.figures import figures_for
from librarydesk.data.statistics.periods import period_of
from librarydesk.data.statistics.report import Figure
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.asking import rows_behind
from librarydesk.data.statistics.rows.which import Which
from librarydesk.data.statistics.tally import exact
from librarydesk.data.store.database import Database
from tests.data.statistics.plain_copies import AmbiguousError
from tests.data.statistics.plain_count import PlainCount
from tests.data.statistics.plain_own import Definition, count_own, definitions
from tests.data.statistics.small_networks import Network, networks
from tests.data.statistics.test_against_plain_count import (
    PHASES,
    compare,
    free_days,
    requests,
    settled,
    with_days,
)
from tests.data.statistics.world import World


@settings(max_examples=14, phases=PHASES)
@given(
    network=networks,
    made=st.lists(definitions(), min_size=4, max_size=8),
    request=requests,
    days=free_days,
)
def test_own_indicators_equal_the_plain_loops_and_their_rows(
    desk_template: Path,
    network: Network,
    made: list[Definition],
    request: ReportRequest,
    days: list[str],
) -> None:
    request = with_days(request, days)
    own = {f"X{n:02}": {**one, "code": f"X{n:02}"} for n, one in enumerate(made, 1)}
    with settled(desk_template, network) as database:
        keep(database, own)
        count = plain_count_of(database, request)
        for figure in figures_for(database, request, own):
            try:
                plain = count_own(count, own[figure.code])
            except AmbiguousError:
                continue
            compare(figure, count, plain)
            compare_rows(database, request, figure)


def keep(database: Database, own: Mapping[str, Definition]) -> None:
    """Puts definitions into a database as they are."""
    with database.write() as connection:
        world = World(connection)
        for code, one in own.items():
            world.add("own_indicator", code=code, version=1, definition=json.dumps(one))


def plain_count_of(database: Database, request: ReportRequest) -> PlainCount:
    """The plain loops over the days and sites of a request."""
    period, root = period_of(request), request.site or "LC"
    return PlainCount(
        database, first=period.first, last=period.last, root=root, only_site=request.only_site
    )


def compare_rows(database: Database, request: ReportRequest, figure: Figure) -> None:
    """The rows behind a figure and behind some of its parts add up to them."""
    wanted = {Which(figure.code): figure.value}
    for dimension, parts in figure.by.items():
        there = [(part, value) for part, value in parts.items() if value]
        wanted |= {Which(figure.code, dimension, part): value for part, value in there[:2]}
    for which, value in wanted.items():
        with rows_behind(database, request, which) as rows:
            assert rows.totals.value == value, which
            assert exact(sum(row.amount or 0 for row in rows.all())) == value, which
