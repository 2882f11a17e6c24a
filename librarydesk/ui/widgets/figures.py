"""A figure of the year on a card, and what an empty page says."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row, set_tone

NARROWEST_SENTENCE = 320
WIDEST_SIDE = 24
LARGE_TEXT = 125


class StatCard(QFrame):
    """A card with what is counted, the figure, and a remark in a tone; `opened` when pressed."""

    opened = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(10))
        column.setSpacing(px(2))
        self._words = label(words, "soft", wrap=True)
        self._figure = label("–", "figure")
        self._remark = label("", tone=Tone.SOFT, wrap=True)
        for part in (self._words, self._figure, self._remark):
            column.addWidget(part)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)

    def set_figure(self, figure: str, remark: str = "", tone: Tone = Tone.SOFT) -> None:
        """Shows a figure and a remark on it."""
        self._figure.setText(figure)
        self._remark.setText(remark)
        set_tone(self._remark, tone)
        self.setAccessibleName(f"{self._words.text()}: {figure}. {remark}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class EmptyState(QWidget):
    """What a page is for, and the first steps, while there is nothing to show."""

    def __init__(self, title: str, sentence: str, icon_name: str = "") -> None:
        super().__init__()
        px = theme().px
        self._column = QVBoxLayout(self)
        side = min(px(24), WIDEST_SIDE)
        self._column.setContentsMargins(side, px(24), side, px(24))
        self._column.setSpacing(px(12))
        self._column.addStretch(2)
        if icon_name:
            self._add_picture(icon_name)
        heading = label(title, "heading", wrap=True)
        said = label(sentence, "soft", wrap=True)
        for part in (heading, said):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        said.setMaximumWidth(px(480))
        said.setMinimumWidth(min(px(280), NARROWEST_SENTENCE))
        self._column.addWidget(heading)
        self._column.addLayout(row(None, said, None))
        # Below each other in large text, where two buttons are wider than half a window.
        self._steps = QVBoxLayout() if theme().percent > LARGE_TEXT else row(None, None)
        self._column.addLayout(self._steps)
        self._column.addStretch(3)
        self.setAccessibleName(title)

    def add_step(
        self, words: str, deed: Callable[[], object], *, primary: bool = False
    ) -> QPushButton:
        """Offers a first step as a button."""
        made = button(words, deed, kind="primary" if primary else "")
        if isinstance(self._steps, QVBoxLayout):
            self._steps.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        else:
            self._steps.insertWidget(self._steps.count() - 1, made)
        return made

    def _add_picture(self, icon_name: str) -> None:
        from librarydesk.ui.theme.icons import pixmap

        picture = label("")
        picture.setPixmap(pixmap(icon_name, theme().colours.text_soft, size=40))
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(picture)
