"""How tasks stand, filled in from figures on days of the year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.network.queries import own_site_id
from librarydesk.data.plans.queries import plan_named
from librarydesk.data.plans.service import save_plan, save_task, settle_task
from librarydesk.data.plans.typed import PlanCard, Task
from librarydesk.data.statistics.plan_progress import (
    PlanProgress,
    Standing,
    TaskProgress,
    passed,
    plan_progress,
)
from librarydesk.data.store.database import Database
from tests.data.statistics.world import World


@pytest.fixture
def plan_id(database: Database) -> int:
    with database.write() as connection:
        world = World(connection)
        for day, visits in (("2025-02-01", 40), ("2025-08-01", 60)):
            world.add(
                "service_day", site_id=world.site_id("LC"), on_date=day, no=1, room="",
                visits=visits, children_visits=visits // 2,
            )  # fmt: skip
        site = own_site_id(connection)
    return save_plan(database, PlanCard(site, 2025, "Kế hoạch")).row_id


def asked(database: Database, day: date) -> PlanProgress:
    with database.read() as connection:
        whole = plan_named(connection, own_site_id(connection), 2025)
        return plan_progress(connection, whole, "LC", day)


def only(database: Database, day: date) -> TaskProgress:
    (task,) = asked(database, day).tasks
    return task


def test_a_task_is_done_when_its_figure_reaches_the_target(
    database: Database, plan_id: int
) -> None:
    save_task(database, Task(plan_id, "reading", "Lượt đọc", indicator="S01", targets={0: 100}))
    before, after = only(database, date(2025, 7, 31)), only(database, date(2025, 8, 1))
    assert before.measure is not None
    assert (before.measure.value, before.measure.percent) == (40, 40.0)
    assert before.standing is Standing.AT_RISK
    assert after.standing is Standing.DONE


def test_a_part_has_a_target_of_its_own(database: Database, plan_id: int) -> None:
    task = Task(
        plan_id, "reading", "Thiếu nhi", indicator="S01", breakdown="age_group:children",
        targets={0: 50},
    )  # fmt: skip
    save_task(database, task)
    found = only(database, date(2025, 12, 31))
    assert found.measure is not None
    assert (found.measure.value, found.standing) == (50, Standing.DONE)


def test_quarters_say_what_should_be_there(database: Database, plan_id: int) -> None:
    # All of it is planned for the second half: nothing is behind in July.
    task = Task(plan_id, "reading", "Lượt đọc", indicator="S01", targets={0: 100, 3: 50, 4: 50})
    save_task(database, task)
    found = only(database, date(2025, 7, 1))
    assert found.measure is not None
    assert found.measure.expected == round(50 / 92, 3)
    assert found.standing is Standing.ON_COURSE


def test_a_task_without_a_figure_is_at_risk_soon_and_late_after(
    database: Database, plan_id: int
) -> None:
    task = Task(plan_id, "policy", "Tham mưu", due_on=date(2025, 6, 30))
    task_id = save_task(database, task).row_id
    days = (date(2025, 3, 1), date(2025, 6, 1), date(2025, 6, 30), date(2025, 7, 1))
    assert [only(database, day).standing for day in days] == [
        Standing.ON_COURSE,
        Standing.AT_RISK,
        Standing.AT_RISK,
        Standing.LATE,
    ]
    settle_task(database, task_id, done_on=date(2025, 7, 5), remark="chờ Sở duyệt")
    assert only(database, date(2025, 7, 4)).standing is Standing.LATE
    assert only(database, date(2025, 7, 5)).standing is Standing.DONE


def test_a_plan_of_a_year_to_come_has_no_figures_yet(database: Database, plan_id: int) -> None:
    save_task(database, Task(plan_id, "reading", "Lượt đọc", indicator="S01", targets={0: 100}))
    found = only(database, date(2024, 11, 1))
    assert found.measure is not None
    assert (found.measure.value, found.measure.expected) == (None, 0)
    assert found.standing is Standing.ON_COURSE


def test_the_targets_stand_in_the_order_of_the_figures(database: Database, plan_id: int) -> None:
    for code in ("S01", "R02", "N01"):
        save_task(database, Task(plan_id, "reading", code, indicator=code, targets={0: 1}))
    found = asked(database, date(2025, 12, 31))
    assert [measure.indicator for measure in found.targets] == ["N01", "R02", "S01"]
    assert sum(found.count(standing) for standing in Standing) == len(found.tasks)


@given(days=st.lists(st.dates(date(2024, 1, 1), date(2027, 1, 1)), min_size=3, max_size=3))
def test_what_has_passed_grows_from_nothing_to_all(days: list[date]) -> None:
    first, day, last = sorted(days)
    assert 0 < passed(first, last, day) <= 1
    assert passed(first, last, last) == 1
    assert passed(day, last, first) <= passed(first, last, day) or first == day
