"""The panel at the right of a table: the chosen row, its tabs, its lists and its deeds."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, line, notice, row
from librarydesk.ui.widgets.chips import TabChips
from librarydesk.ui.widgets.flow import FlowLayout


class DetailsPanel(QFrame):
    """What is known of one row: title, corner, subtitle; tabs; a remark; buttons at the foot.

    Build it once with `add_tab`, then fill it for each row with `show_row`, `set_notice` and the
    tabs' own widgets. `tab_changed` gives the place of the tab, so that its data can be asked for.
    """

    tab_changed = Signal(int)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(name)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(8))
        self._title = label("", "heading", wrap=True)
        self._corner = label("", "soft")
        self._subtitle = label("", "soft", wrap=True)
        self.tabs = TabChips(name=name)
        self._stack = QStackedWidget()
        self._remark = QVBoxLayout()
        self._foot = FlowLayout(gap=px(8))
        self._picture = label("")
        self._picture.hide()
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._picture)
        head.addWidget(self._title, 1)
        head.addWidget(self._corner)
        column.addLayout(head)
        column.addWidget(self._subtitle)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        column.addLayout(self._remark)
        column.addLayout(self._foot)
        self.tabs.changed.connect(self._stack.setCurrentIndex)
        self.tabs.changed.connect(self.tab_changed)
        self.tabs.hide()

    def add_tab(self, words: str, content: QWidget) -> int:
        """Adds a tab with its content; tabs are shown as soon as there are two."""
        place = self.tabs.add(words)
        self._stack.addWidget(content)
        self.tabs.setVisible(place > 0)
        return place

    def show_row(self, title: str, *, corner: str = "", subtitle: str = "") -> None:
        """Shows another row's head; its remark is taken away."""
        self._title.setText(title)
        self._corner.setText(corner)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.set_notice("")

    def set_subtitle(self, subtitle: str) -> None:
        """Shows another line below the title."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_picture(self, picture: QPixmap | None, *, name: str = "") -> None:
        """Shows a small picture beside the title, or none."""
        self._picture.setVisible(picture is not None)
        self._picture.setAccessibleName(name)
        if picture is not None:
            self._picture.setPixmap(picture)

    def has_picture(self) -> bool:
        """Whether a picture stands beside the title."""
        return self._picture.isVisibleTo(self)

    def set_notice(self, text: str, tone: Tone = Tone.WARNING) -> None:
        """Shows a remark above the buttons; empty takes it away."""
        _emptied(self._remark)
        if text:
            self._remark.addWidget(notice(text, tone))

    def set_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Replaces the buttons at the foot, the main deed last."""
        _emptied(self._foot)
        for made in buttons:
            self._foot.addWidget(made)
            made.show()


class Facts(QScrollArea):
    """Pairs of a label and a value below each other, as on an index card."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Shows other facts; those without a value are left out."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, theme().px(4), 0)
        column.setSpacing(theme().px(8))
        for words, value in facts:
            if value:
                column.addWidget(line())
                column.addLayout(_fact(words, value))
        column.addStretch(1)
        self.setWidget(holder)


def _fact(words: str, value: str) -> QHBoxLayout:
    said = label(words, "soft", wrap=True)
    shown = label(value, wrap=True, name=f"{words}: {value}")
    made = row(said, shown, gap=12)
    made.setStretch(0, 2)
    made.setStretch(1, 3)
    return made


def _emptied(layout: QVBoxLayout | FlowLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
