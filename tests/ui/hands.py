"""Hands on the keyboard and the mouse, and eyes on the lists of any page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QWidget

from librarydesk.ui.page import Page, Saved
from librarydesk.ui.widgets.row_list import ListRow, RowList

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
OnScreen = Callable[[Page], None]
Until = Callable[[Callable[[], bool]], None]


class Keyboard:
    """Presses keys where the cursor is, and counts them."""

    def __init__(self, until: Until) -> None:
        self.presses = 0
        self._until = until

    def type(self, text: str) -> None:
        """A press for each letter."""
        for letter in text:
            self.presses += 1
            QTest.keyClicks(focused(), letter)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """A press for each key."""
        for key in keys:
            self.presses += 1
            QTest.keyClick(focused(), key, modifier)

    def wait_for_suggestions(self, page: QWidget) -> None:
        """Waits until the list of suggestions hangs below the field."""
        lists = [
            found
            for found in page.findChildren(QListView)
            if found.accessibleName() == "Suggestions"
        ]
        self._until(lambda: any(found.isVisible() for found in lists))


def focused() -> QWidget:
    """What has the cursor."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(page: QWidget, words: str) -> None:
    """Presses a button that can be seen."""
    button = next(
        found
        for found in page.findChildren(QPushButton)
        if found.accessibleName() == words and found.isVisible()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def rows_of(listed: RowList) -> list[ListRow]:
    """What a list shows."""
    model = listed.model()
    return [
        model.index(place, 0).data(Qt.ItemDataRole.UserRole) for place in range(model.rowCount())
    ]


def undo(saved: list[Saved]) -> None:
    """Takes back what was saved last."""
    deed = saved[-1].undo
    assert deed is not None
    deed()
