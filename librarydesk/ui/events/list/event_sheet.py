"""The sheet for the card of an event; for courses and seminars too."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from librarydesk import clock
from librarydesk.coded.events import EventKind
from librarydesk.i18n import _
from librarydesk.ui.events.record_sheet import RecordSheet
from librarydesk.ui.events.sources import new_code, own_site
from librarydesk.ui.mobile.sources import communes
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import ChoiceField, DateField, NumberField, TextField
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.sheet import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.queries import EventRow
    from librarydesk.data.events.service import EventCard
    from librarydesk.data.store.saving import SavedRow


class EventSheet(RecordSheet["EventRow"]):
    """What is written down of an event, before it and after it."""

    places: ClassVar[Mapping[str, str]] = {
        "event.code_taken": "code",
        "event.ends_before": "ends_on",
        "event.part_above_whole": "children",
    }
    first_field = "name"

    def __init__(self, context: PageContext, *, kind: str = EventKind.BOOK_DAY.value) -> None:
        super().__init__(context, name=f"event-{kind}", title=_("New event"))
        self._usual_kind = kind
        self._card: EventCard | None = None
        self.event_name = TextField(longest=400)
        self.kind = ChoiceField([Choice(each.value, each.label) for each in EventKind], chosen=kind)
        self.code = TextField(longest=40)
        self.site = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.on_date, self.ends_on = DateField(), DateField()
        self.unit = CompletingField(context.runner, communes(clock.today), hint=_("Commune"))
        self.place = TextField(longest=300)
        self.counts = {
            name: NumberField(most=9_999_999)
            for name in ("attendance", "children", "ethnic_minority", "disabled")
        }
        self.copies_shown, self.papers = NumberField(), NumberField(most=9_999)
        self.cost = NumberField(most=999_999_999_999)
        self.texts = {
            name: LinesField(height=76) for name in ("programme", "partners", "guests", "results")
        }
        self._lay_out()
        self.check = self._remarks

    def begin_new(self) -> None:
        """Begins a new event of the own site."""
        self._context.runner.read(own_site, self._begin_at, owner=self, key="own")

    def begin_edit(self, event: "EventRow") -> None:
        """Begins over the card of an event."""
        self.begin_with(event, str(event.id), event.name)
        self.about("event", event.id)

    def show_known(self, row: "EventRow | None") -> None:
        if row is None:
            return
        self.event_name.set_typed(row.name)
        self.kind.set_typed(row.kind)
        self.code.set_typed(row.code)
        self.site.set_value(Completion(str(row.site_id), row.site))
        self.on_date.set_day(row.on_date)
        self.ends_on.set_day(row.ends_on)
        if row.admin_unit_id is not None:
            self.unit.set_value(Completion(str(row.admin_unit_id), row.unit or ""))
        self.place.set_typed(row.place or "")
        for name, field in self.counts.items():
            field.set_number(getattr(row, name))
        self.copies_shown.set_number(row.copies_shown)
        self.papers.set_number(row.papers)
        self.cost.set_number(row.cost_vnd)
        for name, lines in self.texts.items():
            lines.set_typed(getattr(row, name) or "")

    def gather(self) -> str:
        from librarydesk.data.events.service import EventCard

        day = self.on_date.day()
        if day is None or not self.site.key():
            return ""
        self._card = EventCard(
            code=self.code.text(),
            site_id=int(self.site.key()),
            kind=self.kind.chosen(),
            name=self.event_name.text(),
            on_date=day,
            ends_on=self.ends_on.day(),
            admin_unit_id=int(self.unit.key()) if self.unit.key() else None,
            place=self.place.text() or None,
            copies_shown=self.copies_shown.number(),
            papers=self.papers.number(),
            cost_vnd=self.cost.number(),
            attendance=self.counts["attendance"].number(),
            children=self.counts["children"].number(),
            ethnic_minority=self.counts["ethnic_minority"].number(),
            disabled=self.counts["disabled"].number(),
            programme=self.texts["programme"].text() or None,
            partners=self.texts["partners"].text() or None,
            guests=self.texts["guests"].text() or None,
            results=self.texts["results"].text() or None,
        )
        return _("Saved: %(event)s") % {"event": self._card.name}

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        from librarydesk.data.events.service import save_event

        if self._card is None:
            return []
        event_id = self.known.id if self.known is not None else None
        return [save_event(desk.database, self._card, event_id=event_id)]

    def _begin_at(self, site: Completion) -> None:
        kind, year = self._usual_kind, clock.today().year
        self._context.runner.read(
            lambda desk: new_code(desk, int(site.key), kind, year),
            partial(self._begin_coded, site),
            owner=self,
            key="code",
        )

    def _begin_coded(self, site: Completion, code: str) -> None:
        self.known = None
        self.heading.setText(_("New event"))

        def start() -> None:
            self.kind.set_typed(self._usual_kind)
            self.site.set_value(site)
            self.code.set_typed(code)
            self.on_date.set_day(clock.today())

        self.begin_over(self._base, start)

    def _lay_out(self) -> None:
        self.add(self.event_name, _("Name of the event"), key="name", required=True)
        self.add(self.kind, _("Kind"), key="kind", half=True)
        self.add(self.code, _("Code"), key="code", required=True, half=True)
        self.add(self.site, _("Organised by"), key="site", required=True)
        self.add(self.on_date, _("Begins on"), key="on_date", required=True, half=True)
        self.add(self.ends_on, _("Ends on"), key="ends_on", half=True)
        self.add(self.place, _("Where it is held"), key="place", half=True)
        self.add(self.unit, _("Commune"), key="unit", half=True)
        self.add_heading(_("Who came"))
        self.add(self.counts["attendance"], _("Attendance"), key="attendance", half=True)
        self.add(self.counts["children"], _("Children (under 16)"), key="children", half=True)
        minority, disabled = self.counts["ethnic_minority"], self.counts["disabled"]
        self.add(minority, _("Ethnic minorities"), key="ethnic_minority", half=True)
        self.add(disabled, _("People with disabilities"), key="disabled", half=True)
        self.add(self.copies_shown, _("Copies shown"), key="copies_shown", half=True)
        self.add(self.papers, _("Seminar papers"), key="papers", half=True)
        self.add(self.cost, _("Costs (đồng)"), key="cost", half=True)
        self.add(self.texts["programme"], _("Programme"), key="programme")
        self.add(self.texts["partners"], _("Partners"), key="partners")
        self.add(self.texts["guests"], _("Guests"), key="guests")
        self.add(self.texts["results"], _("Results"), key="results")

    def _remarks(self) -> "Iterator[Remark]":
        first, last = self.on_date.day(), self.ends_on.day()
        if first is not None and last is not None and last < first:
            yield Remark("ends_on", _("The event would end before it begins."))
        came = self.counts["attendance"].number() or 0
        for name in ("children", "ethnic_minority", "disabled"):
            if (self.counts[name].number() or 0) > came:
                yield Remark(name, _("More than came in all."))
