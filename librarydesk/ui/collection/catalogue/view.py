"""The view Titles: search as one types over the whole catalogue, and the chosen title."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from librarydesk.coded import Audience, DocumentKind
from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.rooms import CataloguingRooms
from librarydesk.ui.collection.catalogue.sources import catalogue, found_titles
from librarydesk.ui.collection.catalogue.title_panel import TitlePanel
from librarydesk.ui.collection.catalogue.words import counted_titles
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.collection.listing import TitleRow
    from librarydesk.data.collection.wanted import Wanted

PAUSE_MS = 40


class CatalogueView(Page):
    """The catalogue at the left, the chosen title at the right."""

    needs = frozenset({"collection", "rotation"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._model: RowsModel[TitleRow] = RowsModel(
            self.runner, _columns(), sort="title", parent=self
        )
        self._typed = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._typed.timeout.connect(self._search_anew)
        self._opened = False
        self._build()
        self._model.filled.connect(self._filled)
        self.title_panel.ready.connect(self.ready)
        self.title_panel.recorded.connect(self.open_target)
        self.rooms.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks for the list and the chosen title again."""
        self._search()
        self.title_panel.refresh()

    def primary_action(self) -> PageAction:
        """Cataloguing a new title."""
        return self.rooms.new_title()

    def page_actions(self) -> Sequence[PageAction]:
        """Going to the search box, cataloguing, importing, the deeds of the chosen copy."""
        return (
            PageAction(_("Search the catalogue"), self.search_box.setFocus, "Ctrl+F"),
            *self.rooms.deeds(),
            PageAction(_("Import titles…"), lambda: self._import("marc")),
            PageAction(_("Record what happened to the copy"), self.title_panel.begin_recording),
            PageAction(_("Put the copy into another store"), self.title_panel.begin_shelving),
            PageAction(_("Correct the copy"), self.title_panel.begin_correcting),
            PageAction(_("Hand the copy over to another owner"), self.title_panel.begin_transfer),
        )

    def open_target(self, target: object) -> None:
        """Shows the title with an id, or the results for a text."""
        if isinstance(target, int):
            # It may stand anywhere in the list: what is chosen there gives way until it is left.
            self._opened = True
            self.table.clearSelection()
            self.table.setCurrentIndex(QModelIndex())
            self.title_panel.show_title(target)
        elif isinstance(target, str):
            self.search_box.setText(target)

    def take_scan(self, code: str) -> bool:
        """Looks a scanned number up."""
        self._look_up(code)
        return True

    def screens(self) -> Sequence[Screen]:
        """A search with results, and the life of a copy."""
        return (
            Screen("search", lambda: self._look_up("nguyen nhat anh")),
            Screen("copy", self.title_panel.show_first_life),
            Screen("record", self.title_panel.begin_recording),
            Screen("another-store", self.title_panel.begin_shelving),
            Screen("correct-copy", self.title_panel.begin_correcting),
            Screen("void-line", self.title_panel.begin_voiding),
            *self.rooms.screens(),
        )

    def _build(self) -> None:
        px = theme().px
        self.search_box = QLineEdit()
        self.search_box.setPlaceholderText(_("Title, author, subject, ISBN, accession number…"))
        self.search_box.setAccessibleName(_("Search the catalogue"))
        self.search_box.setClearButtonEnabled(True)
        self.search_box.textChanged.connect(lambda _text: self._typed.start())
        self.chips = FilterChips(_chips(), name=_("Filters"))
        self.chips.changed.connect(self._search_anew)
        self.table: TableView[TitleRow] = TableView(
            self.context, self._model, name="titles", title=_("Titles")
        )
        self.table.chosen.connect(self._choose)
        self.title_panel = TitlePanel(self.context)
        left = QVBoxLayout()
        left.setSpacing(px(12))
        left.addWidget(self.search_box)
        left.addWidget(self.chips)
        self.list = QStackedWidget()
        self.first_step = self._first_step()
        self.list.addWidget(self.table)
        self.list.addWidget(self.first_step)
        left.addWidget(self.list, 1)
        desk = QWidget()
        sides = QHBoxLayout(desk)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(px(16))
        sides.addLayout(left, 1)
        self.title_panel.setFixedWidth(theme().details())
        sides.addWidget(self.title_panel)
        self.rooms = CataloguingRooms(self.context, desk, self.table, self.title_panel)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.rooms)
        self.setTabOrder(self.search_box, self.table)
        self.search_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("The catalogue is empty"),
            _(
                "Here stands every title of the library, with its copies and their life."
                " Import the catalogue to begin; a file can be tried out first."
            ),
            "collection",
        )
        empty.add_step(_("Import from Excel…"), lambda: self._import("copies"))
        empty.add_step(_("Import MARC records…"), lambda: self._import("marc"), primary=True)
        return empty

    def _import(self, kind: str) -> None:
        self.context.go_to("interchange", kind)

    def _look_up(self, text: str) -> None:
        """Searches at once, without waiting for a pause in typing."""
        self.search_box.setText(text)
        self._typed.stop()
        self._search_anew()

    def _search_anew(self) -> None:
        """Searches for something else than before: the best of it will be shown."""
        self._opened = False
        self._search()

    def _search(self) -> None:
        text = self.search_box.text().strip()
        self.chips.setEnabled(not text)
        # What was searched for comes best first, whatever column the list is sorted by.
        self.table.horizontalHeader().setSortIndicatorShown(not text)
        self._model.set_source(found_titles(text) if text else catalogue(self._wanted()))

    def _wanted(self) -> "Wanted":
        from librarydesk.data.collection.wanted import Wanted

        return Wanted(
            kind=self.chips.chosen("kind"),
            audience=self.chips.chosen("audience"),
            local_history=self.chips.is_on("local_history"),
            rare=self.chips.is_on("rare"),
        )

    def _filled(self) -> None:
        total = self._model.rowCount()
        self.chips.set_summary(counted_titles(total))
        narrowed = bool(self.search_box.text().strip()) or self.chips.narrow()
        empty = not total and not narrowed
        self.list.setCurrentWidget(self.first_step if empty else self.table)
        self.title_panel.setVisible(not empty)
        if self._opened:
            return
        if total and self.table.chosen_row() is None:
            self.table.choose(0)
        elif not total:
            self.title_panel.show_nothing(searched=narrowed)
            self.ready.emit()

    def _choose(self, row: "TitleRow | None") -> None:
        if row is not None:
            self._opened = False
            self.title_panel.show_title(row.id)


def _columns() -> "list[Column[TitleRow]]":
    return [
        Column("title", _("Title"), lambda t: t.title, sort="title", stretch=True),
        Column("authors", _("Authors"), lambda t: t.authors or "", width=164, sort="authors"),
        Column("year", _("Year"), lambda t: str(t.year or ""), width=64, right=True, sort="year"),
        Column("ddc", _("DDC"), lambda t: t.ddc or "", width=104, sort="ddc"),
        Column(
            "copies",
            _("Copies"),
            lambda t: shown_number(t.copies),
            width=72,
            right=True,
            number=lambda t: t.copies,
        ),
        Column("publisher", _("Publisher"), lambda t: t.publisher or "", width=140, shown=False),
        Column("isbn", _("ISBN"), lambda t: t.isbn or "", width=130, shown=False),
    ]


def _chips() -> list[Chip]:
    kinds = [Choice(kind.value, kind.label) for kind in DocumentKind]
    audiences = [Choice(audience.value, audience.label) for audience in Audience]
    return [
        Chip("kind", _("Kind"), choices=kinds),
        Chip("audience", _("Audience"), choices=audiences),
        Chip("local_history", _("Local history")),
        Chip("rare", _("Rare")),
    ]
