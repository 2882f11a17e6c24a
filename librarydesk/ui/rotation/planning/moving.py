"""Taking a planned trip to another day, from the calendar."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.dates import shown_day

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.planning.service import SavedTrip


def move_to(context: PageContext, trip_id: int, day: date, again: Callable[[], None]) -> None:
    """Moves a trip and offers to take it back; `again` shows what is kept when it can't be."""

    def deed(desk: "Desk") -> "tuple[str, SavedTrip]":
        from librarydesk.data.rotation.planning.queries import planned_trip
        from librarydesk.data.rotation.planning.service import move_trip

        with desk.database.read() as connection:
            trip = planned_trip(connection, trip_id)
        if trip is None:
            raise DeskError("trip.gone", _("The trip was taken off the plan meanwhile."))
        return trip.trip_code, move_trip(desk.database, trip, trip_id, day)

    def moved(done: "tuple[str, SavedTrip]") -> None:
        code, saved = done
        said = _("Trip %(trip)s leaves on %(day)s now.") % {"trip": code, "day": shown_day(day)}
        context.say_saved(said, partial(_move_back, context, saved))

    def refused(failure: Failure) -> None:
        context.say_failed(failure)
        again()

    context.runner.write(deed, moved, changes={"rotation"}, failed=refused)


def _move_back(context: PageContext, saved: "SavedTrip") -> None:
    def deed(desk: "Desk") -> None:
        from librarydesk.data.rotation.planning.service import undo_trip

        undo_trip(desk.database, saved, reason=_("Undone at once"))

    context.runner.write(deed, lambda _done: None, changes={"rotation"})
