"""The rules about places, mobile work, completeness and the Ministry's table."""

from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.data.statistics.asking import YEAR, days, figure, finding, sites, told
from tests.data.statistics.world import World

BEFORE, AFTER = "2025-06-30", "2025-07-01"


class Land:
    """Province 12 with old communes X, Y, Z: X and Y became N1, Z was split over N1 and N2."""

    def __init__(self, world: World) -> None:
        self.province = world.unit("12", "province")
        self.district = world.unit("105", "district", parent=self.province, last_day=BEFORE)
        self.x, self.y, self.z = (
            world.unit(code, parent=self.district, last_day=BEFORE) for code in "XYZ"
        )
        self.n1, self.n2 = (
            world.unit(code, parent=self.province, first_day=AFTER) for code in ("N1", "N2")
        )
        world.became(self.x, self.n1)
        world.became(self.y, self.n1)
        world.became(self.z, self.n1, self.n2)


def test_an_old_commune_counts_for_its_successor(database: Database) -> None:
    def story(world: World) -> None:
        land = Land(world)
        world.stop("2025-03-01", land.x)
        world.stop("2025-04-01", land.y)
        world.stop("2025-08-01", land.n1)

    told(database, story)
    assert figure(database, "M02").value == 3
    assert figure(database, "M05").value == 1
    assert [figure(database, code).value for code in ("N02", "N05", "N06")] == [2, 1, 50.0]


def test_of_several_successors_the_one_where_the_host_stands(database: Database) -> None:
    def story(world: World) -> None:
        land = Land(world)
        world.state("P", "reading_room", managed_by="A", as_of=AFTER, admin_unit_id=land.n2)
        world.stop("2025-03-01", land.z, host_site_id=world.site_id("P"))

    told(database, story)
    assert figure(database, "M05").value == 1
    assert finding(compute(database, YEAR), "place.several_successors") is None


def test_of_several_successors_none_where_nobody_stands(database: Database) -> None:
    def story(world: World) -> None:
        world.stop("2025-03-01", Land(world).z)

    told(database, story)
    assert figure(database, "M05").value == 0
    found = finding(compute(database, YEAR), "place.several_successors")
    assert found is not None
    assert (found.count, found.sites) == (1, ("LC",))


def test_a_stop_under_a_district_is_in_no_commune(database: Database) -> None:
    def story(world: World) -> None:
        world.stop("2025-03-01", Land(world).district)

    told(database, story)
    assert (figure(database, "M02").value, figure(database, "M05").value) == (1, 0)
    assert finding(compute(database, YEAR), "place.several_successors") is None


def test_the_population_of_a_year_before_a_commune_was_formed_is_that_of_its_parts(
    database: Database,
) -> None:
    def story(world: World) -> None:
        land = Land(world)
        for unit, people in ((land.x, 100), (land.y, 50), (land.z, 50)):
            world.add("population", year=2024, admin_unit_id=unit, population=people)
        world.state("A", "commune_library", managed_by="LC", as_of="2024-01-01",
                    admin_unit_id=land.n1)  # fmt: skip
        for _ in range(3):
            world.copy(world.title(), "A", "2024-05-05")

    told(database, story)
    asked = ReportRequest("annual", 2024, site="A")
    assert figure(database, "C10", asked).value == 0.02
    assert figure(database, "C10", ReportRequest("annual", 2025, site="A")).value is None


def test_a_trip_belongs_to_the_period_of_its_first_stop_of_the_year(database: Database) -> None:
    def story(world: World) -> None:
        land = Land(world)
        for day in ("2025-03-31", "2025-04-01", "2026-01-02"):
            world.stop(day, land.n1)

    told(database, story)
    quarters = [ReportRequest("quarter", 2025, quarter=q) for q in (1, 2)]
    assert [figure(database, "M01", q).value for q in quarters] == [1, 0]
    assert figure(database, "M01", ReportRequest("annual", 2026)).value == 1


