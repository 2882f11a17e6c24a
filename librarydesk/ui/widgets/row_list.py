"""A plain list inside a panel: one or two lines of text, a value at the right, a dot if wanted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import Tone, theme

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
DOT = 9


@dataclass(frozen=True)
class ListRow:
    """One row: `text` and below it `note`; `value` at the right in bold when it has a tone.

    `dot` puts a dot of that tone before the text; `target` is what `opened` hands out.
    """

    text: str
    note: str = ""
    value: str = ""
    tone: Tone = Tone.SOFT
    dot: Tone | None = None
    target: object = None


class ListRows(QAbstractListModel):
    """The rows of a `RowList`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ListRow] = []

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, place: int) -> ListRow:
        """The row at a place."""
        return self._rows[place]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(part for part in (row.text, row.note, row.value) if part)
        return row if role == Qt.ItemDataRole.UserRole else None


class RowList(QListView):
    """A list of `ListRow`s; `opened` gives the target of the row that was clicked or confirmed.

    `lines` draws a hairline below each row; `inset` is the air at both sides of the text.
    """

    opened = Signal(object)

    def __init__(self, *, name: str, lines: bool = True, inset: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows = ListRows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(self, lines=lines, inset=theme().px(inset)))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._open)
        self.activated.connect(self._open_by_key)

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Shows other rows."""
        self._rows.set_rows(rows)

    def current_target(self) -> object:
        """The target of the current row, or None."""
        index = self.currentIndex()
        return self._rows.row_at(index.row()).target if index.isValid() else None

    def place(self) -> int:
        """The place of the current row; -1 when there is none."""
        return self.currentIndex().row()

    def choose(self, place: int) -> None:
        """Makes the row at a place current; beyond the ends, the nearest one."""
        last = self._rows.rowCount() - 1
        self.setCurrentIndex(self._rows.index(max(0, min(place, last)), 0))

    def _open(self, index: QModelIndex) -> None:
        target = self._rows.row_at(index.row()).target
        if target is not None:
            self.opened.emit(target)

    def _open_by_key(self, index: QModelIndex) -> None:
        # A double click comes as `activated` too, after the click that has opened the row already.
        if not self.viewport().underMouse():
            self._open(index)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject, *, lines: bool, inset: int) -> None:
        super().__init__(parent)
        self._inset = inset
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        tall = isinstance(row, ListRow) and bool(row.note)
        return QSize(100, theme().px(60 if tall else tokens.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        rect, state = option.rect, option.state
        if not isinstance(row, ListRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state, clickable=row.target is not None)
        rect = rect.adjusted(self._inset, 0, -self._inset, 0)
        rect = self._dot(painter, rect, row)
        rect = self._value(painter, rect, row)
        self._texts(painter, rect, row)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, clickable: bool
    ) -> None:
        colours = theme().colours
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QColor(colours.accent if focused else colours.accent_tint))
            painter.setBrush(QColor(colours.accent_tint))
            painter.drawRoundedRect(rect.adjusted(0, 1, -1, -2), 4, 4)
        elif clickable and state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.sunken))
        if self._lines:
            painter.setPen(QColor(colours.line_soft))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _dot(self, painter: QPainter, rect: QRect, row: ListRow) -> QRect:
        if row.dot is None:
            return rect
        size = theme().px(DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(row.dot))
        painter.drawEllipse(rect.x() + 1, rect.center().y() - size // 2 + 1, size, size)
        return rect.adjusted(size + theme().px(7), 0, 0, 0)

    def _value(self, painter: QPainter, rect: QRect, row: ListRow) -> QRect:
        if not row.value:
            return rect
        painter.setFont(theme().font(bold=row.tone not in (Tone.SOFT, Tone.PLAIN)))
        painter.setPen(theme().colour(row.tone))
        right = rect.adjusted(0, 0, -2, 0)
        painter.drawText(right, RIGHT, row.value)
        width = painter.fontMetrics().horizontalAdvance(row.value)
        return rect.adjusted(0, 0, -width - theme().px(12), 0)

    def _texts(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        painter.setFont(theme().font())
        metrics = painter.fontMetrics()

        def cut(text: str) -> str:
            return metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())

        painter.setPen(theme().colour(Tone.PLAIN))
        if row.note:
            middle = rect.center().y()
            top = QRect(rect.x(), middle - metrics.height(), rect.width(), metrics.height())
            below = QRect(rect.x(), middle + 1, rect.width(), metrics.height())
            painter.drawText(top, LEFT, cut(row.text))
            painter.setPen(theme().colour(Tone.SOFT))
            painter.drawText(below, LEFT, cut(row.note))
            return
        painter.drawText(rect, LEFT, cut(row.text))
