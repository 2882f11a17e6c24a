"""The file of indicators, and what it would be refused for."""

import pytest

from librarydesk.data.indicators.definitions import (
    WrongDefinitionError,
    indicators,
    read_indicators,
)
from librarydesk.data.statistics.measures import COMPOSED

ENTRY = {
    "code": "S05", "vi": "a", "en": "a", "unit": "visit", "kind": "flow", "additive": True,
    "formula_vi": "a", "formula_en": "a",
    "sums": [{"source": "service_day", "date": "on_date", "measure": "online_visits"}],
}  # fmt: skip


def test_every_composed_indicator_has_its_function_and_every_function_its_indicator() -> None:
    named = [i.function for i in indicators().values() if i.function is not None]
    assert sorted(named) == sorted(COMPOSED)


def test_a_whole_entry_is_read() -> None:
    assert read_indicators({"indicator": [ENTRY]})["S05"].sums[0].measure == "online_visits"


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "guess"},
        {"by": ["colour"]},
        {"overlap": ["area"]},
        {"function": "copies_held"},
        {"sums": []},
        {"surprise": 1},
        {"additive": "yes"},
        {"sums": [{"source": "site; DROP TABLE site", "date": "on_date"}]},
    ],
)
def test_a_wrong_entry_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(WrongDefinitionError):
        read_indicators({"indicator": [{**ENTRY, **change}]})


def test_a_code_is_there_once() -> None:
    with pytest.raises(WrongDefinitionError):
        read_indicators({"indicator": [ENTRY, ENTRY]})
