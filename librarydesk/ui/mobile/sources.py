"""What the mobile library page asks of the database, on the read-only lane."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.sites import AskedDay
from librarydesk.ui.widgets.completing import Completion, Provider
from librarydesk.ui.widgets.rows import RowsPage, Slice, Source

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.mobile.listing import MobileTripRow, TripSums, WantedTrips
    from librarydesk.data.mobile.load.queries import Load
    from librarydesk.data.mobile.queries import StopRow


@dataclass(frozen=True)
class TripKey:
    """Which trip: whose, its code, and the calendar year that it counts in."""

    site_id: int
    trip_code: str
    year: int


@dataclass(frozen=True)
class WholeTrip:
    """A trip with its stops and its load; `least_crew` is how many people a trip takes.

    `photos` counts the photos of each stop that has any.
    """

    trip: "MobileTripRow"
    stops: "list[StopRow]"
    least_crew: int
    load: "Load"
    photos: Mapping[int, int]


@dataclass(frozen=True)
class Proposal:
    """What a new trip starts with: whose, the next code, the last vehicle and its reading.

    `least_crew` is how many people a trip takes.
    """

    site_id: int
    trip_code: str
    vehicle: str | None
    odometer: int | None
    least_crew: int


def trips(wanted: "WantedTrips") -> "Source[MobileTripRow]":
    """The wanted trips in the order that the table asks for."""

    def source(desk: "Desk", part: Slice) -> "RowsPage[MobileTripRow]":
        from librarydesk.data.mobile.listing import trips_in_order

        with desk.database.read() as connection:
            page = trips_in_order(
                connection,
                wanted,
                sort=part.sort or "date",
                descending=part.descending,
                offset=part.offset,
                limit=part.limit,
            )
        return RowsPage(page.rows, page.total if part.offset == 0 else None)

    return source


def sums(desk: "Desk", wanted: "WantedTrips") -> "TripSums":
    """What the wanted trips come to."""
    from librarydesk.data.mobile.listing import trip_sums

    with desk.database.read() as connection:
        return trip_sums(connection, wanted)


@dataclass(frozen=True)
class Years:
    """The years to choose from, the last first, and the one to begin with."""

    offered: list[int]
    first_shown: int


def years(desk: "Desk") -> Years:
    """The years with trips and this one; the list begins with this year if it has trips."""
    from librarydesk.data.mobile.queries import years_with_trips

    this_year = clock.today().year
    with desk.database.read() as connection:
        found = years_with_trips(connection)
    shown = this_year if this_year in found or not found else found[0]
    return Years(sorted({*found, this_year}, reverse=True), shown)


def whole_trip(desk: "Desk", key: TripKey) -> WholeTrip | None:
    """A trip with its stops; None when it is gone."""
    from librarydesk.data.mobile.listing import trip_row
    from librarydesk.data.mobile.load.queries import load_of
    from librarydesk.data.mobile.photos.queries import photos_by_stop
    from librarydesk.data.mobile.queries import stops_of_trip
    from librarydesk.data.store.limits import Limit, limit

    with desk.database.read() as connection:
        trip = trip_row(connection, key.site_id, key.trip_code, key.year, clock.today())
        if trip is None:
            return None
        stops = stops_of_trip(connection, key.site_id, key.trip_code, year=key.year)
        load = load_of(connection, key.site_id, key.trip_code)
        photos = photos_by_stop(connection, key.site_id, key.trip_code, year=key.year)
        return WholeTrip(trip, stops, limit(connection, Limit.MOBILE_CREW), load, photos)


def proposal(desk: "Desk", year: int) -> Proposal:
    """What a new trip of the own site starts with in a year."""
    from librarydesk.data.mobile.queries import last_readings, next_trip_code
    from librarydesk.data.network.queries import own_site_code, own_site_id
    from librarydesk.data.store.limits import Limit, limit

    with desk.database.read() as connection:
        site_id = own_site_id(connection)
        vehicle, odometer = last_readings(connection, site_id)
        code = next_trip_code(connection, own_site_code(connection), site_id, year)
        least = limit(connection, Limit.MOBILE_CREW)
    return Proposal(site_id, code, vehicle, odometer, least)


def communes(day: AskedDay) -> Provider:
    """Completes communes of the own province as they were on a day, accents optional."""

    def provide(desk: "Desk", text: str) -> Sequence[Completion]:
        from librarydesk.data.network.admin_units import communes_of, units_by_name
        from librarydesk.data.network.queries import own_province_code
        from librarydesk.data.store.folding import fold

        on_day, words = day(), f" {fold(text)}"
        with desk.database.read() as connection:
            near = communes_of(connection, own_province_code(connection), on_day)
            found = [unit for unit in near if words in f" {fold(unit.full_name)}"]
            if not found:
                found = units_by_name(connection, text, on_day)
        found.sort(key=lambda unit: not f" {fold(unit.name)}".startswith(words))
        return [Completion(str(unit.id), unit.full_name) for unit in found]

    return provide


def places(day: AskedDay) -> Provider:
    """Completes places served before; the key holds commune and host as JSON."""

    def provide(desk: "Desk", text: str) -> Sequence[Completion]:
        from librarydesk.data.mobile.queries import places_completing

        with desk.database.read() as connection:
            found = places_completing(connection, text, day())
        return [
            Completion(
                json.dumps([row.admin_unit_id, row.commune, row.host_site_id, row.host]),
                row.place,
                row.commune,
            )
            for row in found
        ]

    return provide
