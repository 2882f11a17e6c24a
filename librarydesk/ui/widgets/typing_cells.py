"""What cells of typed grids have in common: the field's keys, the cursor's frame, a dashed line."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate

from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.number_field import NumberFieldDelegate
from librarydesk.ui.widgets.typing_grid import TypingGrid

Index = QModelIndex | QPersistentModelIndex


class TypingDelegate(NumberFieldDelegate):
    """Hands the keys of its field on to the grid; how cells look is told by who inherits it."""

    def __init__(self, characters: int, grid: TypingGrid) -> None:
        super().__init__(characters, grid)
        self._typing_grid = grid

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Tab and the arrows leave the field as in Excel."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit)
            and self._typing_grid.leaves_cell(event)
        ):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            self._typing_grid.step(event)
            return True
        return super().eventFilter(watched, event)

    def draw_frame(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The frame of the cursor."""
        grid = self._typing_grid
        current = grid.currentIndex()
        if (index.row(), index.column()) == (current.row(), current.column()):
            colours = theme().colours
            painter.setPen(QPen(QColor(colours.accent if grid.hasFocus() else colours.line), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))


def underline(painter: QPainter, rect: QRect, tone: Tone) -> None:
    """A hint that isn't told by colour alone: a dashed line below the text."""
    painter.setPen(QPen(theme().colour(tone), 1, Qt.PenStyle.DashLine))
    y = rect.bottom() - theme().px(6)
    painter.drawLine(rect.left(), y, rect.right(), y)
