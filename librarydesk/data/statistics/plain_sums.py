"""Plain sums as the definitions say them: one pass over a table for all that is asked of it."""

from collections.abc import Iterable, Iterator

from librarydesk.data.indicators.definitions import Indicator, PlainSum, indicators
from librarydesk.data.indicators.dimensions import UNKNOWN
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import BySite, Tally

_ROWS = "count(*)"


def plain_tally(counting: Counting, indicator: Indicator) -> Tally:
    """The tally of an indicator that is a plain sum, or several added up."""
    tally = Tally()
    for plain in indicator.sums:
        one = _by_value(counting, plain) if plain.values else _by_column(counting, plain)
        tally.add_tally(one, dimensions=(*plain.columns, *plain.values))
    return tally


def _by_column(counting: Counting, plain: PlainSum) -> Tally:
    """A sum whose parts stand in columns of their own."""
    sums = _sums(counting, plain.source, plain.date)
    tally = Tally()
    tally.sites.update(sums[_measure(plain)])
    for dimension, columns in plain.columns.items():
        parts = {part: sums[_summed(column)] for part, column in columns.items() if column}
        for part, amounts in parts.items():
            tally.parts[dimension][part].update(amounts)
        for part, column in columns.items():
            if not column:
                tally.parts[dimension][part].update(_rest(tally.sites, parts.values()))
    return tally


def _rest(whole: BySite, parts: Iterable[BySite]) -> BySite:
    taken = list(parts)
    return {site: n - sum(part[site] for part in taken) for site, n in whole.items()}


def _sums(counting: Counting, source: str, date: str) -> dict[str, BySite]:
    """Every sum that any indicator asks of a table in the period, by expression and site."""
    key = source, date
    if key not in counting.sums:
        counting.sums[key] = _read_sums(counting, source, date)
    return counting.sums[key]


def _read_sums(counting: Counting, source: str, date: str) -> dict[str, BySite]:
    expressions = sorted(set(_expressions(source, date)))
    rows = counting.connection.exec_driver_sql(
        f"SELECT site_id, {', '.join(expressions)} FROM {source}"
        f" WHERE {date} BETWEEN ? AND ? AND voided_at IS NULL GROUP BY site_id",
        counting.days,
    ).all()
    return {
        expression: {row[0]: row[place] for row in rows}
        for place, expression in enumerate(expressions, 1)
    }


def _expressions(source: str, date: str) -> Iterator[str]:
    for indicator in indicators().values():
        for plain in indicator.sums:
            if (plain.source, plain.date) == (source, date) and not plain.values:
                yield _measure(plain)
                for parts in plain.columns.values():
                    yield from (_summed(column) for column in parts.values() if column)


def _measure(plain: PlainSum) -> str:
    """What is added up, in SQL; an empty cell adds nothing."""
    if plain.measure is None:
        return _ROWS
    return _summed(amount_of(plain))


def amount_of(plain: PlainSum) -> str:
    """What one row adds, in SQL; None where its cell is empty."""
    if plain.measure is None or plain.where_empty is None:
        return plain.measure or "1"
    more, less = plain.where_empty
    return f"coalesce({plain.measure}, {more} - {less})"


def _summed(column: str) -> str:
    return f"coalesce(sum({column}), 0)"


def _by_value(counting: Counting, plain: PlainSum) -> Tally:
    """A sum whose parts are told apart by what stands in a column."""
    columns = ", ".join(plain.values.values())
    tally = Tally()
    for site_id, amount, *values in counting.connection.exec_driver_sql(
        f"SELECT site_id, {_measure(plain)}, {columns} FROM {plain.source}"
        f" WHERE {plain.date} BETWEEN ? AND ? AND voided_at IS NULL"
        f" GROUP BY site_id, {columns}",
        counting.days,
    ):
        parts = dict(zip(plain.values, (value or UNKNOWN for value in values), strict=True))
        tally.add_all(site_id, amount, **parts)
    return tally
