"""The rules about rotation and usage at points, each as one small story."""

from librarydesk.data.statistics.figures import compute
from librarydesk.data.store.database import Database
from tests.data.statistics.asking import YEAR, days, figure, finding, sites, told
from tests.data.statistics.world import World


def test_rows_of_one_day_form_a_chain_and_the_last_link_counts(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "LC", "2025-01-05")
        world.move("2025-02-01", "P", "Q", copy_id=copy, due_on="2025-03-01")
        world.move("2025-02-01", "LC", "P", copy_id=copy, due_on="2025-09-01")

    told(database, story)
    assert figure(database, "R04").value == 1
    assert figure(database, "R05", days("2025-01-01", "2025-03-02")).value == 1
    assert figure(database, "R05", days("2025-01-01", "2025-03-01")).value == 0
    assert finding(compute(database, YEAR), "rotation.not_linked") is None


def test_a_row_that_does_not_link_comes_after_those_that_do(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "LC", "2025-01-05")
        world.move("2025-02-01", "Q", "LC", copy_id=copy)
        world.move("2025-02-01", "LC", "P", copy_id=copy)

    told(database, story)
    assert figure(database, "R04").value == 0
    found = finding(compute(database, YEAR), "rotation.not_linked")
    assert found is not None
    assert (found.count, found.sites) == (1, ("LC",))


def test_a_transfer_comes_after_the_rotation_of_its_day(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "LC", "2025-01-05")
        world.event(copy, "transferred", "2025-02-01", "LC", "B")
        world.move("2025-02-01", "LC", "P", copy_id=copy)

    told(database, story)
    assert figure(database, "R04").value == 0
    assert figure(database, "R01").value == 1


def test_a_copy_at_its_owner_or_organiser_is_not_out(database: Database) -> None:
    def story(world: World) -> None:
        title = world.title()
        mine, theirs = (world.copy(title, site, "2025-01-05") for site in ("LC", "A"))
        world.move("2025-02-01", "LC", "P", copy_id=mine)
        world.move("2025-03-01", "P", "LC", copy_id=mine)
        world.move("2025-02-01", "A", "LC", copy_id=theirs)
        world.move("2025-03-01", "LC", "A", copy_id=theirs)

    told(database, story)
    assert figure(database, "R04").value == 0
    assert figure(database, "R01").value == 1


def test_a_lost_copy_is_not_out(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "LC", "2025-01-05")
        world.move("2025-02-01", "LC", "P", copy_id=copy)
        world.event(copy, "lost", "2025-03-01")

    told(database, story)
    assert figure(database, "R04", days("2025-01-01", "2025-02-28")).value == 1
    assert figure(database, "R04").value == 0


def test_counted_copies_are_used_up_in_the_order_of_their_due_dates(database: Database) -> None:
    def story(world: World) -> None:
        world.move("2025-01-10", "LC", "P", copies=10)
        world.move("2025-01-11", "LC", "P", copies=10, due_on="2025-06-01")
        world.move("2025-01-12", "LC", "P", copies=10, due_on="2025-03-01")
        world.move("2025-04-01", "P", "LC", copies=12)
        settled = {"site_id": world.site_id("LC"), "point_id": world.site_id("P"), "no": 1}
        for result, copies in (("lost", 3), ("damaged", 2)):
            world.add("rotation_settlement", on_date="2025-04-02", result=result,
                      copies=copies, **settled)  # fmt: skip

    told(database, story)
    assert figure(database, "R04").value == 15
    assert figure(database, "R05").value == 5
    assert figure(database, "R05", days("2025-01-01", "2025-03-31")).value == 10
    assert figure(database, "R09").by["settlement"]["damaged"] == 2


def test_more_back_than_out_is_0_and_a_finding(database: Database) -> None:
    def story(world: World) -> None:
        world.move("2025-01-10", "LC", "P", copies=3)
        world.move("2025-01-10", "LC", "Q", copies=4)
        world.move("2025-04-01", "P", "LC", copies=5)

    told(database, story)
    assert figure(database, "R04").value == 4
    found = finding(compute(database, YEAR), "rotation.negative")
    assert found is not None
    assert found.count == 1


