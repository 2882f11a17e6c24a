"""What the plan says of the time after a period, kept with the report when it is closed."""

from datetime import date

import pytest

from librarydesk.data.closing.ahead import ahead_of
from librarydesk.data.closing.reports import report_of
from librarydesk.data.closing.service import close_period
from librarydesk.data.statistics.report import Ahead, Aim, PlannedTask
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.data.closing.closed_world import QUARTER, YEAR, fill
from tests.data.statistics.world import World

TASKS = (
    ("Sửa phòng đọc", "2025-02-28", None),
    ("Tuyên truyền", "2025-03-15", "2025-04-02"),
    ("Kiểm kê", "2025-03-20", "2025-03-19"),
    ("Ngày hội sách", "2025-04-21", None),
    ("Tập huấn", "2025-06-30", None),
    ("Tổng kết", "2025-12-20", None),
)


@pytest.fixture(autouse=True)
def planned(database: Database) -> None:
    fill(database)
    with database.write() as connection:
        world = World(connection)
        for year in (2025, 2026):
            plan = world.add("plan", year=year, site_id=world.site_id("LC"), name="Kế hoạch")
            tasks = TASKS if year == 2025 else (("Mùa hè", "2026-06-01", None),)
            for place, (name, due, done) in enumerate(tasks):
                world.add(
                    "plan_task",
                    plan_id=plan,
                    task_group="reading",
                    position=place,
                    name=name,
                    due_on=due,
                    done_on=done,
                )
        world.add(
            "plan_target",
            year=2026,
            quarter=0,
            site_id=world.site_id("LC"),
            indicator="S01",
            breakdown="",
            target=500,
        )


def test_a_quarter_names_what_is_late_and_what_the_next_has(database: Database) -> None:
    ahead = report_of(database, QUARTER.request).ahead
    assert [task.name for task in ahead.late] == ["Sửa phòng đọc", "Tuyên truyền"]
    assert ahead.tasks == (
        PlannedTask("Ngày hội sách", date(2025, 4, 21)),
        PlannedTask("Tập huấn", date(2025, 6, 30)),
    )
    assert ahead.aims == ()


def test_a_year_has_the_next_one_s_tasks_and_targets(database: Database) -> None:
    ahead = report_of(database, YEAR.request).ahead
    assert [task.name for task in ahead.tasks] == ["Mùa hè"]
    assert ahead.aims == (Aim("S01", 500),)


def test_free_days_have_nothing_ahead(database: Database) -> None:
    days = date(2025, 1, 1), date(2025, 3, 31)
    report = report_of(database, ReportRequest("range", first_day=days[0], last_day=days[1]))
    with database.read() as connection:
        assert ahead_of(connection, report) == Ahead()


def test_the_official_quarter_ends_on_the_14th(database: Database) -> None:
    request = ReportRequest("quarter", 2025, quarter=1, cutoff="administrative")
    ahead = report_of(database, request).ahead
    assert [task.name for task in ahead.late] == ["Sửa phòng đọc"]
    assert [task.name for task in ahead.tasks] == ["Tuyên truyền", "Kiểm kê", "Ngày hội sách"]


def test_a_closed_report_keeps_what_was_ahead(database: Database) -> None:
    before = report_of(database, YEAR.request).ahead
    close_period(database, YEAR)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE plan_task SET voided_at = 1")
    assert report_of(database, YEAR.request).ahead == before
