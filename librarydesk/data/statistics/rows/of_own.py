"""The records behind an indicator of a province's own, chosen as its definition says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.dimensions import UNKNOWN
from librarydesk.data.indicators.own.fields import LAST_DAY, Field, FieldKind, OwnSource
from librarydesk.data.indicators.own.record import AT_LEAST, AT_MOST, IS, Filter, OwnRecord
from librarydesk.data.indicators.own.sources import SOURCES
from librarydesk.data.statistics.clubs import CHILD_OF_MEMBER
from librarydesk.data.statistics.deliveries import areas_of_point
from librarydesk.data.statistics.moved_copies import moved_table
from librarydesk.data.statistics.rows.of_sums import shares_of
from librarydesk.data.statistics.rows.records import (
    Condition,
    Records,
    Value,
    among,
    equals,
    written,
)
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.store.folding import same_name


def own_records(counting: Counting, indicator: Indicator, own: OwnRecord) -> tuple[Records, ...]:
    """The rows that an indicator counts, as its definition chooses them."""
    source = SOURCES[own.source].on(own.date)
    measure = source.measures[own.measure] if own.measure else None
    amount = measure.sql if measure else "1"
    shares = {
        dimension: shares_of(amount, parts)
        for dimension, parts in (measure.shares if measure else {}).items()
        if dimension in indicator.by
    }
    there = source.there if own.date == LAST_DAY else None
    chosen = there.where if there else f"r.{own.date} BETWEEN :first AND :last"
    records = Records(
        kind=source.table,
        source=f"{source.table} r {_joined(counting, source)}",
        where=f"{chosen} AND r.voided_at IS NULL",
        id="r.id",
        site=source.site,
        day=there.day if there else f"r.{own.date}",
        amount=amount,
        values=_values(counting, chosen),
        tests=dict(_tests(counting, source, indicator)),
        shares=shares,
    )
    for place, condition in enumerate(own.filters):
        name = f"{indicator.code.lower()}_{place}"
        records = records.that(*_condition(counting, source, condition, name))
    return (records,)


def _joined(counting: Counting, source: OwnSource) -> str:
    """What is joined, with the tables that this period makes for it."""
    moved = counting.once(moved_table) if "{moved}" in source.joined else ""
    return source.joined.format(persons=CHILD_OF_MEMBER.format("r"), moved=moved)


def _values(counting: Counting, chosen: str) -> Mapping[str, Value]:
    """The values that a condition names."""
    if ":in_operation" not in chosen:
        return counting.span
    window = counting.window
    working = [site.id for site in window.sites.values() if site.in_operation(window.last)]
    return {**counting.span, "in_operation": written(working)}


def _tests(
    counting: Counting, source: OwnSource, indicator: Indicator
) -> Iterator[tuple[str, Callable[[str], Condition]]]:
    for dimension, field in source.all_fields.items():
        if dimension in indicator.by and field.kind is FieldKind.CODE:
            yield dimension, equals(f"coalesce(nullif({field.sql}, ''), '{UNKNOWN}')")
        elif dimension in indicator.by and field.kind is FieldKind.AREA_OF_SITE:
            yield dimension, partial(_in_area, counting, field.sql)


def by_area(counting: Counting, indicator: Indicator, records: Records) -> Records:
    """Records told apart by the areas of their sites where an own indicator is, returns as well."""
    if indicator.own is None or "area" not in indicator.by or "area" in records.tests:
        return records
    return replace(
        records, tests={**records.tests, "area": partial(_in_area, counting, records.site)}
    )


def _in_area(counting: Counting, site: str, area: str) -> Condition:
    return among(site, "in_area", sites_in_areas(counting, (area,)))


def areas_of(counting: Counting, site_id: int) -> tuple[str, ...]:
    """The area tags of a site on the last day, else its commune's in that year, else none."""
    return areas_of_point(counting, site_id, int(counting.window.last[:4]))


def sites_in_areas(counting: Counting, areas: Sequence[object]) -> list[int]:
    """The sites that stand in any of some areas."""
    sites = counting.window.sites
    return [site for site in sites if not set(areas).isdisjoint(areas_of(counting, site))]


def sites_of_kinds(counting: Counting, kinds: Sequence[object]) -> list[int]:
    """The sites that are of any of some kinds."""
    return [site.id for site in counting.window.sites.values() if site.kind in kinds]


def _condition(counting: Counting, source: OwnSource, condition: Filter, name: str) -> Condition:
    field = source.all_fields[condition.field]
    if condition.test in (AT_LEAST, AT_MOST):
        sign = ">=" if condition.test == AT_LEAST else "<="
        return f"{field.sql} {sign} :{name}", {name: condition.values[0]}
    sql, values = _compared(counting, field, condition)
    found, bound = among(sql, name, values)
    return (found if condition.test == IS else f"NOT coalesce({found}, 0)"), bound


def _compared(counting: Counting, field: Field, condition: Filter) -> tuple[str, Sequence[Value]]:
    """What is compared, and with what: of a site's kind or area the sites that fit."""
    if field.kind is FieldKind.KIND_OF_SITE:
        return field.sql, sites_of_kinds(counting, condition.values)
    if field.kind is FieldKind.AREA_OF_SITE:
        return field.sql, sites_in_areas(counting, condition.values)
    if field.kind is FieldKind.TEXT:
        return f"same_name({field.sql})", [same_name(str(value)) for value in condition.values]
    return field.sql, list(condition.values)
