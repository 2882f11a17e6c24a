"""A figure that counts different things, some recorded and some only reported in a return."""

from librarydesk.data.statistics.rows.asking import rows_behind
from librarydesk.data.statistics.rows.which import Which
from librarydesk.data.store.database import Database
from tests.data.statistics.asking import YEAR, figure, told
from tests.data.statistics.test_returns_by_hand import returned
from tests.data.statistics.world import World


def test_trips_that_were_reported_stand_beside_those_recorded(database: Database) -> None:
    def story(world: World) -> None:
        commune = world.unit("X1")
        world.stop("2025-03-01", commune, site="A", trip_code="M1", place="Chợ", readers=5)
        world.stop("2025-03-02", commune, site="A", trip_code="M1", place="Trường", readers=5)
        world.stop("2025-04-01", commune, site="A", trip_code="M2", place="Chợ", readers=5)
        returned(world, "B", "M01", 4)

    told(database, story)
    assert figure(database, "M01").value == 6
    with rows_behind(database, YEAR, Which("M01")) as rows:
        assert (rows.totals.count, rows.totals.value) == (3, 6)
        lines = [(row.kind, row.amount, row.behind) for row in rows.all()]
        assert sorted(lines) == [("site_return", 4, 1), ("trip", 1, 1), ("trip", 1, 2)]
        (thing,) = (row.thing for row in rows.all() if row.behind == 2)
    with rows_behind(database, YEAR, Which("M01", thing=thing)) as rows:
        assert [row.kind for row in rows.all()] == ["mobile_stop", "mobile_stop"]
