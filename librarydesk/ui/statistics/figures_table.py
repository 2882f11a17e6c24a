"""The table of all figures, a group's name standing above its figures."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.words import FigureLine
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.cells import CellDelegate
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.table import TableView

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FiguresTable(TableView[FigureLine]):
    """Shows the lines of one report; `chosen` gives the current line.

    With `parts` it shows those of one figure, without a frame and with fewer columns.
    """

    def __init__(self, context: PageContext, *, parts: bool = False) -> None:
        self._columns = _part_columns if parts else _figure_columns
        self._model: RowsModel[FigureLine] = RowsModel(context.runner, self._columns("", ""))
        name, title = ("figure-parts", _("Breakdown")) if parts else ("figures", _("Figures"))
        super().__init__(context, self._model, name=name, title=title)
        self._model.setParent(self)
        self.setItemDelegate(_FigureDelegate(self, self._model))
        self._model.modelReset.connect(self._span_groups)
        self.horizontalHeader().setSortIndicatorShown(False)
        if parts:
            self.setProperty("role", "plain")

    def show_lines(self, lines: Sequence[FigureLine], headers: tuple[str, str]) -> None:
        """Shows other lines under the headers of their periods."""
        self._model.columns = self._columns(*headers)
        last = len(self._model.columns) - 1
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self._model.set_rows(lines)

    def _span_groups(self) -> None:
        self.clearSpans()
        for place in range(self._model.rowCount()):
            line = self._model.row_at(place)
            if line is not None and line.figure is None:
                self.setSpan(place, 0, 1, len(self._model.columns))


class _FigureDelegate(CellDelegate):
    """Draws the name of a group in bold on a ground of its own."""

    def __init__(self, parent: FiguresTable, model: RowsModel[FigureLine]) -> None:
        super().__init__(parent)
        self._rows = model

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws a group's name; leaves figures to the usual way."""
        line = self._rows.row_at(index.row())
        if line is None or line.figure is not None:
            super().paint(painter, option, index)
            return
        colours = theme().colours
        painter.save()
        painter.fillRect(option.rect, QColor(colours.sunken))
        painter.setFont(theme().font(bold=True))
        painter.setPen(QColor(colours.text))
        margin = theme().px(10)
        painter.drawText(option.rect.adjusted(margin, 0, -margin, 0), LEFT, line.name)
        painter.restore()


def _part_columns(now: str, before: str) -> list[Column[FigureLine]]:
    return [
        Column("name", _("Breakdown"), lambda line: line.name, width=132, stretch=True),
        Column("value", now, lambda line: line.value, width=86, right=True),
        Column("previous", before, lambda line: line.previous, width=86, right=True),
    ]


def _figure_columns(now: str, before: str) -> list[Column[FigureLine]]:
    return [
        Column("name", _("Indicator"), lambda line: line.name, width=240, stretch=True),
        Column("code", _("Code"), lambda line: line.code, width=56, shown=False),
        Column("unit", _("Unit"), lambda line: line.unit, width=88),
        Column("value", now, lambda line: line.value, width=100, right=True),
        Column("previous", before, lambda line: line.previous, width=100, right=True),
        Column(
            "change",
            _("Change"),
            lambda line: line.change,
            width=90,
            right=True,
            tone=lambda line: line.tone,
        ),
    ]
