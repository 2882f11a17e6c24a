"""The sheet for a commendation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded.events import HonourKind
from librarydesk.i18n import _
from librarydesk.ui.events.record_sheet import RecordSheet
from librarydesk.ui.events.sources import own_site
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import ChoiceField, DateField, TextField
from librarydesk.ui.widgets.lines import LinesField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.honours.queries import HonourRow
    from librarydesk.data.events.honours.service import HonourCard
    from librarydesk.data.store.saving import SavedRow


class HonourSheet(RecordSheet["HonourRow"]):
    """Who was commended, what for, by whom, with which paper."""

    first_field = "name"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="honour", title=_("New commendation"), single=False)
        self._card: HonourCard | None = None
        self.who = TextField(longest=300)
        self.kind = ChoiceField(
            [Choice(each.value, each.label) for each in HonourKind], chosen=HonourKind.PERSON.value
        )
        self.on_date = DateField()
        self.site = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.level = TextField(hint=_("e.g. certificate of merit of the Department"), longest=300)
        self.paper_no = TextField(longest=80)
        self.reason = LinesField()
        self.add(self.who, _("Who or what"), key="name", required=True)
        self.add(self.kind, _("Kind"), key="kind", half=True, keep=True)
        self.add(self.on_date, _("Date"), key="on_date", required=True, half=True, keep=True)
        self.add(self.level, _("Commended by, as what"), key="level", keep=True)
        self.add(self.paper_no, _("Decision number"), key="paper_no", keep=True)
        self.add(self.reason, _("What for"), key="reason")
        self.add(self.site, _("Recorded by"), key="site", required=True, keep=True)

    def begin_new(self) -> None:
        """Begins a new one of the own site."""
        self._context.runner.read(own_site, self._begin_at, owner=self, key="own")

    def begin_edit(self, row: "HonourRow") -> None:
        """Begins over one."""
        self.begin_with(row, str(row.id), row.name)
        self.about("honour", row.id)

    def show_known(self, row: "HonourRow | None") -> None:
        if row is None:
            return
        self.who.set_typed(row.name)
        self.kind.set_typed(row.kind)
        self.on_date.set_day(row.on_date)
        self.site.set_value(Completion(str(row.site_id), row.site))
        self.level.set_typed(row.level or "")
        self.paper_no.set_typed(row.paper_no or "")
        self.reason.set_typed(row.reason or "")

    def gather(self) -> str:
        from librarydesk.data.events.honours.service import HonourCard

        day = self.on_date.day()
        if day is None or not self.site.key():
            return ""
        self._card = HonourCard(
            day,
            int(self.site.key()),
            self.who.text(),
            self.kind.chosen(),
            self.level.text() or None,
            self.reason.text() or None,
            self.paper_no.text() or None,
        )
        return _("Saved: %(event)s") % {"event": self._card.name}

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        from librarydesk.data.events.honours.service import save_honour

        if self._card is None:
            return []
        row_id = self.known.id if self.known is not None else None
        return [save_honour(desk.database, self._card, honour_id=row_id)]

    def _begin_at(self, site: Completion) -> None:
        self.known = None
        self.heading.setText(_("New commendation"))

        def start() -> None:
            self.site.set_value(site)
            if self.on_date.is_empty():
                self.on_date.set_day(clock.today())

        self.begin_over(self._base, start)
