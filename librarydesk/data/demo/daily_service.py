"""Daily service in the demo province: what libraries counted each day, the days closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from random import Random

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.plan import DemoPlan, season, tet
from librarydesk.data.demo.sites import DemoSite

_DAY = (
    "on_date, site_id, room, no, visits, children_visits, disabled_visits, documents_used,"
    " children_documents, loans, children_loans, cards_issued, children_cards, cards_renewed,"
    " online_visits"
)
_CLOSURE = "site_id, first_day, last_day, reason"
_GROWTH = 1.16
_FORGETFUL = {"LC04": (11, 12), "TX05": (8,), "TX09": (10, 11, 12)}
"""Codes of libraries that counted nothing in some months of the second year."""


@dataclass(frozen=True)
class _Room:
    """A room: visits on a common day, children's part, days of the week open (Monday is 0)."""

    name: str
    visits: int
    children: float
    loans: float
    days: tuple[int, ...]
    online: int = 0


_MOST_DAYS = (1, 2, 3, 4, 5, 6)
_WORKING_DAYS = (0, 1, 2, 3, 4)
_ROOMS = {
    "province_library": (
        _Room("Phòng mượn", 62, 0.1, 1.3, _MOST_DAYS),
        _Room("Phòng đọc tổng hợp", 58, 0.05, 0.0, _MOST_DAYS),
        _Room("Phòng thiếu nhi", 84, 0.93, 0.6, _MOST_DAYS),
        _Room("Phòng đa phương tiện", 26, 0.4, 0.0, _MOST_DAYS, online=74),
    ),
    "area_library": (
        _Room("", 27, 0.2, 0.8, _WORKING_DAYS, online=6),
        _Room("Phòng thiếu nhi", 31, 0.95, 0.5, (*_WORKING_DAYS, 5)),
    ),
    "commune_library": (_Room("", 19, 0.62, 0.5, (0, 2, 4)),),
}


def write_service(writer: BulkWriter, plan: DemoPlan, sites: list[DemoSite]) -> None:
    """Adds the days counted and the days closed."""
    libraries = [site for site in sites if site.has_service_days]
    closures = [row for site in libraries for row in _closures(plan, site)]
    writer.insert("closure", _CLOSURE, closures)
    random = plan.random("service")
    for site in libraries:
        closed = _closed_days(closures, site.id)
        writer.insert("service_day", _DAY, list(_days(plan, site, closed, random)))


def _days(plan: DemoPlan, site: DemoSite, closed: set[date], random: Random) -> Iterator[DatedRow]:
    size = random.uniform(0.75, 1.3)
    forgotten = _FORGETFUL.get(site.code, ())
    for day in plan.days():
        if day in closed or not site.works_on(day):
            continue
        if day.year == plan.year and day.month in forgotten:
            continue
        for room in _ROOMS[site.kind]:
            if day.weekday() in room.days:
                growth = _GROWTH if day.year == plan.year else 1.0
                busy = size * season(day) * growth * random.uniform(0.6, 1.4)
                yield day.isoformat(), _counts(site, room, day, busy, random)


def _counts(
    site: DemoSite, room: _Room, day: date, busy: float, random: Random
) -> tuple[Cell, ...]:
    visits = round(room.visits * busy)
    children = round(visits * room.children)
    used = round(visits * random.uniform(0.9, 1.6))
    loans = round(visits * room.loans * random.uniform(0.7, 1.1))
    cards = 1 + int(random.random() * 5) if room.loans and random.random() < 0.35 else 0
    renewed = int(random.random() * 3) if room.loans else 0
    return (
        day.isoformat(), site.id, room.name, 1, visits, children,
        1 if visits and random.random() < 0.12 else 0, used, round(used * room.children), loans,
        round(loans * room.children), cards, round(cards * room.children), renewed,
        round(room.online * busy) if room.online else None,
    )  # fmt: skip


def _closures(plan: DemoPlan, site: DemoSite) -> Iterator[DatedRow]:
    """Public holidays, and works in one library for a month and a half."""
    days = sorted(plan.holidays.items())
    for reason, group in groupby(enumerate(days), key=lambda item: _run(item[0], item[1])):
        listed = [day for _number, (day, _reason) in group]
        if site.works_on(listed[0]):
            yield _closure(site, listed[0], listed[-1], reason[1])
    if site.code == "LC07":
        first = date(plan.year, 3, 1)
        yield _closure(site, first, first + timedelta(days=44), "Sửa chữa trụ sở")
    if site.code == "LC":
        last = tet(plan.year)[0] - timedelta(days=1)
        yield _closure(site, last - timedelta(days=1), last, "Kiểm kê tài liệu")


def _run(number: int, named: tuple[date, str]) -> tuple[int, str]:
    """The same for days in a row with one name."""
    return named[0].toordinal() - number, named[1]


def _closure(site: DemoSite, first: date, last: date, reason: str) -> DatedRow:
    return first.isoformat(), (site.id, first.isoformat(), last.isoformat(), reason)


def _closed_days(closures: list[DatedRow], site_id: int) -> set[date]:
    found: set[date] = set()
    for _day, cells in closures:
        if cells[0] == site_id:
            first = date.fromisoformat(str(cells[1]))
            last = date.fromisoformat(str(cells[2]))
            found |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    return found
