"""What became of a figure since the period before."""

from decimal import ROUND_HALF_UP, Decimal

from librarydesk.data.statistics.report import Amount

WORSE_WHEN_MORE = frozenset({"C06", "R05", "R09"})
NEITHER = frozenset({"C05", "C13", "C14", "N02"})


def difference(value: Amount, previous: Amount) -> Amount:
    """How much more or less than before, exact in decimals; None where either isn't known."""
    if value is None or previous is None:
        return None
    if isinstance(value, int) and isinstance(previous, int):
        return value - previous
    return float(Decimal(repr(value)) - Decimal(repr(previous)))


def percent_change(value: Amount, previous: Amount) -> float | None:
    """The difference in percent of before, one decimal, half up; None from 0 or the unknown."""
    changed = difference(value, previous)
    if changed is None or previous is None:
        return None
    return percent_of(changed, previous)


def percent_of(part: float, whole: float) -> float | None:
    """A part in percent of a whole, one decimal, half up; None of 0."""
    if whole == 0:
        return None
    share = Decimal(repr(part)) * 100 / Decimal(repr(whole))
    return float(share.quantize(Decimal("0.1"), ROUND_HALF_UP))


def is_better(change: float, code: str) -> bool | None:
    """Whether a change of an indicator is for the better; None where it is neither."""
    if not change or code in NEITHER:
        return None
    return (change > 0) != (code in WORSE_WHEN_MORE)
