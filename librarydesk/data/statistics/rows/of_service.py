"""The records behind the mobile library's figures and the totals of all service."""

from collections.abc import Callable
from dataclasses import replace

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.indicators.dimensions import CHILDREN, OTHER
from librarydesk.data.statistics.mobile_work import (
    TRIPS,
    Stops,
    areas_of_stops,
    commune_of_stops,
    stops_made,
    trip_span,
)
from librarydesk.data.statistics.returned import Returned
from librarydesk.data.statistics.rows.of_returns import with_returns
from librarydesk.data.statistics.rows.of_rotation import usage_without_doubles
from librarydesk.data.statistics.rows.of_sums import of_sums, shares_of
from librarydesk.data.statistics.rows.records import Condition, Records, column, listed, written
from librarydesk.data.statistics.sources import Counting

_YEAR = "substr(m.on_date, 1, 4)"


def mobile_stops(counting: Counting) -> tuple[Records, ...]:
    """M02."""

    def in_area(area: str) -> Condition:
        return _of_stops(counting, lambda stops: area in areas_of_stops(counting, stops))

    stops = Records(
        kind="mobile_stop",
        source="mobile_stop m",
        where="m.on_date BETWEEN :first AND :last AND m.voided_at IS NULL",
        id="m.id",
        site="m.site_id",
        day="m.on_date",
        values=counting.span,
        tests={"area": in_area},
    )
    return (stops,)


def _of_stops(counting: Counting, fits: Callable[[Stops], bool]) -> Condition:
    """The stops that fit, told by host site, unit and year."""
    kept = {(s.host_id or 0, s.unit_id, s.year) for s in counting.once(stops_made) if fits(s)}
    place = f"(coalesce(m.host_site_id, 0), m.admin_unit_id, CAST({_YEAR} AS INTEGER))"
    places = f"SELECT {column(0)}, {column(1)}, {column(2)} FROM {listed('places')}"
    return f"{place} IN ({places})", {"places": written(sorted(kept))}


def mobile_trips(counting: Counting) -> tuple[Records, ...]:
    """M01: the stops of the trips whose first one of the year lies in the period."""
    trips = Records(
        kind="mobile_stop",
        source=f"{TRIPS} f CROSS JOIN mobile_stop m ON m.site_id = f.site_id"
        f" AND m.trip_code = f.trip_code AND {_YEAR} = f.year",
        where="m.on_date BETWEEN :first AND :last AND m.voided_at IS NULL",
        id="m.id",
        site="m.site_id",
        day="m.on_date",
        things="trip",
        thing=f"json_array(m.site_id, m.trip_code, {_YEAR})",
        thing_id="m.id",
        values=trip_span(counting),
        counts_on="f.first_day",
    )
    return (trips,)


def communes_served(counting: Counting) -> tuple[Records, ...]:
    """M05."""
    (stops,) = mobile_stops(counting)
    found = replace(
        stops,
        source=f"mobile_stop m CROSS JOIN {counting.once(_served_table)} p"
        " ON p.host_id = coalesce(m.host_site_id, 0) AND p.unit_id = m.admin_unit_id",
        things="unit",
        thing="p.commune_id",
        tests={},
    )
    return (found,)


def _served_table(counting: Counting) -> str:
    """The communes that stops count for, by host site (0 for none) and unit."""
    served = {
        (stops.host_id or 0, stops.unit_id, commune)
        for stops in counting.once(stops_made)
        if (commune := commune_of_stops(counting, stops)) is not None
    }
    columns = "host_id INTEGER, unit_id INTEGER, commune_id INTEGER"
    return counting.sources.working("served", columns, sorted(served), key="host_id, unit_id")


def readers_on_site(counting: Counting) -> tuple[Records, ...]:
    """S06 as far as days of service count in it."""
    return _through("on_site", _returned_too(counting, "S01"))


def readers_at_points(counting: Counting) -> tuple[Records, ...]:
    """S06 as far as months at points count in it."""
    return _through("rotation_point", _at_points(counting, "R06"))


def readers_at_stops(counting: Counting) -> tuple[Records, ...]:
    """S06 as far as mobile stops count in it."""
    by_age = {CHILDREN: "children", OTHER: ""}
    stops = _plain(counting, "M03")
    shared = [replace(s, shares={"age_group": shares_of(s.amount, by_age)}) for s in stops]
    every = with_returns(counting, "M03", shared, parts=Returned.ages_by_group)
    return _through("mobile", every)


def documents_on_site(counting: Counting) -> tuple[Records, ...]:
    """S07 as far as days of service count in it."""
    read = _through("on_site", _returned_too(counting, "S02"))
    return (*read, *_through("loan", _returned_too(counting, "S03")))


def documents_at_points(counting: Counting) -> tuple[Records, ...]:
    """S07 as far as months at points count in it."""
    return _through("rotation_point", _at_points(counting, "R07"))


def documents_at_stops(counting: Counting) -> tuple[Records, ...]:
    """S07 as far as mobile stops count in it."""
    return _through("mobile", _returned_too(counting, "M04"))


def _plain(counting: Counting, code: str) -> tuple[Records, ...]:
    return of_sums(counting, indicators()[code])


def _returned_too(counting: Counting, code: str) -> tuple[Records, ...]:
    return with_returns(counting, code, _plain(counting, code))


def _at_points(counting: Counting, code: str) -> tuple[Records, ...]:
    kept = usage_without_doubles(counting, documents=code == "R07")
    return with_returns(counting, code, (kept,))


def _through(channel: str, records: tuple[Records, ...]) -> tuple[Records, ...]:
    return tuple(replace(some, whole={"channel": channel}) for some in records)
