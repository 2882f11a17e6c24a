"""The mobile library in a period: trips, stops, communes served."""

from collections import defaultdict
from dataclasses import dataclass

from librarydesk.data.statistics.dimensions import NONE
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Counted, Number, Tally


@dataclass(frozen=True)
class Stops:
    """Stops of one organiser in one unit, at one host site or at none, in one year."""

    organiser_id: int
    host_id: int | None
    unit_id: int
    year: int
    count: int


_STOPS = """
SELECT site_id, host_site_id, admin_unit_id, CAST(substr(on_date, 1, 4) AS INTEGER) AS year,
       count(*)
FROM mobile_stop WHERE on_date BETWEEN ? AND ? AND voided_at IS NULL
GROUP BY site_id, host_site_id, admin_unit_id, year
"""
_TRIPS = """
SELECT site_id, count(*)
FROM (SELECT site_id, min(on_date) AS first_day FROM mobile_stop
      WHERE on_date BETWEEN ? AND ? AND voided_at IS NULL
      GROUP BY site_id, trip_code, substr(on_date, 1, 4))
WHERE first_day >= ? GROUP BY site_id
"""


def stops_made(counting: Counting) -> list[Stops]:
    """The stops of the period, whoever organised them."""
    return [Stops(*row) for row in counting.connection.exec_driver_sql(_STOPS, counting.days)]


def mobile_trips(counting: Counting) -> Tally:
    """M01."""
    first, last = counting.days
    tally = Tally()
    for site_id, trips in counting.connection.exec_driver_sql(
        _TRIPS, (f"{first[:4]}-01-01", last, first)
    ):
        tally.add(site_id, trips)
    return tally


def mobile_stops(counting: Counting) -> Tally:
    """M02."""
    tally = Tally()
    for stops in counting.once(stops_made):
        tally.add(stops.organiser_id, stops.count)
        for area in _areas(counting, stops):
            tally.add_part("area", area, stops.organiser_id, stops.count)
    return tally


def _areas(counting: Counting, stops: Stops) -> tuple[str, ...]:
    host = counting.window.sites.get(stops.host_id or 0)
    if host is not None and host.areas:
        return host.areas
    tags = counting.sources.places.areas(
        stops.unit_id, stops.year, where_site_stands=host.unit_id if host is not None else None
    )
    return tags or (NONE,)


def communes_of_stops(counting: Counting) -> dict[int, set[int]]:
    """The communes in which each organiser of the scope stopped; notes stops that fit several."""
    places, window = counting.sources.places, counting.window
    found: dict[int, set[int]] = defaultdict(set)
    for stops in counting.once(stops_made):
        if stops.organiser_id not in window.scope or not places.is_commune(stops.unit_id):
            continue
        host = window.sites.get(stops.host_id or 0)
        commune = places.one_on(
            stops.unit_id,
            window.map_day,
            where_site_stands=host.unit_id if host is not None else None,
        )
        if commune is not None:
            found[stops.organiser_id].add(commune)
        else:
            counting.notes.note("place.several_successors", stops.organiser_id, stops.count)
    return found


def communes_served(counting: Counting) -> Counted:
    """M05."""
    found = counting.once(communes_of_stops)
    sites: dict[int, Number] = {site: len(communes) for site, communes in found.items()}
    return Counted(len(set().union(*found.values())), {}, sites)
