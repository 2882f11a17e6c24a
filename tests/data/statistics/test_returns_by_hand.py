from datetime import date

from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.data.statistics.asking import YEAR, figure, finding, sites, told
from tests.data.statistics.world import World

Q1 = ReportRequest("quarter", 2025, quarter=1)


def returned(
    world: World, site: str, code: str, value: float, quarter: int = 0, **cells: str | int
) -> None:
    whole: dict[str, str | int] = {"breakdown": "", "prevails": 0, "year": 2025, **cells}
    world.add(
        "site_return",
        site_id=world.site_id(site),
        indicator=code,
        quarter=quarter,
        value=value,
        **whole,
    )


def test_quarters_without_records_are_filled_and_add_up_to_the_year(database: Database) -> None:
    def story(world: World) -> None:
        world.served("2025-02-03", "A", visits=10)
        returned(world, "A", "S01", 40, 2)
        returned(world, "A", "S01", 50, 3)
        returned(world, "B", "S01", 7)

    told(database, story)
    assert sites(database, "S01") == {"A": 100, "B": 7}
    assert sites(database, "S01", ReportRequest("half", 2025, half=1)) == {"A": 50}
    assert sites(database, "S01", ReportRequest("nine-months", 2025)) == {"A": 100}
    assert sites(database, "S01", ReportRequest("month", 2025, month=6)) == {}
    assert sites(database, "S01", ReportRequest("multi", 2025, years=2)) == {"A": 100, "B": 7}
    months = ReportRequest("range", first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    assert sites(database, "S01", months) == {"A": 10}


def test_records_and_a_return_together_are_an_error_until_one_is_chosen(database: Database) -> None:
    def story(world: World) -> None:
        world.served("2025-02-03", "A", visits=10)
        returned(world, "A", "S01", 40, 1)
        world.served("2025-02-03", "B", visits=10)
        returned(world, "B", "S01", 40, 1, prevails=1)

    told(database, story)
    report = compute(database, Q1)
    found = finding(report, "returns.records_too")
    assert found is not None
    assert (found.severity, found.count, found.sites) == ("error", 1, ("A",))
    assert sites(database, "S01", Q1) == {"A": 10, "B": 40}


def test_an_empty_cell_is_no_record(database: Database) -> None:
    def story(world: World) -> None:
        world.served("2025-02-03", "A", visits=None, loans=3)
        returned(world, "A", "S01", 40, 1)
        returned(world, "A", "S03", 40, 1)

    told(database, story)
    assert sites(database, "S01", Q1) == {"A": 40}
    assert sites(database, "S03", Q1) == {"A": 3}


def test_a_years_return_that_meets_records_gives_way_to_the_quarters(database: Database) -> None:
    def story(world: World) -> None:
        world.served("2025-02-03", "A", visits=10)
        returned(world, "A", "S01", 500)
        returned(world, "A", "S01", 40, 2)

    told(database, story)
    assert sites(database, "S01") == {"A": 50}
    assert finding(compute(database, YEAR), "returns.records_too") is not None


def test_a_total_returned_counts_only_without_its_components(database: Database) -> None:
    def story(world: World) -> None:
        returned(world, "A", "S06", 90, 1)
        returned(world, "B", "S06", 90, 1)
        returned(world, "B", "S01", 30, 1)
        returned(world, "B", "S01", 12, 1, breakdown="age_group:children")

    told(database, story)
    found = figure(database, "S06", Q1)
    assert found.sites == {"A": 90, "B": 30}
    assert {part: n for part, n in found.by["channel"].items() if n} == {
        "on_site": 30,
        "unknown": 90,
    }
    assert {part: n for part, n in found.by["age_group"].items() if n} == {
        "children": 12,
        "unknown": 108,
    }


def test_stock_uses_the_quarter_that_ends_the_period(database: Database) -> None:
    def story(world: World) -> None:
        for quarter in (1, 2, 3, 4):
            returned(world, "A", "C01", 100 * quarter, quarter)
        returned(world, "B", "C01", 70)
        returned(world, "B", "C01", 50, 4)

    told(database, story)
    assert sites(database, "C01") == {"A": 400, "B": 70}
    assert sites(database, "C01", ReportRequest("half", 2025, half=1)) == {"A": 200}
    assert sites(database, "C01", ReportRequest("nine-months", 2025)) == {"A": 300}


def test_what_a_return_does_not_tell_apart_counts_as_books(database: Database) -> None:
    def story(world: World) -> None:
        returned(world, "A", "C01", 100)
        returned(world, "A", "C01", 30, breakdown="document_kind:map")
        returned(world, "A", "C03", 9)

    told(database, story)
    rows = {row.row: row.value for row in compute(database, YEAR).ministry_table}
    assert rows[2] == 70
    assert rows[3] == {"copies": 9, "periodical_titles": 0}


def test_a_return_of_any_figure_covers_its_days(database: Database) -> None:
    told(database, lambda world: returned(world, "A", "N10", 4, 1))
    missing = {one.site: one.months for one in compute(database, Q1).missing}
    assert "A" not in missing
    assert missing["B"] == ("2025-01", "2025-02", "2025-03")
    half = compute(database, ReportRequest("half", 2025, half=1))
    months = {one.site: one.months for one in half.missing}
    assert months["A"] == ("2025-04", "2025-05", "2025-06")


def test_a_return_makes_a_figure_of_the_profile_known(database: Database) -> None:
    told(database, lambda world: returned(world, "A", "N10", 0))
    assert figure(database, "N10").value == 0
    assert figure(database, "N11").value is None
