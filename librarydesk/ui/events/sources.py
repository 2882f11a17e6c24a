"""What several views of this page ask of the database."""

from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.events.listing import YearOf
from librarydesk.ui.widgets.completing import Completion

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.queries import EventRow


def events_of(desk: "Desk", year: int, kind: str | None = None) -> "YearOf[EventRow]":
    """The events of a year, of a kind or of all."""
    from librarydesk.data.events.queries import events, years_of

    with desk.database.read() as connection:
        rows = events(connection, date(year, 1, 1), date(year, 12, 31), kind=kind)
        return YearOf(rows, years_of(connection, kind=kind))


def own_site(desk: "Desk") -> Completion:
    """The own site, which new rows begin with."""
    from librarydesk.data.network.queries import own_site_code, own_site_id, site_on

    with desk.database.read() as connection:
        own, code = own_site_id(connection), own_site_code(connection)
        site = site_on(connection, own, clock.today())
    return Completion(str(own), site.name if site else code)


def new_code(desk: "Desk", site_id: int, kind: str, year: int) -> str:
    """The next code of an event."""
    from librarydesk.data.events.queries import next_event_code
    from librarydesk.data.network.queries import site_code_of

    with desk.database.read() as connection:
        return next_event_code(connection, site_code_of(connection, site_id), kind, year)
