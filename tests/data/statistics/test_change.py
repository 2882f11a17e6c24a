"""What became of a figure since the period before."""

from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.statistics.change import difference, percent_change, percent_of


def test_a_change_is_exact_in_decimals() -> None:
    assert difference(86.8, 78.9) == 7.9
    assert difference(3, 5) == -2


def test_a_change_from_nothing_or_the_unknown_has_no_percentage() -> None:
    assert percent_change(5, 0) is None
    assert percent_change(None, 5) is None
    assert difference(5, None) is None


def test_percentages_are_rounded_half_up() -> None:
    assert percent_of(1, 800) == 0.1
    assert percent_of(5, 2_000) == 0.3
    assert percent_change(2_005, 2_000) == 0.3


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_difference_leads_from_one_figure_to_the_other(value: int, previous: int) -> None:
    change = difference(value, previous)
    assert change is not None
    assert previous + change == value
