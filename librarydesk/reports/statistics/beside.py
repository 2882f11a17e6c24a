"""What stands beside a figure: the periods it is compared with, its change, the plan of the year.

Every kind of report has the same columns; those that would say the same thing twice are left out:
of a year the period just before, and the year so far where the report begins with the year.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from librarydesk.data.statistics.change import difference, percent_change, percent_of
from librarydesk.data.statistics.report import Amount, Figure, StatisticsReport
from librarydesk.i18n import capitalised
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Cell,
    Column,
    Form,
    HeaderCell,
    Number,
)
from librarydesk.reports.statistics.periods import preceding_words
from librarydesk.reports.statistics.wording import Wording, amount_cell, form_of

BLANK = Absent(Absence.BLANK)
_NO_PLAN = Absent(Absence.NOT_APPLICABLE)


@dataclass(frozen=True)
class Amounts:
    """A figure or one part of it in the periods that stand beside each other, with its plan."""

    figure: Figure
    value: Amount
    preceding: Amount
    previous: Amount
    so_far: Amount
    target: Amount
    period_target: Amount


Shown: TypeAlias = Callable[[Amounts], Cell]


@dataclass(frozen=True)
class BesideColumn:
    """A column of the tables by group; `over` is the heading that it shares with its neighbours.

    Few parts have a plan of their own: `of_plan` says of a column that the others' cells are empty.
    """

    over: str
    heading: str
    weight: float
    shown: Shown
    of_plan: bool = False

    @property
    def column(self) -> Column:
        """Its place in a table."""
        return Column(self.weight, Align.RIGHT)


def beside_columns(words: Wording) -> tuple[BesideColumn, ...]:
    """The columns that a report has beside the names of its figures."""
    return (*_done(words), *_changes(words), *_of_quarter(words), *_of_year(words))


def headings(columns: Sequence[BesideColumn]) -> tuple[list[HeaderCell], list[HeaderCell]]:
    """The cells of two heading rows."""
    upper = [
        HeaderCell(over, columns=len(list(members)))
        for over, members in groupby(columns, key=lambda column: column.over)
    ]
    return upper, [HeaderCell(column.heading) for column in columns]


def whole(report: StatisticsReport, figure: Figure) -> Amounts:
    """A figure itself."""
    return Amounts(
        figure,
        figure.value,
        figure.preceding,
        figure.previous,
        report.so_far(figure),
        figure.target,
        figure.period_target,
    )


def part_of(report: StatisticsReport, figure: Figure, dimension: str, part: str) -> Amounts:
    """One part of a figure."""
    return Amounts(
        figure,
        figure.by.get(dimension, {}).get(part, 0),
        figure.part_preceding(dimension, part),
        figure.part_before(dimension, part),
        report.part_so_far(figure, dimension, part),
        figure.target_by.get(dimension, {}).get(part),
        figure.period_target_by.get(dimension, {}).get(part),
    )


def _done(words: Wording) -> Iterator[BesideColumn]:
    over = words("column_done")
    yield BesideColumn(over, capitalised(words.period), 12, lambda at: _amount(at, at.value))
    if words.report.preceding_days is not None:
        heading = capitalised(preceding_words(words.report, words.language))
        yield BesideColumn(over, heading, 12, lambda at: _amount(at, at.preceding))
    yield BesideColumn(over, capitalised(words.previous), 12, lambda at: _amount(at, at.previous))


def _changes(words: Wording) -> Iterator[BesideColumn]:
    """By how much it is more or less; the number itself only where there is one to compare with."""
    if words.report.preceding_days is None:
        over = words("change")
        yield BesideColumn(over, words("change_absolute"), 11, _changed)
        yield BesideColumn(over, words("change_percent"), 9, lambda at: _percent(at, at.previous))
        return
    over = words("change_against")
    before, year_before = words("change_preceding"), words("change_previous")
    yield BesideColumn(over, before, 9, lambda at: _percent(at, at.preceding))
    yield BesideColumn(over, year_before, 9, lambda at: _percent(at, at.previous))


def _of_quarter(words: Wording) -> Iterator[BesideColumn]:
    """The plan of the quarter, in a quarterly report that has any."""
    figures = words.report.figures
    if all(one.period_target is None and not one.period_target_by for one in figures):
        return
    over = words("column_period_target")
    yield BesideColumn(over, words("column_plan"), 11, _quarter_plan, of_plan=True)
    yield BesideColumn(over, words("column_share"), 8, _quarter_share, of_plan=True)


def _quarter_plan(at: Amounts) -> Cell:
    return _planned(at.period_target, at.figure)


def _quarter_share(at: Amounts) -> Cell:
    return _share(at.value, at.period_target)


def _of_year(words: Wording) -> Iterator[BesideColumn]:
    """The plan of the year, and how much of it there is since the year began.

    The share is plainly what is done in percent of what is planned, also of what is better the less
    there is of it (copies lost, overdue): it doesn't judge.
    """
    report, over = words.report, words("column_year_target", year=words.report.last_day.year)

    def plan(at: Amounts) -> Cell:
        return _planned(at.target, at.figure)

    def so_far(at: Amounts) -> Cell:
        return amount_cell(at.so_far, at.figure)

    def share(at: Amounts) -> Cell:
        return _share(at.so_far, at.target)

    yield BesideColumn(over, words("column_plan"), 11, plan, of_plan=True)
    if not report.begins_year:
        yield BesideColumn(over, words("column_so_far"), 11, so_far, of_plan=True)
    yield BesideColumn(over, words("column_share"), 8, share, of_plan=True)


def _amount(at: Amounts, value: Amount) -> Cell:
    return amount_cell(value, at.figure)


def _changed(at: Amounts) -> Cell:
    return _signed(difference(at.value, at.previous), form_of(at.figure.unit))


def _percent(at: Amounts, before: Amount) -> Cell:
    if at.figure.unit == "percent":
        return Absent(Absence.NOT_APPLICABLE)
    return _signed(percent_change(at.value, before), Form.PERCENT)


def _signed(change: Amount, form: Form) -> Cell:
    if change is None:
        return Absent(Absence.NOT_KNOWN)
    return Number(change, form, signed=True)


def _planned(target: Amount, figure: Figure) -> Cell:
    return _NO_PLAN if target is None else Number(target, form_of(figure.unit))


def _share(done: Amount, target: Amount) -> Cell:
    if target is None:
        return _NO_PLAN
    share = None if done is None else percent_of(done, target)
    return Absent(Absence.NOT_KNOWN) if share is None else Number(share, Form.PERCENT)
