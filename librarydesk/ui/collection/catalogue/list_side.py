"""The left side of the catalogue: search box, filters, and the list of titles or of copies."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.columns import copy_columns, title_columns
from librarydesk.ui.collection.catalogue.filters import CatalogueChips
from librarydesk.ui.collection.catalogue.list_deeds import ListDeeds
from librarydesk.ui.collection.catalogue.list_sources import copies, meant, titles
from librarydesk.ui.collection.catalogue.saved_menu import SavedSearches
from librarydesk.ui.collection.catalogue.understood import Understood
from librarydesk.ui.collection.catalogue.words import counted_copies, counted_titles
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import row
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.collection.catalogue.saved_searches import Search
    from librarydesk.data.collection.copy_listing import ListedCopy
    from librarydesk.data.collection.listing import TitleRow
    from librarydesk.data.collection.wanted import Wanted

PAUSE_MS = 40
FEW = 3


class ListSide(QWidget):
    """What is searched for and what was found.

    `chosen` gives the id of the title in the current row, `filled` how many rows the list has now,
    `searched` is emitted when something else than before is asked for.
    """

    chosen = Signal(int)
    filled = Signal(int)
    searched = Signal()

    def __init__(self, context: PageContext, first_step: QWidget) -> None:
        super().__init__()
        self._context = context
        self._exact = False
        self._meant = ""
        self._has_text = False
        self._title_order = ("title", False)
        self.first_step = first_step
        self._typed = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._typed.timeout.connect(self.search_anew)
        self._make_tables()
        self._make_search()
        self._build()

    def _make_tables(self) -> None:
        runner = self._context.runner
        self.titles: RowsModel[TitleRow] = RowsModel(
            runner, title_columns(), sort="title", parent=self
        )
        self.copies: RowsModel[ListedCopy] = RowsModel(
            runner, copy_columns(), sort="accession", parent=self
        )
        self.table: TableView[TitleRow] = TableView(
            self._context, self.titles, name="titles", title=_("Titles")
        )
        self.copy_table: TableView[ListedCopy] = TableView(
            self._context, self.copies, name="copies", title=_("Copies")
        )
        self.table.chosen.connect(lambda row: self._choose(row and row.id))
        self.copy_table.chosen.connect(lambda row: self._choose(row and row.title_id))
        self.titles.filled.connect(self._filled)
        self.copies.filled.connect(self._filled)

    def _make_search(self) -> None:
        self.search_box = QLineEdit()
        self.search_box.setPlaceholderText(_("Title, author, subject, ISBN, accession number…"))
        self.search_box.setAccessibleName(_("Search the catalogue"))
        self.search_box.setClearButtonEnabled(True)
        self.search_box.textChanged.connect(self._text_changed)
        self.chips = CatalogueChips(self._context)
        self.chips.narrowed.connect(self.search_anew)
        self.saved = SavedSearches(self._context, self.current, self.open_search)
        self.deeds = ListDeeds(self._context, self.current, self._chosen_ids)
        self.understood = Understood()
        self.understood.exactly.connect(self.search_exactly)
        self.understood.instead.connect(self.search_box.setText)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        top = row(self.search_box, self.saved.button, self.deeds.button)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addWidget(self.chips)
        column.addWidget(self.understood)
        self.list = QStackedWidget()
        for shown in (self.table, self.copy_table, self.first_step):
            self.list.addWidget(shown)
        column.addWidget(self.list, 1)
        self.setTabOrder(self.search_box, self.table)

    @property
    def shown_table(self) -> "TableView[TitleRow] | TableView[ListedCopy]":
        """The table of the list that is shown."""
        return self.copy_table if self.chips.lists_copies else self.table

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for, so that something may be left out."""
        return bool(self.search_box.text().strip()) or self.chips.narrow()

    def wanted(self) -> "Wanted":
        """What is asked for: what was typed (or meant by it) and the filters."""
        text = self._meant or self.search_box.text().strip()
        return replace(self.chips.wanted(), text=text, exact=self._exact)

    def current(self) -> "Search":
        """What is listed now, to save, print or export it."""
        from librarydesk.data.collection.catalogue.saved_searches import Search

        model = self.shown_table.rows
        return Search(
            self.wanted(), model.sort_key, model.descending, copies=self.chips.lists_copies
        )

    def open_search(self, search: "Search") -> None:
        """Shows a search that was saved."""
        with_text = bool(search.wanted.text.strip())
        table = self.copy_table if search.copies else self.table
        usual = "accession" if search.copies else "" if with_text else "title"
        self.search_box.setText(search.wanted.text)
        self._typed.stop()
        self._exact = search.wanted.exact
        table.show_order(search.sort or usual, descending=search.descending)
        self.chips.set_wanted(search.wanted, copies=search.copies)

    def look_up(self, text: str) -> None:
        """Searches at once, without waiting for a pause in typing."""
        self.search_box.setText(text)
        self._typed.stop()
        self.search_anew()

    def search_exactly(self) -> None:
        """Searches for what was typed and nothing else."""
        self._exact = True
        self._meant = ""
        self.search()

    def search_anew(self) -> None:
        """Searches for something else than before: the best of it will be shown."""
        self._meant = ""
        self.searched.emit()
        self.search()

    def search(self) -> None:
        """Asks for the list again."""
        wanted = self.wanted()
        if self.chips.lists_copies:
            self.copies.set_source(copies(wanted))
        else:
            self.titles.set_source(titles(wanted))

    def leave_row(self) -> None:
        """Leaves the current row: a title from elsewhere is shown."""
        self.shown_table.clearSelection()
        self.shown_table.setCurrentIndex(QModelIndex())

    def _text_changed(self, text: str) -> None:
        """What is searched for comes best first, until another order is asked for."""
        self._exact = False
        if text.strip() and self.titles.sort_key and not self._has_text:
            self._title_order = (self.titles.sort_key, self.titles.descending)
            self.table.show_order("")
        elif not text.strip() and not self.titles.sort_key:
            sort, descending = self._title_order
            self.table.show_order(sort, descending=descending)
        self._has_text = bool(text.strip())
        self._typed.start()

    def _filled(self) -> None:
        total = self.shown_table.rows.rowCount()
        counted = counted_copies if self.chips.lists_copies else counted_titles
        self.chips.set_summary(counted(total))
        empty = not total and not self.narrowed
        self.list.setCurrentWidget(self.first_step if empty else self.shown_table)
        if not self._meant:
            self.understood.hide()
            self._ask_meaning(total)
        self.filled.emit(total)

    def choose_first(self) -> None:
        """Chooses the first row, unless one is chosen."""
        if self.shown_table.chosen_row() is None:
            self.shown_table.choose(0)

    def _ask_meaning(self, total: int) -> None:
        text = self.search_box.text().strip()
        if text and total < FEW and not self._exact:
            self._context.runner.read(
                partial(meant, text=text, found=total),
                lambda words: self._understand(words, text, total),
                owner=self,
                key="meant",
            )

    def _understand(self, words: str, typed: str, total: int) -> None:
        if not words or typed != self.search_box.text().strip() or self._exact:
            return
        if total:
            self.understood.offer(words)
            return
        self._meant = words
        self.understood.show_for(words, typed)
        self.search()

    def _choose(self, title_id: int | None) -> None:
        if title_id is not None:
            self.chosen.emit(title_id)

    def _chosen_ids(self) -> Sequence[int]:
        return [row.id for row in self.shown_table.chosen_rows()]

    def focus_box(self) -> None:
        """Puts the cursor in the search box."""
        self.search_box.setFocus(Qt.FocusReason.OtherFocusReason)