def test_the_distance_is_the_odometers_where_no_km_are_given(database: Database) -> None:
    def story(world: World) -> None:
        trip = {"site_id": world.site_id("LC"), "departed_on": "2025-03-01"}
        world.add("mobile_trip", trip_code="1", km=12.5, odometer_out=1, odometer_in=900, **trip)
        world.add("mobile_trip", trip_code="2", odometer_out=100, odometer_in=130, **trip)
        world.add("mobile_trip", trip_code="3", odometer_out=100, **trip)

    told(database, story)
    assert figure(database, "M06").value == 42.5


def test_a_scope_is_what_a_site_manages_on_the_last_day(database: Database) -> None:
    def story(world: World) -> None:
        world.state("P", "reading_room", managed_by="B", as_of="2025-07-01")
        world.served("2025-02-01", "P", visits=5)

    told(database, story)
    assert figure(database, "S01", ReportRequest("annual", 2025, site="A")).value == 0
    assert figure(database, "S01", ReportRequest("annual", 2025, site="B")).value == 5
    half = ReportRequest("half", 2025, half=1, site="A")
    assert sites(database, "S01", half) == {"P": 5}
    assert figure(database, "S01", ReportRequest("annual", 2025, only_site=True)).value == 0


def test_suspended_and_closed_sites_are_not_in_operation(database: Database) -> None:
    def story(world: World) -> None:
        world.state("P", "reading_room", managed_by="A", as_of="2025-07-01", status="suspended")
        world.site("D", closed_on="2025-12-31")
        world.state("D", "commune_library", managed_by="LC")

    told(database, story)
    assert sites(database, "N01") == {"LC": 1, "A": 1, "B": 1, "Q": 1}
    assert "D" in sites(database, "N01", days("2025-01-01", "2025-12-30"))


def test_a_month_is_there_with_a_service_day_or_closed_on_all_its_days(database: Database) -> None:
    def story(world: World) -> None:
        for site in ("LC", "A", "B"):
            world.served("2025-01-31", site)
        closed = {"site_id": world.site_id("A")}
        world.add("closure", first_day="2025-02-01", last_day="2025-02-14", **closed)
        world.add("closure", first_day="2025-02-15", last_day="2025-03-30", **closed)

    told(database, story)
    report = compute(database, ReportRequest("quarter", 2025, quarter=1))
    assert (report.expected, report.reported) == (3, 0)
    missing = {one.site: one.months for one in report.missing}
    both = ("2025-02", "2025-03")
    assert missing == {"LC": both, "A": ("2025-03",), "B": both}


def test_the_ministrys_table_holds_public_libraries_by_tier(database: Database) -> None:
    def story(world: World) -> None:
        book, map_ = world.title(), world.title("Bản đồ", kind="map")
        for title, site in ((book, "LC"), (book, "A"), (map_, "A"), (book, "Q")):
            world.copy(title, site, "2025-02-02")
        for site in ("LC", "A"):
            world.add("subscription", year=2025, site_id=world.site_id(site), quarter=0,
                      title="Nhân Dân", title_folded="nhan dan")  # fmt: skip

    told(database, story)
    rows = {row.row: row for row in compute(database, YEAR).ministry_table}
    assert sorted(rows) == [1, 2, 3, 4, 5, 6, 7]
    assert (rows[1].value, rows[1].tiers["commune"], rows[1].tiers["reading_room"]) == (4, 2, 1)
    assert rows[2].value == 2
    assert rows[3].value == {"copies": 2, "periodical_titles": 1}
    assert rows[3].tiers["commune"] == {"copies": 1, "periodical_titles": 1}
    assert (rows[7].value, rows[7].tiers) == (None, {})


def test_only_annual_reports_have_the_ministrys_table(database: Database) -> None:
    assert compute(database, ReportRequest("half", 2025, half=1)).ministry_table == ()
