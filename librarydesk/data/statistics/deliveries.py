"""Deliveries to points in a period: R01, R02, R03, R08."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from librarydesk.data.indicators.dimensions import CHILDREN, NONE, OTHER
from librarydesk.data.statistics.sources import NOBODY, Counting, Sources
from librarydesk.data.statistics.tally import Counted, Number, Tally
from librarydesk.data.store.bulk_reading import driver_rows


@dataclass(frozen=True)
class Delivery:
    """What one trip brought to one point on one day."""

    organiser_id: int
    point_id: int
    day: str
    copies: int


# The index of hand-overs is counted in its own order. What doesn't count is taken off afterwards.
_ITEMISED = """
SELECT site_id, trip_code, on_date, to_site_id, count(*) FROM rotation_movement
WHERE on_date BETWEEN ? AND ? AND copies IS NULL AND voided_at IS NULL AND to_site_id <> site_id
GROUP BY on_date, site_id, trip_code, from_site_id, to_site_id
"""
_COUNTED = """
SELECT site_id, trip_code, on_date, to_site_id, sum(copies), coalesce(sum(children_copies), 0)
FROM rotation_movement
WHERE on_date BETWEEN ? AND ? AND copy_id IS NULL AND voided_at IS NULL
  AND to_site_id <> site_id AND to_site_id IS NOT owner_id
GROUP BY on_date, site_id, trip_code, to_site_id
"""
# For all periods at once, copy by copy: each is looked up once, however often it went out. Copies
# of which a row may not count are told apart.
_OF_COPIES = f"""
SELECT g.site_id, iif(g.doubtful, g.copy_id, 0), {{added_up}}
FROM (
  SELECT m.copy_id, m.site_id, c.title_id, {{counted}},
    max(c.voided_at IS NOT NULL OR m.to_site_id = c.site_id)
      OR m.copy_id IN (SELECT copy_id FROM {{owners}}) AS doubtful
  FROM rotation_movement m INDEXED BY ix_rotation_movement_brought
  CROSS JOIN copy c ON c.id = m.copy_id
  WHERE m.copy_id IS NOT NULL AND m.to_site_id <> m.site_id AND m.voided_at IS NULL
    AND m.on_date BETWEEN :first_of_all AND :last_of_all
  GROUP BY m.copy_id, m.site_id) g
CROSS JOIN title t ON t.id = g.title_id
WHERE g.doubtful OR t.audience = '{CHILDREN}' GROUP BY 1, 2
"""
# What the point gives back to the organiser or to the owner is no delivery. A copy that was weeded
# before belongs to nobody any more, and its row counts nowhere.
_DOUBTFUL = f"""
SELECT site_id, trip_code, on_date, to_site_id, count(*) - sum(counts), sum(counts * children)
FROM (
  SELECT m.site_id, m.trip_code, m.on_date, m.to_site_id, t.audience = '{CHILDREN}' AS children,
    c.voided_at IS NULL AND coalesce(o.owner_id, c.site_id) NOT IN ({NOBODY}, m.to_site_id)
      AS counts
  FROM json_each(:sent) j CROSS JOIN rotation_movement m
    ON m.copy_id = json_extract(j.value, '$[0]') AND m.site_id = json_extract(j.value, '$[1]')
  CROSS JOIN copy c ON c.id = m.copy_id JOIN title t ON t.id = c.title_id
  LEFT JOIN {{owners}} o
    ON o.copy_id = m.copy_id AND m.on_date >= o.first_day AND m.on_date < o.last_day
  WHERE m.on_date BETWEEN :first AND :last AND m.voided_at IS NULL AND m.to_site_id <> m.site_id)
GROUP BY on_date, site_id, trip_code, to_site_id
"""


_Days: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class _Sent:
    """Copies that were sent in any of the periods.

    `children` are children's copies by the first and last day of a period and by organiser, without
    those that are `doubtful`, each told with its organiser.
    """

    children: dict[_Days, Counter[int]]
    doubtful: list[tuple[int, int]]


@dataclass(frozen=True)
class _Deliveries:
    """Every delivery of a period, and the children's copies in all of them by organiser."""

    made: list[Delivery]
    children: Counter[int]


def deliveries_made(counting: Counting) -> list[Delivery]:
    """Every delivery of the period, whoever organised it."""
    return counting.once(_deliveries).made


def _deliveries(counting: Counting) -> _Deliveries:
    connection, sent = counting.connection, counting.sources.once(_sent)
    children = Counter(sent.children[counting.days])
    copies: Counter[tuple[int, str, str, int]] = Counter()
    for site, trip, day, point, amount in connection.exec_driver_sql(_ITEMISED, counting.days):
        copies[site, trip, day, point] += amount
    rows = _doubtful_rows(counting, sent.doubtful)
    for site, trip, day, point, excluded, young in rows:
        copies[site, trip, day, point] -= excluded
        children[site] += young
    # A delivery stays one when nothing was counted in it, but not when none of its copies counts.
    copies = Counter({key: amount for key, amount in copies.items() if amount})
    for site, trip, day, point, amount, young in driver_rows(connection, _COUNTED, counting.days):
        copies[site, trip, day, point] += amount
        children[site] += young
    made = [Delivery(site, point, day, n) for (site, _trip, day, point), n in copies.items()]
    return _Deliveries(made, children)


def _sent(sources: Sources) -> _Sent:
    periods = list(dict.fromkeys((window.first, window.last) for window in sources.windows))
    found = _Sent({days: Counter() for days in periods}, [])
    values = {"first_of_all": min(periods)[0], "last_of_all": sources.last}
    for n, (first, last) in enumerate(periods):
        values |= {f"first{n}": first, f"last{n}": last}
    within = (f"sum(m.on_date BETWEEN :first{n} AND :last{n}) AS n{n}" for n in range(len(periods)))
    query = _OF_COPIES.format(
        owners=sources.owners_table,
        counted=", ".join(within),
        added_up=", ".join(f"sum(g.n{n})" for n in range(len(periods))),
    )
    for organiser, copy, *amounts in driver_rows(sources.connection, query, values):
        if copy:
            found.doubtful.append((copy, organiser))
            continue
        for days, copies in zip(periods, amounts, strict=True):
            found.children[days][organiser] += copies
    return found


def _doubtful_rows(counting: Counting, sent: list[tuple[int, int]]) -> Iterator[tuple[Any, ...]]:
    first, last = counting.days
    values = {"sent": json.dumps(sent), "first": first, "last": last}
    query = _DOUBTFUL.format(owners=counting.sources.owners_table)
    return driver_rows(counting.connection, query, values)


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
        children = counting.once(_deliveries).children
        for organiser, whole in tally.sites.items():
            tally.add_part("age_group", CHILDREN, organiser, children[organiser])
            tally.add_part("age_group", OTHER, organiser, whole - children[organiser])
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
