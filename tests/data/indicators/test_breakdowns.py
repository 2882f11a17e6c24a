import pytest

from librarydesk.data.indicators.breakdowns import (
    NoSuchPartError,
    indicator_named,
    part_named,
    parts_named,
)
from librarydesk.data.indicators.definitions import indicators


@pytest.mark.parametrize("text", ["R02", "r02", " R02 "])
def test_an_indicator_is_named_by_its_code(text: str) -> None:
    assert indicator_named(text) == "R02"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_indicator_is_named_by_its_name(language: str) -> None:
    for code, indicator in indicators().items():
        assert indicator_named(indicator.names[language]) == code


def test_an_unknown_indicator_says_what_there_is() -> None:
    with pytest.raises(NoSuchPartError, match=r"R99.*C01, .*E08"):
        indicator_named("R99")


def test_every_part_of_every_breakdown_is_named() -> None:
    for code, indicator in indicators().items():
        for dimension in indicator.by:
            for part in parts_named(code, dimension):
                assert part_named(indicators()[code], part) == part


def test_a_language_is_a_part_of_its_own() -> None:
    assert part_named(indicators()["C01"], "language:hmn") == "language:hmn"


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("R02", "area:moon", "area:border, area:island"),
        ("R02", "colour:red", "area:…"),
        ("R02", "border", "area:…"),
        ("S05", "area:border", "S05"),
    ],
)
def test_a_part_that_there_is_not_says_what_there_is(code: str, text: str, said: str) -> None:
    with pytest.raises(NoSuchPartError) as error:
        part_named(indicators()[code], text)
    assert said in str(error.value)
