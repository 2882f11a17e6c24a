"""The table of the page for Directive 20, a group's name standing above its lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from librarydesk.i18n import _
from librarydesk.ui.clubs.directive.sources import ShownPage
from librarydesk.ui.clubs.directive.words import ShownLine, columns
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.cells import CellDelegate
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.table import TableView

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LinesTable(TableView[ShownLine]):
    """The lines over so many years, each group below its name."""

    def __init__(self, context: PageContext, span: int) -> None:
        self._model: RowsModel[ShownLine] = RowsModel(context.runner, columns(range(span + 1)))
        name = f"directive-{span}"
        super().__init__(context, self._model, name=name, title=_("Service for children"))
        self._model.setParent(self)
        self.setItemDelegate(_LineDelegate(self, self._model))
        self._model.modelReset.connect(self._span_groups)

    def show_page(self, shown: ShownPage) -> None:
        """Shows the lines of a page under the years that it has."""
        self._model.columns = columns(shown.page.years)
        last = len(self._model.columns) - 1
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self._model.set_rows(shown.lines)

    def _span_groups(self) -> None:
        self.clearSpans()
        for place in range(self._model.rowCount()):
            row = self._model.row_at(place)
            if row is not None and row.line is None:
                self.setSpan(place, 0, 1, len(self._model.columns))


class _LineDelegate(CellDelegate):
    """Draws the name of a group in bold on a ground of its own."""

    def __init__(self, parent: LinesTable, model: RowsModel[ShownLine]) -> None:
        super().__init__(parent)
        self._rows = model

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws a group's name; leaves lines to the usual way."""
        row = self._rows.row_at(index.row())
        if row is None or row.line is not None:
            super().paint(painter, option, index)
            return
        colours = theme().colours
        painter.save()
        painter.fillRect(option.rect, QColor(colours.sunken))
        painter.setFont(theme().font(bold=True))
        painter.setPen(QColor(colours.text))
        margin = theme().px(10)
        painter.drawText(option.rect.adjusted(margin, 0, -margin, 0), LEFT, row.name)
        painter.restore()
