"""The view Tasks: a plan made, a task typed, done, taken off and found again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from librarydesk.bootstrap import Desk
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.plans.queries import WholePlan, plan_of_year
from librarydesk.data.plans.targets import targets_of_year
from librarydesk.data.store.database import Database
from librarydesk.ui.page import Page, PageContext, Saved
from librarydesk.ui.plans.finding import find
from librarydesk.ui.plans.sources import TaskKey
from librarydesk.ui.plans.tasks.figure_fields import figures_completing, parts_completing
from librarydesk.ui.plans.tasks.view import TasksView
from tests.data.plans.a_plan import nine_groups
from tests.ui.hands import press, rows_of, undo

Shown = Callable[[Page], None]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2025-12-10T08:15:00+07:00")


def plan(database: Database, year: int = 2025) -> WholePlan | None:
    with database.read() as connection:
        return plan_of_year(connection, own_site_id(connection), year)


def names(database: Database) -> list[str]:
    found = plan(database)
    return [task.name for task in found.tasks] if found else []


def rows(view: TasksView) -> int:
    return view.table.rows.rowCount()


@pytest.fixture
def view(database: Database, context: PageContext, on_screen: Shown, qtbot: QtBot) -> TasksView:
    nine_groups(database)
    view = TasksView(context)
    on_screen(view)
    qtbot.waitUntil(lambda: rows(view) == 9)
    return view


def test_the_first_step_makes_a_plan(
    database: Database, context: PageContext, on_screen: Shown, qtbot: QtBot, saved: list[Saved]
) -> None:
    view = TasksView(context)
    on_screen(view)
    qtbot.waitUntil(lambda: view.lists.currentIndex() == 1 and view.shown is not None)
    view.add()
    assert view.panel.currentWidget() is view.panel.plan_sheet
    assert view.panel.plan_sheet.year.number() == 2025
    view.panel.plan_sheet.save()
    qtbot.waitUntil(lambda: plan(database) is not None and view.lists.currentIndex() == 0)
    undo(saved)
    qtbot.waitUntil(lambda: plan(database) is None and view.lists.currentIndex() == 1)


def test_tasks_stand_with_their_state_and_the_sums(view: TasksView) -> None:
    model = view.table.rows
    shown = [row for row in map(model.row_at, range(9)) if row is not None]
    states = [model.columns[5].value(row) for row in shown]
    assert states.count("done") == 1
    assert states.count("late") == 8
    assert model.columns[4].value(shown[4]) == "60 %"


def test_the_states_narrow_the_list(view: TasksView, qtbot: QtBot) -> None:
    view.chips.choose("standing", "done")
    qtbot.waitUntil(lambda: rows(view) == 1)
    view.chips.choose("standing", "")
    view.chips.choose("group", "training")
    qtbot.waitUntil(lambda: view.panel.task is not None and rows(view) == 1)
    assert view.panel.task is not None
    assert view.panel.task.task.remark == "Chưa có kinh phí"


def test_a_typed_task_is_saved_with_its_target(
    database: Database, view: TasksView, qtbot: QtBot, saved: list[Saved]
) -> None:
    view.panel.begin_new()
    sheet = view.panel.task_sheet
    sheet.name.set_typed("Luân chuyển sách")
    sheet.group.set_typed("reading")
    sheet.due.set_typed("15/12/2025")
    sheet.budget.set_typed("12.000.000")
    sheet.figure.show_figure("R02", "area:border")
    sheet.figure.amounts[0].set_typed("1.500")
    sheet.save()
    qtbot.waitUntil(lambda: rows(view) == 10)
    with database.read() as connection:
        lines = targets_of_year(connection, own_site_id(connection), 2025)
    assert [dict(x.targets) for x in lines if x.breakdown == "area:border"] == [{0: 1500}]
    qtbot.waitUntil(
        lambda: view.panel.task is not None and view.panel.task.task.name == "Luân chuyển sách"
    )
    undo(saved)
    qtbot.waitUntil(lambda: rows(view) == 9)


def test_another_figure_brings_its_own_targets(view: TasksView, qtbot: QtBot) -> None:
    view.table.choose(4)
    view.panel.begin_edit()
    fields = view.panel.task_sheet.figure
    qtbot.waitUntil(lambda: fields.targets() == {0: 100, 1: 25, 2: 25, 3: 25, 4: 25})
    fields.show_figure("R02", "")
    qtbot.waitUntil(lambda: fields.targets() == {})
    fields.amounts[0].set_typed("7")
    fields.show_figure("S01", "")
    qtbot.waitUntil(lambda: fields.indicator() == "S01")
    assert fields.targets() == {0: 7}


def test_nonsense_is_said_beside_the_field(view: TasksView) -> None:
    view.panel.begin_new()
    sheet = view.panel.task_sheet
    sheet.name.set_typed("x")
    sheet.starts.set_typed("15/12/2025")
    sheet.due.set_typed("1/12/2025")
    assert not sheet.is_sound()
    sheet.due.set_typed("")
    sheet.figure.amounts[0].set_typed("5")
    assert not sheet.is_sound()


def test_a_task_is_done_and_taken_off_and_comes_back(
    database: Database, view: TasksView, qtbot: QtBot, saved: list[Saved]
) -> None:
    view.table.choose(0)
    press(view, "Done, or why not…")
    view.panel.settle_sheet.save()
    qtbot.waitUntil(lambda: view.panel.task is not None and view.panel.task.standing == "done")
    press(view, "Take off the plan")
    qtbot.waitUntil(lambda: "Nhiệm vụ 1" not in names(database))
    undo(saved)
    qtbot.waitUntil(lambda: "Nhiệm vụ 1" in names(database))


def test_a_task_takes_notes_and_files(view: TasksView, qtbot: QtBot, tmp_path: Path) -> None:
    paper = tmp_path / "bien-ban.txt"
    paper.write_text("Biên bản", encoding="utf-8")
    view.table.choose(2)
    view.panel.keep_file(paper)
    qtbot.waitUntil(lambda: [row.text for row in rows_of(view.panel.notes)] == ["bien-ban.txt"])
    view.panel.begin_note()
    view.panel.note_sheet.text.set_typed("Đã họp")
    view.panel.note_sheet.save()
    qtbot.waitUntil(lambda: len(rows_of(view.panel.notes)) == 2)


def test_bases_are_typed_a_line_each(database: Database, view: TasksView, qtbot: QtBot) -> None:
    view.panel.begin_bases()
    sheet = view.panel.bases_sheet
    qtbot.waitUntil(lambda: "Luật Thư viện" in sheet.lines.typed())
    sheet.lines.set_typed("Luật Thư viện\n\nKế hoạch số 5\n")
    sheet.save()
    qtbot.waitUntil(
        lambda: (
            (p := plan(database)) is not None
            and list(p.bases) == ["Luật Thư viện", "Kế hoạch số 5"]
        )
    )


def test_next_years_draft_begins_with_this_years_plan(
    database: Database, view: TasksView, qtbot: QtBot
) -> None:
    view.panel.begin_plan()
    sheet = view.panel.plan_sheet
    assert sheet.year.number() == 2026
    assert sheet.name.text() == "Công tác thư viện năm 2026"
    sheet.save()
    qtbot.waitUntil(lambda: view.year == 2026 and rows(view) == 9)
    copied = plan(database, 2026)
    assert copied is not None
    assert len(copied.bases) == 2


def test_the_search_box_finds_a_task_and_opens_it(
    database: Database, desk_path: Path, view: TasksView, qtbot: QtBot
) -> None:
    with Desk(desk_path) as desk:
        found = find(desk, "nhiem vu 7", 5)
    assert [one.words for one in found] == ["Nhiệm vụ 7"]
    assert isinstance(found[0].target, TaskKey)
    view.open_target(found[0].target)
    qtbot.waitUntil(
        lambda: view.panel.task is not None and view.panel.task.task.name == "Nhiệm vụ 7"
    )


def test_figures_and_parts_complete_by_their_words(desk_path: Path) -> None:
    with Desk(desk_path) as desk:
        assert [one.key for one in figures_completing(desk, "r02")] == ["R02"]
        assert parts_completing(desk, "", "x") == []
        assert "area:border" in [one.key for one in parts_completing(desk, "R02", "border")]
