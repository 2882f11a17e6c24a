"""Answering a question: the indicator counted in all its periods out of ledgers read once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.statistics.counted_periods import CountedPeriod
from librarydesk.data.statistics.exploring.answer import About, Answer, Days, Head
from librarydesk.data.statistics.exploring.at_points import (
    RESTING_ON_MOVEMENTS,
    itemised_out_at_ends,
)
from librarydesk.data.statistics.exploring.facts import Facts
from librarydesk.data.statistics.exploring.heads import heads_of
from librarydesk.data.statistics.exploring.question import (
    PLACES,
    Question,
    can_cross,
    dimension_of,
)
from librarydesk.data.statistics.exploring.spans import requests_of, spanning
from librarydesk.data.statistics.figures import connected
from librarydesk.data.statistics.holdings import holdings
from librarydesk.data.statistics.movements import itemised_out
from librarydesk.data.statistics.own_shelves import told_by_shelves
from librarydesk.data.statistics.periods import period_of
from librarydesk.data.statistics.report import Amount
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.sources import Sources
from librarydesk.data.statistics.window import Window, window_of
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_RESTING_ON_COPIES: Final = frozenset(
    {
        "copies_held",
        "titles_held",
        "childrens_copies_held",
        "local_history_copies_held",
        "books_per_inhabitant",
        "childrens_copies_per_child",
    }
)
"""The composed figures that look at all copies held."""


def explore(source: Database | Connection, question: Question) -> Answer:
    """The answer as the database stands now; writes nothing.

    Raises:
        DeskError: `explore.unknown`, `explore.axes`, `explore.periods`, `explore.until`,
            `report.unknown_site`.
    """
    with connected(source) as connection:
        defined = all_indicators(connection)
        indicator = _indicator(question, defined)
        windows = [_window(connection, request) for request in requests_of(question)]
        around = _around(connection, windows)
        try:
            return _answer(question, _facts(around, windows, indicator, question.dimension))
        finally:
            around.close()


def _indicator(question: Question, defined: Mapping[str, Indicator]) -> Indicator:
    indicator = defined.get(question.code)
    if indicator is None:
        raise DeskError(
            "explore.unknown",
            _("There is no indicator “%(code)s” any more. Choose another one.")
            % {"code": question.code},
        )
    if not can_cross(indicator, *question.axes):
        raise DeskError(
            "explore.axes",
            _("%(name)s can't be told apart like this. Choose other rows or columns.")
            % {"name": indicator.name},
        )
    return indicator


def _window(connection: Connection, request: ReportRequest) -> Window:
    period = period_of(request)
    return window_of(connection, period, site=request.site, only_site=request.only_site)


def _around(connection: Connection, windows: Sequence[Window]) -> Sources:
    """The sources of all days, whose ledgers each period shares."""
    whole = replace(windows[-1], period=spanning([window.period for window in windows]))
    return Sources(connection, (whole, *windows))


def _facts(
    around: Sources, windows: Sequence[Window], indicator: Indicator, dimension: str
) -> list[Facts]:
    inside = [around.inside(window) for window in windows]
    if len(windows) > 1:
        functions = frozenset(_functions(indicator, around.defined))
        if functions & _RESTING_ON_COPIES:
            for sources in inside:
                sources.know(holdings, around.once(holdings))
        if functions & RESTING_ON_MOVEMENTS:
            for sources in inside:
                sources.know(itemised_out, around.once(itemised_out_at_ends))
    return [
        Facts(CountedPeriod(sources, window), indicator, dimension)
        for sources, window in zip(inside, windows, strict=True)
    ]


def _functions(indicator: Indicator, defined: Mapping[str, Indicator]) -> Iterator[str]:
    """The composed figures that an indicator is, or is made of."""
    yield "copies_held" if told_by_shelves(indicator) else indicator.function or ""
    for code in indicator.own.of if indicator.own is not None else ():
        yield from _functions(defined[code], defined)


def _answer(question: Question, facts: Sequence[Facts]) -> Answer:
    rows, columns = (heads_of(axis, facts) for axis in question.axes)
    window = facts[-1].counting.window
    return Answer(
        question=question,
        about=About.of(facts[-1].indicator),
        site=window.root.code,
        site_name=window.root.name,
        rows=rows,
        columns=columns,
        cells=tuple(tuple(_cell(facts, row, column) for column in columns) for row in rows),
        below=_wholes(question.rows, columns, facts),
        beside=_wholes(question.columns, rows, facts),
        days=tuple(_days(one) for one in facts),
        expected=len(facts[-1].there.expected),
    )


def _wholes(axis: str, others: Sequence[Head], facts: Sequence[Facts]) -> tuple[Amount, ...]:
    """The figures of which an axis tells the parts, one for each heading of the other axis."""
    if axis in PLACES or dimension_of(axis):
        return tuple(_cell(facts, other) for other in others)
    return ()


def _cell(facts: Sequence[Facts], *heads: Head) -> Amount:
    period = next((head.period for head in heads if head.period is not None), 0)
    part = next((head.part for head in heads if head.part), "")
    codes = next((head.sites for head in heads if head.sites is not None), None)
    one = facts[period]
    if codes is None:
        return one.amount(part)
    return one.amount(part, one.ids(codes))


def _days(facts: Facts) -> Days:
    period = facts.counting.window.period
    return Days(period.kind, period.first_day, period.last_day, len(facts.silent))
