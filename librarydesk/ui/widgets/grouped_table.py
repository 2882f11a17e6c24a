"""A table in which the name of a group stands across the columns above its lines."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.cells import CellDelegate
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.table import TableView

R = TypeVar("R")
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GroupedTable(TableView[R]):
    """Shows lines below the names of their groups.

    `group` gives the name of the group that a row stands for, None of a line.
    """

    def __init__(
        self,
        context: PageContext,
        columns: Sequence[Column[R]],
        *,
        name: str,
        title: str,
        group: Callable[[R], str | None],
    ) -> None:
        self._model: RowsModel[R] = RowsModel(context.runner, columns)
        self._group = group
        super().__init__(context, self._model, name=name, title=title)
        self._model.setParent(self)
        self.setItemDelegate(_GroupDelegate(self, self._model, group))
        self._model.modelReset.connect(self._span_groups)

    def show_under(self, columns: Sequence[Column[R]], rows: Sequence[R]) -> None:
        """Shows other rows under other headings."""
        self._model.columns = list(columns)
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        self._model.set_rows(rows)

    def _span_groups(self) -> None:
        self.clearSpans()
        for place in range(self._model.rowCount()):
            row = self._model.row_at(place)
            if row is not None and self._group(row) is not None:
                self.setSpan(place, 0, 1, len(self._model.columns))


class _GroupDelegate(CellDelegate, Generic[R]):
    """Draws the name of a group in bold on a ground of its own."""

    def __init__(
        self, parent: GroupedTable[R], model: RowsModel[R], group: Callable[[R], str | None]
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._group = group

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws a group's name; leaves lines to the usual way."""
        row = self._rows.row_at(index.row())
        name = None if row is None else self._group(row)
        if name is None:
            super().paint(painter, option, index)
            return
        colours = theme().colours
        painter.save()
        painter.fillRect(option.rect, QColor(colours.sunken))
        painter.setFont(theme().font(bold=True))
        painter.setPen(QColor(colours.text))
        margin = theme().px(10)
        painter.drawText(option.rect.adjusted(margin, 0, -margin, 0), LEFT, name)
        painter.restore()
