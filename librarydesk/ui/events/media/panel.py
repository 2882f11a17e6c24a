"""The chosen media output, what the year promised, and in their place the sheets."""

from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from librarydesk.coded import label
from librarydesk.coded.events import MediaKind
from librarydesk.i18n import _
from librarydesk.ui.events.deeds import void_row
from librarydesk.ui.events.listing import RecordPanel
from librarydesk.ui.events.media.media_sheet import MediaSheet
from librarydesk.ui.events.media.promise_sheet import PromiseSheet
from librarydesk.ui.events.media.words import promise_rows
from librarydesk.ui.events.words import number_or_nothing
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import open_in_system
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import Facts
from librarydesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.media.queries import OutputRow, Promise

CARD, PLAN = range(2)


class MediaPanel(RecordPanel["OutputRow"]):
    """Shows a media output; the tab beside it tells the plan of the year."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name=_("The chosen media output"))
        self._year = self._site = 0
        self._promises: list[Promise] = []
        self.card = Facts(name=_("Card"))
        self.plan = RowList(name=_("Promised and brought out"))
        self.details.add_tab(_("Card"), self.card)
        self.details.add_tab(_("Plan of the year"), self.plan)
        self.details.tab_changed.connect(lambda _place: self._show_buttons())
        self.sheet, self.promise_sheet = MediaSheet(context), PromiseSheet(context)
        self.add_sheet(self.sheet)
        self.add_sheet(self.promise_sheet)
        self.show_record(None)

    def show_nothing(self) -> None:
        self.details.show_row(_("No media output here"))
        self.card.set_facts([])
        self._show_buttons()

    def show_row(self, row: "OutputRow") -> None:
        kind = label(MediaKind, row.kind)
        self.details.show_row(row.title, corner=shown_day(row.on_date), subtitle=kind)
        self.card.set_facts(
            [
                (_("Brought out by"), row.outlet or ""),
                (_("Author"), row.author or ""),
                (_("Number of outputs"), number_or_nothing(row.count)),
                (_("Link"), row.link or ""),
                (_("File"), row.file_name or ""),
                (_("Site"), row.site),
            ]
        )
        self._show_buttons()

    def show_promises(self, site_id: int, year: int, promises: "list[Promise]") -> None:
        """Shows what a year promised beside what was brought out."""
        self._site, self._year, self._promises = site_id, year, promises
        self.plan.set_rows(promise_rows(promises))

    def show_plan(self) -> None:
        """Shows the plan of the year."""
        self.setCurrentWidget(self.details)
        self.details.tabs.choose(PLAN)
        self.ready.emit()

    def begin_new(self) -> None:
        self.open_sheet(self.sheet)
        self.sheet.begin_new()

    def begin_edit(self) -> None:
        if self.row is not None:
            self.open_sheet(self.sheet)
            self.sheet.begin_edit(self.row)

    def begin_plan(self) -> None:
        """Opens the sheet of what the year promises."""
        if self._year:
            self.open_sheet(self.promise_sheet)
            self.promise_sheet.begin_for(self._site, self._year, self._promises)

    def void(self) -> None:
        """Voids the shown output."""
        if self.row is not None:
            said = _("Voided: %(event)s") % {"event": self.row.title}
            void_row(self.context, "media_output", self.row.id, said)

    def open_link(self) -> None:
        """Opens where the output can be seen."""
        if self.row is not None and self.row.link:
            QDesktopServices.openUrl(QUrl.fromUserInput(self.row.link))

    def open_file(self) -> None:
        """Opens a copy of the kept file."""
        row = self.row
        if row is None or row.sha256 is None or row.file_name is None:
            return
        sha256, name = row.sha256, row.file_name
        target = Path(mkdtemp(prefix="librarydesk-")) / Path(name).name

        def copy(desk: "Desk") -> None:
            from librarydesk.data.store.kept_files.service import save_copy

            save_copy(desk.database, sha256, name, target)

        self.context.runner.read(
            copy,
            lambda _done: open_in_system(target),
            owner=self,
            failed=self.context.say_failed,
        )

    def _show_buttons(self) -> None:
        self.details.set_buttons(self._buttons())

    def _buttons(self) -> list[QPushButton]:
        if self.details.tabs.current() == PLAN:
            return [button(_("Communication plan…"), self.begin_plan, kind="primary")]
        row = self.row
        if row is None:
            return []
        made = [button(_("Void"), self.void), button(_("Edit…"), self.begin_edit)]
        if row.link:
            made.append(button(_("Open the link"), self.open_link))
        if row.sha256:
            made.append(button(_("Open the file"), self.open_file))
        return made
