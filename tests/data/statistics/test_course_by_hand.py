"""How figures went within a period, by months, quarters or years."""

from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.report import Course, CourseLine
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.data.statistics.asking import YEAR, days, told
from tests.data.statistics.world import World


def course(database: Database, request: ReportRequest) -> Course:
    found = compute(database, request).course
    assert found is not None
    return found


def line(database: Database, code: str, request: ReportRequest = YEAR) -> CourseLine:
    return next(one for one in course(database, request).lines if one.code == code)


def served(world: World) -> None:
    for day, visits in (("2024-05-05", 1), ("2025-01-31", 2), ("2025-02-01", 4), ("2025-08-08", 8)):
        world.served(day, "A", visits=visits)
    world.used("2025-03", "P", visits=16)
    world.move("2025-02-02", "A", "P", site="A", copies=32)


def test_a_year_goes_by_quarters_beside_those_of_the_year_before(database: Database) -> None:
    told(database, served)
    found = course(database, YEAR)
    assert (found.kind, len(found.steps)) == ("quarter", 4)
    assert line(database, "S06") == CourseLine("S06", (22, 0, 8, 0), (0, 1, 0, 0))
    assert line(database, "R02").values == (32, 0, 0, 0)


def test_a_quarter_and_a_half_go_by_months_and_several_years_by_years(database: Database) -> None:
    told(database, served)
    quarter = ReportRequest("quarter", 2025, quarter=1)
    assert line(database, "S06", quarter).values == (2, 4, 16)
    half = ReportRequest("half", 2025, half=2)
    assert line(database, "S06", half).values == (0, 8, 0, 0, 0, 0)
    years = ReportRequest("multi", 2025, years=2)
    assert line(database, "S06", years) == CourseLine("S06", (1, 30), ())
    official = ReportRequest("annual", 2025, cutoff="administrative")
    assert line(database, "S06", official).values == (22, 0, 8, 0)


def test_a_month_and_free_days_have_no_course(database: Database) -> None:
    told(database, served)
    for request in (ReportRequest("month", 2025, month=3), days("2025-01-01", "2025-12-31")):
        assert compute(database, request).course is None


def test_a_return_of_a_quarter_is_in_its_step_and_one_of_the_year_in_none(
    database: Database,
) -> None:
    def story(world: World) -> None:
        for quarter, site, value in ((2, "A", 5), (0, "B", 7)):
            world.add("site_return", site_id=world.site_id(site), year=2025, quarter=quarter,
                      indicator="S01", breakdown="", value=value, prevails=0)  # fmt: skip

    told(database, story)
    assert line(database, "S06").values == (0, 5, 0, 0)
    assert next(f for f in compute(database, YEAR).figures if f.code == "S06").value == 12
