"""The sheet for a media output."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded.events import MediaKind
from librarydesk.i18n import _
from librarydesk.ui.events.file_field import FileField
from librarydesk.ui.events.record_sheet import RecordSheet
from librarydesk.ui.events.sources import own_site
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import ChoiceField, DateField, NumberField, TextField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.media.queries import OutputRow
    from librarydesk.data.events.media.service import MediaCard
    from librarydesk.data.store.saving import SavedRow


class MediaSheet(RecordSheet["OutputRow"]):
    """What was brought out: kind, title, outlet, who made it, where it can be seen, a file."""

    first_field = "title"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="media", title=_("New media output"), single=False)
        self._card: MediaCard | None = None
        self.on_date = DateField()
        self.kind = ChoiceField(
            [Choice(each.value, each.label) for each in MediaKind], chosen=MediaKind.NEWS.value
        )
        self.output_title = TextField(longest=500)
        self.outlet = TextField(hint=_("Newspaper, station, page"), longest=200)
        self.author = TextField(longest=200)
        self.count = NumberField(least=1, most=99_999, hint="1")
        self.link = TextField(hint="https://…", longest=1000)
        self.file = FileField(_("All files (*)"))
        self.site = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.add(self.on_date, _("Date"), key="on_date", required=True, half=True, keep=True)
        self.add(self.kind, _("Kind"), key="kind", half=True, keep=True)
        self.add(self.output_title, _("Title"), key="title", required=True)
        self.add(self.outlet, _("Brought out by"), key="outlet", half=True, keep=True)
        self.add(self.author, _("Author"), key="author", half=True)
        self.add(self.count, _("Number of outputs"), key="count", half=True)
        self.add(self.link, _("Link"), key="link")
        self.add(self.file, _("File"), key="file")
        self.add(self.site, _("Site"), key="site", required=True, keep=True)

    def begin_new(self) -> None:
        """Begins a new one of the own site."""
        self._context.runner.read(own_site, self._begin_at, owner=self, key="own")

    def begin_edit(self, row: "OutputRow") -> None:
        """Begins over one."""
        self.begin_with(row, str(row.id), row.title)
        self.about("media_output", row.id)

    def show_known(self, row: "OutputRow | None") -> None:
        if row is None:
            return
        self.on_date.set_day(row.on_date)
        self.kind.set_typed(row.kind)
        self.output_title.set_typed(row.title)
        self.outlet.set_typed(row.outlet or "")
        self.author.set_typed(row.author or "")
        self.count.set_number(row.count)
        self.link.set_typed(row.link or "")
        self.file.show_kept(row.file_name)
        self.site.set_value(Completion(str(row.site_id), row.site))

    def gather(self) -> str:
        from librarydesk.data.events.media.service import MediaCard

        day = self.on_date.day()
        if day is None or not self.site.key():
            return ""
        self._card = MediaCard(
            day,
            int(self.site.key()),
            self.kind.chosen(),
            self.output_title.text(),
            self.count.number(),
            self.outlet.text() or None,
            self.author.text() or None,
            self.link.text() or None,
        )
        return _("Saved: %(event)s") % {"event": self._card.title}

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        from librarydesk.data.events.media.service import save_output

        if self._card is None:
            return []
        row_id = self.known.id if self.known is not None else None
        return [save_output(desk.database, self._card, output_id=row_id, file=self.file.path())]

    def _begin_at(self, site: Completion) -> None:
        self.known = None
        self.heading.setText(_("New media output"))

        def start() -> None:
            self.site.set_value(site)
            if self.on_date.is_empty():
                self.on_date.set_day(clock.today())

        self.begin_over(self._base, start)
