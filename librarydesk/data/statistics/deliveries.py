"""Deliveries to points in a period: R01, R02, R03, R08."""

from collections import defaultdict
from dataclasses import dataclass

from librarydesk.data.statistics.dimensions import CHILDREN, NONE, OTHER
from librarydesk.data.statistics.sources import NOBODY, Counting
from librarydesk.data.statistics.tally import Counted, Number, Tally


@dataclass(frozen=True)
class Delivery:
    """What one trip brought to one point on one day."""

    organiser_id: int
    point_id: int
    day: str
    copies: int
    children: int


# What the point gives back to the organiser or to the owner is no delivery. A copy that was weeded
# before belongs to nobody any more, and its row counts nowhere.
_ITEMISED = f"""
SELECT m.site_id, m.trip_code, m.on_date, m.to_site_id, count(*), sum(t.audience = '{CHILDREN}')
FROM rotation_movement m
CROSS JOIN copy c ON c.id = m.copy_id
JOIN title t ON t.id = c.title_id
LEFT JOIN {{owners}} o
  ON o.copy_id = m.copy_id AND m.on_date >= o.first_day AND m.on_date < o.last_day
WHERE m.on_date BETWEEN ? AND ? AND m.voided_at IS NULL AND c.voided_at IS NULL
  AND m.to_site_id <> m.site_id
  AND coalesce(o.owner_id, c.site_id) NOT IN ({NOBODY}, m.to_site_id)
GROUP BY m.on_date, m.site_id, m.trip_code, m.to_site_id
"""
_COUNTED = """
SELECT site_id, trip_code, on_date, to_site_id, sum(copies), coalesce(sum(children_copies), 0)
FROM rotation_movement
WHERE on_date BETWEEN ? AND ? AND copy_id IS NULL AND voided_at IS NULL
  AND to_site_id <> site_id AND to_site_id IS NOT owner_id
GROUP BY on_date, site_id, trip_code, to_site_id
"""


def deliveries_made(counting: Counting) -> list[Delivery]:
    """Every delivery of the period, whoever organised it."""
    found: dict[tuple[int, str, str, int], list[int]] = defaultdict(lambda: [0, 0])
    owners = counting.sources.owners_table
    for query in (_ITEMISED.format(owners=owners), _COUNTED):
        for *key, copies, children in counting.connection.exec_driver_sql(query, counting.days):
            amounts = found[key[0], key[1], key[2], key[3]]
            amounts[0] += copies
            amounts[1] += children
    return [
        Delivery(organiser, point, day, copies, children)
        for (organiser, _trip, day, point), (copies, children) in found.items()
    ]


def areas_of_point(counting: Counting, point_id: int, year: int) -> tuple[str, ...]:
    """The area tags of a site: its own, else its unit's in the population of a year, else none."""
    site = counting.window.sites.get(point_id)
    if site is None:
        return (NONE,)
    tags = site.areas
    if not tags and site.unit_id is not None:
        tags = counting.sources.places.areas(site.unit_id, year, where_site_stands=None)
    return tags or (NONE,)


def _tally(counting: Counting, *, copies: bool) -> Tally:
    tally = Tally()
    areas: dict[tuple[int, int], tuple[str, ...]] = {}
    for made in counting.once(deliveries_made):
        amount = made.copies if copies else 1
        tally.add_all(made.organiser_id, amount, site_kind=counting.window.kind_of(made.point_id))
        place = made.point_id, int(made.day[:4])
        if place not in areas:
            areas[place] = areas_of_point(counting, *place)
        for area in areas[place]:
            tally.add_part("area", area, made.organiser_id, amount)
        if copies:
            tally.add_part("age_group", CHILDREN, made.organiser_id, made.children)
            tally.add_part("age_group", OTHER, made.organiser_id, made.copies - made.children)
    return tally


def deliveries(counting: Counting) -> Tally:
    """R01."""
    return _tally(counting, copies=False)


def copies_delivered(counting: Counting) -> Tally:
    """R02."""
    return _tally(counting, copies=True)


def points_delivered_to(counting: Counting) -> Counted:
    """R03."""
    window = counting.window
    points: dict[int, set[int]] = defaultdict(set)
    for made in counting.once(deliveries_made):
        if made.organiser_id in window.scope:
            points[made.organiser_id].add(made.point_id)
    everywhere = set().union(*points.values())
    by_kind: dict[str, int] = defaultdict(int)
    for point in everywhere:
        by_kind[window.kind_of(point)] += 1
    sites: dict[int, Number] = {site: len(found) for site, found in points.items()}
    return Counted(len(everywhere), {"site_kind": by_kind}, sites)


def copies_received(counting: Counting) -> Tally:
    """R08."""
    tally = Tally()
    for made in counting.once(deliveries_made):
        tally.add(made.point_id, made.copies)
    return tally
