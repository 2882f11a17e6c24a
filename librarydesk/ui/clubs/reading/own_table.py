"""What differs for single children who read one book: a row for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from librarydesk.data.store.folding import fold
from librarydesk.i18n import _
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.numbers import read_number

_YES = ("x", "1", "y", "yes", "c", "co", "thich")


@dataclass(frozen=True)
class Own:
    """What differs for one child; empty is as for all."""

    pages: int | None = None
    liked: bool | None = None


class OwnTable(QTableWidget):
    """A row for each reader: pages and liking of its own where they differ from those of all."""

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setHorizontalHeaderLabels([_("Member"), _("Pages"), _("Liked it")])
        self.setAccessibleName(_("What differs for single children"))
        self.verticalHeader().hide()
        self.setMinimumHeight(theme().px(140))
        self.horizontalHeader().setStretchLastSection(True)
        self.setColumnWidth(0, theme().px(140))
        self.setColumnWidth(1, theme().px(84))
        self._numbers: list[str] = []

    def set_readers(self, numbers: Sequence[str], names: Mapping[str, str]) -> None:
        """Shows a row for each reader; what was typed for one that stays is kept."""
        known = {number: self.own_texts(number) for number in self._numbers}
        self._numbers = list(numbers)
        self.setVisible(bool(numbers))
        self.setRowCount(len(numbers))
        for row, number in enumerate(numbers):
            words = " · ".join(part for part in (number, names.get(number, "")) if part)
            who = QTableWidgetItem(words)
            who.setFlags(who.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.setItem(row, 0, who)
            pages, liked = known.get(number, ("", ""))
            self.setItem(row, 1, QTableWidgetItem(pages))
            self.setItem(row, 2, QTableWidgetItem(liked))

    def own_texts(self, number: str) -> tuple[str, str]:
        """What was typed for a reader."""
        row = self._numbers.index(number)
        cells = (self.item(row, 1), self.item(row, 2))
        pages, liked = (cell.text().strip() if cell is not None else "" for cell in cells)
        return pages, liked

    def own(self, number: str) -> Own:
        """What differs for a reader."""
        if number not in self._numbers:
            return Own()
        pages, liked = self.own_texts(number)
        try:
            read = read_number(pages)
        except ValueError:
            read = None
        return Own(read, _liking(liked))


def _liking(text: str) -> bool | None:
    folded = fold(text)
    if not folded:
        return None
    return folded in _YES
