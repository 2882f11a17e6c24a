"""What a view shows of each period equals the report of it, and the plain count of its rows."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.statistics.exploring.answer import Answer, Head
from librarydesk.data.statistics.exploring.exploring import explore
from librarydesk.data.statistics.exploring.question import (
    COMMUNES,
    NOTHING,
    SITES,
    TIME,
    Question,
    Unit,
    When,
    axes_of,
    can_cross,
    dimension_of,
)
from librarydesk.data.statistics.exploring.spans import requests_of
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.report import Amount, Figure
from tests.data.statistics import small_networks
from tests.data.statistics.small_networks import Network, networks
from tests.data.statistics.test_against_plain_count import PHASES, plain_count, settled

SPANS = (
    (Unit.MONTH, When(2024, 12), When(2025, 3)),
    (Unit.QUARTER, When(2024, 4), When(2025, 3)),
    (Unit.YEAR, When(2024), When(2026)),
)
RESTING_ON_LEDGERS = ("C01", "C02", "C10", "R04", "R05")

questions = st.builds(
    lambda span, site, only_site, cutoff: Question(
        "S06", span[0], span[1], span[2], site=site, only_site=only_site, cutoff=cutoff
    ),
    st.sampled_from(SPANS),
    st.sampled_from((None, None, *small_networks.SITES)),
    st.sampled_from((False, False, True)),
    st.sampled_from(("calendar", "administrative")),
)
some_codes = st.lists(st.sampled_from(sorted(indicators())), min_size=3, max_size=3, unique=True)


@settings(max_examples=4, phases=PHASES)
@given(network=networks, question=questions, codes=some_codes)
def test_every_period_is_that_of_its_report(
    desk_template: Path, network: Network, question: Question, codes: list[str]
) -> None:
    with settled(desk_template, network) as database:
        reports = [compute(database, request) for request in requests_of(question)]
        for code in {*codes, *RESTING_ON_LEDGERS}:
            asked = replace(question, code=code)
            figures = [next(f for f in report.figures if f.code == code) for report in reports]
            for axis in (NOTHING, *axes_of(indicators()[code])):
                if axis not in (TIME, COMMUNES, "areas") and can_cross(
                    indicators()[code], TIME, axis
                ):
                    answer = explore(database, replace(asked, columns=axis))
                    compare(answer, figures, axis)
        request = requests_of(question)[-1]
        plain = plain_count(database, reports[-1], request).figures.get("R04")
        out = explore(database, replace(question, code="R04")).cells[-1][0]
        scope = plain_count(database, reports[-1], request).scope
        assert out == sum(n for site, n in (plain.sites if plain else {}).items() if site in scope)


def compare(answer: Answer, figures: Sequence[Figure], axis: str) -> None:
    """Each cell is the report's, or isn't known where nobody who must report has anything."""
    assert len(answer.cells) == len(figures)
    for figure, cells in zip(figures, answer.cells, strict=True):
        for column, amount in zip(answer.columns, cells, strict=True):
            if not is_other_language(axis, column):
                same(amount, told(figure, axis, column))
    shown = {column.part for column in answer.columns}
    for figure in figures:
        parts = figure.by.get(dimension_of(axis), {})
        if axis != "by:language":
            assert all(part in shown for part, amount in parts.items() if amount)
    if answer.beside:
        for figure, amount in zip(figures, answer.beside, strict=True):
            same(amount, figure.value)


def told(figure: Figure, axis: str, column: Head) -> Amount:
    if axis == SITES:
        (site,) = column.sites or ("",)
        return figure.sites.get(site, 0)
    if axis == NOTHING:
        return figure.value
    return figure.by[dimension_of(axis)].get(column.part, None if figure.value is None else 0)


def is_other_language(axis: str, column: Head) -> bool:
    """A view names every language; a report only the most frequent ones of its own period."""
    return axis == "by:language" and column.part != "unknown"


def same(amount: Amount, wanted: Amount) -> None:
    assert amount == wanted or (amount is None and not wanted)
