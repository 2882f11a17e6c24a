"""The sheets for a visit to a site: the visit itself, and what was done about it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from librarydesk import clock
from librarydesk.coded.events import VisitPurpose
from librarydesk.i18n import _
from librarydesk.ui.events.record_sheet import RecordSheet
from librarydesk.ui.events.sources import own_site
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import ChoiceField, DateField, NumberField, TextField
from librarydesk.ui.widgets.lines import LinesField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.visits.queries import VisitRow
    from librarydesk.data.events.visits.service import VisitCard
    from librarydesk.data.store.saving import SavedRow


class VisitSheet(RecordSheet["VisitRow"]):
    """Who went where, what they found, what they asked for and until when."""

    places: ClassVar[Mapping[str, str]] = {
        "visit.to_itself": "to_site",
        "visit.due_before": "due_on",
        "visit.done_before": "done_on",
    }
    first_field = "to_site"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="visit", title=_("New visit"))
        self._card: VisitCard | None = None
        self.to_site = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.purpose = ChoiceField(
            [Choice(each.value, each.label) for each in VisitPurpose],
            chosen=VisitPurpose.GUIDANCE.value,
        )
        self.on_date = DateField()
        self.site = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.people, self.copies = NumberField(most=999), NumberField()
        self.visitors = TextField(hint=_("Names and positions"), longest=500)
        self.received_by = TextField(hint=_("Name and position"), longest=300)
        self.findings, self.demands = LinesField(), LinesField()
        self.due_on, self.done_on = DateField(ahead=True), DateField()
        self.done = LinesField(height=64)
        self._lay_out()

    def begin_new(self) -> None:
        """Begins a new visit of the own site."""
        self._context.runner.read(own_site, self._begin_at, owner=self, key="own")

    def begin_edit(self, row: "VisitRow") -> None:
        """Begins over a visit."""
        self.begin_with(row, str(row.id), row.to_site)
        self.about("site_visit", row.id)

    def show_known(self, row: "VisitRow | None") -> None:
        if row is None:
            return
        self.to_site.set_value(Completion(str(row.to_site_id), row.to_site))
        self.site.set_value(Completion(str(row.site_id), row.site))
        self.purpose.set_typed(row.purpose)
        self.on_date.set_day(row.on_date)
        self.people.set_number(row.people)
        self.copies.set_number(row.copies_processed)
        self.visitors.set_typed(row.visitors or "")
        self.received_by.set_typed(row.received_by or "")
        self.findings.set_typed(row.findings or "")
        self.demands.set_typed(row.demands or "")
        self.due_on.set_day(row.due_on)
        self.done_on.set_day(row.done_on)
        self.done.set_typed(row.done or "")

    def gather(self) -> str:
        from librarydesk.data.events.visits.service import VisitCard

        day = self.on_date.day()
        if day is None or not self.site.key() or not self.to_site.key():
            return ""
        self._card = VisitCard(
            on_date=day,
            site_id=int(self.site.key()),
            to_site_id=int(self.to_site.key()),
            purpose=self.purpose.chosen(),
            people=self.people.number(),
            copies_processed=self.copies.number(),
            visitors=self.visitors.text() or None,
            received_by=self.received_by.text() or None,
            findings=self.findings.text() or None,
            demands=self.demands.text() or None,
            due_on=self.due_on.day(),
            done_on=self.done_on.day(),
            done=self.done.text() or None,
        )
        return _("Saved: visit to %(site)s") % {"site": self.to_site.text()}

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        from librarydesk.data.events.visits.service import save_visit

        if self._card is None:
            return []
        row_id = self.known.id if self.known is not None else None
        return [save_visit(desk.database, self._card, visit_id=row_id)]

    def _begin_at(self, site: Completion) -> None:
        self.known = None
        self.heading.setText(_("New visit"))

        def start() -> None:
            self.site.set_value(site)
            self.on_date.set_day(clock.today())

        self.begin_over(self._base, start)

    def _lay_out(self) -> None:
        self.add(self.to_site, _("Site visited"), key="to_site", required=True)
        self.add(self.purpose, _("Purpose"), key="purpose", half=True)
        self.add(self.on_date, _("Date"), key="on_date", required=True, half=True)
        self.add(self.site, _("Visited by"), key="site", required=True)
        self.add(self.visitors, _("Who went"), key="visitors")
        self.add(self.people, _("People who went"), key="people", half=True)
        self.add(self.copies, _("Copies processed"), key="copies", half=True)
        self.add(self.received_by, _("Received by"), key="received_by")
        self.add(self.findings, _("What was found"), key="findings")
        self.add(self.demands, _("What was asked for"), key="demands")
        self.add(self.due_on, _("To be done by"), key="due_on", half=True)
        self.add(self.done_on, _("Done on"), key="done_on", half=True)
        self.add(self.done, _("What was done"), key="done")


class SettleSheet(RecordSheet["VisitRow"]):
    """On which day what a visit asked for was done, and how."""

    places: ClassVar[Mapping[str, str]] = {"visit.done_before": "done_on"}
    first_field = "done_on"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="visit-done", title=_("What was done"))
        self.done_on, self.done = DateField(), LinesField()
        self.add(self.done_on, _("Done on"), key="done_on", required=True)
        self.add(self.done, _("What was done"), key="done")

    def begin_for(self, row: "VisitRow") -> None:
        """Begins for a visit."""
        self.begin_with(row, str(row.id), _("What was done at %(site)s") % {"site": row.to_site})

    def show_known(self, row: "VisitRow | None") -> None:
        if row is not None:
            self.done_on.set_day(row.done_on or clock.today())
            self.done.set_typed(row.done or "")

    def gather(self) -> str:
        if self.known is None or self.done_on.day() is None:
            return ""
        return _("Saved: visit to %(site)s") % {"site": self.known.to_site}

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        from librarydesk.data.events.visits.service import settle_visit

        day = self.done_on.day()
        if self.known is None or day is None:
            return []
        return [settle_visit(desk.database, self.known.id, day, self.done.text())]
