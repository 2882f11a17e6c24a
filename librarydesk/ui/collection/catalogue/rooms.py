"""Cataloguing in the view Titles: its sheets beside the list, and the rooms in place of it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.marc_room import MarcRoom
from librarydesk.ui.collection.catalogue.merge_room import MergeRoom
from librarydesk.ui.collection.catalogue.title_panel import CARD, FILES, TitlePanel
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageAction, PageContext, Screen
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.collection.listing import TitleRow

MOST_AT_ONCE = 5_000


class CataloguingRooms(QStackedWidget):
    """The list with its details, or in place of both the MARC record or titles side by side."""

    ready = Signal()

    def __init__(
        self, context: PageContext, desk: QWidget, table: "TableView[TitleRow]", panel: TitlePanel
    ) -> None:
        super().__init__()
        self._context = context
        self._desk = desk
        self._table = table
        self._panel = panel
        self.record = MarcRoom(context)
        self.merging = MergeRoom(context)
        for widget in (desk, self.record, self.merging):
            self.addWidget(widget)
        for room in (self.record, self.merging):
            room.closed.connect(self._leave)
            room.ready.connect(self.ready)
        panel.record_wanted.connect(self._open_record)

    def new_title(self) -> PageAction:
        """Cataloguing a new title."""
        return PageAction(_("New title"), self._begin_new, "Ctrl+N")

    def deeds(self) -> Sequence[PageAction]:
        """What can be done with the chosen title or the chosen rows."""
        panel = self._panel
        return (
            PageAction(_("Edit the title"), self._at_desk(panel.begin_editing), "Ctrl+E"),
            PageAction(_("Copy the title as a new one"), self._at_desk(panel.begin_copying)),
            PageAction(_("MARC record of the title"), panel.ask_for_record, "Ctrl+M"),
            PageAction(_("Edit the chosen titles at once"), self._begin_bulk, "Ctrl+Shift+E"),
            PageAction(_("Merge the chosen titles"), self._merge_chosen),
            PageAction(_("Find titles catalogued twice"), self._find_duplicates),
            PageAction(_("Take the title out of the catalogue"), self._at_desk(panel.begin_taking)),
        )

    def screens(self) -> Sequence[Screen]:
        """The sheets and rooms of cataloguing."""
        panel = self._panel
        return (
            Screen("card", self._at_desk(lambda: panel.show_tab(CARD))),
            Screen("files", self._at_desk(lambda: panel.show_tab(FILES))),
            Screen("new-title", self._begin_new),
            Screen("edit-title", self._at_desk(panel.begin_editing)),
            Screen("bulk", self._begin_bulk),
            Screen("marc", panel.ask_for_record),
            Screen("duplicates", self._find_duplicates),
        )

    def _at_desk(self, deed: Callable[[], None]) -> Callable[[], None]:
        """A deed of the panel, for which the list and the panel have to be seen."""

        def do() -> None:
            self._leave()
            deed()

        return do

    def _leave(self) -> None:
        self.setCurrentWidget(self._desk)

    def _begin_new(self) -> None:
        self._leave()
        self._panel.show()
        self._panel.begin_new()

    def _open_record(self, title_id: int, title: str) -> None:
        self.setCurrentWidget(self.record)
        self.record.open_title(title_id, title)

    def _find_duplicates(self) -> None:
        self.setCurrentWidget(self.merging)
        self.merging.open_duplicates()

    def _begin_bulk(self) -> None:
        ids = self._chosen()
        if ids:
            self._leave()
            self._panel.begin_bulk(ids)

    def _merge_chosen(self) -> None:
        ids = self._chosen()
        if len(ids) < 2:
            self._refuse(_("Choose two rows or more (with Ctrl or Shift), then merge them."))
        else:
            self.setCurrentWidget(self.merging)
            self.merging.open_titles(ids)

    def _chosen(self) -> list[int]:
        """The ids of the chosen rows; never fewer than were chosen."""
        rows = self._table.chosen_rows()
        chosen = len(self._table.selectionModel().selectedRows())
        if chosen > MOST_AT_ONCE or len(rows) < chosen:
            self._refuse(
                _(
                    "Some of the chosen rows haven't been read yet. Choose fewer, %(most)s at"
                    " the most, and scroll through them."
                )
                % {"most": MOST_AT_ONCE}
            )
            return []
        return [row.id for row in rows]

    def _refuse(self, sentence: str) -> None:
        self._context.say_failed(Failure("titles.choice", sentence))
