"""The plan of the demo's mobile library: the last quarter, and a few trips of the next year."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.sites import PROVINCE_LIBRARY

_PLAN = "site_id, trip_code, departs_on, days, vehicle, crew, copies_carried"
_STOP = "plan_id, position, planned_on, admin_unit_id, place, host_site_id, starts_at, ends_at"
_AHEAD = 3
_WEEKS = 10


def write_plans(
    writer: BulkWriter, year: int, trips: Sequence[DatedRow], stops: Sequence[DatedRow]
) -> None:
    """Plans the province library's trips of the last quarter, and a few once more weeks later."""
    plans: list[DatedRow] = []
    planned: list[DatedRow] = []
    for shift, recorded, chosen in _chosen(year, trips):
        for place, cells in enumerate(chosen, start=1):
            plans.append((recorded, _plan(cells, shift, place)))
            planned += _stops(len(plans), recorded, str(cells[0]), stops, shift)
    writer.insert("mobile_plan", _PLAN, plans)
    writer.insert("mobile_planned_stop", _STOP, planned)


def _chosen(
    year: int, trips: Sequence[DatedRow]
) -> Iterator[tuple[timedelta, str, list[tuple[Cell, ...]]]]:
    own = [cells for _day, cells in trips if cells[1] == PROVINCE_LIBRARY]
    last = [cells for cells in own if str(cells[2]) >= f"{year}-10-01"]
    yield timedelta(0), f"{year}-10-01", last
    yield timedelta(weeks=_WEEKS), f"{year}-12-15", last[-_AHEAD:]


def _plan(cells: tuple[Cell, ...], shift: timedelta, number: int) -> tuple[Cell, ...]:
    code, site_id, departed, returned, vehicle, crew = cells[:6]
    first, last = date.fromisoformat(str(departed)), date.fromisoformat(str(returned))
    later = f"LD-{(first + shift).year}-{number:02}"
    return (
        site_id, later if shift else code, (first + shift).isoformat(), (last - first).days + 1,
        vehicle, crew, cells[9],
    )  # fmt: skip


def _stops(
    plan_id: int, recorded: str, code: str, stops: Sequence[DatedRow], shift: timedelta
) -> Iterator[DatedRow]:
    own = [cells for _day, cells in stops if cells[:2] == (code, PROVINCE_LIBRARY)]
    for position, cells in enumerate(own, start=1):
        day = (date.fromisoformat(str(cells[2])) + shift).isoformat()
        yield recorded, (plan_id, position, day, *cells[3:5], cells[7], *cells[16:18])
