"""The days of a month as a table model over a ledger."""

from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from librarydesk.data.service.counts import COUNTS, CountedDay
from librarydesk.i18n import _
from librarydesk.ui.service.ledger import Cell, Ledger
from librarydesk.ui.service.words import day_in_short, heading, heading_told, weekday
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.remarks_bar import CellRemark

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class MonthModel(QAbstractTableModel):
    """A line a day: the day, then its counts. `typed` gives the texts that were typed, by cell."""

    typed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger: Ledger | None = None
        self._looks: list[object] = []

    def set_ledger(self, ledger: Ledger) -> None:
        """Shows a month; the same one again is shown anew in place."""
        looks = [_look(ledger, day) for day in ledger.days]
        if ledger is self.ledger:
            changed = [row for row, look in enumerate(looks) if look != self._looks[row]]
            self._looks = looks
            for row in changed:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COUNTS)))
            return
        self.beginResetModel()
        self.ledger, self._looks = ledger, looks
        self.endResetModel()

    def day_at(self, row: int) -> CountedDay | None:
        """The day of a row."""
        if self.ledger is None or not 0 <= row < len(self.ledger.days):
            return None
        return self.ledger.days[row]

    def cell_at(self, index: Index) -> Cell | None:
        """The cell of a place; None in the column of days."""
        day = self.day_at(index.row())
        if day is None or index.column() < 1:
            return None
        return day.on_date, COUNTS[index.column() - 1]

    def remark_at(self, index: Index) -> CellRemark | None:
        """What is to be said of the cell at a place."""
        cell = self.cell_at(index)
        return self.ledger.remarks.get(cell) if self.ledger and cell else None

    def elsewhere_at(self, index: Index) -> int | None:
        """What other PCs counted at a place."""
        cell = self.cell_at(index)
        return self.ledger.elsewhere(cell) if self.ledger and cell else None

    def is_closed(self, row: int) -> bool:
        """Whether a row is a closed day on which nothing was counted."""
        day = self.day_at(row)
        return bool(self.ledger and day and day.closed and not self.ledger.is_counted(day))

    def is_missing(self, row: int) -> bool:
        """Whether a row should have been counted and was not."""
        day = self.day_at(row)
        return bool(self.ledger and day and self.ledger.is_missing(day))

    def is_open(self, row: int) -> bool:
        """Whether a row is one on which something is usually counted."""
        day = self.day_at(row)
        return bool(self.ledger and day and self.ledger.is_open(day))

    def is_ahead(self, row: int) -> bool:
        """Whether a row is a day to come."""
        day = self.day_at(row)
        return bool(self.ledger and day and day.on_date > self.ledger.today)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.ledger is None else len(self.ledger.days)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COUNTS) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(COUNTS[section - 1]) if section else _("Day")
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return heading_told(COUNTS[section - 1])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day = self.day_at(index.row())
        if day is None or self.ledger is None:
            return None
        cell = self.cell_at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if cell is None:
                return f"{weekday(day.on_date)} {day.on_date:%d}"
            if self.is_closed(index.row()):
                return "" if role == Qt.ItemDataRole.EditRole else closed_words(day)
            return self.ledger.text(cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(index, day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, day)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell = self.cell_at(index)
        if cell is None or self.ledger is None or role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value).strip()
        if text != self.ledger.text(cell):
            self.typed.emit({cell: text})
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        fixed = self.ledger is None or self.ledger.read_only or index.column() < 1
        return plain if fixed else plain | Qt.ItemFlag.ItemIsEditable

    def _told(self, index: Index, day: CountedDay) -> str:
        if index.column() < 1:
            return self._day_told(index.row(), day.on_date)
        remark = self.remark_at(index)
        other = self.elsewhere_at(index)
        told = [remark.sentence] if remark else []
        if other is not None:
            told.append(_("Another PC counted %(n)s on this day.") % {"n": shown_number(other)})
        return "\n".join(told)

    def _day_told(self, row: int, day: date) -> str:
        words = day_in_short(day)
        return _("%(day)s: not counted yet") % {"day": words} if self.is_missing(row) else words

    def _spoken(self, index: Index, day: CountedDay) -> str:
        if index.column() < 1:
            return self._day_told(index.row(), day.on_date)
        text = str(self.data(index) or _("empty"))
        name = heading_told(COUNTS[index.column() - 1])
        return ", ".join(part for part in (text, name, self._told(index, day)) if part)


def _look(ledger: Ledger, day: CountedDay) -> object:
    """All that the line of a day shows: painting every line at every number takes too long."""
    cells = [(day.on_date, name) for name in COUNTS]
    return (
        [ledger.text(cell) for cell in cells],
        [ledger.remarks.get(cell) for cell in cells],
        [*day.elsewhere.values()],
        (day.closed, day.reason, ledger.is_missing(day)),
    )


def closed_words(day: CountedDay) -> str:
    """What stands in the line of a day on which the library was closed."""
    return _("closed · %(reason)s") % {"reason": day.reason} if day.reason else _("closed")
