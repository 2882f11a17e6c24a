"""The chosen event: its card, how it went, its photos, and in their place the sheet."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from librarydesk.coded.events import EventKind
from librarydesk.i18n import _
from librarydesk.ui.events.deeds import void_row
from librarydesk.ui.events.list.event_sheet import EventSheet
from librarydesk.ui.events.list.words import card, course
from librarydesk.ui.events.listing import RecordPanel
from librarydesk.ui.events.papers import save_event_paper
from librarydesk.ui.events.photo_use import EVENT_PHOTOS
from librarydesk.ui.events.words import days_of
from librarydesk.ui.page import PageContext
from librarydesk.ui.photos.tab import PhotosTab
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import Facts
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.events.queries import EventRow

CARD, COURSE, PHOTOS = range(3)
_CONTESTS = (EventKind.CONTEST.value, EventKind.AMBASSADOR_CONTEST.value)


class EventPanel(RecordPanel["EventRow"]):
    """Shows an event; what courses, seminars and contests have besides lies in their own views."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name=_("The chosen event"))
        self.card = Facts(name=_("Card"))
        self.course = Facts(name=_("Programme and results"))
        self.photos = PhotosTab(context, EVENT_PHOTOS)
        self.details.add_tab(_("Card"), self.card)
        self.details.add_tab(_("Programme, results"), self.course)
        self.details.add_tab(_("Photos"), self.photos)
        self.details.tab_changed.connect(lambda _place: self._show_tab())
        self.photos.shown.connect(self.ready)
        self.sheet = EventSheet(context)
        self.add_sheet(self.sheet)
        self.show_record(None)

    def show_nothing(self) -> None:
        self.details.show_row(_("No event here"))
        self.details.set_buttons([])
        self.card.set_facts([])
        self.course.set_facts([])
        self.photos.show_of(None)

    def show_row(self, row: "EventRow") -> None:
        days = days_of(row.on_date, row.ends_on)
        self.details.show_row(row.name, subtitle=f"{days} · {row.site}")
        self.card.set_facts(card(row))
        self.course.set_facts(course(row))
        self._show_tab()

    def begin_new(self) -> None:
        self.open_sheet(self.sheet)
        self.sheet.begin_new()

    def begin_edit(self) -> None:
        if self.row is not None:
            self.open_sheet(self.sheet)
            self.sheet.begin_edit(self.row)

    def void(self) -> None:
        """Voids the shown event."""
        if self.row is not None:
            said = _("Voided: %(event)s") % {"event": self.row.name}
            void_row(self.context, "event", self.row.id, said)

    def show_tab(self, place: int) -> None:
        """Shows a tab of the event."""
        self.setCurrentWidget(self.details)
        self.details.tabs.choose(place)

    def save_report(self) -> None:
        """Asks where the report on the event goes, and writes it."""
        if self.row is not None:
            save_event_paper(self.context, self, self.row, "event-report", _("Report on the event"))

    def open_elsewhere(self) -> None:
        """Opens the view that has what belongs to an event of its kind."""
        if self.row is None:
            return
        if self.row.kind in _CONTESTS:
            self.context.go_to("clubs", InView("contests"))
            return
        view = "training" if self.row.kind == EventKind.TRAINING.value else "seminars"
        self.context.go_to("events", InView(view, (self.row.on_date.year, self.row.id)))

    def _show_tab(self) -> None:
        row = self.row
        if row is None:
            return
        shows_photos = self.details.tabs.current() == PHOTOS
        if shows_photos:
            self.photos.show_of(row.id)
        self.details.set_buttons(self._buttons(row, photos=shows_photos))

    def _buttons(self, row: "EventRow", *, photos: bool) -> list[QPushButton]:
        if photos:
            return [
                button(_("Take off"), self.photos.take_off),
                button(_("Add photos…"), self.photos.ask_files, kind="primary"),
            ]
        further = {
            EventKind.TRAINING.value: _("Trainees"),
            EventKind.SEMINAR.value: _("Delegates, papers"),
            **dict.fromkeys(_CONTESTS, _("Contests of children")),
        }
        made = [button(_("Void"), self.void), button(_("Edit…"), self.begin_edit)]
        if row.kind in further:
            made.append(button(further[row.kind], self.open_elsewhere))
        made.append(button(_("Report…"), self.save_report, kind="primary"))
        return made
