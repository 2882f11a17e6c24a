"""How SQLite goes about the figures of rotation: from indexes alone, whatever moved in a year."""

import pytest
from sqlalchemy import Connection

from librarydesk.data.statistics.counted import at_points
from librarydesk.data.statistics.deliveries import deliveries_made
from librarydesk.data.statistics.findings import Notes
from librarydesk.data.statistics.periods import period_before, period_of
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.sources import Counting, Sources
from librarydesk.data.statistics.usage import usage_counted
from librarydesk.data.statistics.window import window_of
from librarydesk.data.store.database import Database
from tests.data.query_plans import plans


def the_figures(connection: Connection) -> object:
    """R01 to R08, with the working tables left there."""
    year = ReportRequest("annual", 2025)
    now, before = (
        window_of(connection, period, site=None, only_site=False)
        for period in (period_of(year), period_before(year))
    )
    counting = Counting(Sources(connection, (now, before)), now, Notes())
    return [counting.once(function) for function in (deliveries_made, at_points, usage_counted)]


@pytest.mark.parametrize(
    "step",
    [
        "rotation_movement USING COVERING INDEX ix_rotation_movement_of_handovers (on_date>?",
        "m USING COVERING INDEX ix_rotation_movement_brought",
        "n USING COVERING INDEX ix_rotation_movement_of_copy (copy_id=? AND on_date>?",
        "m USING COVERING INDEX ix_rotation_movement_arriving (to_site_id=? AND on_date=?)",
    ],
)
def test_the_figures_of_rotation_are_read_from_indexes(database: Database, step: str) -> None:
    with database.read() as connection:
        found = plans(connection, the_figures)
    assert any(step in one for one in found)


def test_no_figure_of_rotation_reads_the_rows_of_all_movements(database: Database) -> None:
    with database.read() as connection:
        found = plans(connection, the_figures)
    whole = ("SCAN rotation_movement", "SCAN m", "SCAN n")
    assert not [one for one in found if one.startswith(whole) and "COVERING" not in one]
