"""A report made without a mouse, in the whole window: from its page to the command for the PDF."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from librarydesk.data.store.database import Database
from librarydesk.ui import saving as files
from librarydesk.ui.frame.window import DeskWindow
from librarydesk.ui.page import PageContext
from tests.data.closing.closed_world import fill
from tests.ui.hands import Keyboard

Key, ALT, CTRL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(
    context: PageContext, database: Database, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> DeskWindow:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-01-04T08:00:00")
    fill(database)
    made = DeskWindow(context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def name_of(widget: QWidget | None) -> str:
    """What is said of the widget, or of the one that it is a part of."""
    while widget is not None and not widget.accessibleName():
        if isinstance(widget, QCheckBox):
            return widget.text()
        widget = widget.parentWidget()
    return widget.accessibleName() if widget is not None else ""


def passed_by_tab(window: DeskWindow, last: str) -> list[str]:
    """The names of what Tab goes through until the one that is looked for."""
    passed: list[str] = []
    while last not in passed:
        assert len(passed) < 60, passed
        QTest.keyClick(QApplication.focusWidget() or window, Key.Key_Tab)
        passed.append(name_of(QApplication.focusWidget()))
    return passed


def test_a_quarter_s_report_is_chosen_looked_at_and_saved_by_keys_alone(
    window: DeskWindow,
    keyboard: Keyboard,
    context: PageContext,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(
        context.runner, "child", lambda arguments, **_words: commands.append(arguments)
    )
    monkeypatch.setattr(files, "ask_save", lambda *asked: (str(tmp_path / asked[2]), ""))
    number = Key(int(Key.Key_1) + window.page_names().index("statistics"))
    QTest.keyClick(window, number, ALT)
    passed_by_tab(window, "Kind of report")
    keyboard.type("q")
    # Nothing is passed by that says no name to those who can't see it.
    assert passed_by_tab(window, "Preview") == [
        *("Period", "Cut-off", "Site", "This site only", "Preview"),
    ]
    keyboard.press(Key.Key_Right)
    assert name_of(QApplication.focusWidget()) == "Figures"
    keyboard.press(Key.Key_S, modifier=CTRL)
    (words,) = commands
    report = words[words.index("report") :]
    assert report[:2] == ["report", "quarter"]
    assert "quy-4-2025.pdf" in report[-1]
