"""How the cells of the MARC view are painted and typed into."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from librarydesk.ui.collection.catalogue.marc_rows import Index
from librarydesk.ui.theme.theme import theme

_SIDE, _ABOVE = 10, 6
_WRAPPED = (
    Qt.TextFlag.TextWordWrap
    | Qt.TextFlag.TextWrapAnywhere
    | Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignTop
)


class MarcDelegate(QStyledItemDelegate):
    """Long fields take several lines, with air around them and a hairline below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme().colours
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_tint))
        painter.setPen(QColor(colours.line_soft))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(colour if isinstance(colour, QColor) else QColor(colours.text))
        painter.setFont(theme().font())
        painter.drawText(_inner(rect), int(_WRAPPED), _text(index))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = option.rect.width() if option.rect.width() > 0 else theme().px(400)
        if isinstance(view, QWidget) and hasattr(view, "columnWidth"):
            width = view.columnWidth(index.column())
        room = QRect(0, 0, max(width - 2 * theme().px(_SIDE), 1), 10_000)
        needed = option.fontMetrics.boundingRect(room, int(_WRAPPED), _text(index) or " ")
        return QSize(width, needed.height() + 2 * theme().px(_ABOVE))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)


class TagDelegate(MarcDelegate):
    """Offers the known tags with their names while a tag is typed."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        completer = QCompleter(_offers(), editor)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        if (popup := completer.popup()) is not None:
            popup.setMinimumWidth(theme().px(320))
        editor.setCompleter(completer)
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text().strip()[:3])


def _inner(rect: QRect) -> QRect:
    side, above = theme().px(_SIDE), theme().px(_ABOVE)
    return rect.adjusted(side, above, -side, -above)


def _text(index: Index) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


def _offers() -> Sequence[str]:
    from librarydesk.data.cataloguing.tags import named_tags

    return [f"{one.tag}  {one.name}" for one in named_tags()[1:]]