def test_a_delivery_is_a_trip_to_a_point_on_a_day(database: Database) -> None:
    def story(world: World) -> None:
        title = world.title(audience="children")
        for _ in range(3):
            copy = world.copy(title, "LC", "2025-01-05")
            world.move("2025-02-01", "LC", "P", copy_id=copy)
        world.move("2025-02-01", "LC", "P", copies=20, children_copies=5)
        world.move("2025-02-02", "LC", "P", copies=1, trip_code="T2")

    told(database, story)
    delivered = figure(database, "R02")
    assert figure(database, "R01").value == 2
    assert (delivered.value, dict(delivered.by["age_group"])) == (24, {"children": 8, "other": 16})
    assert delivered.by["site_kind"]["reading_room"] == 24
    assert sites(database, "R08") == {"P": 24}
    assert figure(database, "R03").value == 1


def test_areas_overlap_and_none_is_shown(database: Database) -> None:
    def story(world: World) -> None:
        world.state("P", "reading_room", managed_by="A", as_of="2025-01-01", areas="border;rural")
        world.move("2025-02-01", "LC", "P", copies=2)
        world.move("2025-02-01", "LC", "Q", copies=3)

    told(database, story)
    areas = figure(database, "R02").by["area"]
    assert {area: n for area, n in areas.items() if n} == {"border": 2, "rural": 2, "none": 3}
    assert set(areas) >= {"island", "mountain"}


def test_usage_belongs_to_the_latest_organiser(database: Database) -> None:
    def story(world: World) -> None:
        world.move("2025-02-10", "LC", "P", copies=2)
        world.move("2025-03-31", "B", "P", site="B", copies=2)
        world.move("2025-03-31", "A", "P", site="A", copies=2)
        world.used("2025-01", "P", visits=1)
        world.used("2025-02", "P", visits=10)
        world.used("2025-03", "P", visits=100)

    told(database, story)
    assert sites(database, "R06") == {"A": 101, "LC": 10}


def test_one_count_of_several_months_belongs_to_whose_books_were_there_at_its_end(
    database: Database,
) -> None:
    def story(world: World) -> None:
        world.move("2025-01-10", "A", "P", site="A", copies=20)
        world.move("2025-02-15", "P", "A", site="A", copies=20)
        world.move("2025-02-15", "B", "P", site="B", copies=30)
        world.used("2025-03", "P", from_month="2025-01", visits=90, documents_used=120)
        world.used("2025-01", "Q", visits=5)

    told(database, story)
    assert sites(database, "R06") == {"B": 90, "A": 5}
    assert sites(database, "R07")["B"] == 120


def test_books_of_two_libraries_at_one_point_count_for_the_later(database: Database) -> None:
    def story(world: World) -> None:
        world.move("2025-01-10", "A", "P", site="A", copies=20)
        world.move("2025-03-05", "B", "P", site="B", copies=30)
        world.used("2025-02", "P", visits=10)
        world.used("2025-03", "P", visits=100)
        world.move("2025-04-20", "P", "B", site="B", copies=30)
        world.used("2025-04", "P", visits=1000)

    told(database, story)
    assert sites(database, "R06") == {"A": 10, "B": 1100}


def test_a_month_counts_where_its_first_day_lies(database: Database) -> None:
    def story(world: World) -> None:
        world.used("2025-03", "P", visits=1)
        world.used("2025-04", "P", visits=1)

    told(database, story)
    assert figure(database, "R06", days("2025-03-02", "2025-04-01")).value == 1


def test_months_with_service_days_are_left_out_of_the_total(database: Database) -> None:
    def story(world: World) -> None:
        world.used("2025-03", "P", from_month="2025-01", visits=30, children_visits=10)
        world.used("2025-04", "P", visits=7, documents_used=9)
        world.served("2025-02-14", "P", visits=5, documents_used=2, loans=1)

    told(database, story)
    total = figure(database, "S06")
    assert figure(database, "R06").value == 37
    assert total.value == 12
    assert total.by["channel"] == {"on_site": 5, "rotation_point": 7, "mobile": 0}
    assert figure(database, "S07").value == 12
    found = finding(compute(database, YEAR), "S06.point_has_service_days")
    assert found is not None
    assert found.count == 30


def test_an_empty_count_beside_service_days_leaves_nothing_out(database: Database) -> None:
    def story(world: World) -> None:
        world.used("2025-03", "P")
        world.served("2025-03-14", "P", visits=5)

    told(database, story)
    assert finding(compute(database, YEAR), "S06.point_has_service_days") is None
