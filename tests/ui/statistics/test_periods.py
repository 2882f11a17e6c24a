"""The periods of a report as one types and reads them."""

from datetime import date

import pytest

from librarydesk import i18n
from librarydesk.ui.statistics.periods import (
    KINDS,
    When,
    last_finished,
    offered,
    period_words,
)

TODAY = date(2026, 11, 21)
YEARS = range(2024, 2027)


def test_the_latest_period_that_has_begun_comes_first() -> None:
    words = [offer.words for offer in offered("quarter", "", YEARS, TODAY)]
    assert words[:3] == ["Quarter 4 of 2026", "Quarter 3 of 2026", "Quarter 2 of 2026"]
    assert words[-1] == "Quarter 1 of 2024"


@pytest.mark.parametrize(
    ("kind", "typed", "first"),
    [
        ("quarter", "3 2025", "2025/3"),
        ("quarter", "q1", "2026/1"),
        ("quarter", "quý 2/2024", "2024/2"),
        ("month", "9/2025", "2025/9"),
        ("half", "2 2025", "2025/2"),
        ("quarter", "quy i 2025", "2025/1"),
        ("annual", "2", "2026/0"),
        ("annual", "2024", "2024/0"),
        ("annual", "2011", "2011/0"),
    ],
)
def test_a_period_is_found_by_what_is_typed_of_it(kind: str, typed: str, first: str) -> None:
    i18n.set_language("vi")
    assert offered(kind, typed, YEARS, TODAY)[0].key == first


def test_a_period_to_come_is_not_offered() -> None:
    assert offered("annual", "2030", YEARS, TODAY) == []
    assert [o.key for o in offered("month", "12 2026", YEARS, TODAY)] == []


def test_periods_are_said_as_on_paper() -> None:
    i18n.set_language("vi")
    assert period_words("quarter", When(2025, 3)) == "Quý III năm 2025"
    assert period_words("half", When(2025, 1)) == "6 tháng đầu năm 2025"
    assert period_words("multi", When(2025)) == "Năm 2025"


def test_a_change_of_kind_falls_on_the_last_part_that_is_over() -> None:
    assert last_finished("quarter", 2026, TODAY) == When(2026, 3)
    assert last_finished("quarter", 2025, TODAY) == When(2025, 4)
    assert last_finished("month", 2026, date(2026, 1, 5)) == When(2026, 1)
    assert last_finished("annual", 2026, TODAY) == When(2026)


def test_a_period_goes_through_its_key_and_back() -> None:
    for kind in KINDS:
        for offer in offered(kind, "", YEARS, TODAY):
            when = When.from_key(offer.key)
            assert when is not None
            assert when.key == offer.key
    assert When.from_key("") is None
