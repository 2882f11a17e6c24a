"""What the page asks of the database, as functions that run on the read-only lane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.data.service.counts import ClosedSpan, CountedDay
from librarydesk.ui.service.ledger import MonthKey

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.service.queries import MonthSum, UsualDay

LISTED_SITES = 12


@dataclass(frozen=True)
class Place:
    """A site that can be chosen; the own and the chosen one with their codes."""

    id: int
    name: str
    code: str = ""


@dataclass(frozen=True)
class Places:
    """The sites to choose from, the own one first, and the rooms of the chosen one.

    They are `listed` where the site keeps a list of its own.
    """

    sites: Sequence[Place]
    site: Place
    rooms: Sequence[str]
    listed: bool
    last_day: date | None


@dataclass(frozen=True)
class WholeMonth:
    """A month with all that stands around it."""

    key: MonthKey
    days: list[CountedDay]
    usual: "UsualDay"
    closures: list[ClosedSpan]
    sums: "Mapping[str, MonthSum]"


def places(desk: "Desk", site_id: int | None, year: int) -> Places:
    """The sites that count their days, and the rooms of one of them, else of the own site."""
    from librarydesk.data.network.queries import own_site_id, site_on
    from librarydesk.data.service.queries import (
        counting_sites,
        last_day_counted,
        rooms_of_site,
    )
    from librarydesk.data.service.rooms import rooms_open

    today = clock.today()
    with desk.database.read() as connection:
        own_id = own_site_id(connection)
        chosen = site_id or own_id
        near = [
            Place(site.id, site.name) for site in counting_sites(connection, today, LISTED_SITES)
        ]
        listed = {place.id: place for place in near}
        for wanted in (own_id, chosen):
            found = site_on(connection, wanted, today)
            listed[wanted] = Place(wanted, *((found.name, found.code) if found else ("", "")))
        rooms = rooms_of_site(connection, chosen, year)
        listed_rooms = rooms_open(connection, chosen, today, today)
        last = last_day_counted(connection, chosen, today)
    order = sorted(listed.values(), key=lambda place: place.id != own_id)
    return Places(order, listed[chosen], rooms, bool(listed_rooms), last)


def whole_month(desk: "Desk", key: MonthKey) -> WholeMonth:
    """A month of a room: its days, what is usual there, its closures, the sums of two years."""
    from librarydesk.data.service.queries import (
        closures_between,
        month_of_site,
        months_of_site,
        usual_day,
    )

    with desk.database.read() as connection:
        days = month_of_site(connection, key.site_id, key.room, key.year, key.month)
        first, last = days[0].on_date, days[-1].on_date
        sums = months_of_site(connection, key.site_id, key.room, key.year)
        return WholeMonth(
            key=key,
            days=days,
            usual=usual_day(connection, key.site_id, key.room, first),
            closures=closures_between(connection, key.site_id, first, last),
            sums={month.month: month for month in sums},
        )
