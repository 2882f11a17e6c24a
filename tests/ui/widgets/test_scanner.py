"""A scanner's burst is told from typing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from librarydesk.ui.widgets.scanner import Scanner


class Clock:
    """Seconds that pass between two keys."""

    def __init__(self) -> None:
        self.now = 0.0
        self.step = 0.005

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def scanner(qapp: QApplication, clock: Clock) -> Iterator[Scanner]:
    made = Scanner(clock=clock)
    made.watch(qapp)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    _shown(made, qtbot)
    return made


def _shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_a_burst_is_delivered_and_taken_back_from_the_field(
    scanner: Scanner, line: QLineEdit, qtbot: QtBot
) -> None:
    line.setText("Sì Lở Lầu")
    with qtbot.waitSignal(scanner.scanned) as told:
        QTest.keyClicks(line, "TN.001234")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["TN.001234"]
    assert line.text() == "Sì Lở Lầu"


def test_typing_stays_typing(scanner: Scanner, line: QLineEdit, clock: Clock, qtbot: QtBot) -> None:
    clock.step = 0.12
    with qtbot.assertNotEmitted(scanner.scanned):
        QTest.keyClicks(line, "TN.001234")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "TN.001234"


def test_a_short_burst_is_a_number_typed_fast(
    scanner: Scanner, line: QLineEdit, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(scanner.scanned):
        QTest.keyClicks(line, "30")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "30"


def test_it_lands_wherever_the_focus_is(scanner: Scanner, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = QPushButton("Save")
    made.clicked.connect(pressed.append)
    _shown(made, qtbot)
    with qtbot.waitSignal(scanner.scanned) as told:
        QTest.keyClicks(made, "8934974123456")
        QTest.keyClick(made, Qt.Key.Key_Return)
    assert told.args == ["8934974123456"]
    assert pressed == []


def test_a_field_may_keep_its_keys(scanner: Scanner, line: QLineEdit, qtbot: QtBot) -> None:
    line.setProperty("takes_scans", True)
    with qtbot.assertNotEmitted(scanner.scanned):
        QTest.keyClicks(line, "TN.001234")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "TN.001234"
