"""The records behind the figures of rotation: what went, what is out, what points counted."""

from dataclasses import replace

from librarydesk.data.indicators.dimensions import CHILDREN, OTHER
from librarydesk.data.statistics.counted import left_of_deliveries
from librarydesk.data.statistics.deliveries import areas_of_point
from librarydesk.data.statistics.rows.out import out_at_points
from librarydesk.data.statistics.rows.records import (
    ONE,
    Condition,
    Records,
    among,
    column,
    listed,
    written,
)
from librarydesk.data.statistics.sources import NOBODY, Counting
from librarydesk.data.statistics.usage import Usage, usage_counted

_YEAR = "CAST(substr(m.on_date, 1, 4) AS INTEGER)"
# What the point gives back to the organiser or to the owner is no delivery. A copy that was weeded
# before belongs to nobody any more, and its row counts nowhere.
_ITEMISED = """
rotation_movement m
CROSS JOIN copy c ON c.id = m.copy_id
LEFT JOIN title t ON t.id = c.title_id
LEFT JOIN {owners} o
  ON o.copy_id = m.copy_id AND m.on_date >= o.first_day AND m.on_date < o.last_day
"""
_ITEMISED_THAT_COUNT = f"""
m.on_date BETWEEN :first AND :last AND m.voided_at IS NULL AND c.voided_at IS NULL
  AND m.to_site_id <> m.site_id
  AND coalesce(o.owner_id, c.site_id) NOT IN ({NOBODY}, m.to_site_id)
"""
_COUNTED_THAT_COUNT = """
m.on_date BETWEEN :first AND :last AND m.copy_id IS NULL AND m.voided_at IS NULL
  AND m.to_site_id <> m.site_id AND m.to_site_id IS NOT m.owner_id
"""
_FOR_CHILDREN = f"t.audience = '{CHILDREN}'"
_DELIVERY = "json_array(m.site_id, m.trip_code, m.on_date, m.to_site_id)"


def copies_delivered(counting: Counting) -> tuple[Records, ...]:
    """R02."""

    def to_kind(kind: str) -> Condition:
        points = [site.id for site in counting.window.sites.values() if site.kind == kind]
        return among("m.to_site_id", "points", points)

    def in_area(area: str) -> Condition:
        return _in_area(counting, area)

    itemised = Records(
        kind="rotation_movement",
        source=_ITEMISED.format(owners=counting.sources.owners_table),
        where=_ITEMISED_THAT_COUNT,
        id="m.id",
        site="m.site_id",
        day="m.on_date",
        values=counting.span,
        tests={"site_kind": to_kind, "area": in_area},
        shares={"age_group": {CHILDREN: _FOR_CHILDREN, OTHER: f"NOT ({_FOR_CHILDREN})"}},
    )
    children = "coalesce(m.children_copies, 0)"
    counted = replace(
        itemised,
        source="rotation_movement m",
        where=_COUNTED_THAT_COUNT,
        amount="m.copies",
        shares={"age_group": {CHILDREN: children, OTHER: f"m.copies - {children}"}},
    )
    return itemised, counted


def _in_area(counting: Counting, area: str) -> Condition:
    """The points that have an area tag, each in the years in which it has it."""
    first, last = (int(day[:4]) for day in counting.days)
    places = [
        (point, year)
        for point in counting.window.sites
        for year in range(first, last + 1)
        if area in areas_of_point(counting, point, year)
    ]
    return (
        f"(m.to_site_id, {_YEAR}) IN (SELECT {column(0)}, {column(1)} FROM {listed('places')})",
        {"places": written(places)},
    )


def deliveries(counting: Counting) -> tuple[Records, ...]:
    """R01: the rows of one trip to one point on one day are one."""
    return tuple(
        replace(rows, amount=ONE, things="delivery", thing=_DELIVERY, thing_id="m.id", shares={})
        for rows in copies_delivered(counting)
    )


def points_delivered_to(counting: Counting) -> tuple[Records, ...]:
    """R03."""
    return tuple(
        replace(rows, amount=ONE, things="site", thing="m.to_site_id", shares={})
        for rows in copies_delivered(counting)
    )


def copies_received(counting: Counting) -> tuple[Records, ...]:
    """R08."""
    return tuple(
        replace(rows, site="m.to_site_id", tests={}, shares={})
        for rows in copies_delivered(counting)
    )


def copies_out(counting: Counting) -> tuple[Records, ...]:
    """R04: the rows that put copies where they still are, with what is left of each."""
    return _left(counting, overdue=False)


def copies_overdue(counting: Counting) -> tuple[Records, ...]:
    """R05."""
    return _left(counting, overdue=True)


def _left(counting: Counting, *, overdue: bool) -> tuple[Records, ...]:
    last = counting.window.last
    rows = [
        (copy.movement_id, copy.organiser_id, 1)
        for copy in out_at_points(counting)
        if not overdue or (copy.due_on is not None and copy.due_on < last)
    ]
    rows += left_of_deliveries(counting, overdue=overdue)
    found = Records(
        kind="rotation_movement",
        source=f"{listed('left')} CROSS JOIN rotation_movement m ON m.id = {column(0)}",
        where="1",
        id="m.id",
        site=column(1),
        day="m.on_date",
        amount=column(2),
        values={"left": written(rows)},
    )
    return (found,)


def visits_at_points(counting: Counting) -> tuple[Records, ...]:
    """R06."""
    return (_usage(counting.once(usage_counted), documents=False),)


def uses_at_points(counting: Counting) -> tuple[Records, ...]:
    """R07."""
    return (_usage(counting.once(usage_counted), documents=True),)


def usage_without_doubles(counting: Counting, *, documents: bool) -> Records:
    """R06 or R07 as S06 and S07 add them up."""
    kept = [usage for usage in counting.once(usage_counted) if not usage.has_service_days]
    return _usage(kept, documents=documents)


def _usage(counts: list[Usage], *, documents: bool) -> Records:
    rows = [
        (u.id, u.site_id, u.month, u.documents, u.children_documents)
        if documents
        else (u.id, u.site_id, u.month, u.visits, u.children_visits)
        for u in counts
    ]
    return Records(
        kind="point_usage",
        source=listed("usage"),
        where="1",
        id=column(0),
        site=column(1),
        day=f"{column(2)} || '-01'",
        amount=column(3),
        values={"usage": written(rows)},
        shares={"age_group": {CHILDREN: column(4), OTHER: f"{column(3)} - {column(4)}"}},
    )
