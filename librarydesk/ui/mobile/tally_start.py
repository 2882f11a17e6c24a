"""The sheet before a tally: where the van stands, and on which trip."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.data.mobile.tally import TallyPlace
from librarydesk.i18n import _
from librarydesk.ui.mobile.whereabouts import Whereabouts
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.mobile.listing import MobileTripRow


class TallyStart(Sheet):
    """Day, place, commune and host; `begun` gives the place of a new tally."""

    begun = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="mobile-tally", title=_("Quick tally"))
        self._trip: MobileTripRow | None = None
        self.where = Whereabouts(context.runner)
        self.where.add_to(self)
        self._primary.setText(_("Begin counting"))
        self._primary.setAccessibleName(_("Begin counting"))
        self._second.hide()
        self.save_wanted.connect(lambda _next: self._begin_tally())

    def open_for(self, trip: "MobileTripRow") -> None:
        """Begins with a trip and today."""
        self._trip = trip
        self.heading.setText(_("Quick tally on %(code)s") % {"code": trip.trip_code})
        self.where.day.set_day(clock.today())
        self.begin()
        self.where.place.setFocus()
        self._pause.stop()

    def _begin_tally(self) -> None:
        self._context.runner.read(_new_uid, self._uid_came, owner=self)

    def _uid_came(self, uid: str) -> None:
        trip, day, unit_id = self._trip, self.where.day.day(), self.where.unit_id
        self.not_saved()
        if trip is None or day is None or unit_id is None:
            return
        place = TallyPlace(
            uid=uid,
            trip_code=trip.trip_code,
            site_id=trip.site_id,
            on_date=day,
            admin_unit_id=unit_id,
            commune=self.where.commune.text(),
            place=self.where.place_name,
            host_site_id=self.where.host_id,
            begun_at=clock.now(),
        )
        self._next = False
        self.begun.emit(place)

    def taken(self) -> None:
        """To be called when the tally has begun: forgets what was typed and closes."""
        self.empty()
        self.saved()


def _new_uid(desk: "Desk") -> str:
    return desk.database.uids.next().hex()
