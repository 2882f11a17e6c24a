"""Titles side by side, field by field: which differ, and which value is chosen of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from librarydesk.coded import Audience, DocumentKind
from librarydesk.coded import label as coded_label
from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.title_sources import language_shown
from librarydesk.ui.theme.theme import theme

if TYPE_CHECKING:
    from librarydesk.data.collection.catalogue.card import Card

SURVIVOR = 0
FACTS = 2


@dataclass(frozen=True)
class Compared:
    """A title that is compared: its card, how many copies it has, whether it has a record."""

    title_id: int
    card: "Card"
    copies: int
    has_record: bool


@dataclass(frozen=True)
class _Line:
    name: str
    words: str
    shown: "Callable[[Card], str]"


class CompareTable(QTableWidget):
    """A column a title, a row a field; where they differ, the ticked value goes onto the card.

    The ticked cell of the first row is the title that survives.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Titles side by side"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._titles: Sequence[Compared] = ()
        self._lines = _lines()
        self.itemChanged.connect(self._ticked)
        self.cellActivated.connect(self._tick)

    def show_titles(self, titles: Sequence[Compared]) -> None:
        """Compares titles; the one with most copies survives unless another is chosen."""
        self._titles = titles
        with QSignalBlocker(self):
            self.clear()
            self.setColumnCount(len(titles))
            self.setRowCount(FACTS + len(self._lines))
            self._label_rows()
            self._fill()
            most = max(range(len(titles)), key=lambda at: titles[at].copies) if titles else 0
            self.choose_survivor(most)

    def choose_survivor(self, column: int) -> None:
        """Chooses which title survives; its values are taken where it has any."""
        with QSignalBlocker(self):
            for row in range(self.rowCount()):
                filled = self._filled_in(row)
                if row != 1 and filled:
                    self._set_tick(row, column if column in filled else filled[0])
        self.changed.emit()

    def survivor(self) -> int:
        """The id of the title that survives."""
        return self._titles[self._column(SURVIVOR)].title_id

    def others(self) -> list[int]:
        """The ids of those that go into it."""
        return [one.title_id for one in self._titles if one.title_id != self.survivor()]

    def card(self) -> "Card":
        """The card of the chosen values."""
        card = self._titles[self._column(SURVIVOR)].card
        chosen = {}
        for place, line in enumerate(self._lines):
            row = FACTS + place
            if self._filled_in(row):
                chosen[line.name] = getattr(self._titles[self._column(row)].card, line.name)
        return replace(card, **chosen)

    def _label_rows(self) -> None:
        words = [_("Keep this title"), _("Copies, record")]
        for line in self._lines:
            differs = self._differs(line)
            words.append(f"≠ {line.words}" if differs else line.words)
        self.setVerticalHeaderLabels(words)

    def _differs(self, line: _Line) -> bool:
        return len({line.shown(one.card) for one in self._titles}) > 1

    def _fill(self) -> None:
        for column, one in enumerate(self._titles):
            self.setItem(SURVIVOR, column, _item(one.card.title, tickable=True))
            record = _("with MARC record") if one.has_record else _("without MARC record")
            facts = _("%(copies)s copies, %(record)s") % {"copies": one.copies, "record": record}
            self.setItem(1, column, _item(facts, tickable=False))
            for place, line in enumerate(self._lines):
                text = line.shown(one.card)
                differs = self._differs(line)
                item = _item(text, tickable=bool(text) and differs)
                if differs:
                    item.setBackground(QColor(theme().colours.accent_tint))
                self.setItem(FACTS + place, column, item)

    def _filled_in(self, row: int) -> list[int]:
        items = ((column, self.item(row, column)) for column in range(self.columnCount()))
        return [column for column, item in items if item is not None and _tickable(item)]

    def _column(self, row: int) -> int:
        for column in self._filled_in(row):
            item = self.item(row, column)
            if item is not None and item.checkState() is Qt.CheckState.Checked:
                return column
        return 0

    def _set_tick(self, row: int, ticked: int) -> None:
        for column in self._filled_in(row):
            item = self.item(row, column)
            if item is not None:
                on = column == ticked
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _ticked(self, item: QTableWidgetItem) -> None:
        """One of each row is ticked, as with radio buttons."""
        if _tickable(item):
            self._tick(item.row(), item.column())

    def _tick(self, row: int, column: int) -> None:
        if column not in self._filled_in(row):
            return
        if row == SURVIVOR:
            self.choose_survivor(column)
            return
        with QSignalBlocker(self):
            self._set_tick(row, column)
        self.changed.emit()


def _tickable(item: QTableWidgetItem) -> bool:
    return bool(item.flags() & Qt.ItemFlag.ItemIsUserCheckable)


def _item(text: str, *, tickable: bool) -> QTableWidgetItem:
    made = QTableWidgetItem(text)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if tickable:
        made.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
        made.setCheckState(Qt.CheckState.Unchecked)
    else:
        made.setFlags(flags)
    return made


def _language(card: "Card") -> str:
    shown = language_shown(card.language)
    return shown.words if shown else ""


def _lines() -> list[_Line]:
    def text(name: str) -> "Callable[[Card], str]":
        return lambda card: str(getattr(card, name) or "")

    def yes(name: str) -> "Callable[[Card], str]":
        return lambda card: _("Yes") if getattr(card, name) else _("No")

    return [
        _Line("title", _("Title"), text("title")),
        _Line("part", _("Part"), text("part")),
        _Line("authors", _("Authors"), text("authors")),
        _Line("edition", _("Edition"), text("edition")),
        _Line("place", _("Place of publication"), text("place")),
        _Line("publisher", _("Publisher"), text("publisher")),
        _Line("publish_year", _("Year of publication"), text("publish_year")),
        _Line("extent", _("Extent"), text("extent")),
        _Line("series", _("Series"), text("series")),
        _Line("isbn", _("ISBN"), text("isbn")),
        _Line("issn", _("ISSN"), text("issn")),
        _Line("ddc", _("DDC"), text("ddc")),
        _Line("language", _("Language"), _language),
        _Line("subjects", _("Subjects"), text("subjects")),
        _Line("notes", _("Notes"), text("notes")),
        _Line("variants", _("Other forms of the title"), text("variants")),
        _Line("kind", _("Kind"), lambda card: coded_label(DocumentKind, card.kind)),
        _Line("audience", _("Audience"), lambda card: coded_label(Audience, card.audience)),
        _Line("local_history", _("Local history"), yes("local_history")),
        _Line("rare", _("Rare"), yes("rare")),
    ]
