"""The overview that is kept in the database, and when it is still good."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from librarydesk.data.network.queries import own_site_id
from librarydesk.data.plans.targets import save_targets
from librarydesk.data.plans.typed import TargetKey
from librarydesk.data.statistics.figures import compute, figures_for
from librarydesk.data.statistics.overview import (
    Overview,
    is_fresh,
    keep_overview,
    kept_overview,
    make_overview,
)
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database, open_database
from librarydesk.data.store.stamps import next_stamp
from tests.data.plans.a_plan import nine_groups
from tests.data.statistics.test_returns_by_hand import returned
from tests.data.statistics.world import World

TODAY = date(2025, 10, 20)


@pytest.fixture
def province(demo_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of the demo province of 2024 and 2025."""
    path = Path(copy(demo_template, tmp_path / "demo.db"))
    with open_database(path) as database:
        yield database


def test_what_is_kept_comes_back_the_same(province: Database) -> None:
    made = make_overview(province, TODAY)
    keep_overview(province, made)
    assert kept_overview(province.path) == made
    assert is_fresh(province.path, made, TODAY)


def test_it_is_out_of_date_after_a_change_and_on_another_day(province: Database) -> None:
    made = make_overview(province, TODAY)
    assert not is_fresh(province.path, made, date(2025, 10, 21))
    with province.write() as connection:
        next_stamp(connection)
    assert not is_fresh(province.path, made, TODAY)


def test_one_of_another_version_is_made_anew(province: Database) -> None:
    with closing(sqlite3.connect(province.path)) as raw:
        raw.execute(
            "INSERT INTO cached_figures VALUES ('overview', 1, '2025-10-20', '{\"seq\": 1}')"
        )
        raw.commit()
    assert kept_overview(province.path) is None


def test_a_file_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert kept_overview(tmp_path / "none.db") is None
    assert list(tmp_path.iterdir()) == []


def test_its_figures_are_those_of_the_report(province: Database) -> None:
    made = make_overview(province, TODAY)
    request = ReportRequest(kind="range", first_day=date(2025, 1, 1), last_day=TODAY)
    reported = {f.code: f.value for f in figures_for(province, request, ("S06", "R02", "M02"))}
    shown = {headline.code: headline.value for headline in made.headlines}
    assert {code: shown[code] for code in reported} == reported
    assert len(made.communes) == 38


def test_while_a_year_is_empty_the_last_one_is_shown(province: Database) -> None:
    made = make_overview(province, date(2027, 1, 5))
    assert made.until == "2025-12-31"
    assert sum(column.visits for column in made.months) > 0


def test_a_column_is_the_figure_of_the_monthly_report_in_both_years(province: Database) -> None:
    made = make_overview(province, TODAY)
    for column in (made.months[0], made.months[6]):
        request = ReportRequest("month", 2025, month=column.month)
        (figure,) = figures_for(province, request, ("S06",))
        assert (column.visits, column.before) == (figure.value, figure.previous)
    assert {column.visits for column in made.months[10:]} == {0}


def test_a_library_is_silent_as_reports_say_so(database: Database) -> None:
    with database.write() as connection:
        world = World(connection)
        for code in ("A", "B", "C", "D"):
            world.library(code, "commune_library")
        world.served("2025-09-30", "LC")
        returned(world, "A", "N10", 12, 3)
        returned(world, "B", "N10", 12, 2)
        world.add(
            "closure",
            site_id=world.site_id("C"),
            first_day="2025-08-15",
            last_day="2025-10-15",
        )
    with database.read() as connection:
        report = ReportRequest("month", 2025, month=9)
        expected = [one.site for one in compute(connection, report).missing]
    assert expected == ["B", "D"]
    (silent,) = make_overview(database, TODAY).waiting
    assert (silent.kind, silent.name, silent.count, silent.day) == ("silent", "B", 2, "2025-09-01")


def test_what_is_overdue_waits_longest_first(province: Database) -> None:
    made = make_overview(province, date(2026, 3, 1))
    overdue = [waiting for waiting in made.waiting if waiting.kind == "overdue"]
    assert overdue
    assert [waiting.day for waiting in overdue] == sorted(waiting.day for waiting in overdue)
    assert all(waiting.name and waiting.count > 0 and waiting.key for waiting in overdue)


def test_an_empty_desk_has_an_overview_too(database: Database) -> None:
    made: Overview = make_overview(database, TODAY)
    assert [waiting.kind for waiting in made.waiting] == ["silent"]
    assert {headline.value for headline in made.headlines} == {0}


def test_late_tasks_of_the_plan_wait_and_its_targets_stand_beside(database: Database) -> None:
    nine_groups(database, 2025)
    with database.read() as connection:
        site = own_site_id(connection)
    save_targets(database, {TargetKey(2025, 0, site, "S06"): 120})
    made = make_overview(database, date(2025, 12, 10))
    (late,) = (one for one in made.waiting if one.kind == "plan")
    assert (late.count, late.day) == (8, "2025-11-30")
    targets = {headline.code: headline.target for headline in made.headlines}
    assert targets == {"S06": 120, "R02": None, "M02": None, "C01": None}
