"""The chosen commendation, and in its place the sheet."""

from typing import TYPE_CHECKING

from librarydesk.coded import label
from librarydesk.coded.events import HonourKind
from librarydesk.i18n import _
from librarydesk.ui.events.deeds import void_row
from librarydesk.ui.events.honours.honour_sheet import HonourSheet
from librarydesk.ui.events.listing import RecordPanel
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import Facts

if TYPE_CHECKING:
    from librarydesk.data.events.honours.queries import HonourRow


class HonourPanel(RecordPanel["HonourRow"]):
    """Shows a commendation."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name=_("The chosen commendation"))
        self.card = Facts(name=_("Card"))
        self.details.add_tab(_("Card"), self.card)
        self.sheet = HonourSheet(context)
        self.add_sheet(self.sheet)
        self.show_record(None)

    def show_nothing(self) -> None:
        self.details.show_row(_("No commendation here"))
        self.details.set_buttons([])
        self.card.set_facts([])

    def show_row(self, row: "HonourRow") -> None:
        kind = label(HonourKind, row.kind)
        self.details.show_row(row.name, corner=shown_day(row.on_date), subtitle=kind)
        self.card.set_facts(
            [
                (_("Commended by, as what"), row.level or ""),
                (_("Decision number"), row.paper_no or ""),
                (_("What for"), row.reason or ""),
                (_("Recorded by"), row.site),
            ]
        )
        self.details.set_buttons(
            [button(_("Void"), self.void), button(_("Edit…"), self.begin_edit)]
        )

    def begin_new(self) -> None:
        self.open_sheet(self.sheet)
        self.sheet.begin_new()

    def begin_edit(self) -> None:
        if self.row is not None:
            self.open_sheet(self.sheet)
            self.sheet.begin_edit(self.row)

    def void(self) -> None:
        """Voids the shown commendation."""
        if self.row is not None:
            said = _("Voided: %(event)s") % {"event": self.row.name}
            void_row(self.context, "honour", self.row.id, said)
