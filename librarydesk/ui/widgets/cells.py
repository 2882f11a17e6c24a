"""How a cell of a table is painted: text with air around it and a hairline below the row."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from librarydesk.ui.theme.theme import theme


class CellDelegate(QStyledItemDelegate):
    """Paints what the model says; the chosen row is tinted from edge to edge."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._margin = theme().px(10)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the ground, the text cut with an ellipsis, and the line."""
        colours = theme().colours
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(colours.accent_tint))
        painter.setPen(QColor(colours.line_soft))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        plain = QColor(colours.text)
        painter.setPen(colour if isinstance(colour, QColor) and not chosen else plain)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        inner = rect.adjusted(self._margin, 0, -self._margin, 0)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _alignment(index), cut)
        painter.restore()


def _alignment(index: QModelIndex | QPersistentModelIndex) -> Qt.AlignmentFlag:
    wanted = index.data(Qt.ItemDataRole.TextAlignmentRole)
    if isinstance(wanted, Qt.AlignmentFlag):
        return wanted
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
