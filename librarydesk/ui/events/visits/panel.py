"""The chosen visit, and in its place its sheets."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.events import VisitPurpose
from librarydesk.i18n import _
from librarydesk.ui.events.deeds import void_row
from librarydesk.ui.events.listing import RecordPanel
from librarydesk.ui.events.visits.visit_sheet import SettleSheet, VisitSheet
from librarydesk.ui.events.words import number_or_nothing
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import Facts

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.visits.queries import VisitRow


class VisitPanel(RecordPanel["VisitRow"]):
    """Shows a visit."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name=_("The chosen visit"))
        self.card = Facts(name=_("Visit"))
        self.details.add_tab(_("Visit"), self.card)
        self.sheet, self.settling = VisitSheet(context), SettleSheet(context)
        self.add_sheet(self.sheet)
        self.add_sheet(self.settling)
        self.show_record(None)

    def show_nothing(self) -> None:
        self.details.show_row(_("No visit here"))
        self.details.set_buttons([])
        self.card.set_facts([])

    def show_row(self, row: "VisitRow") -> None:
        purpose = label(VisitPurpose, row.purpose)
        self.details.show_row(row.to_site, corner=shown_day(row.on_date), subtitle=purpose)
        self.card.set_facts(
            [
                (_("Visited by"), row.site),
                (_("Who went"), row.visitors or ""),
                (_("People who went"), number_or_nothing(row.people)),
                (_("Received by"), row.received_by or ""),
                (_("Copies processed"), number_or_nothing(row.copies_processed)),
                (_("What was found"), row.findings or ""),
                (_("What was asked for"), row.demands or ""),
                (_("To be done by"), shown_day(row.due_on)),
                (_("Done on"), shown_day(row.done_on)),
                (_("What was done"), row.done or ""),
            ]
        )
        if row.is_overdue(clock.today()):
            said = _("It should have been done by %(day)s.") % {"day": shown_day(row.due_on)}
            self.details.set_notice(said, Tone.WARNING)
        self.details.set_buttons(self._buttons(row))

    def begin_new(self) -> None:
        self.open_sheet(self.sheet)
        self.sheet.begin_new()

    def begin_edit(self) -> None:
        if self.row is not None:
            self.open_sheet(self.sheet)
            self.sheet.begin_edit(self.row)

    def settle(self) -> None:
        """Opens the sheet that says what was done."""
        if self.row is not None:
            self.open_sheet(self.settling)
            self.settling.begin_for(self.row)

    def void(self) -> None:
        """Voids the shown visit."""
        if self.row is not None:
            said = _("Voided: visit to %(site)s") % {"site": self.row.to_site}
            void_row(self.context, "site_visit", self.row.id, said)

    def save_minutes(self) -> None:
        """Asks where the minutes of the visit go, and writes them."""
        row = self.row
        if row is None:
            return
        out = ask_file(self, _("Minutes of the visit"), f"visit-minutes-{row.on_date}.pdf")
        if out is None:
            return

        def code_of_site(desk: "Desk") -> str:
            from librarydesk.data.network.queries import site_code_of

            with desk.database.read() as connection:
                return site_code_of(connection, row.to_site_id)

        def known(code: str) -> None:
            wishes = [f"day={row.on_date.isoformat()}", f"no={row.no}"]
            save_form(self.context, "visit-minutes", code, out, wishes)

        self.context.runner.read(code_of_site, known, owner=self)

    def _buttons(self, row: "VisitRow") -> list[QPushButton]:
        made = [button(_("Void"), self.void), button(_("Edit…"), self.begin_edit)]
        if row.is_open:
            made.append(button(_("What was done…"), self.settle))
        made.append(button(_("Minutes…"), self.save_minutes, kind="primary"))
        return made
