"""Every indicator says which records it counts, and every record what it is."""

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.indicators.own.sources import SOURCES
from librarydesk.data.statistics.rows.composed import COMPOSED_ROWS, RATIOS, kinds_of, sides_of
from librarydesk.data.statistics.rows.kinds import KINDS


def test_every_composed_figure_says_its_records() -> None:
    composed = {i.function for i in indicators().values() if i.function is not None}
    assert composed == {*COMPOSED_ROWS, *RATIOS}


def test_every_record_is_of_a_kind_that_can_be_told() -> None:
    for indicator in indicators().values():
        assert bool(sides_of(indicator, indicators())) != bool(kinds_of(indicator)), indicator.code
        assert set(kinds_of(indicator)) <= KINDS.keys(), indicator.code


def test_every_record_of_an_own_indicator_can_be_told() -> None:
    assert {source.table for source in SOURCES.values()} <= KINDS.keys()
