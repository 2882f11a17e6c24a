"""The view of contests: entries, marks by keyboard and paste, prizes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from librarydesk.coded.clubs import PrizeRank, Purpose
from librarydesk.data.clubs.contests.queries import contests, entries, prizes
from librarydesk.data.clubs.contests.results import results
from librarydesk.ui.clubs.contests import papers
from librarydesk.ui.clubs.contests.panel import PRIZES, RESULTS
from librarydesk.ui.clubs.contests.view import ContestsView
from librarydesk.ui.clubs.finding import find
from librarydesk.ui.frame.finding import Finding
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.views import InView
from tests.data.clubs.children import TODAY, add_child, agreed
from tests.data.clubs.contests.a_contest import a_contest, enter_groups
from tests.ui.clubs.conftest import Room, Shown
from tests.ui.hands import Keyboard, press, rows_of, undo

Key = Qt.Key


def marks(room: Room, contest: int) -> list[dict[str, float]]:
    """The marks of the first round by juror, the best entry first."""
    with room.database.read() as connection:
        return [dict(one.marks) for one in results(connection, contest)[0].results]


def test_a_contest_is_typed_with_rounds_and_jury_a_line_each(
    context: PageContext, on_screen: Shown, saved: list[Saved], room: Room
) -> None:
    view = ContestsView(context)
    on_screen(view)
    press(view, "New contest")
    sheet = view.panel.contest_sheet
    sheet.contest_name.set_typed("Kể chuyện theo sách")
    sheet.rounds.set_typed("Sơ khảo; 10; 2; 5/3/2026\nChung kết\t10")
    sheet.jury.set_typed("Cô Hà\nThầy Nam")
    sheet.save()
    with room.database.read() as connection:
        (row,) = contests(connection, TODAY)
    assert (row.code, row.rounds, tuple(row.jury)) == ("CT-LC-2026-01", 2, ("Cô Hà", "Thầy Nam"))
    view.panel.begin_edit()
    assert sheet.rounds.lines() == ["Sơ khảo; 10; 2; 05/03/2026", "Chung kết; 10"]
    sheet.rounds.set_typed("Sơ khảo")
    sheet.save()
    assert "Sơ khảo" in sheet.rounds.editor.accessibleDescription()
    sheet.give_up()
    undo(saved)
    with room.database.read() as connection:
        assert contests(connection, TODAY) == []


def test_members_enter_by_their_numbers_several_at_once(
    context: PageContext, on_screen: Shown, saved: list[Saved], room: Room
) -> None:
    for number in "123":
        add_child(room.database, room.seal, room.club, number, given=agreed(Purpose.MEMBERSHIP))
    contest = a_contest(room.database)
    view = ContestsView(context)
    on_screen(view)
    press(view, "New entry…")
    sheet = view.panel.entry_sheet
    sheet.club.set_value(Completion(str(room.club), "Ong nhỏ"))
    sheet.numbers.set_typed("1, 9")
    sheet.save()
    assert "9" in sheet.numbers.editor.accessibleDescription()
    sheet.numbers.set_typed("1, 3")
    sheet.save()
    assert [row.text for row in rows_of(view.panel.entries)] == [
        "1. Lò Thị Ánh",
        "2. Lò Thị Ánh",
    ]
    undo(saved)
    with room.database.read() as connection:
        assert entries(connection, contest, None) == []


def test_marks_are_typed_down_the_column_of_a_juror(
    context: PageContext, on_screen: Shown, keyboard: Keyboard, saved: list[Saved], room: Room
) -> None:
    contest = a_contest(room.database)
    enter_groups(room.database, contest)
    view = ContestsView(context)
    on_screen(view)
    view.panel.show_tab(RESULTS)
    press(view, "Type marks…")
    for typed in ("8", "7,5", "9.25"):
        keyboard.type(typed)
        keyboard.press(Key.Key_Return)
        # Qt takes over what was typed once the key is done with.
        QApplication.processEvents()
    assert marks(room, contest) == [{"Cô Hà": 9.25}, {"Cô Hà": 8.0}, {"Cô Hà": 7.5}]
    undo(saved)
    assert marks(room, contest) == [{"Cô Hà": 8.0}, {"Cô Hà": 7.5}]
    ranked = [row.text for row in rows_of(view.panel.results)]
    assert ranked == ["Chung kết", "Sơ khảo", "1.  Lớp 1A", "2.  Lớp 2A"]
    view.marks.grid.setFocus()
    keyboard.press(Key.Key_Escape)
    assert view.lists.currentWidget() is view.table


def test_a_block_from_excel_is_pasted_whole_or_not_at_all(
    context: PageContext, on_screen: Shown, saved: list[Saved], room: Room
) -> None:
    contest = a_contest(room.database)
    enter_groups(room.database, contest)
    view = ContestsView(context)
    on_screen(view)
    view.show_marks()
    grid = view.marks.grid
    grid.paste("8\t9\n7\t11")
    assert marks(room, contest) == []
    assert "11" in view.marks.remark.text()
    grid.paste("8\t9\r\n7\t6,5\r\n")
    assert marks(room, contest) == [
        {"Cô Hà": 8.0, "Thầy Nam": 9.0},
        {"Cô Hà": 7.0, "Thầy Nam": 6.5},
    ]
    assert saved[-1].sentence == "4 marks saved."
    grid.marks.take([[""]], 0, 2)
    assert {"Thầy Nam": 9.0} in marks(room, contest)


def test_prizes_are_given_from_the_marks_and_handed_out(
    context: PageContext, on_screen: Shown, saved: list[Saved], room: Room
) -> None:
    contest = a_contest(room.database)
    enter_groups(room.database, contest)
    view = ContestsView(context)
    on_screen(view)
    view.show_marks()
    view.marks.grid.paste("9\t9\n8\t8\n7\t7")
    view.panel.show_tab(PRIZES)
    press(view, "Give prizes…")
    sheet = view.panel.prize_sheet
    assert "Lớp 1A" in sheet.proposal.text().splitlines()[0]
    sheet.prize.set_typed("Sách")
    sheet.values[PrizeRank.FIRST].set_number(500_000)
    sheet.save()
    with room.database.read() as connection:
        given = prizes(connection, contest)
    assert [(one.rank, one.value_vnd) for one in given] == [
        ("first", 500_000), ("second", None), ("second", None)
    ]  # fmt: skip
    view.panel.prizes.opened.emit(rows_of(view.panel.prizes)[0].target)
    press(view, "All handed out today")
    with room.database.read() as connection:
        assert {one.handed_on for one in prizes(connection, contest)} == {TODAY}
    undo(saved)
    with room.database.read() as connection:
        assert [one.handed_on for one in prizes(connection, contest)] == [TODAY, None, None]


def test_the_chosen_entry_gets_a_special_prize(
    context: PageContext, on_screen: Shown, saved: list[Saved], room: Room
) -> None:
    contest = a_contest(room.database)
    _one, two, _three = enter_groups(room.database, contest)
    view = ContestsView(context)
    on_screen(view)
    view.panel.entries.choose(1)
    press(view, "Special prize")
    with room.database.read() as connection:
        assert [(p.entry_id, p.rank) for p in prizes(connection, contest)] == [(two, "special")]
    undo(saved)
    with room.database.read() as connection:
        assert prizes(connection, contest) == []


def test_an_entry_is_taken_back_and_comes_again(
    context: PageContext, on_screen: Shown, saved: list[Saved], room: Room
) -> None:
    contest = a_contest(room.database)
    enter_groups(room.database, contest)
    view = ContestsView(context)
    on_screen(view)
    view.panel.entries.choose(1)
    press(view, "Take the entry back")
    assert [row.text for row in rows_of(view.panel.entries)] == ["1. Lớp 1A", "3. Lớp 3A"]
    undo(saved)
    assert len(rows_of(view.panel.entries)) == 3


def test_the_search_box_finds_contests_and_challenges(context: PageContext, room: Room) -> None:
    contest = a_contest(room.database)
    found: list[Finding] = []
    context.runner.read(lambda desk: find(desk, "ke chuyen", 5), found.extend, owner=context)
    assert [(one.words, one.target) for one in found] == [
        ("Kể chuyện theo sách", InView("contests", contest))
    ]


def test_papers_are_written_by_their_forms(
    context: PageContext,
    on_screen: Shown,
    room: Room,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contest = a_contest(room.database)
    enter_groups(room.database, contest)
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(papers, "ask_file", lambda *_asked: tmp_path / "p.pdf")
    monkeypatch.setattr(papers, "save_form", lambda *told: asked.append(told[1:3]))
    view = ContestsView(context)
    on_screen(view)
    view.panel.show_tab(RESULTS)
    press(view, "Results…")
    press(view, "Jury's sheets…")
    view.panel.save_paper(papers.save_certificates)
    assert asked == [
        ("contest-results", "CT-1"),
        ("jury-sheet", "CT-1"),
        ("certificate", "CT-1"),
    ]
