"""A plan with a task in each of the nine groups, for tests."""

from datetime import date

from librarydesk.coded.plans import TaskGroup
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.plans.service import save_bases, save_plan, save_task, settle_task
from librarydesk.data.plans.typed import PlanCard, Task
from librarydesk.data.store.database import Database
from tests.data.statistics.world import World


def nine_groups(database: Database, year: int = 2025) -> int:
    """Adds the plan; its task of reading is measured by visits, of which there are 60 of 100."""
    with database.write() as connection:
        world = World(connection)
        world.add(
            "service_day", site_id=world.site_id("LC"), on_date=f"{year}-02-01", no=1, room="",
            visits=60, children_visits=20,
        )  # fmt: skip
        site = own_site_id(connection)
    card = PlanCard(site, year, f"Công tác thư viện năm {year}", f"12/KH-TVT/{year}")
    plan_id = save_plan(database, card).row_id
    save_bases(database, plan_id, ["Luật Thư viện", "Quyết định số 1520/QĐ-TTg;"])
    for number, group in enumerate(TaskGroup, 1):
        measured = group is TaskGroup.READING
        task = Task(
            plan_id,
            group,
            f"Nhiệm vụ {number}",
            responsible="Phòng Nghiệp vụ",
            partners="UBND xã",
            due_on=date(year, 11, 30),
            product="Báo cáo",
            budget_vnd=number * 1_000_000,
            community_vnd=500_000,
            indicator="S01" if measured else None,
            targets={0: 100, 1: 25, 2: 25, 3: 25, 4: 25} if measured else {},
        )
        task_id = save_task(database, task).row_id
        if group is TaskGroup.POLICY:
            settle_task(database, task_id, done_on=date(year, 3, 1), remark=None)
        if group is TaskGroup.TRAINING:
            settle_task(database, task_id, done_on=None, remark="Chưa có kinh phí")
    return plan_id
