"""What each row adds to each part of a figure's breakdowns, as columns beside the row's own."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.dimensions import parts_of
from librarydesk.data.statistics.counted_periods import CountedPeriod
from librarydesk.data.statistics.rows.records import Condition, Records, Value, among
from librarydesk.data.statistics.sources import Counting

Part: TypeAlias = tuple[str, str]
"""A part of a breakdown: dimension and part."""


def parts_with_anything(counting: Counting, indicator: Indicator) -> tuple[Part, ...]:
    """The parts of a figure's breakdowns in which anything stands, in their order."""
    found = CountedPeriod(counting.sources, counting.window).count(indicator).by
    return tuple(
        (dimension, part)
        for dimension in indicator.by
        for part in dict.fromkeys((*parts_of(dimension, indicator.code), *found.get(dimension, ())))
        if found.get(dimension, {}).get(part)
    )


def with_parts(
    counting: Counting, records: Sequence[Records], parts: Sequence[Part]
) -> tuple[str, dict[str, Value]]:
    """The query of some records with a column for each part, and the values that those name."""
    queries, values = [], dict[str, Value]()
    for which, some in enumerate(records):
        columns = []
        for place, (dimension, part) in enumerate(parts):
            sql, named = _share(counting, some, dimension, part)
            for name, value in sorted(named.items(), reverse=True):
                own = f"{name}_{which}_{place}"
                sql = re.sub(rf":{name}\b", f":{own}", sql)
                values[own] = value
            columns.append(f"{sql} AS part_{place}")
        queries.append(some.query(columns))
    return " UNION ALL ".join(queries), values


def part_names(parts: Sequence[Part]) -> Iterator[str]:
    """The names of the columns of parts in SQL."""
    return (f"part_{place}" for place in range(len(parts)))


def _share(counting: Counting, records: Records, dimension: str, part: str) -> Condition:
    """What a row adds to a part; NULL where it isn't in it."""
    if dimension in records.shares:
        return records.shares[dimension].get(part, "NULL"), {}
    if dimension in records.whole:
        return (records.amount if records.whole[dimension] == part else "NULL"), {}
    if dimension in records.tests:
        condition, values = records.tests[dimension](part)
    else:
        # Everything else is told apart by the kind of the site that it counts for.
        sites = counting.window.sites.values()
        of_kind = [site.id for site in sites if site.kind == part]
        condition, values = among(f"({records.site})", "kinds", of_kind)
    return f"CASE WHEN {condition} THEN {records.amount} END", values
