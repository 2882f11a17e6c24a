"""What the rotation page asks of the database, on the read-only lane."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.rows import RowsPage, Slice, Source

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.limits import Broken, Intended
    from librarydesk.data.rotation.listing import Left, TripRow, Wanted
    from librarydesk.data.rotation.papers.queries import PaperRow
    from librarydesk.data.rotation.queries import (
        DeedLine,
        HandoverRow,
        MovedCopy,
        UsageRow,
    )
    from librarydesk.data.rotation.stock import AtPoint, CopyAtPoint, StillOut, TripKey
    from librarydesk.data.rotation.usage import Usage
    from librarydesk.data.statistics.rows.counting_in import CountsIn

LISTED_COPIES = 300


@dataclass(frozen=True)
class ListedTrip:
    """A trip of the list with what is still out of it."""

    trip: "TripRow"
    left: "Left"


@dataclass(frozen=True)
class Counts:
    """What stands on and beside the chips: years, the list's totals, trips that are overdue."""

    years: Sequence[int]
    trips: int
    copies: int
    overdue: int


@dataclass(frozen=True)
class Beginning:
    """What a new hand-over starts with: the own site, the next code, months until it is due."""

    own: Completion
    trip_code: str
    months: int


@dataclass(frozen=True)
class WholeTrip:
    """A trip with its hand-overs, what is still out of them, who recorded what, signed papers."""

    key: "TripKey"
    own: bool
    organiser: str
    handovers: "Sequence[HandoverRow]"
    out: "Sequence[StillOut]"
    deeds: "Sequence[DeedLine]"
    papers: "Sequence[PaperRow]" = ()


@dataclass(frozen=True)
class WholePoint:
    """What stands at a point today, and what it counted; `stock` is what the own site has there."""

    site_id: int
    name: str
    organisers: "Sequence[AtPoint]"
    copies: "Sequence[CopyAtPoint]"
    usage: "Sequence[UsageRow]"
    own_id: int

    @property
    def stock(self) -> "AtPoint | None":
        """What the own site has at the point."""
        return next((row for row in self.organisers if row.site_id == self.own_id), None)


def trips(wanted: "Wanted") -> "Source[ListedTrip]":
    """The trips narrowed to what is wanted, in the order that the table asks for."""

    def source(desk: "Desk", part: Slice) -> "RowsPage[ListedTrip]":
        from librarydesk.data.rotation.listing import Left, left_of_trips, trips_in_order

        today = clock.today()
        with desk.database.read() as connection:
            found = trips_in_order(
                connection,
                wanted,
                today,
                sort=part.sort or "date",
                descending=part.descending,
                offset=part.offset,
                limit=part.limit,
            )
            left = left_of_trips(connection, [row.key for row in found.rows], today)
        rows = [ListedTrip(row, left.get(row.key, Left())) for row in found.rows]
        return RowsPage(rows, found.trips if part.offset == 0 else None)

    return source


def counts(desk: "Desk", wanted: "Wanted") -> Counts:
    """The totals of the list and the counts of the chips."""
    from librarydesk.data.rotation.listing import left_of_trips, trips_in_order, years_with_trips

    today = clock.today()
    with desk.database.read() as connection:
        first = trips_in_order(
            connection, wanted, today, sort="date", descending=True, offset=0, limit=1
        )
        left = left_of_trips(connection, None, today)
        years = years_with_trips(connection)
    overdue = sum(1 for rest in left.values() if rest.overdue)
    return Counts(years, first.trips, first.copies, overdue)


def whole_trip(desk: "Desk", key: "TripKey") -> WholeTrip:
    """A trip as its details show it."""
    from librarydesk.data.network.queries import own_site_id, site_on
    from librarydesk.data.rotation.papers.queries import papers_of_trip
    from librarydesk.data.rotation.queries import deeds_of_trip, handovers_of_trip
    from librarydesk.data.rotation.stock import still_out

    today = clock.today()
    with desk.database.read() as connection:
        organiser = site_on(connection, key.site_id, today)
        return WholeTrip(
            key=key,
            own=key.site_id == own_site_id(connection),
            organiser=organiser.name if organiser else "",
            handovers=handovers_of_trip(connection, key, day=today),
            out=still_out(connection, today, [key]),
            deeds=deeds_of_trip(connection, key, day=today),
            papers=papers_of_trip(connection, desk.database.path, key),
        )


def lists_of(
    desk: "Desk", key: "TripKey", handovers: "Sequence[HandoverRow]"
) -> "list[tuple[HandoverRow, list[MovedCopy]]]":
    """The beginnings of the lists of hand-overs."""
    from librarydesk.data.rotation.queries import moved_copies

    with desk.database.read() as connection:
        return [(row, moved_copies(connection, key, row, limit=LISTED_COPIES)) for row in handovers]


def whole_point(desk: "Desk", point_id: int) -> WholePoint:
    """A point as it stands today."""
    from librarydesk.data.network.queries import own_site_id, site_on
    from librarydesk.data.rotation.queries import usage_of_point
    from librarydesk.data.rotation.stock import at_point, copies_at_point

    today = clock.today()
    with desk.database.read() as connection:
        site = site_on(connection, point_id, today)
        return WholePoint(
            site_id=point_id,
            name=site.name if site else "",
            organisers=at_point(connection, point_id, today),
            copies=copies_at_point(connection, point_id, today),
            usage=usage_of_point(connection, point_id),
            own_id=own_site_id(connection),
        )


def beginning(desk: "Desk") -> Beginning:
    """What a new hand-over starts with."""
    from librarydesk.data.network.queries import own_site_id, site_on
    from librarydesk.data.rotation.queries import next_trip_code
    from librarydesk.data.store.limits import Limit, limit

    today = clock.today()
    with desk.database.read() as connection:
        own_id = own_site_id(connection)
        site = site_on(connection, own_id, today)
        code, name = (site.code, site.name) if site else ("", "")
        return Beginning(
            own=Completion(str(own_id), name),
            trip_code=next_trip_code(connection, code, own_id, today.year),
            months=limit(connection, Limit.MONTHS_AT_POINT),
        )


def usage_so_far(desk: "Desk", point_id: int, month: str) -> "Usage | None":
    """What this PC has counted for a month of a point already."""
    from librarydesk.data.rotation.usage import own_usage

    with desk.database.read() as connection:
        return own_usage(connection, point_id, month)


def rules_not_kept(desk: "Desk", intended: "Intended") -> "list[Broken]":
    """What a hand-over that is being typed doesn't keep of the rules."""
    from librarydesk.data.rotation.limits import broken_rules

    with desk.database.read() as connection:
        return broken_rules(connection, intended)


def months_missing(desk: "Desk", point_id: int) -> Sequence[str]:
    """The months that a point of the own site hasn't counted."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.points.missing import missing_months

    with desk.database.read() as connection:
        own = own_site_id(connection)
        missing = missing_months(connection, own, clock.today(), point_id=point_id)
    return missing.get(point_id, [])


def figures_of(desk: "Desk", key: "TripKey") -> "tuple[CountsIn, ...]":
    """The figures of its year that a trip counts in."""
    from librarydesk.data.statistics.rows.counting_in import figures_of_trip

    return figures_of_trip(desk.database, key)
