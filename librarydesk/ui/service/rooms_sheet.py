"""The sheet of a library's rooms: one a line, in the order of its service book."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.i18n import N_, _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button, label
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.service.rooms import ListedRoom, SavedRooms

BOX = 220
USUAL = (
    N_("General reading room"),
    N_("Lending room"),
    N_("Children's room"),
    N_("Newspaper room"),
    N_("Local history room"),
    N_("Room for the visually impaired"),
    N_("Internet room"),
)
"""The rooms that most libraries have, to begin with."""


class RoomsSheet(Sheet):
    """Keeps the list of rooms of a site. `kept` follows a save."""

    kept = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="service-rooms", title=_("Rooms of the library"), single=True
        )
        self._site_id = 0
        self.rooms = LinesField(height=BOX, hint=_("One room a line, in the order of your book"))
        self.add(self.rooms, _("Rooms"), key="rooms")
        self._usual = button(_("Take the usual rooms"), self.take_usual)
        self.add_widget(self._usual)
        told = _(
            "One line a day is counted for each room; all rooms are summed. A room that you take"
            " off the list is closed as from today, and what was counted in it stays."
        )
        self.add_widget(label(told, "soft", wrap=True))
        self._closed = label("", "soft", wrap=True)
        self.add_widget(self._closed)
        self.save_wanted.connect(lambda _next: self._keep())

    def open_for(self, site_id: int) -> None:
        """Begins with the list that a site has."""
        self._site_id = site_id
        self._context.runner.read(
            lambda desk: _listed(desk, site_id), self._listed_came, owner=self, key="rooms"
        )

    def take_usual(self) -> None:
        """Adds the rooms that most libraries have and that aren't on the list yet."""
        lines = self.rooms.lines()
        lines += [words for room in USUAL if (words := _(room)) not in lines]
        self.rooms.set_typed("\n".join(lines))

    def _listed_came(self, found: "Sequence[ListedRoom]") -> None:
        def show_known() -> None:
            self.rooms.set_typed("\n".join(r.name for r in found if r.closed_on is None))

        closed = [f"{r.name} ({shown_day(r.closed_on)})" for r in found if r.closed_on is not None]
        said = _("Closed: %(rooms)s. Write the name again to open it.")
        self._closed.setText(said % {"rooms": ", ".join(closed)} if closed else "")
        self.begin_over(f"service-rooms-{self._site_id}", show_known)

    def _keep(self) -> None:
        names, site_id, today = self.rooms.lines(), self._site_id, clock.today()

        def deed(desk: "Desk") -> "SavedRooms":
            from librarydesk.data.service.rooms import keep_rooms

            return keep_rooms(desk.database, site_id, names, today)

        self._context.runner.write(
            deed, self._done, changes={"service"}, owner=self, failed=self._refused
        )

    def _done(self, saved: "SavedRooms") -> None:
        if saved.rows:
            self._context.say_saved(_("The list of rooms is kept."), partial(self._undo, saved))
        self.saved()
        self.kept.emit()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("rooms", failure.sentence)

    def _undo(self, saved: "SavedRooms") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.service.rooms import undo_rooms

            undo_rooms(desk.database, saved, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes={"service"}, owner=self)


def _listed(desk: "Desk", site_id: int) -> "list[ListedRoom]":
    from librarydesk.data.service.rooms import listed_rooms

    with desk.database.read() as connection:
        return listed_rooms(connection, site_id)
