"""Cells that show with a bar how much of an aim is reached."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.cells import CellDelegate

Share = Callable[[int], int | None]
"""How many hundredths the row at a place reached; None where it has no aim."""


class AimDelegate(CellDelegate):
    """Draws the bar below the text of the cell."""

    def __init__(self, share: Share, parent: QObject) -> None:
        super().__init__(parent)
        self._share = share

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        share = self._share(index.row())
        if share is None:
            return
        px, colours = theme().px, theme().colours
        rect = option.rect
        ground = QRectF(rect.x() + px(10), rect.bottom() - px(6), rect.width() - px(20), px(3))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line_soft))
        painter.drawRoundedRect(ground, 1.5, 1.5)
        ground.setWidth(ground.width() * min(100, share) / 100)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(ground, 1.5, 1.5)
        painter.restore()
