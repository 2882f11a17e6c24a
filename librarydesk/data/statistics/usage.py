"""What the points counted by the month: whose it is, and what the totals leave out."""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TypeAlias

from librarydesk.data.indicators.dimensions import CHILDREN, OTHER
from librarydesk.data.statistics.sources import NOBODY, Counting
from librarydesk.data.statistics.tally import Tally


@dataclass(frozen=True)
class Usage:
    """A point's count of a month (or of several that end with it), and the site it counts for.

    `has_service_days` says that the point has service days in a month that the count covers.
    """

    id: int
    month: str
    point_id: int
    site_id: int
    visits: int
    children_visits: int
    documents: int
    children_documents: int
    has_service_days: bool
    visits_filled: bool
    documents_filled: bool


_ROWS = f"""
WITH counts AS (
    SELECT u.*, date(u.month || '-01', '+1 month', '-1 day') AS month_end FROM point_usage u
    WHERE u.month || '-01' BETWEEN ? AND ? AND u.voided_at IS NULL)
SELECT u.site_id, u.id, u.month,
    u.visits, u.children_visits, u.documents_used, u.children_documents,
    EXISTS (SELECT 1 FROM service_day s
            WHERE s.site_id = u.site_id AND s.voided_at IS NULL
              AND s.on_date >= min(coalesce(u.from_month, u.month), u.month) || '-01'
              AND s.on_date <= u.month_end),
    (SELECT m.on_date FROM rotation_movement m
     LEFT JOIN copy c ON c.id = m.copy_id
     LEFT JOIN {{owners}} o
       ON o.copy_id = m.copy_id AND m.on_date >= o.first_day AND m.on_date < o.last_day
     WHERE m.to_site_id = u.site_id AND m.on_date <= u.month_end AND m.voided_at IS NULL
       AND c.voided_at IS NULL AND o.owner_id IS NOT {NOBODY}
     ORDER BY m.on_date DESC LIMIT 1)
FROM counts u
"""
# From the index of what came to points alone; almost always this is one site.
_ORGANISERS = """
SELECT DISTINCT m.to_site_id, m.on_date, m.site_id FROM json_each(?) j
CROSS JOIN rotation_movement m
  ON m.to_site_id = json_extract(j.value, '$[0]') AND m.on_date = json_extract(j.value, '$[1]')
WHERE m.voided_at IS NULL
"""
_ORGANISERS_THAT_COUNT = f"""
SELECT DISTINCT m.site_id FROM rotation_movement m
LEFT JOIN copy c ON c.id = m.copy_id
LEFT JOIN {{owners}} o
  ON o.copy_id = m.copy_id AND m.on_date >= o.first_day AND m.on_date < o.last_day
WHERE m.to_site_id = ? AND m.on_date = ? AND m.voided_at IS NULL
  AND c.voided_at IS NULL AND o.owner_id IS NOT {NOBODY}
"""


def usage_counted(counting: Counting) -> list[Usage]:
    """Every count of a month whose first day lies in the period."""
    query = _ROWS.format(owners=counting.sources.owners_table)
    rows = counting.connection.exec_driver_sql(query, counting.days).all()
    site_of = _sites(counting, {(row[0], row[-1]) for row in rows})
    found = []
    for point_id, usage_id, month, *amounts, has_service_days, delivered_on in rows:
        visits, children_visits, documents, children_documents = (cell or 0 for cell in amounts)
        visits_filled, documents_filled = (amounts[n] is not None for n in (0, 2))
        found.append(
            Usage(
                usage_id,
                month,
                point_id,
                site_of[point_id, delivered_on],
                visits,
                children_visits,
                documents,
                children_documents,
                bool(has_service_days),
                visits_filled,
                documents_filled,
            )
        )
    return found


_Occasion: TypeAlias = tuple[int, str | None]
"""A point, and the day of the latest rotation to it, if there was one."""


def _sites(counting: Counting, occasions: set[_Occasion]) -> dict[_Occasion, int]:
    """For whom each counts: who organised the rotation, else the point's manager, or the point."""
    delivered = json.dumps([occasion for occasion in occasions if occasion[1] is not None])
    organisers: dict[_Occasion, list[int]] = defaultdict(list)
    for point_id, day, site_id in counting.connection.exec_driver_sql(_ORGANISERS, (delivered,)):
        organisers[point_id, day].append(site_id)
    return {
        occasion: _first_of(counting, occasion, organisers[occasion])
        if occasion in organisers
        else _manager(counting, occasion[0])
        for occasion in occasions
    }


def _first_of(counting: Counting, occasion: _Occasion, organisers: list[int]) -> int:
    """The organiser; of several on one day the first in the order of codes whose rows count."""
    if len(organisers) > 1:
        query = _ORGANISERS_THAT_COUNT.format(owners=counting.sources.owners_table)
        organisers = list(counting.connection.exec_driver_sql(query, occasion).scalars())
    return min(organisers, key=lambda site: counting.sources.codes.get(site, ""))


def _manager(counting: Counting, point_id: int) -> int:
    site = counting.window.sites.get(point_id)
    return site.manager_id if site is not None and site.manager_id is not None else point_id


def visits_at_points(counting: Counting) -> Tally:
    """R06."""
    return _tally(counting.once(usage_counted), documents=False)


def uses_at_points(counting: Counting) -> Tally:
    """R07."""
    return _tally(counting.once(usage_counted), documents=True)


def usage_without_doubles(counting: Counting, *, documents: bool) -> Tally:
    """R06 or R07 without the counts of months in which the point has service days."""
    kept = [u for u in counting.once(usage_counted) if not u.has_service_days]
    return _tally(kept, documents=documents)


def note_doubles(counting: Counting) -> None:
    """Notes the visits that the totals leave out."""
    for usage in counting.once(usage_counted):
        if usage.has_service_days and (usage.visits or usage.documents):
            counting.notes.note("S06.point_has_service_days", usage.site_id, usage.visits)


def _tally(usages: list[Usage], *, documents: bool) -> Tally:
    tally = Tally()
    for usage in usages:
        whole = usage.documents if documents else usage.visits
        children = usage.children_documents if documents else usage.children_visits
        tally.add(usage.site_id, whole)
        tally.add_part("age_group", CHILDREN, usage.site_id, children)
        tally.add_part("age_group", OTHER, usage.site_id, whole - children)
    return tally
