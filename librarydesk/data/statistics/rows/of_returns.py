"""The returns behind a figure, and the records whose place they take."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from librarydesk.data.statistics.returned import Parts, Returned, returns_that_count
from librarydesk.data.statistics.rows.records import Condition, Records, column, listed, written
from librarydesk.data.statistics.sources import Counting

_X = "json_extract(x.value, '$[{}]')"


def with_returns(
    counting: Counting,
    code: str,
    records: Sequence[Records],
    *,
    parts: Callable[[Returned], Parts] = Returned.parts,
) -> tuple[Records, ...]:
    """Records of an indicator without those that returns replace, and the returns that count."""
    found = returns_that_count(counting, code)
    if not found:
        return tuple(records)
    kept = tuple(some.that(*not_replaced(counting, code, some)) for some in records)
    zeros_too = any(some.zeros_too for some in records)
    returned = returns_of(counting, code, parts=parts)
    return (*kept, *(replace(some, zeros_too=zeros_too) for some in returned))


def returns_of(
    counting: Counting, code: str, *, parts: Callable[[Returned], Parts] = Returned.parts
) -> tuple[Records, ...]:
    """The returns of an indicator that count, if there are any."""
    found = returns_that_count(counting, code)
    if not found:
        return ()
    cutoff = counting.window.period.cutoff
    told = {one.id: parts(one) for one in found}
    names = sorted({(d, part) for by in told.values() for d, some in by.items() for part in some})
    rows = [
        (
            one.id,
            one.site_id,
            one.slot.days(cutoff)[1].isoformat(),
            one.value,
            *(told[one.id].get(d, {}).get(part, 0) for d, part in names),
        )
        for one in found
    ]
    shares: dict[str, dict[str, str]] = {d: {} for by in told.values() for d in by}
    for place, (dimension, part) in enumerate(names, 4):
        shares[dimension][part] = column(place)
    name = f"returns_{code}"
    made = Records(
        kind="site_return",
        source=listed(name),
        where="1",
        id=column(0),
        site=column(1),
        day=column(2),
        amount=column(3),
        values={name: written(rows)},
        shares=shares,
    )
    return (made,)


def not_replaced(counting: Counting, code: str, records: Records) -> Condition:
    """That records don't lie in the days of a return that prevails over them."""
    period = counting.window.period
    of_stock = counting.sources.defined[code].kind == "stock"
    everywhere, days = [], []
    for one in returns_that_count(counting, code):
        if one.prevails:
            first, last = one.slot.days(period.cutoff)
            if of_stock or (first, last) == (period.first_day, period.last_day):
                everywhere.append(one.site_id)
            else:
                days.append((one.site_id, first.isoformat(), last.isoformat()))
    name = f"replaced_{code}"
    values = {name: written(everywhere), f"{name}_days": written(days)}
    day = records.counts_on or records.day
    elsewhere = f"{records.site} NOT IN (SELECT value FROM json_each(:{name}))"
    inside = f"SELECT 1 FROM json_each(:{name}_days) x WHERE {_X.format(0)} = {records.site}"
    on_days = f"{inside} AND {day} BETWEEN {_X.format(1)} AND {_X.format(2)}"
    return f"{elsewhere} AND NOT EXISTS ({on_days})", values
