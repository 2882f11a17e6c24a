"""Rows that add up the rows below a heading, or of a whole table, and say how many lack data."""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum, isclose

from librarydesk.data.statistics.report import Amount, Figure
from librarydesk.reports.document import Absence, Absent, Cell, Number, Row, RowKind, Text
from librarydesk.reports.statistics.wording import amount_cell, form_of


def adds_up(figure: Figure) -> bool:
    """Whether the sites' shares are parts of the figure, so that some of them may be added."""
    if figure.value is None:
        return False
    return isclose(fsum(figure.sites.values()), figure.value, abs_tol=1e-6)


def sum_cell(amounts: Iterable[int | float], figure: Figure) -> Cell:
    """The sum of some sites' shares; what counts once in several sites can't be added."""
    if not adds_up(figure):
        return Absent(Absence.NOT_APPLICABLE)
    added = list(amounts)
    whole = sum(added) if all(isinstance(one, int) for one in added) else round(fsum(added), 3)
    return Number(whole, form_of(figure.unit), summed=True)


def total_row(name: Text, figures: Sequence[Figure], adds: tuple[int, ...]) -> Row:
    """The figures of the whole scope, marked as sums where they are the sum of the rows."""
    return Row((name, *map(_whole, figures)), RowKind.TOTAL, adds=adds)


def _whole(figure: Figure) -> Cell:
    if figure.value is None:
        return amount_cell(None, figure)
    return Number(figure.value, form_of(figure.unit), summed=adds_up(figure))


def rest_of(figure: Figure, rows: Sequence[Mapping[str, Amount]]) -> int | float:
    """What of a figure stands in none of the rows."""
    there = [row.get(figure.code) or 0 for row in rows]
    rest = (figure.value or 0) - sum(there)
    return rest if isinstance(rest, int) else round(rest, 3)
