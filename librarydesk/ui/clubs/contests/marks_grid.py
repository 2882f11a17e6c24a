"""The grid of a jury's marks: a line an entry, a column a juror; typed or pasted as in Excel."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from librarydesk.i18n import _
from librarydesk.ui.clubs.contests.words import read_marks, shown_marks, who
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import Tone, theme

if TYPE_CHECKING:
    from librarydesk.data.clubs.contests.queries import EntryRow
    from librarydesk.data.clubs.contests.results import RoundResults

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Typed = Mapping[tuple[int, str], float | None]
_ENTRY, _WORK = 0, 1
_LEADING = 2


class MarksModel(QAbstractTableModel):
    """Entry and work, then a column a juror, then average and rank.

    `typed` gives marks that were typed or pasted, by entry and juror; `refused` says why they
    weren't taken.
    """

    typed = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._round: RoundResults | None = None
        self._entries: list[EntryRow] = []
        self.jurors: list[str] = []

    def show_round(
        self, one: "RoundResults", entries: "Sequence[EntryRow]", jury: Sequence[str]
    ) -> None:
        """Shows a round; the place of the cursor stays where the same one is shown anew."""
        jurors = list(dict.fromkeys([*jury, *one.jurors]))
        there = (self._round and self._round.round.id, [e.id for e in self._entries], self.jurors)
        same = there == (one.round.id, [entry.id for entry in entries], jurors)
        if same and entries:
            self._round, self._entries = one, list(entries)
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, self._last()))
            return
        self.beginResetModel()
        self._round, self._entries, self.jurors = one, list(entries), jurors
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._last() + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Marks alone are typed."""
        kept = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return kept | Qt.ItemFlag.ItemIsEditable if self._juror(index.column()) else kept

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._round is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= _LEADING:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and index.column() > _LEADING + len(self.jurors):
            result = self._round.of(self._entries[index.row()].id)
            goes_on = self._round.round.passing is not None and result and result.passes
            return theme().colour(Tone.SUCCESS if goes_on else Tone.PLAIN)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        heads = [_("Entry"), _("Work"), *self.jurors, _("Average"), _("Rank")]
        return heads[section] if section < len(heads) else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Takes what was typed into one cell."""
        return self.take([[str(value)]], index.row(), index.column())

    def take(self, block: Sequence[Sequence[str]], row: int, column: int) -> bool:
        """Takes a block of marks whose first cell belongs there, all of it or nothing."""
        marks: dict[tuple[int, str], float | None] = {}
        for down, cells in enumerate(block):
            for right, text in enumerate(cells):
                juror = self._juror(column + right)
                if juror is None or row + down >= len(self._entries):
                    continue
                value = read_marks(text)
                if text.strip() and not self._can_be(value):
                    self._refuse(text)
                    return False
                marks[self._entries[row + down].id, juror] = value
        changed = {key: value for key, value in marks.items() if value != self._there(*key)}
        if changed:
            self.typed.emit(changed)
        return bool(marks)

    def _can_be(self, value: float | None) -> bool:
        return (
            self._round is not None
            and value is not None
            and (0 <= value <= self._round.round.most_marks)
        )

    def _refuse(self, text: str) -> None:
        most = self._round.round.most_marks if self._round else 0
        said = _("“%(typed)s” is no mark from 0 to %(most)s. Nothing of it was taken.")
        self.refused.emit(said % {"typed": text.strip()[:20], "most": most})

    def _there(self, entry_id: int, juror: str) -> float | None:
        result = self._round.of(entry_id) if self._round else None
        return result.marks.get(juror) if result else None

    def _text(self, row: int, column: int) -> str:
        entry = self._entries[row]
        if column == _ENTRY:
            return who(entry)
        if column == _WORK:
            return entry.work or ""
        juror = self._juror(column)
        if juror is not None:
            return shown_marks(self._there(entry.id, juror))
        result = self._round.of(entry.id) if self._round else None
        if result is None:
            return ""
        return shown_marks(result.average) if column < self._last() else str(result.rank)

    def _juror(self, column: int) -> str | None:
        place = column - _LEADING
        return self.jurors[place] if 0 <= place < len(self.jurors) else None

    def _last(self) -> int:
        return _LEADING + len(self.jurors) + 1


class MarksGrid(QTableView):
    """Any key types over a cell, Enter goes down, Tab to the right, Ctrl+V pastes a block.

    `left` is emitted on Esc, since Tab stays within the grid.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.marks = MarksModel(self)
        self.setModel(self.marks)
        self.setAccessibleName(_("Marks of the jury"))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setShowGrid(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(tokens.ROW))
        head = self.horizontalHeader()
        head.setStretchLastSection(True)
        # Names of jurors stand on two lines.
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        head.setFixedHeight(theme().px(44))
        self.marks.modelReset.connect(self._settle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pastes and empties; the other keys type or move."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste) and index.isValid():
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self.marks.take([[""]], index.row(), index.column())
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Puts a block of cells where the cursor is."""
        index = self.currentIndex()
        block = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
        if block and index.isValid():
            self.marks.take(block, index.row(), index.column())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter the cell below is next, as in Excel."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            index = self.currentIndex()
            below = self.marks.index(index.row() + 1, index.column())
            if below.isValid():
                self.setCurrentIndex(below)

    def _settle(self) -> None:
        """Widths, and the cursor in the first cell that is to be typed."""
        px = theme().px
        for column, width in enumerate((180, 140)):
            self.setColumnWidth(column, px(width))
        jurors = [84] * len(self.marks.jurors)
        for column, width in enumerate([*jurors, 66, 66], start=_LEADING):
            self.setColumnWidth(column, px(width))
        if self.marks.rowCount() and self.marks.jurors:
            self.setCurrentIndex(self.marks.index(0, _LEADING))
