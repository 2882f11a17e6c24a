"""The table of every list page: sorting, columns, copying to Excel, totals of a selection."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from librarydesk.i18n import _, ngettext
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.cells import CellDelegate
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import RowsModel

R = TypeVar("R")
COPIED_ROWS = 10_000


class TableView(QTableView, Generic[R]):
    """A table over a `RowsModel`.

    `chosen` gives the current row (or None), `opened` the one that was double-clicked or confirmed
    with Enter. `name` is the key under which the chosen columns are remembered.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        context: PageContext,
        model: RowsModel[R],
        *,
        name: str,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = model
        self._context = context
        self._name = name
        self._widths = f"widths/{name}"
        self._current: R | None = None
        self.setModel(model)
        self.setAccessibleName(title)
        self._set_behaviour()
        self._set_header()
        model.modelAboutToBeReset.connect(self._remember_place)
        model.modelReset.connect(self._restore_place)
        self._place = (-1, 0)

    def chosen_row(self) -> R | None:
        """The current row, when there is one and it is here."""
        index = self.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    def chosen_rows(self) -> list[R]:
        """The selected rows that are here, from top to bottom."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [row for place in places if (row := self.rows.row_at(place)) is not None]

    def choose(self, place: int) -> None:
        """Makes the row at a place current and brings it into sight."""
        if 0 <= place < self.rows.rowCount():
            first = self.horizontalHeader().logicalIndex(0)
            # Whatever keys are held (Ctrl+Enter has just saved), one row is chosen, not one more.
            self.selectionModel().setCurrentIndex(self.rows.index(place, first), ONE_ROW)
            self.scrollTo(self.currentIndex())

    def choose_or_keep(self, places: Sequence[int]) -> R | None:
        """Chooses the first of some places, else keeps the chosen row, else chooses the first row.

        Returns the row that was kept: choosing tells of itself, keeping doesn't.
        """
        kept = None if places else self.chosen_row()
        if kept is None:
            self.choose(places[0] if places else 0)
        return kept

    def show_order(self, sort: str, *, descending: bool = False) -> None:
        """Shows another order at the header, for rows that are about to come in it."""
        self.rows.sort_key, self.rows.descending = sort, descending
        with QSignalBlocker(self.horizontalHeader()):
            self._show_order(self.horizontalHeader())

    def copied_text(self) -> str:
        """The selected rows as tab-separated text with headers, as Excel pastes it."""
        columns = [at for at in range(len(self.rows.columns)) if not self.isColumnHidden(at)]
        lines = ["\t".join(self.rows.columns[at].header for at in columns)]
        for row in self.chosen_rows()[:COPIED_ROWS]:
            cells = (self.rows.columns[at].value(row) for at in columns)
            lines.append("\t".join(_one_cell(cell) for cell in cells))
        return "\n".join(lines) + "\n"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies on Ctrl+C and opens the row on Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tells the chosen row and the totals of the selection."""
        super().selectionChanged(selected, deselected)
        current = self.chosen_row()
        if current is not self._current:
            self._current = current
            self.chosen.emit(current)
        self._context.say_totals(self.totals())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def totals(self) -> str:
        """What the selected rows add up to; empty when fewer than two are selected."""
        count = len(self.selectionModel().selectedRows())
        if count < 2:
            return ""
        rows = self.chosen_rows()
        parts = [ngettext("%(n)s row", "%(n)s rows", count) % {"n": shown_number(count)}]
        for column in self.rows.columns:
            if column.number is not None:
                total = sum(number for row in rows if (number := column.number(row)) is not None)
                parts.append(f"{column.header}: {shown_number(total)}")
        return " · ".join(parts)

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(CellDelegate(self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(theme().px(tokens.ROW))
        self.doubleClicked.connect(self._open)

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setFixedHeight(theme().px(40))
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(theme().px(40))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        chosen = set(self._context.settings.words(f"columns/{self._name}"))
        widths = self._kept_widths()
        for at, column in enumerate(self.rows.columns):
            self.setColumnWidth(at, theme().px(widths.get(column.key, column.width)))
            self.setColumnHidden(at, column.key not in chosen if chosen else not column.shown)
        with QSignalBlocker(header):
            self._show_order(header)
        header.sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(self._keep_width)

    def _kept_widths(self) -> dict[str, int]:
        """The widths that columns were drawn to, at the usual size of text."""
        pairs = (kept.partition("=") for kept in self._context.settings.words(self._widths))
        return {key: int(width) for key, _mark, width in pairs if width.isdecimal()}

    def _keep_width(self, at: int, _before: int, width: int) -> None:
        column = self.rows.columns[at]
        if column.stretch or not width:
            return
        widths = self._kept_widths() | {column.key: round(width * 100 / theme().percent)}
        kept = [f"{key}={pixels}" for key, pixels in widths.items()]
        self._context.settings.remember_words(self._widths, kept)
        self._share_room()

    def _share_room(self) -> None:
        """Gives the room that is left to the columns that stretch, never less than their own."""
        shown = [at for at in range(len(self.rows.columns)) if not self.isColumnHidden(at)]
        stretching = [at for at in shown if self.rows.columns[at].stretch]
        others = sum(self.columnWidth(at) for at in shown if at not in stretching)
        room = self.viewport().width() - others
        own = [theme().px(self.rows.columns[at].width) for at in stretching]
        spare = max(0, room - sum(own))
        for at, width in zip(stretching, own, strict=True):
            self.setColumnWidth(at, width + spare // len(stretching))

    def _show_order(self, header: QHeaderView) -> None:
        header.setSortIndicatorShown(True)
        keys = [column.sort for column in self.rows.columns]
        key = self.rows.sort_key
        at = keys.index(key) if key and key in keys else -1
        order = Qt.SortOrder.DescendingOrder if self.rows.descending else AS_WRITTEN
        header.setSortIndicator(at, order)

    def _sort_by(self, at: int) -> None:
        column = self.rows.columns[at]
        if column.sort:
            again = column.sort == self.rows.sort_key
            descending = not self.rows.descending if again else False
            self.rows.sort(at, Qt.SortOrder.DescendingOrder if descending else AS_WRITTEN)
        self._show_order(self.horizontalHeader())

    def _open(self) -> None:
        row = self.chosen_row()
        if row is not None:
            self.opened.emit(row)

    def _offer_columns(self, place: QPoint) -> None:
        menu = self.column_menu()
        menu.exec(self.horizontalHeader().mapToGlobal(place))

    def column_menu(self) -> QMenu:
        """The menu in which columns are chosen; at least one always stays."""
        menu = QMenu(self)
        menu.addSection(_("Columns"))
        for at, column in enumerate(self.rows.columns):
            action = QAction(column.header, menu, checkable=True)
            action.setChecked(not self.isColumnHidden(at))
            action.toggled.connect(lambda shown, at=at: self._show_column(at, shown))
            menu.addAction(action)
        return menu

    def _show_column(self, at: int, shown: bool) -> None:
        others = [
            i for i in range(len(self.rows.columns)) if not self.isColumnHidden(i) and i != at
        ]
        if not shown and not others:
            return
        self.setColumnHidden(at, not shown)
        self._share_room()
        kept: Sequence[str] = [
            column.key for i, column in enumerate(self.rows.columns) if not self.isColumnHidden(i)
        ]
        self._context.settings.remember_words(f"columns/{self._name}", kept)

    def _remember_place(self) -> None:
        self._place = (self.currentIndex().row(), self.verticalScrollBar().value())

    def _restore_place(self) -> None:
        row, scrolled = self._place
        self._current = None
        if 0 <= row < self.rows.rowCount():
            self.choose(row)
            self.verticalScrollBar().setValue(scrolled)
        else:
            self.chosen.emit(None)


AS_WRITTEN = Qt.SortOrder.AscendingOrder
ONE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


def _one_cell(text: str) -> str:
    return " ".join(text.split())
