"""The view of challenges: a goal set by keyboard, the standing, prizes handed out."""

from datetime import date
from pathlib import Path

import pytest

from librarydesk.coded.clubs import Measure, Purpose
from librarydesk.data.clubs.challenges.queries import challenges, handed_out, whole_challenge
from librarydesk.data.clubs.challenges.service import ChallengeCard, Goal, Stage, save_challenge
from librarydesk.data.clubs.reading.service import record_readings
from librarydesk.data.clubs.reading.typed import BookRead, Reader
from librarydesk.ui.clubs.challenges import panel as panel_module
from librarydesk.ui.clubs.challenges.view import ChallengesView
from librarydesk.ui.page import PageContext, Saved
from tests.data.clubs.children import TODAY, add_child, agreed
from tests.ui.clubs.conftest import Room, Shown
from tests.ui.hands import press, rows_of, undo

GOALS = (Goal(6, 9, 2), Goal(10, 15, 4))
STAGES = (Stage("Cây xanh", 50, "Lá xanh", "Vở"), Stage("Quả ngọt", 100, "Quả vàng"))


def a_challenge(room: Room) -> int:
    """A challenge of the year with two members, of whom one read a book."""
    for number in "12":
        add_child(room.database, room.seal, room.club, number, given=agreed(Purpose.MEMBERSHIP))
    card = ChallengeCard(
        "TT-1", "Mùa đọc", 1, room.club, Measure.BOOKS, date(2026, 1, 1), date(2026, 12, 31),
        (Goal(6, 15, 2),), STAGES,
    )  # fmt: skip
    record_readings(room.database, BookRead(room.club, TODAY, "Dế Mèn", (Reader("2"),)))
    return save_challenge(room.database, card).row_id


def test_a_challenge_is_typed_with_goals_and_stages_a_line_each(
    context: PageContext, on_screen: Shown, saved: list[Saved], room: Room
) -> None:
    view = ChallengesView(context)
    on_screen(view)
    press(view, "New challenge")
    sheet = view.panel.sheet
    sheet.challenge_name.set_typed("Mùa đọc")
    sheet.ends_on.set_day(date(2026, 5, 31))
    sheet.goals.set_typed("6-9; 2\n10 – 15\t4")
    sheet.stages.set_typed("Quả ngọt; 100; Quả vàng\nCây xanh; 50 %; Lá xanh; Vở")
    sheet.save()
    with room.database.read() as connection:
        (row,) = challenges(connection, TODAY)
        whole = whole_challenge(connection, row.id, TODAY)
    assert (row.code, row.name, row.club_id) == ("TT-LC-2026-01", "Mùa đọc", None)
    assert (tuple(whole.goals), tuple(whole.stages)) == (GOALS, STAGES)
    view.panel.begin_edit()
    assert sheet.goals.lines() == ["6-9; 2", "10-15; 4"]
    sheet.give_up()
    undo(saved)
    with room.database.read() as connection:
        assert challenges(connection, TODAY) == []


def test_a_line_that_says_no_goal_is_told_beside_its_field(
    context: PageContext, on_screen: Shown, room: Room
) -> None:
    view = ChallengesView(context)
    on_screen(view)
    view.panel.begin_new()
    sheet = view.panel.sheet
    sheet.challenge_name.set_typed("Mùa đọc")
    sheet.ends_on.set_day(date(2026, 5, 31))
    sheet.goals.set_typed("nhiều")
    sheet.save()
    assert "nhiều" in sheet.goals.editor.accessibleDescription()
    sheet.goals.set_typed("6-9; 2\n9-12; 3")
    sheet.save()
    assert "same age" in sheet.goals.editor.accessibleDescription()
    with room.database.read() as connection:
        assert challenges(connection, TODAY) == []


def test_the_standing_names_members_while_the_seal_is_open(
    context: PageContext, on_screen: Shown, room: Room
) -> None:
    a_challenge(room)
    view = ChallengesView(context)
    on_screen(view)
    first, second = rows_of(view.panel.standing)
    assert first.text == "1. No. 2 · Lò Thị Ánh"
    assert (first.value, second.value) == ("50 %", "0 %")
    assert "Lá xanh" in first.note
    context.seal.lock()
    context.seal.stays_shut = True
    context.seal.look()
    view.refresh()
    assert rows_of(view.panel.standing)[0].text == "1. No. 2"


def test_a_prize_is_handed_out_with_a_press_and_taken_back(
    context: PageContext, on_screen: Shown, saved: list[Saved], room: Room
) -> None:
    challenge = a_challenge(room)
    view = ChallengesView(context)
    on_screen(view)
    view.panel.show_tab(panel_module.PRIZES)
    (due,) = rows_of(view.panel.prizes)
    assert due.value == "to hand out"
    press(view, "All handed out today")

    def given() -> list[tuple[str, date | None]]:
        with room.database.read() as connection:
            return [(one.prize, one.handed_on) for one in handed_out(connection, challenge)]

    assert given() == [("Vở", TODAY)]
    view.panel.prizes.opened.emit(rows_of(view.panel.prizes)[0].target)
    assert given() == []
    undo(saved)
    assert given() == [("Vở", TODAY)]


def test_a_challenge_is_taken_away_and_brought_back(
    context: PageContext, on_screen: Shown, saved: list[Saved], room: Room
) -> None:
    a_challenge(room)
    view = ChallengesView(context)
    on_screen(view)
    view.panel.void_shown()
    assert view.lists.currentIndex() == 1
    undo(saved)
    assert view.lists.currentIndex() == 0
    assert len(rows_of(view.panel.standing)) == 2


def test_certificates_are_written_for_who_finished(
    context: PageContext,
    on_screen: Shown,
    room: Room,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_challenge(room)
    record_readings(room.database, BookRead(room.club, TODAY, "Kim Đồng", (Reader("2"),)))
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(panel_module, "ask_file", lambda *_asked: tmp_path / "c.pdf")
    monkeypatch.setattr(panel_module, "save_form", lambda *told: asked.append(told[1:]))
    view = ChallengesView(context)
    on_screen(view)
    press(view, "Certificates…")
    assert asked == [("certificate", "TT-1", tmp_path / "c.pdf", ["kind=challenge"])]
