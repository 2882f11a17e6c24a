"""The mobile library in a period: trips, stops, communes served."""

from collections import defaultdict
from dataclasses import dataclass

from librarydesk.data.indicators.dimensions import NONE
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
    readers: int


_STOPS = """
SELECT site_id, host_site_id, admin_unit_id, CAST(substr(on_date, 1, 4) AS INTEGER) AS year,
       count(*), coalesce(sum(readers), 0)
FROM mobile_stop WHERE on_date BETWEEN ? AND ? AND voided_at IS NULL
GROUP BY site_id, host_site_id, admin_unit_id, year
"""
TRIPS = """
(SELECT site_id, trip_code, substr(on_date, 1, 4) AS year, min(on_date) AS first_day
 FROM mobile_stop WHERE on_date BETWEEN :year_begins AND :last AND voided_at IS NULL
 GROUP BY site_id, trip_code, year HAVING first_day >= :first)
"""
_TRIPS = f"SELECT site_id, count(*) FROM {TRIPS} GROUP BY site_id"


def stops_made(counting: Counting) -> list[Stops]:
    """The stops of the period, whoever organised them."""
    return [Stops(*row) for row in counting.connection.exec_driver_sql(_STOPS, counting.days)]


def mobile_trips(counting: Counting) -> Tally:
    """M01."""
    tally = Tally()
    for site_id, trips in counting.connection.exec_driver_sql(_TRIPS, trip_span(counting)):
        tally.add(site_id, trips)
    return tally


def trip_span(counting: Counting) -> dict[str, str]:
    """The values of `TRIPS`."""
    return {**counting.span, "year_begins": f"{counting.window.first[:4]}-01-01"}


def mobile_stops(counting: Counting) -> Tally:
    """M02."""
    tally = Tally()
    for stops in counting.once(stops_made):
        tally.add(stops.organiser_id, stops.count)
        for area in areas_of_stops(counting, stops):
            tally.add_part("area", area, stops.organiser_id, stops.count)
    return tally


def areas_of_stops(counting: Counting, stops: Stops) -> tuple[str, ...]:
    """The area tags of the host site where it has any, else those of the unit, else none."""
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
        commune = commune_of_stops(counting, stops)
        if commune is not None:
            found[stops.organiser_id].add(commune)
        else:
            counting.notes.note("place.several_successors", stops.organiser_id, stops.count)
    return found


def commune_of_stops(counting: Counting, stops: Stops) -> int | None:
    """The commune that stops count for, None where that can't be said or they name none."""
    places, window = counting.sources.places, counting.window
    if not places.is_commune(stops.unit_id):
        return None
    host = window.sites.get(stops.host_id or 0)
    return places.one_on(
        stops.unit_id,
        window.map_day,
        where_site_stands=host.unit_id if host is not None else None,
    )


def communes_served(counting: Counting) -> Counted:
    """M05."""
    found = counting.once(communes_of_stops)
    sites: dict[int, Number] = {site: len(communes) for site, communes in found.items()}
    return Counted(len(set().union(*found.values())), {}, sites)
