"""What papers say of a trip: each call at a point with the copies that it leaves and takes back.

A trip that is only planned promises sets and counts; as soon as something was handed over at a
point, what was handed over is told instead.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.queries import site_on
from librarydesk.data.rotation.planning.queries import planned_trip, planned_trip_id
from librarydesk.data.rotation.planning.service import PlannedLeg, PlannedTrip
from librarydesk.data.rotation.queries import HandoverRow, handovers_of_trip, moved_copies
from librarydesk.data.rotation.sets.queries import copy_ids_in_set, set_code
from librarydesk.data.rotation.stock import TripKey, copies_at_point, left_at_point
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class ListedCopy:
    """A copy on the list of a paper."""

    accession_no: str
    title: str
    authors: str | None
    year: int | None
    call_number: str | None
    price_vnd: int | None
    for_children: bool


@dataclass(frozen=True)
class PaperPoint:
    """A point as papers name it."""

    site_id: int
    code: str
    name: str
    unit: str
    address: str | None
    contact: str | None
    phone: str | None


@dataclass(frozen=True)
class Call:
    """A call at a point: what is left there, what is taken back.

    `copies` and `returning_copies` are counts without numbers, besides the lists. `origin` names
    where the set comes from where that isn't the organiser.
    """

    point: PaperPoint
    on_date: date
    due_on: date | None = None
    delivered: tuple[ListedCopy, ...] = ()
    copies: int = 0
    children_copies: int = 0
    returning: tuple[ListedCopy, ...] = ()
    returning_copies: int = 0
    received_by: str | None = None
    set_code: str | None = None
    origin: str | None = None

    @property
    def leaves(self) -> int:
        """Copies left at the point, in all."""
        return len(self.delivered) + self.copies

    @property
    def takes(self) -> int:
        """Copies taken back, in all."""
        return len(self.returning) + self.returning_copies


@dataclass(frozen=True)
class TripOnPaper:
    """A trip with its calls in order; money in đồng, distance in km."""

    site_id: int
    trip_code: str
    day: date
    calls: tuple[Call, ...]
    vehicle: str | None = None
    crew: str | None = None
    crew_size: int | None = None
    km: int | None = None
    cost_vnd: int | None = None


def trip_on_paper(
    connection: Connection, site_id: int, trip_code: str, *, year: int | None, today: date
) -> TripOnPaper:
    """A trip of an organiser, planned or made: of a year, else the newest with that code.

    Raises:
        DeskError: `trip.unknown`.
    """
    trip_id = planned_trip_id(connection, site_id, trip_code, year)
    plan = None if trip_id is None else planned_trip(connection, trip_id)
    of_year = plan.departs_on.year if plan else year or _newest_year(connection, site_id, trip_code)
    made = []
    if of_year is not None:
        key = TripKey(site_id, trip_code, of_year)
        made = handovers_of_trip(connection, key, day=today)
    if plan is None and not made:
        raise DeskError(
            "trip.unknown",
            _("There is no trip %(code)s. Check its code.") % {"code": trip_code},
            trip=trip_code,
        )
    calls = _made_calls(connection, TripKey(site_id, trip_code, of_year or 0), made)
    if plan is None:
        return TripOnPaper(site_id, trip_code, made[0].on_date, tuple(calls.values()))
    return _with_plan(connection, plan, calls, today)


def _newest_year(connection: Connection, site_id: int, trip_code: str) -> int | None:
    found = connection.exec_driver_sql(
        "SELECT max(on_date) FROM rotation_movement WHERE site_id = ? AND trip_code = ?"
        " AND voided_at IS NULL",
        (site_id, trip_code),
    ).scalar()
    return int(str(found)[:4]) if found else None


def _made_calls(
    connection: Connection, trip: TripKey, made: Sequence[HandoverRow]
) -> dict[int, Call]:
    """The calls that hand-overs tell, by point, in order; passing on is a call at both ends."""
    calls: dict[int, Call] = {}

    def at(point_id: int, row: HandoverRow) -> Call:
        known = calls.get(point_id)
        return known or Call(paper_point(connection, point_id, row.on_date), row.on_date)

    for row in made:
        ids = [c.copy_id for c in moved_copies(connection, trip, row) if c.copy_id is not None]
        listed = copies_listed(connection, ids)
        if row.from_site_id != trip.site_id:
            calls[row.from_site_id] = _taken(at(row.from_site_id, row), row, listed)
        if row.to_site_id != trip.site_id:
            passed = row.from_site_id != trip.site_id
            calls[row.to_site_id] = _left(at(row.to_site_id, row), row, listed, passed=passed)
    return calls


def _left(call: Call, row: HandoverRow, listed: tuple[ListedCopy, ...], *, passed: bool) -> Call:
    return replace(
        call,
        due_on=row.due_on,
        delivered=call.delivered + listed,
        copies=call.copies + row.counted,
        children_copies=call.children_copies + row.children,
        received_by=row.received_by or call.received_by,
        origin=row.from_name if passed else call.origin,
    )


def _taken(call: Call, row: HandoverRow, listed: tuple[ListedCopy, ...]) -> Call:
    return replace(
        call,
        returning=call.returning + listed,
        returning_copies=call.returning_copies + row.counted,
    )


def _with_plan(
    connection: Connection, plan: PlannedTrip, made: dict[int, Call], today: date
) -> TripOnPaper:
    calls = []
    for leg in plan.legs:
        call = made.pop(leg.point_id) if leg.point_id in made else None
        calls.append(_promised(connection, plan, leg, today) if call is None else call)
    return TripOnPaper(
        site_id=plan.site_id,
        trip_code=plan.trip_code,
        day=plan.departs_on,
        calls=(*calls, *made.values()),
        vehicle=plan.vehicle,
        crew=plan.crew,
        crew_size=plan.crew_size,
        km=plan.km,
        cost_vnd=plan.cost_vnd,
    )


def _promised(connection: Connection, plan: PlannedTrip, leg: PlannedLeg, today: date) -> Call:
    """The call that a leg promises, with what stands at the point today."""
    point = paper_point(connection, leg.point_id, max(leg.planned_on, today))
    delivered: tuple[ListedCopy, ...] = ()
    if leg.set_id is not None:
        delivered = copies_listed(connection, copy_ids_in_set(connection, leg.set_id, today))
    origin = None if leg.from_site_id is None else site_on(connection, leg.from_site_id, today)
    returning, counted = _due_back(connection, plan.site_id, leg, today)
    return Call(
        point=point,
        on_date=leg.planned_on,
        due_on=leg.due_on,
        delivered=delivered,
        copies=0 if leg.set_id is not None else leg.copies or 0,
        children_copies=leg.children_copies or 0,
        returning=returning,
        returning_copies=counted,
        set_code=None if leg.set_id is None else set_code(connection, leg.set_id),
        origin=origin.name if origin and origin.id != plan.site_id else None,
    )


def _due_back(
    connection: Connection, organiser_id: int, leg: PlannedLeg, today: date
) -> tuple[tuple[ListedCopy, ...], int]:
    """What the organiser has at the point of a leg that collects: its list, and counted copies."""
    if not leg.collects:
        return (), 0
    there = copies_at_point(connection, leg.point_id, today)
    ids = [copy.copy_id for copy in there if copy.organiser_id == organiser_id]
    counted = sum(
        row.copies
        for row in left_at_point(connection, leg.point_id, today)
        if row.counted and row.site_id == organiser_id
    )
    return copies_listed(connection, ids), counted


def paper_point(connection: Connection, site_id: int, day: date) -> PaperPoint:
    """A point as papers of a day name it."""
    site = site_on(connection, site_id, day)
    row = connection.exec_driver_sql(
        "SELECT s.code, s.address, coalesce(p.contact, s.contact), coalesce(p.phone, s.phone)"
        " FROM site s LEFT JOIN rotation_point p ON p.point_id = s.id AND p.voided_at IS NULL"
        " WHERE s.id = ? ORDER BY p.id DESC LIMIT 1",
        (site_id,),
    ).one()
    name, unit = (site.name, site.unit or "") if site else (str(row[0]), "")
    return PaperPoint(site_id, row[0], name, unit, row[1], row[2], row[3])


_LISTED = """
SELECT coalesce((SELECT e.new_accession_no FROM copy_event e WHERE e.copy_id = c.id
    AND e.event = 'transferred' AND e.voided_at IS NULL ORDER BY e.on_date DESC, e.id DESC
    LIMIT 1), c.accession_no) AS number,
  t.title || coalesce('. ' || t.part, ''), t.authors, t.publish_year, c.call_number, c.price_vnd,
  t.audience = 'children'
FROM json_each(:copies) j CROSS JOIN copy c ON c.id = j.value JOIN title t ON t.id = c.title_id
ORDER BY number
"""


def copies_listed(connection: Connection, ids: Iterable[int]) -> tuple[ListedCopy, ...]:
    """Copies as lists show them, by number."""
    rows = connection.exec_driver_sql(_LISTED, {"copies": json.dumps(list(ids))})
    return tuple(ListedCopy(r[0], r[1], r[2], r[3], r[4], r[5], bool(r[6])) for r in rows)
