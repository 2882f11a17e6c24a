"""Which month of which room is wanted, and asking the database for it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from librarydesk import clock
from librarydesk.ui.page import PageContext
from librarydesk.ui.service.ledger import MonthKey
from librarydesk.ui.service.sources import Places, WholeMonth, places, whole_month

ALL_ROOMS = "*"
ROOM_SETTING = "service/room"


class Wanted(QObject):
    """The site, room and month that the page shows.

    `ask` reads them; `places_came` gives the sites and rooms to choose from, `month_came` the month
    and the last ticket that was on the disk when it was asked for.
    """

    places_came = Signal(object)
    month_came = Signal(object, int)

    def __init__(
        self, context: PageContext, saved_up_to: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._saved_up_to = saved_up_to
        today = clock.today()
        self.year, self.month = today.year, today.month
        self.room: str | None = None
        self.places: Places | None = None
        self._site_id: int | None = None
        self._room_chosen = False

    def choose_site(self, site_id: int) -> None:
        """Wants another site, in the room that is usual there."""
        self.want_site(site_id)
        self.ask()

    def want_site(self, site_id: int) -> None:
        """The same, with what is asked for next."""
        self._site_id, self._room_chosen = site_id, False

    def choose_room(self, room: str | None) -> None:
        """Wants another room and remembers it; None is all rooms together."""
        self.room, self._room_chosen = room, True
        self._context.settings.remember(ROOM_SETTING, ALL_ROOMS if room is None else room)
        self.ask()

    def choose_month(self, year: int, month: int) -> None:
        """Wants another month."""
        self.year, self.month = year, month
        self.ask()

    def ask(self) -> None:
        """Asks for the sites and rooms, then for the month."""
        site_id, year = self._site_id, self.year
        self._context.runner.read(
            lambda desk: places(desk, site_id, year), self._take_places, owner=self, key="places"
        )

    def _take_places(self, found: Places) -> None:
        self.places, self._site_id = found, found.site.id
        if not self._room_chosen:
            self.room, self._room_chosen = self._usual_room(found.rooms), True
        self.places_came.emit(found)
        self._ask_month(MonthKey(found.site.id, self.room, self.year, self.month))

    def _usual_room(self, rooms: Sequence[str]) -> str | None:
        """The room that was open last, else the whole library, else the first one."""
        kept = self._context.settings.text(ROOM_SETTING)
        if kept == ALL_ROOMS and len(rooms) > 1:
            return None
        return next((room for room in (kept, "", *rooms) if room in rooms), "")

    def _ask_month(self, key: MonthKey) -> None:
        ticket = self._saved_up_to()

        def take(found: WholeMonth) -> None:
            self.month_came.emit(found, ticket)

        self._context.runner.read(
            lambda desk: whole_month(desk, key), take, owner=self, key="month"
        )
