"""The records behind plain sums: every row of their tables, as the definitions say."""

from collections.abc import Mapping

from librarydesk.data.indicators.definitions import Indicator, PlainSum
from librarydesk.data.indicators.dimensions import UNKNOWN
from librarydesk.data.statistics.plain_sums import amount_of
from librarydesk.data.statistics.rows.records import Records, equals
from librarydesk.data.statistics.sources import Counting


def of_sums(counting: Counting, indicator: Indicator) -> tuple[Records, ...]:
    """The records of an indicator that is a plain sum, or several added up."""
    return tuple(_of_sum(counting, plain) for plain in indicator.sums)


def _of_sum(counting: Counting, plain: PlainSum) -> Records:
    return Records(
        kind=plain.source,
        source=plain.source,
        where=f"{plain.date} BETWEEN :first AND :last AND voided_at IS NULL",
        id="id",
        site="site_id",
        day=plain.date,
        amount=amount_of(plain),
        values=counting.span,
        tests={
            dimension: equals(f"coalesce(nullif({column}, ''), '{UNKNOWN}')")
            for dimension, column in plain.values.items()
        },
        shares={
            dimension: shares_of(amount_of(plain), columns)
            for dimension, columns in plain.columns.items()
        },
    )


def shares_of(whole: str, columns: Mapping[str, str]) -> Mapping[str, str]:
    """What a row adds to each part by the column of the part; one without is the rest."""
    told = [f"coalesce({column}, 0)" for column in columns.values() if column]
    rest = " - ".join([f"coalesce({whole}, 0)", *told])
    return {part: column or rest for part, column in columns.items()}
