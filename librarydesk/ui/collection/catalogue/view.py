"""The view Titles: search as one types over the whole catalogue, and the chosen title."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.filter_sheet import FilterSheet
from librarydesk.ui.collection.catalogue.list_side import ListSide
from librarydesk.ui.collection.catalogue.list_sources import named_filters, saved_as
from librarydesk.ui.collection.catalogue.rooms import CataloguingRooms
from librarydesk.ui.collection.catalogue.saved_menu import SEARCHES
from librarydesk.ui.collection.catalogue.targets import SavedTarget
from librarydesk.ui.collection.catalogue.title_panel import TitlePanel
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.figures import EmptyState

if TYPE_CHECKING:
    from librarydesk.data.collection.catalogue.saved_searches import Search
    from librarydesk.data.collection.wanted import Wanted


class CatalogueView(Page):
    """The catalogue at the left, the chosen title at the right."""

    needs = frozenset({"collection", "rotation", SEARCHES})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._opened = False
        self._build()
        side = self.side
        side.filled.connect(self._filled)
        side.chosen.connect(self._choose)
        side.searched.connect(self._leave_opened)
        side.chips.more_wanted.connect(self._begin_filters)
        self.more.filtered.connect(self._filter)
        self.title_panel.ready.connect(self.ready)
        self.title_panel.recorded.connect(self.open_target)
        self.rooms.ready.connect(self.ready)
        side.focus_box()

    def refresh(self) -> None:
        """Asks for the list and the chosen title again."""
        self.side.search()
        self.side.saved.refresh()
        self.title_panel.refresh()

    def primary_action(self) -> PageAction:
        """Cataloguing a new title."""
        return self.rooms.new_title()

    def page_actions(self) -> Sequence[PageAction]:
        """Going to the search box, cataloguing, importing, the deeds of the chosen copy."""
        return (
            PageAction(_("Search the catalogue"), self.side.focus_box, "Ctrl+F"),
            PageAction(_("More filters"), self._begin_filters, "Ctrl+Shift+F"),
            PageAction(_("Print or export the list"), self.side.deeds.ask_whole, "Ctrl+P"),
            *self.rooms.deeds(),
            PageAction(_("Import titles…"), lambda: self._import("marc")),
            PageAction(_("Record what happened to the copy"), self.title_panel.begin_recording),
            PageAction(_("Put the copy into another store"), self.title_panel.begin_shelving),
            PageAction(_("Correct the copy"), self.title_panel.begin_correcting),
            PageAction(_("Attach a file to the title"), self.title_panel.files.ask_file),
            PageAction(_("Hand the copy over to another owner"), self.title_panel.begin_transfer),
        )

    def open_target(self, target: object) -> None:
        """Shows the title with an id, the results for a text, or a saved search."""
        if isinstance(target, int):
            # It may stand anywhere in the list: what is chosen there gives way until it is left.
            self._opened = True
            self.side.leave_row()
            self.title_panel.show_title(target)
        elif isinstance(target, str):
            self.side.search_box.setText(target)
        elif isinstance(target, SavedTarget):
            self.runner.read(partial(saved_as, name=target.name), self._open_saved, owner=self)

    def take_scan(self, code: str) -> bool:
        """Looks a scanned number up."""
        self.side.look_up(code)
        return True

    def screens(self) -> Sequence[Screen]:
        """A search with results, and the life of a copy."""
        return (
            Screen("search", lambda: self.side.look_up("nguyen nhat anh")),
            Screen("misspelt", lambda: self.side.look_up("hary poter")),
            Screen("copies", self._show_copies),
            Screen("filters", self._begin_filters),
            Screen("filtered", self._show_filtered),
            Screen("copy", self.title_panel.show_first_life),
            Screen("record", self.title_panel.begin_recording),
            Screen("another-store", self.title_panel.begin_shelving),
            Screen("correct-copy", self.title_panel.begin_correcting),
            Screen("void-line", self.title_panel.begin_voiding),
            *self.rooms.screens(),
        )

    def _build(self) -> None:
        self.title_panel = TitlePanel(self.context)
        self.more = FilterSheet(self.context)
        self.more.closed.connect(lambda: self.title_panel.setCurrentIndex(0))
        self.title_panel.addWidget(self.more)
        self.side = ListSide(self.context, self._first_step())
        desk = QWidget()
        sides = QHBoxLayout(desk)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(theme().px(16))
        sides.addWidget(self.side, 1)
        self.title_panel.setFixedWidth(theme().details())
        sides.addWidget(self.title_panel)
        self.search_box, self.table = self.side.search_box, self.side.table
        self.list, self.first_step = self.side.list, self.side.first_step
        self.rooms = CataloguingRooms(self.context, desk, self.side.table, self.title_panel)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.rooms)

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

    def _leave_opened(self) -> None:
        self._opened = False

    def _begin_filters(self) -> None:
        wanted = self.side.chips.wanted()
        self.runner.read(partial(named_filters, wanted=wanted), self._open_filters, owner=self)

    def _open_filters(self, words: dict[str, str]) -> None:
        self.title_panel.show()
        self.title_panel.setCurrentWidget(self.more)
        self.more.open_for(self.side.chips.wanted(), words)
        self.ready.emit()

    def _filter(self, wanted: "Wanted") -> None:
        self.side.chips.set_wanted(wanted, copies=self.side.chips.lists_copies)

    def _open_saved(self, search: "Search | None") -> None:
        if search is not None:
            self.side.open_search(search)

    def _show_copies(self) -> None:
        """The copies at points, for a picture."""
        self.side.look_up("")
        self.side.chips.set_on("copies", True)

    def _show_filtered(self) -> None:
        """Several filters at once, for a picture."""
        wanted = replace(self.side.chips.wanted(), ddc="8", year_from=2010, year_to=2020)
        self.side.chips.set_wanted(wanted, copies=False)

    def _filled(self, total: int) -> None:
        empty = not total and not self.side.narrowed
        self.title_panel.setVisible(not empty)
        if self._opened:
            return
        if total:
            self.side.choose_first()
        else:
            self.title_panel.show_nothing(searched=self.side.narrowed)
            self.ready.emit()

    def _choose(self, title_id: int) -> None:
        self._opened = False
        self.title_panel.show_title(title_id)
