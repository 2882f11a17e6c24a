"""Nothing in a closed report changes, whatever random rows come or go afterwards."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from librarydesk.data.closing.freezing import fingerprint
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.queries import frozen_of, standing
from librarydesk.data.closing.reports import report_of
from librarydesk.data.closing.service import close_period
from librarydesk.data.store.database import Database, open_database
from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.tables import TABLES
from tests.data.statistics.small_networks import Network, networks, settle
from tests.data.statistics.world import World

periods = st.builds(
    PeriodOf,
    site=st.just("LC"),
    kind=st.just("quarter"),
    year=st.just(2025),
    part=st.integers(1, 4),
    cutoff=st.sampled_from(("calendar", "administrative")),
)
COUNTED = ("service_day", "copy", "rotation_movement", "mobile_stop", "point_usage", "gift")
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


def void_some(database: Database, tables: list[str]) -> None:
    """Voids every row of some tables."""
    with database.write() as connection:
        World(connection)
        for table in tables:
            assert table in TABLES
            connection.exec_driver_sql(
                f"UPDATE {table} SET voided_at = 1, seq = (SELECT last_seq FROM installation)"
            )


@settings(max_examples=15, phases=PHASES)
@given(network=networks, period=periods, tables=st.lists(st.sampled_from(COUNTED)))
def test_later_rows_and_voidings_never_change_a_closed_report(
    desk_template: Path, network: Network, period: PeriodOf, tables: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(desk_template, folder))
        with open_database(path) as database:
            with database.write() as connection:
                settle(World(connection), network)
            open_one = report_of(database, period.request)
            errors = {one.rule for one in open_one.findings if one.severity == ERROR}
            # Rows may contradict each other; what the program adds up itself never does.
            assert not [rule for rule in errors if rule.endswith(".sites_sum")]
            assume(not errors)
            close_period(database, period)
            closed = report_of(database, period.request)
            assert closed.figures == open_one.figures
            void_some(database, tables)
            with database.write() as connection:
                World(connection).served("2025-02-10", "LC", visits=7)
            assert report_of(database, period.request) == closed
            with database.read() as connection:
                (version,) = standing(connection, period).versions
                kept = frozen_of(connection, version.id)
            assert fingerprint(kept.figures, kept.definitions) == version.sha256
