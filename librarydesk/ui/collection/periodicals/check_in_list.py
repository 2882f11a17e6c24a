"""The list in which a whole post is ticked off: what came, its number, how many copies."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from librarydesk.i18n import _
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.numbers import read_number, shown_number

if TYPE_CHECKING:
    from librarydesk.data.collection.periodicals.queries import Due

TITLE, DAY, NUMBER, COPIES = range(4)
FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
TYPED = FIXED | Qt.ItemFlag.ItemIsEditable


class CheckInList(QTableWidget):
    """What may have come: Space ticks a line, the number and the copies are typed over."""

    def __init__(self) -> None:
        super().__init__(0, 4)
        px = theme().px
        self._due: list[Due] = []
        self.setAccessibleName(_("What came with the post"))
        self.setHorizontalHeaderLabels([_("Title"), _("Day"), _("Issue number"), _("Copies")])
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMinimumHeight(px(300))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(tokens.ROW))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((DAY, 56), (NUMBER, 62), (COPIES, 48)):
            self.setColumnWidth(column, px(width))

    def show_due(self, due: "Sequence[Due]") -> None:
        """Shows what may have come; what is new is ticked already, what is late is not."""
        self._due = list(due)
        self.setRowCount(len(due))
        for place, one in enumerate(due):
            title = QTableWidgetItem(one.title)
            title.setFlags(FIXED | Qt.ItemFlag.ItemIsUserCheckable)
            title.setCheckState(Qt.CheckState.Checked if one.new else Qt.CheckState.Unchecked)
            day = QTableWidgetItem(f"{one.issued_on:%d/%m}")
            day.setFlags(FIXED)
            number = QTableWidgetItem(one.number)
            copies = QTableWidgetItem("" if one.copies is None else shown_number(one.copies))
            for item in (number, copies):
                item.setFlags(TYPED)
            for column, item in enumerate((title, day, number, copies)):
                self.setItem(place, column, item)
        if due:
            self.setCurrentCell(0, TITLE)

    def ticked(self) -> "list[tuple[Due, str, int | None]]":
        """What came: the issue, the number that stands there, the copies.

        Raises:
            ValueError: copies that are no number.
        """
        found = []
        for place, one in enumerate(self._due):
            if self._item(place, TITLE).checkState() is Qt.CheckState.Checked:
                copies = read_number(self._item(place, COPIES).text())
                found.append((one, self._item(place, NUMBER).text().strip(), copies))
        return found

    def tick(self, place: int, *, on: bool) -> None:
        """Ticks a line, or takes the tick away."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self._item(place, TITLE).setCheckState(state)

    def _item(self, place: int, column: int) -> QTableWidgetItem:
        item = self.item(place, column)
        if item is None:
            raise IndexError(place)
        return item
