"""The sessions of a club: planned, recorded, changed, voided."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from librarydesk.data.clubs.sessions.service import save_session
from librarydesk.data.clubs.sessions.typed import Held
from librarydesk.data.store.database import Database
from librarydesk.ui.clubs.sessions import view as module
from librarydesk.ui.clubs.sessions.panel import CARD, PHOTOS
from librarydesk.ui.clubs.sessions.view import SessionsView
from librarydesk.ui.page import Page, PageContext, Saved
from librarydesk.ui.theme.theme import Theme, ThemeChoice, apply_theme, chosen_theme
from tests.ui.hands import press, undo

Shown = Callable[[Page], None]


def lines(view: SessionsView) -> list[tuple[str, str]]:
    model = view.table.model()
    return [
        (str(model.index(row, 0).data()), str(model.index(row, 1).data()))
        for row in range(model.rowCount())
    ]


def test_a_year_of_a_club_is_listed_and_its_last_session_shown(view: SessionsView) -> None:
    assert lines(view) == [("07/03/2026", "Dế Mèn"), ("28/02/2026", "Vẽ tranh")]
    assert view.panel.row is not None
    assert view.panel.row.topic == "Dế Mèn"


def test_a_term_is_planned_at_once_and_taken_back(view: SessionsView, saved: list[Saved]) -> None:
    view.begin_plan()
    sheet = view.panel.plan_sheet
    sheet.first.set_typed("9/3/2026")
    sheet.last.set_typed("31/3/2026")
    sheet.weekdays.set_typed("0;3")
    sheet.topic.set_typed("Đọc cùng nhau")
    sheet.save()
    assert saved[-1].sentence == "Planned: 7 sessions from 09/03/2026 on"
    assert len(lines(view)) == 9
    undo(saved)
    assert len(lines(view)) == 2


def test_a_last_day_before_the_first_one_is_refused(view: SessionsView) -> None:
    view.begin_plan()
    sheet = view.panel.plan_sheet
    sheet.first.set_typed("9/3/2026")
    sheet.last.set_typed("8/3/2026")
    sheet.topic.set_typed("A")
    sheet.save()
    assert len(lines(view)) == 2


def test_what_was_planned_is_recorded_with_what_was_planned(
    view: SessionsView, saved: list[Saved]
) -> None:
    view.table.choose(1)
    press(view, "Record the session…")
    sheet = view.panel.sheet
    assert (sheet.topic.text(), sheet.day.typed()) == ("Vẽ tranh", "28/02/2026")
    sheet.activities.set_typed("drawing")
    sheet.count.set_number(21)
    sheet.save()
    assert view.panel.row is not None
    assert (view.panel.row.came, view.panel.row.activities) == (21, ("drawing",))
    undo(saved)
    assert [row for row in lines(view) if row[1] == "Vẽ tranh"]


def test_a_session_is_changed_and_a_day_outside_the_club_asks_for_a_reason(
    view: SessionsView, saved: list[Saved]
) -> None:
    view.panel.begin_edit()
    sheet = view.panel.sheet
    sheet.topic.set_typed("Dế Mèn phiêu lưu ký")
    sheet.save()
    assert lines(view)[0] == ("07/03/2026", "Dế Mèn phiêu lưu ký")
    undo(saved)
    assert lines(view)[0] == ("07/03/2026", "Dế Mèn")
    view.panel.begin_edit()
    sheet.day.set_typed("1/1/2023")
    sheet.save()
    assert [remark.odd for remark in sheet.check()] == [True]
    assert len(saved) == 1


def test_a_session_is_voided_and_comes_back(view: SessionsView, saved: list[Saved]) -> None:
    press(view, "Void")
    assert lines(view) == [("28/02/2026", "Vẽ tranh")]
    undo(saved)
    assert len(lines(view)) == 2


def test_without_a_session_the_first_step_is_offered(
    context: PageContext, club: Database, on_screen: Shown
) -> None:
    with club.write() as connection:
        connection.exec_driver_sql("UPDATE club_session SET voided_at = 1")
        connection.exec_driver_sql("DELETE FROM club_session")
        connection.exec_driver_sql("DELETE FROM club_planned_session")
    view = SessionsView(context)
    on_screen(view)
    assert view.first_step.isVisible()
    press(view, "New session")
    assert view.panel.currentWidget() is view.panel.sheet


def test_a_session_of_another_year_is_opened_from_elsewhere(
    view: SessionsView, club: Database
) -> None:
    with club.read() as connection:
        own = connection.exec_driver_sql("SELECT id FROM club").scalar_one()
    old = save_session(club, Held(own, date(2024, 10, 5), "Tấm Cám")).row_id
    view.open_target((own, old, 2024))
    assert lines(view) == [("05/10/2024", "Tấm Cám")]
    assert view.panel.row is not None
    assert view.panel.row.session_id == old


def test_the_papers_of_a_club_are_written_by_their_commands(
    view: SessionsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(module, "ask_file", lambda _parent, _words, name: tmp_path / name)
    monkeypatch.setattr(module, "save_form", lambda _context, *told: asked.append(told))
    press(view, "Attendance sheet…")
    press(view, "Diary of the year…")
    assert asked == [
        ("attendance-sheet", "MX", tmp_path / "attendance-sheet-MX.pdf", []),
        ("club-diary", "MX", tmp_path / "club-diary-MX.pdf", ["year=2026"]),
    ]


def test_a_planned_session_has_no_photos(view: SessionsView) -> None:
    view.panel.show_tab(PHOTOS)
    assert view.panel.details.tabs.current() == PHOTOS
    view.table.choose(1)
    assert view.panel.details.tabs.current() == CARD
    view.panel.show_tab(PHOTOS)
    assert view.panel.details.tabs.current() == CARD


def test_the_view_fits_into_the_window_with_large_text(
    view: SessionsView, qapp: QApplication, context: PageContext, on_screen: Shown
) -> None:
    apply_theme(qapp, chosen_theme(ThemeChoice.LIGHT, 125))
    large = SessionsView(context)
    on_screen(large)
    assert large.minimumSizeHint().height() < 560
    apply_theme(qapp, Theme())
