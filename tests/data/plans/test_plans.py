from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from librarydesk.coded.plans import TaskGroup
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.plans.changes import take_back_saved
from librarydesk.data.plans.notes import add_note, keep_file, notes_of, take_note_off
from librarydesk.data.plans.queries import WholePlan, find_tasks, plan_named, plan_of_year
from librarydesk.data.plans.service import (
    copy_plan,
    save_bases,
    save_plan,
    save_task,
    settle_task,
    take_plan_off,
    take_task_off,
)
from librarydesk.data.plans.targets import TargetLine, save_targets, targets_of_year
from librarydesk.data.plans.typed import PlanCard, TargetKey, Task
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(DeskError) as error:
        yield
    assert error.value.code == code


def own_site(database: Database) -> int:
    with database.read() as connection:
        return own_site_id(connection)


def a_plan(database: Database, year: int = 2026) -> int:
    return save_plan(database, PlanCard(own_site(database), year, f"Kế hoạch {year}")).row_id


def plan(database: Database, year: int = 2026) -> WholePlan:
    with database.read() as connection:
        return plan_named(connection, own_site_id(connection), year)


def targets(database: Database, year: int = 2026) -> list[TargetLine]:
    def read(connection: Connection) -> list[TargetLine]:
        return targets_of_year(connection, own_site_id(connection), year)

    with database.read() as connection:
        return read(connection)


def test_a_plan_has_its_tasks_in_the_order_of_the_nine_groups(database: Database) -> None:
    plan_id = a_plan(database)
    for group in reversed(TaskGroup):
        save_task(database, Task(plan_id, group, f"Việc {group}", budget_vnd=2, community_vnd=1))
    save_task(database, Task(plan_id, TaskGroup.POLICY, "Việc thứ hai"))
    found = plan(database)
    assert [task.task_group for task in found.tasks if task.position == 1] == list(TaskGroup)
    assert [task.name for task in found.tasks_of("policy")] == ["Việc policy", "Việc thứ hai"]
    assert (found.budget_vnd, found.community_vnd) == (18, 9)


def test_a_year_has_one_plan(database: Database) -> None:
    a_plan(database)
    with refused("plan.twice"):
        a_plan(database)


def test_there_is_no_plan_of_a_year_without_one(database: Database) -> None:
    with database.read() as connection, refused("plan.unknown"):
        plan_named(connection, own_site_id(connection), 2031)


def test_a_task_is_saved_with_the_targets_of_its_figure(database: Database) -> None:
    task = Task(
        a_plan(database),
        TaskGroup.READING,
        "Luân chuyển sách",
        due_on=date(2026, 12, 15),
        indicator="R02",
        targets={0: 12_000, 1: 3_000},
    )
    saved = save_task(database, task)
    assert targets(database) == [TargetLine("R02", "", {0: 12_000, 1: 3_000})]
    again = Task(task.plan_id, TaskGroup.READING, "Luân chuyển", indicator="R02", targets={0: 9})
    changed = save_task(database, again, task_id=saved.row_id)
    assert targets(database) == [TargetLine("R02", "", {0: 9})]
    take_back_saved(database, changed, reason="sai")
    assert targets(database) == [TargetLine("R02", "", {0: 12_000, 1: 3_000})]
    assert [task.name for task in plan(database).tasks] == ["Luân chuyển sách"]


def test_nonsense_is_refused_in_a_sentence(database: Database) -> None:
    plan_id = a_plan(database)
    early = Task(plan_id, "policy", "x", starts_on=date(2026, 3, 1), due_on=date(2026, 2, 1))
    with refused("task.due_before_start"):
        save_task(database, early)
    with refused("task.no_indicator"):
        save_task(database, Task(plan_id, "policy", "x", targets={0: 1}))
    assert plan(database).tasks == []


