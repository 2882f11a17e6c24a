"""What the demo province's libraries are each year: staff, rooms, seats, cards, budget."""

from collections.abc import Iterator
from random import Random

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import DemoSite

_COLUMNS = (
    "year, site_id, staff, staff_library_degree, staff_part_time, staff_for_children,"
    " collaborators, floor_area_m2, children_area_m2, seats, computers, valid_cards,"
    " digital_documents, budget_vnd, acquisitions_budget_vnd"
)
# Staff, floor area in m², seats, computers, valid cards, budget in million đồng.
_SIZES = {
    "province_library": (24, 2_400, 220, 42, 3_100, 5_200),
    "area_library": (3, 220, 40, 6, 420, 310),
    "commune_library": (1, 60, 20, 2, 90, 35),
}
_MILLION = 1_000_000


def write_profiles(writer: BulkWriter, plan: DemoPlan, sites: list[DemoSite]) -> None:
    """Adds a profile for each library that counts its readers, for each year of the demo."""
    writer.insert("site_profile", _COLUMNS, list(_rows(plan, sites)))


def _rows(plan: DemoPlan, sites: list[DemoSite]) -> Iterator[DatedRow]:
    random = plan.random("profiles")
    for site in sites:
        for year in plan.years:
            if site.kind in _SIZES and site.closed_on is None:
                yield f"{year}-12-31", (year, site.id, *_cells(random, site.kind))


def _cells(random: Random, kind: str) -> tuple[Cell, ...]:
    def about(size: int) -> int:
        return max(1, round(size * random.uniform(0.85, 1.15)))

    staff, area, seats, computers, cards, budget = map(about, _SIZES[kind])
    degree = round(staff * random.uniform(0.4, 0.8))
    children = round(area * random.uniform(0.1, 0.25), 1)
    return (
        staff,
        degree,
        staff - degree if kind == "commune_library" else staff // 6,
        max(1, staff // 8),
        random.randint(0, 6),
        float(area),
        children,
        seats,
        computers,
        cards,
        about(1_800) if kind == "province_library" else None,
        budget * _MILLION,
        round(budget * random.uniform(0.12, 0.3)) * _MILLION,
    )
