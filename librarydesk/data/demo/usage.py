"""What the rotation points of the demo province counted, month by month."""

from collections.abc import Iterator
from datetime import date
from random import Random

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.plan import DemoPlan, school_season, season
from librarydesk.data.demo.rotation import Received
from librarydesk.data.demo.sites import DemoSite

_USAGE = (
    "month, site_id, no, from_month, visits, children_visits, documents_used, children_documents"
)
_VISITS = {
    "school_library": 420,
    "border_post": 130,
    "prison": 160,
    "post_office_point": 90,
    "culture_centre": 240,
    "military_unit": 110,
}
_FEW_VISITS = 55
_GROWTH = 1.09


def write_usage(
    writer: BulkWriter, plan: DemoPlan, sites: list[DemoSite], received: Received
) -> None:
    """Adds what each point counted since its first set."""
    random = plan.random("usage")
    points = [site for site in sites if site.id in received.first_day]
    counting = [site for site in points if not site.has_service_days]
    # One commune library counts its rotation set apart although it counts every reader daily.
    double = next((site for site in points if site.kind == "commune_library"), None)
    rows: list[DatedRow] = []
    for number, site in enumerate(counting):
        rows += _of_point(plan, site, received.first_day[site.id], number, random)
    if double is not None:
        rows += list(_of_point(plan, double, date(plan.year, 10, 1), 1, random))[:2]
    writer.insert("point_usage", _USAGE, rows)


def _of_point(
    plan: DemoPlan, site: DemoSite, first_day: date, number: int, random: Random
) -> Iterator[DatedRow]:
    """Every tenth point counts once a quarter; a few forget a month now and then."""
    quarterly = number % 10 == 9
    first_month: date | None = None
    visits = 0
    for month in _months(plan, first_day):
        if not site.works_on(month):
            return
        visits += _visits(plan, site, month, random)
        first_month = first_month or month
        if quarterly and month.month % 3:
            continue
        if quarterly or random.random() > 0.03:
            yield _row(site, first_month, month, visits, random)
        visits, first_month = 0, None


def _months(plan: DemoPlan, first_day: date) -> Iterator[date]:
    for year in plan.years:
        for month in range(1, 13):
            first = date(year, month, 1)
            if first >= first_day.replace(day=1):
                yield first


def _visits(plan: DemoPlan, site: DemoSite, month: date, random: Random) -> int:
    at_school = site.kind in ("school_library", "school_bookcase")
    busy = school_season(month) if at_school else season(month)
    growth = _GROWTH if month.year == plan.year else 1.0
    return round(_VISITS.get(site.kind, _FEW_VISITS) * busy * growth * random.uniform(0.8, 1.2))


def _row(site: DemoSite, first: date, last: date, visits: int, random: Random) -> DatedRow:
    part = {"school_library": 0.97, "border_post": 0.15, "prison": 0.0}.get(site.kind, 0.5)
    children = round(visits * part)
    used = round(visits * random.uniform(1.2, 1.7))
    cells: tuple[Cell, ...] = (
        f"{last:%Y-%m}", site.id, 1, None if first == last else f"{first:%Y-%m}", visits, children,
        used, round(used * part),
    )  # fmt: skip
    reported = date(last.year + last.month // 12, last.month % 12 + 1, 5)
    return reported.isoformat(), cells
