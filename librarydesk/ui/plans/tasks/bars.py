"""The column of progress: a bar with the percentage at its right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from librarydesk.ui.plans.words import share_done, standing_tone
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.cells import CellDelegate
from librarydesk.ui.widgets.rows import RowsModel

BAR_WIDTH, BAR_HEIGHT = 44, 6


class ProgressDelegate(CellDelegate):
    """Paints how much of a task is done; tasks that nothing measures have no bar."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the ground and words as every cell, the bar over its left side."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, RowsModel) else None
        share = share_done(row) if row is not None else None
        px, colours, rect = theme().px, theme().colours, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_tint))
        painter.setPen(QColor(colours.line_soft))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if share is not None and row is not None:
            left, middle = rect.left() + px(10), rect.center().y()
            bar = QRectF(left, middle - px(BAR_HEIGHT) / 2, px(BAR_WIDTH), px(BAR_HEIGHT))
            tone = standing_tone(row)
            filled = colours.accent if tone is Tone.PLAIN else theme().colour(tone)
            _draw_bar(painter, bar, QColor(filled), min(share, 100.0) / 100)
        painter.setPen(QColor(colours.text))
        inner = rect.adjusted(px(16 + BAR_WIDTH), 0, -px(4), 0)
        painter.drawText(inner, LEFT, words)
        painter.restore()


LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _draw_bar(painter: QPainter, bar: QRectF, colour: QColor, share: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().colours.line))
    radius = bar.height() / 2
    painter.drawRoundedRect(bar, radius, radius)
    if share > 0:
        painter.setBrush(colour)
        done = QRectF(bar.left(), bar.top(), max(bar.width() * share, bar.height()), bar.height())
        painter.drawRoundedRect(done, radius, radius)
