"""A grid as a field of a sheet: typed line by line, or pasted as a block from Excel."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.fields import Field
from librarydesk.ui.widgets.grid_model import After, GridColumn, Line, LinesModel

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_OFFERS = 12


class GridField(Field):
    """Lines of texts under headings; Tab goes on to the next cell, Enter to the next line."""

    def __init__(
        self,
        columns: Sequence[GridColumn],
        *,
        after: After = lambda _line, _key: {},
        lines: int = 6,
    ) -> None:
        self.model = LinesModel(columns, after)
        self.grid = LinesGrid(self.model)
        self.grid.setMinimumHeight(theme().px(tokens.ROW) * (lines + 1))
        super().__init__(self.grid)
        self.model.setParent(self)
        self.model.changed.connect(self.changed)

    def typed(self) -> str:
        keys = [column.key for column in self.model.columns]
        return "\n".join("\t".join(line.get(key, "") for key in keys) for line in self.lines())

    def set_typed(self, text: str) -> None:
        keys = [column.key for column in self.model.columns]
        self.model.set_lines(
            [dict(zip(keys, line.split("\t"), strict=False)) for line in text.splitlines() if line]
        )

    def lines(self) -> list[Line]:
        """The lines that hold something, as texts by the key of their column."""
        return self.model.lines()

    def paste(self, text: str, row: int = 0, column: int = 0) -> None:
        """Writes a block from Excel from a cell on."""
        block = [
            [" ".join(cell.split()) for cell in line.split("\t")]
            for line in text.replace("\r\n", "\n").splitlines()
            if line.strip()
        ]
        if block:
            self.model.write(row, column, block)

    def problem(self) -> str:
        return " ".join(self.model.problems()[:3])

    def mark(self, *, wrong: bool = False, odd: bool = False) -> None:
        """Its cells show by themselves what is wrong."""


class LinesGrid(QTableView):
    """The view of a `GridField`."""

    def __init__(self, model: LinesModel) -> None:
        super().__init__()
        self._lines = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        view = QAbstractItemView
        self.setSelectionMode(view.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            view.EditTrigger.AnyKeyPressed
            | view.EditTrigger.EditKeyPressed
            | view.EditTrigger.DoubleClicked
        )
        self.setProperty("role", "inner")
        self.setWordWrap(False)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme().px(tokens.ROW))
        model.modelReset.connect(self._begin)
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Excel's keys; whatever else is a letter begins typing."""
        at = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(max(at.row(), 0), max(at.column(), 0))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._empty(whole=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() in ENTER and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.next_line()
        else:
            super().keyPressEvent(event)

    def next_line(self) -> None:
        """Goes to the first cell of the next line; below the last one nothing is."""
        below = min(self.currentIndex().row() + 1, self._lines.rowCount() - 1)
        self.setCurrentIndex(self._lines.index(below, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        whole = sum(column.share for column in self._lines.columns)
        for at, column in enumerate(self._lines.columns):
            self.setColumnWidth(at, max(theme().px(48), room * column.share // whole))

    def finish_typing(self) -> None:
        """Takes what is being typed as if the cell had been left."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and self.isAncestorOf(field):
            # A cell that is left is taken.
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._lines.index(0, 0))

    def _paste(self, row: int, column: int) -> None:
        field = self.parentWidget()
        if isinstance(field, GridField):
            field.paste(QGuiApplication.clipboard().text(), row, column)
            self.setCurrentIndex(self._lines.index(row, column))

    def _copy(self) -> None:
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda i: (i.row(), i.column())):
            rows.setdefault(index.row(), []).append(str(index.data() or ""))
        QGuiApplication.clipboard().setText("".join("\t".join(r) + "\n" for r in rows.values()))

    def _empty(self, *, whole: bool) -> None:
        chosen = self.selectedIndexes()
        if whole:
            self._lines.remove(sorted({index.row() for index in chosen}))
            return
        for index in chosen:
            self._lines.setData(index, "")


class _Delegate(QStyledItemDelegate):
    """A line to type in that offers what its column completes."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt would take the cell twice: at once and again when its events come round.
        grid = self.parent()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENTER
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and isinstance(watched, QLineEdit)
            and isinstance(grid, LinesGrid)
        ):
            grid.finish_typing()
            grid.next_line()
            return True
        return super().eventFilter(watched, event)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        field = QLineEdit(parent)
        field.setFrame(False)
        model = index.model()
        if isinstance(model, LinesModel):
            column = model.columns[index.column()]
            field.setAccessibleName(column.words)
            if column.offers is not None:
                _complete(field, column)
        return field


def _complete(field: QLineEdit, column: GridColumn) -> None:
    words = QStringListModel(field)
    completer = QCompleter(words, field)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setMaxVisibleItems(MOST_OFFERS)
    offers = column.offers

    def offer(text: str) -> None:
        if offers is not None and text.strip():
            words.setStringList(list(offers(text))[:MOST_OFFERS])

    # Before the completer hears of it, so that it shows what fits the new text.
    field.textEdited.connect(offer)
    field.setCompleter(completer)
