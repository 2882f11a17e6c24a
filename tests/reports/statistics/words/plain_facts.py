"""What a source of a text says, told a second time in plain sums, for the tests alone."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from librarydesk.data.statistics.report import Amount, Figure, StatisticsReport

DECIMALS = {"percent": 1, "copies_per_person": 2}
MEASURES = ("km", "m2")


def plainly(source: str, report: StatisticsReport) -> str:
    """A source in Vietnamese numbers; “chưa có số liệu” where it isn't known."""
    name, _dot, what = source.partition(".")
    if name == "sites":
        counts = {"expected": report.expected, "reported": report.reported}
        return _grouped(counts.get(what, len(report.missing)), 0)
    figures = {figure.code: figure for figure in report.figures}
    figure = figures[name[:3]]
    now, before = _pair(name, figures)
    return _told(what, figure, now, before, report) or "chưa có số liệu"


def _pair(name: str, figures: dict[str, Figure]) -> tuple[Amount, Amount]:
    figure = figures[name[:3]]
    if "-" in name:
        other = figures[name[4:]]
        return _minus(figure.value, other.value), _minus(figure.previous, other.previous)
    if ":" in name:
        _code, dimension, part = name.split(":")
        value = None if figure.value is None else figure.by[dimension].get(part, 0)
        return value, figure.previous_by.get(dimension, {}).get(part, 0)
    return figure.value, figure.previous


def _told(
    what: str, figure: Figure, now: Amount, before: Amount, report: StatisticsReport
) -> str | None:
    decimals = DECIMALS.get(figure.unit, 2 if figure.unit in MEASURES else 0)
    moved = _minus(now, before)
    aim = figure.period_target if what.startswith("period") else figure.target
    match what:
        case "" | "so_far":
            return _number(now, decimals, figure)
        case "change":
            return None if moved is None else _number(abs(moved), decimals, figure)
        case "percent":
            return _percent(abs(moved) if moved is not None else None, before)
        case "direction" | "level":
            words = {
                "direction": ("giảm", "chênh lệch", "tăng"),
                "level": ("thấp hơn", "bằng", "cao hơn"),
            }[what]
            return None if moved is None else words[(moved > 0) - (moved < 0) + 1]
        case "before":
            return "không có" if before == 0 else None
        case "target" | "period_target":
            return _number(aim, decimals, figure)
        case "share" | "period_share":
            return _percent(now, aim)
        case "left" | "period_left":
            left = _minus(aim, now)
            return None if left is None else _number(max(left, 0), decimals, figure)
    raise AssertionError(what)


def _minus(left: Amount, right: Amount) -> Amount:
    if left is None or right is None:
        return None
    if isinstance(left, int) and isinstance(right, int):
        return left - right
    return float(Decimal(str(left)) - Decimal(str(right)))


def _percent(part: Amount, whole: Amount) -> str | None:
    if part is None or not whole:
        return None
    share = Fraction(str(part)) * 100 / Fraction(str(whole))
    # As a figure first with one decimal, half up.
    tenths = Decimal(share.numerator) / Decimal(share.denominator)
    return f"{_grouped(tenths.quantize(Decimal('0.1'), ROUND_HALF_UP), 1)} %"


def _number(value: Amount, decimals: int, figure: Figure) -> str | None:
    if value is None:
        return None
    told = _grouped(value, decimals)
    return told.rstrip("0").rstrip(",") if figure.unit in MEASURES else told


def _grouped(value: float | Decimal, decimals: int) -> str:
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _point, rest = f"{rounded:f}".partition(".")
    groups = f"{int(whole):,}".replace(",", ".")
    return f"{groups},{rest}" if rest else groups
