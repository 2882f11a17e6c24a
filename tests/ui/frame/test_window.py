"""The frame around the pages."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from librarydesk.ui.failure import Failure, NextStep
from librarydesk.ui.frame.settling import StateKeeper
from librarydesk.ui.frame.window import DeskWindow
from librarydesk.ui.jobs import Job
from librarydesk.ui.page import PageContext
from tests.ui.frame.example_pages import ENTRIES, TripsPage

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def window(context: PageContext, qtbot: QtBot) -> DeskWindow:
    made = DeskWindow(context, ENTRIES)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.open_page("rotation")
    return made


def _trips(window: DeskWindow) -> TripsPage:
    page = window.body.made("rotation")
    assert isinstance(page, TripsPage)
    return page


def _button(parent: QWidget, words: str) -> QPushButton:
    return next(
        made
        for made in parent.findChildren(QPushButton)
        if made.accessibleName() == words and made.isVisible()
    )


def _texts(parent: QWidget) -> list[str]:
    return [made.text() for made in parent.findChildren(QLabel) if made.isVisible()]


def test_a_page_is_made_and_filled_when_it_is_first_opened(window: DeskWindow) -> None:
    assert _trips(window).refreshed == 1
    assert "Rotation" in _texts(window.header)


def test_alt_and_a_number_opens_a_page(window: DeskWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.body.current_name == "system"
    assert "System" in _texts(window.header)


def test_the_keys_of_a_further_deed_work_whatever_has_the_focus_and_only_on_its_page(
    window: DeskWindow, qtbot: QtBot
) -> None:
    window.finder.setFocus()
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert _trips(window).recorded == 1
    window.open_page("system")
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert _trips(window).recorded == 1


def test_the_toast_hides_nothing_of_the_page(window: DeskWindow, context: PageContext) -> None:
    context.say_saved("Trip LC-2026-31 was saved.", lambda: None)
    centre = window.centralWidget()
    assert centre is not None
    bottom = window.body.mapTo(centre, window.body.rect().bottomLeft()).y()
    assert window.toast.geometry().top() > bottom


def test_a_page_scrolls_where_it_needs_more_height_than_there_is(window: DeskWindow) -> None:
    page = _trips(window)
    room = page.height()
    page.line.setMinimumHeight(room + 400)
    QApplication.sendPostedEvents()
    assert page.height() >= room + 400
    page.line.setMinimumHeight(0)
    QApplication.sendPostedEvents()
    assert page.height() == room


def test_the_header_offers_the_pages_one_deed(window: DeskWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(_button(window.header, "Save"), Qt.MouseButton.LeftButton)
    assert _trips(window).recorded == 1
    window.open_page("system")
    assert [
        made.text() for made in window.header.findChildren(QPushButton) if made.isVisible()
    ] == []


def test_a_seen_page_is_refreshed_at_once_and_a_hidden_one_later(
    window: DeskWindow, context: PageContext
) -> None:
    page = _trips(window)
    context.runner.tell({"rotation"})
    assert page.refreshed == 2
    window.open_page("system")
    context.runner.tell({"rotation"})
    context.runner.tell({"rotation"})
    assert page.refreshed == 2
    window.open_page("rotation")
    assert page.refreshed == 3


def test_a_change_that_does_not_concern_a_page_leaves_it_alone(
    window: DeskWindow, context: PageContext
) -> None:
    context.runner.tell({"service"})
    assert _trips(window).refreshed == 1


def test_the_language_changes_on_the_fly_with_the_page_kept(window: DeskWindow) -> None:
    window.rebuild("vi")
    assert window.body.current_name == "rotation"
    assert "Luân chuyển" in _texts(window.header)
    assert _button(window.header, "Lưu").isVisible()


def test_a_save_can_be_taken_back_once(
    window: DeskWindow, context: PageContext, qtbot: QtBot
) -> None:
    undone: list[int] = []
    context.say_saved("Trip LC-2026-31 was saved.", lambda: undone.append(1))
    assert "Trip LC-2026-31 was saved." in _texts(window.toast)
    QTest.mouseClick(_button(window.toast, "Undo"), Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not window.toast.isVisible()


def test_an_error_says_what_to_do_with_one_button(
    window: DeskWindow, context: PageContext, qtbot: QtBot
) -> None:
    pressed: list[int] = []
    step = NextStep("Choose another folder", lambda: pressed.append(1))
    context.say_failed(Failure("disk.full", "The disk is full. Nothing was lost.", step))
    assert "The disk is full. Nothing was lost." in _texts(window.errors)
    QTest.mouseClick(_button(window.errors, "Choose another folder"), Qt.MouseButton.LeftButton)
    assert pressed == [1]
    assert not window.errors.isVisible()


def test_what_the_user_stopped_needs_no_words(window: DeskWindow, context: PageContext) -> None:
    context.say_failed(Failure("stopped", "Stopped."))
    assert not window.errors.isVisible()


def test_background_work_is_shown_until_it_ends(
    window: DeskWindow, context: PageContext, qtbot: QtBot
) -> None:
    stopped: list[int] = []

    class Import(Job):
        def stop(self) -> None:
            stopped.append(1)
            self.ended.emit()

    job = Import("Importing thu-vien.mrc", stoppable=True)
    context.runner.job_started.emit(job)
    job.progress(62, 100)
    assert "Importing thu-vien.mrc · 62 %" in _texts(window.status)
    QTest.mouseClick(_button(window.status, "Stop"), Qt.MouseButton.LeftButton)
    assert stopped == [1]
    assert not any("Importing" in text for text in _texts(window.status))


def test_the_frame_says_whose_desk_it_is(window: DeskWindow) -> None:
    StateKeeper(window).refresh()
    assert "Thư viện tỉnh Lai Châu" in _texts(window.rail)
    assert window.windowTitle() == "Thư viện tỉnh Lai Châu – Library Desk"
    assert any(text.startswith("Backup: ") for text in _texts(window.status))


def test_the_search_box_finds_commands_without_accents(
    window: DeskWindow, qtbot: QtBot, until: Until
) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    until(window.finder.hasFocus)
    QTest.keyClicks(window.finder, "thu hoi")
    until(lambda: [found.words for found in window.finder.findings()] == ["Ghi thu hồi"])
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert _trips(window).recorded == 1


def test_a_page_can_be_opened_from_the_search_box(
    window: DeskWindow, qtbot: QtBot, until: Until
) -> None:
    window.finder.setFocus()
    QTest.keyClicks(window.finder, "sys")
    until(lambda: [found.page for found in window.finder.findings()] == ["system"])
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert window.body.current_name == "system"


def test_a_deed_of_another_page_opens_it_first(
    window: DeskWindow, qtbot: QtBot, until: Until
) -> None:
    window.open_page("system")
    window.finder.setFocus()
    QTest.keyClicks(window.finder, "ghi thu hoi")
    until(lambda: [found.kind for found in window.finder.findings()] == ["Rotation"])
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert window.body.current_name == "rotation"
    assert _trips(window).recorded == 1


def test_other_pages_are_made_while_nothing_is_to_be_done(window: DeskWindow, until: Until) -> None:
    assert window.body.page_of("system") is None
    window.make_ready()
    until(lambda: window.body.page_of("system") is not None)
    assert window.body.current_name == "rotation"


def test_one_page_hands_another_what_to_show(window: DeskWindow, context: PageContext) -> None:
    window.open_page("system")
    context.go_to("rotation", "LC-2026-31")
    assert window.body.current_name == "rotation"
    assert _trips(window).targets == ["LC-2026-31"]


def test_a_scan_goes_to_the_page_and_else_to_the_search_box(
    window: DeskWindow, until: Until
) -> None:
    window.take_scan("TN.000001")
    window.take_scan("8934974123456")
    assert _trips(window).scans == ["TN.000001", "8934974123456"]
    assert window.finder.text() == "8934974123456"


def test_the_rail_folds_and_stays_folded(
    window: DeskWindow, context: PageContext, qtbot: QtBot
) -> None:
    wide = window.rail.width()
    QTest.mouseClick(_button(window.rail, "Fold"), Qt.MouseButton.LeftButton)
    assert window.rail.maximumWidth() < wide / 2
    assert context.settings.text("rail") == "folded"
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.body.current_name == "system"


def test_every_control_of_the_frame_has_a_name(window: DeskWindow) -> None:
    unnamed = [
        made.metaObject().className()
        for made in window.findChildren(QPushButton)
        if not (made.accessibleName() or made.text())
    ]
    assert unnamed == []
    assert window.finder.accessibleName()