def test_bases_are_kept_in_order_and_taken_back(database: Database) -> None:
    plan_id = a_plan(database)
    save_bases(database, plan_id, ["Luật Thư viện", " Quyết định 1685 ", ""])
    saved = save_bases(database, plan_id, ["Quyết định 1685", "Kế hoạch 12"])
    assert plan(database).bases == ["Quyết định 1685", "Kế hoạch 12"]
    take_back_saved(database, saved, reason="sai")
    assert plan(database).bases == ["Luật Thư viện", "Quyết định 1685"]


def test_next_years_draft_has_last_years_bases_tasks_and_targets(database: Database) -> None:
    old = a_plan(database, 2024)
    save_bases(database, old, ["Luật Thư viện"])
    task = Task(
        old, "reading", "Luân chuyển", due_on=date(2024, 2, 29), indicator="R02", targets={0: 5}
    )
    settle_task(database, save_task(database, task).row_id, done_on=date(2024, 2, 1), remark="xong")
    card = PlanCard(own_site(database), 2025, "Kế hoạch 2025")
    saved = copy_plan(database, old, card, targets=True)
    (copied,) = plan(database, 2025).tasks
    assert (copied.due_on, copied.done_on, copied.remark) == (date(2025, 2, 28), None, None)
    assert plan(database, 2025).bases == ["Luật Thư viện"]
    assert targets(database, 2025) == [TargetLine("R02", "", {0: 5})]
    take_back_saved(database, saved, reason="sai")
    with database.read() as connection:
        assert plan_of_year(connection, own_site_id(connection), 2025) is None
    assert targets(database, 2025) == []
    assert len(plan(database, 2024).tasks) == 1


def test_a_task_taken_off_comes_back_with_its_notes(database: Database, tmp_path: Path) -> None:
    task_id = save_task(database, Task(a_plan(database), "policy", "Tham mưu")).row_id
    paper = tmp_path / "to-trinh.txt"
    paper.write_text("Tờ trình", encoding="utf-8")
    add_note(database, task_id, date(2026, 2, 1), "Đã trình Sở")
    keep_file(database, task_id, date(2026, 2, 2), paper)
    with refused("task.file_twice"):
        keep_file(database, task_id, date(2026, 2, 3), paper)
    taken = take_task_off(database, task_id, reason="thôi")
    assert plan(database).tasks == []
    take_back_saved(database, taken, reason="nhầm")
    (task,) = plan(database).tasks
    with database.read() as connection:
        notes = notes_of(connection, task.id)
    assert [note.text for note in notes] == ["to-trinh.txt", "Đã trình Sở"]
    take_back_saved(database, take_note_off(database, notes[0], reason="nhầm"), reason="thôi")
    with database.read() as connection:
        assert len(notes_of(connection, task.id)) == 2


def test_a_plan_taken_off_comes_back_whole(database: Database) -> None:
    plan_id = a_plan(database)
    save_bases(database, plan_id, ["Luật Thư viện"])
    save_task(database, Task(plan_id, "policy", "Tham mưu"))
    take_back_saved(database, take_plan_off(database, plan_id, reason="thôi"), reason="nhầm")
    found = plan(database)
    assert (found.bases, [task.name for task in found.tasks]) == (["Luật Thư viện"], ["Tham mưu"])


def test_tasks_are_found_without_accents(database: Database) -> None:
    save_task(database, Task(a_plan(database), "policy", "Tham mưu đề án"))
    with database.read() as connection:
        (found,) = find_tasks(connection, own_site_id(connection), "tham muu", 5)
        assert find_tasks(connection, own_site_id(connection), " ", 5) == []
    assert (found.name, found.year) == ("Tham mưu đề án", 2026)


def test_a_pasted_target_is_changed_and_taken_away(database: Database) -> None:
    key = TargetKey(2026, 0, own_site(database), "R02", "area:border")
    save_targets(database, {key: 300})
    save_targets(database, {key: 400})
    assert targets(database) == [TargetLine("R02", "area:border", {0: 400})]
    gone = save_targets(database, {key: None})
    assert targets(database) == []
    take_back_saved(database, gone, reason="nhầm")
    assert targets(database) == [TargetLine("R02", "area:border", {0: 400})]
