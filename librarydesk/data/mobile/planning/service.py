"""What can be done with planned trips: saving and moving them, their stops, beginning one."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta

from sqlalchemy import Connection

from librarydesk.data.mobile.planning.queries import plan_by_id
from librarydesk.data.mobile.service import save_trip
from librarydesk.data.mobile.typed import Trip
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Plan:
    """A trip as it is planned; `days` is how long it takes."""

    site_id: int
    trip_code: str
    departs_on: date
    days: int | None = None
    vehicle: str | None = None
    crew: str | None = None
    copies_carried: int | None = None
    note: str | None = None


@dataclass(frozen=True)
class PlannedStop:
    """A stop as it is planned; `starts_at` and `ends_at` are times of day (`08:30`)."""

    plan_id: int
    planned_on: date
    admin_unit_id: int
    place: str
    host_site_id: int | None = None
    starts_at: str | None = None
    ends_at: str | None = None


@dataclass(frozen=True)
class SavedPlan:
    """The plan's row and those of its stops that moved with it."""

    plan_id: int
    rows: tuple[SavedRow, ...]


@dataclass(frozen=True)
class TakenOff:
    """What was taken off the plan: a trip with its stops, or stops alone (`plan_id` is None)."""

    plan_id: int | None
    stops: tuple[int, ...]


_PLAN = [field.name for field in fields(Plan)]
_STOP = [*(field.name for field in fields(PlannedStop)), "position"]


def save_plan(database: Database, plan: Plan, *, plan_id: int | None = None) -> SavedPlan:
    """Saves a plan as a new row, or edits the one with an id; its stops move with its day.

    Raises:
        DeskError: another trip, planned or made, bears the code.
    """
    with database.write() as connection:
        _refuse_second(connection, plan, plan_id)
        stamp = next_stamp(connection)
        moved = _move_stops(connection, plan_id, plan.departs_on, stamp) if plan_id else []
        saved = save_row(connection, "mobile_plan", _columns(asdict(plan)), plan_id, stamp)
    return SavedPlan(saved.row_id, (saved, *moved))


def save_planned_stop(
    database: Database, stop: PlannedStop, *, stop_id: int | None = None
) -> SavedPlan:
    """Saves a stop of a plan as a new row, or edits the one with an id.

    Raises:
        DeskError: it lies before the trip leaves, or ends before it begins.
    """
    with database.write() as connection:
        _refuse_nonsense(connection, stop)
        columns = _columns(asdict(stop))
        if stop_id is None:
            columns["position"] = _next_position(connection, stop.plan_id)
        stamp = next_stamp(connection)
        saved = save_row(connection, "mobile_planned_stop", columns, stop_id, stamp)
    return SavedPlan(stop.plan_id, (saved,))


def undo_plan(database: Database, saved: SavedPlan, *, reason: str) -> None:
    """Takes a saving back."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for row in saved.rows:
            take_back(connection, row, reason=reason, stamp=stamp)


def take_off(database: Database, plan_id: int, *, reason: str) -> TakenOff:
    """Takes a trip with its stops off the plan; what was made of it stays."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        stops = tuple(row[0] for row in _stops(connection, plan_id))
        void_rows(connection, "mobile_planned_stop", stops, reason=reason, stamp=stamp)
        void_rows(connection, "mobile_plan", [plan_id], reason=reason, stamp=stamp)
    return TakenOff(plan_id, stops)


def take_stop_off(database: Database, stop_id: int, *, reason: str) -> TakenOff:
    """Takes a stop off the plan."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "mobile_planned_stop", [stop_id], reason=reason, stamp=stamp)
    return TakenOff(None, (stop_id,))


def put_back(database: Database, taken: TakenOff) -> None:
    """Puts back what was taken off the plan."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        plan_id = None
        if taken.plan_id is not None:
            plan_id = add_again(connection, "mobile_plan", taken.plan_id, _PLAN, stamp)
        for stop in taken.stops:
            new = add_again(connection, "mobile_planned_stop", stop, _STOP, stamp)
            if plan_id is not None:
                edit_row(connection, "mobile_planned_stop", new, {"plan_id": plan_id}, stamp)


def begin_trip(database: Database, plan_id: int, today: date) -> SavedRow:
    """Records the trip of a plan as having left: on the planned day, or today where that's earlier.

    Raises:
        DeskError: a trip bears the code already.
    """
    with database.read() as connection:
        plan = plan_by_id(connection, plan_id)
    trip = Trip(
        plan.trip_code,
        plan.site_id,
        min(plan.departs_on, today),
        vehicle=plan.vehicle,
        crew=plan.crew,
        copies_carried=plan.copies_carried,
        note=plan.note,
    )
    return save_trip(database, trip)


def _columns(typed: Mapping[str, object]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name, value in typed.items():
        if isinstance(value, date):
            found[name] = value.isoformat()
        elif value is None or isinstance(value, (str, int)):
            found[name] = value
    return found


def _stops(connection: Connection, plan_id: int) -> list[tuple[int, date]]:
    rows = connection.exec_driver_sql(
        "SELECT id, planned_on FROM mobile_planned_stop WHERE plan_id = ? AND voided_at IS NULL"
        " ORDER BY position",
        (plan_id,),
    )
    return [(int(row[0]), date.fromisoformat(row[1])) for row in rows]


def _move_stops(
    connection: Connection, plan_id: int, departs_on: date, stamp: Stamp
) -> list[SavedRow]:
    shift = departs_on - plan_by_id(connection, plan_id).departs_on
    if shift == timedelta(0):
        return []
    table = "mobile_planned_stop"
    return [
        save_row(connection, table, {"planned_on": (day + shift).isoformat()}, stop, stamp)
        for stop, day in _stops(connection, plan_id)
    ]


def _next_position(connection: Connection, plan_id: int) -> int:
    last = connection.exec_driver_sql(
        "SELECT max(position) FROM mobile_planned_stop WHERE plan_id = ?", (plan_id,)
    ).scalar()
    return int(last or 0) + 1


def _refuse_second(connection: Connection, plan: Plan, plan_id: int | None) -> None:
    other = connection.exec_driver_sql(
        "SELECT 1 FROM mobile_plan WHERE site_id = ? AND trip_code = ? AND voided_at IS NULL"
        " AND id <> coalesce(?, 0)",
        (plan.site_id, plan.trip_code, plan_id),
    ).first()
    if other is None and plan_id is None:
        other = connection.exec_driver_sql(
            "SELECT 1 FROM mobile_trip WHERE site_id = ? AND trip_code = ? AND voided_at IS NULL",
            (plan.site_id, plan.trip_code),
        ).first()
    if other is not None:
        raise DeskError(
            "trip.code_taken",
            _("Another trip bears the code %(code)s. Give this one another code.")
            % {"code": plan.trip_code},
            trip=plan.trip_code,
        )


def _refuse_nonsense(connection: Connection, stop: PlannedStop) -> None:
    if stop.planned_on < plan_by_id(connection, stop.plan_id).departs_on:
        raise DeskError(
            "stop.before_leaving", _("The stop lies before the trip leaves. Choose a later day.")
        )
    if stop.starts_at and stop.ends_at and stop.ends_at < stop.starts_at:
        raise DeskError(
            "stop.ended_before", _("The stop ended before it began. Correct one of both times.")
        )
