"""Figures by commune: of today, and of before the districts were abolished."""

from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.report import Amount, CommuneTable
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.data.statistics.asking import YEAR, told
from tests.data.statistics.test_network_by_hand import AFTER, Land
from tests.data.statistics.world import World


def tables(database: Database, request: ReportRequest = YEAR) -> dict[str, CommuneTable]:
    """The tables by the day of their communes."""
    return {table.day.isoformat(): table for table in compute(database, request).communes}


def column(table: CommuneTable, code: str) -> dict[str, Amount]:
    """A figure by the codes of the communes that have any of it."""
    values = {row.code: row.values[code] for row in table.rows}
    return {commune: value for commune, value in values.items() if value != 0}


def test_a_stop_counts_in_the_commune_of_then_and_in_its_successor(database: Database) -> None:
    def story(world: World) -> None:
        land = Land(world)
        world.stop("2025-03-01", land.x, readers=10)
        world.stop("2025-04-01", land.y, readers=5)
        world.stop("2025-08-01", land.n1, readers=7)

    found = tables(told(database, story))
    assert list(found) == ["2025-12-31", "2025-06-30"]
    assert column(found["2025-12-31"], "M02") == {"N1": 3}
    assert column(found["2025-12-31"], "M03") == {"N1": 22}
    # The new commune was made of several: its own stop can't be told.
    assert column(found["2025-06-30"], "M03") == {"X": 10, "Y": 5}
    assert [row.above_code for row in found["2025-06-30"].rows] == ["105"] * 3


def test_a_divided_commune_counts_for_none_of_its_successors(database: Database) -> None:
    def story(world: World) -> None:
        world.stop("2025-03-01", Land(world).z)

    found = tables(told(database, story))
    assert column(found["2025-12-31"], "M02") == {}
    assert column(found["2025-06-30"], "M02") == {"Z": 1}


def test_a_site_stands_on_the_old_map_where_it_stood_then(database: Database) -> None:
    def story(world: World) -> None:
        land = Land(world)
        world.state("A", "commune_library", managed_by="LC", as_of="2024-01-01",
                    admin_unit_id=land.z)  # fmt: skip
        world.state("A", "commune_library", managed_by="LC", as_of=AFTER, admin_unit_id=land.n2)
        world.served("2025-09-09", "A", visits=4)
        world.move("2025-09-10", "LC", "A", copies=6)

    found = tables(told(database, story))
    for day, commune in (("2025-12-31", "N2"), ("2025-06-30", "Z")):
        assert column(found[day], "N01") == {commune: 1}
        assert column(found[day], "S01") == {commune: 4}
        assert column(found[day], "R08") == {commune: 6}


def test_usage_counts_where_the_point_is_not_who_brought_the_books(database: Database) -> None:
    def story(world: World) -> None:
        land = Land(world)
        for code, unit in (("A", land.n1), ("P", land.n2)):
            kind = "commune_library" if code == "A" else "reading_room"
            world.state(code, kind, managed_by="LC", as_of=AFTER, admin_unit_id=unit)
        world.move("2025-09-10", "A", "P", site="A", copies=6)
        world.used("2025-10", "P", visits=30)

    found = tables(told(database, story))["2025-12-31"]
    assert column(found, "R06") == {"N2": 30}


def test_a_commune_whose_only_site_is_silent_has_no_data(database: Database) -> None:
    def story(world: World) -> None:
        land = Land(world)
        world.state("A", "commune_library", managed_by="LC", as_of=AFTER, admin_unit_id=land.n1)

    found = tables(told(database, story))["2025-12-31"]
    values = {row.code: row.values["S01"] for row in found.rows}
    assert values == {"N1": None, "N2": 0}


def test_the_old_communes_are_told_no_longer_once_nothing_is_compared_with_them(
    database: Database,
) -> None:
    def story(world: World) -> None:
        Land(world)

    told(database, story)
    assert len(tables(database, ReportRequest("annual", 2026))) == 2
    assert len(tables(database, ReportRequest("annual", 2027))) == 1
    assert not tables(database, ReportRequest("annual", 2025, site="A", only_site=True))
