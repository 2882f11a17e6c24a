"""Call numbers: their order on the shelf, and ranges of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.collection.stocktake.call_numbers import CallRange, call_key

ON_SHELF = (
    "001.4 / L250N",
    "5",
    "895.9 / A100B",
    "895.92 / B452M",
    "895.922 / Đ557T",
    "895.922 / N573T",
    "895.9221 / A100",
    "895.922134 / T450H",
    "895.93",
    "900 / T.2",
    "900 / T.10",
)


def test_the_order_is_that_of_the_shelf() -> None:
    keys = [(call_key(each).number, call_key(each).mark) for each in ON_SHELF]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [
        ("895.922", "895.922", ("895.922 / N573T", "895.9221 / A100", "895.922")),
        ("895", "899", ("895.1", "899.9 / T", "895.922 / N573T")),
        ("895.922 / N", "895.922 / N", ("895.922 / N573T", "895.922 N9")),
        ("895,922", None, ("900 / A", "Truyện / A")),
        (None, "100", ("001.4", "100.5", "5")),
    ],
)
def test_a_range_holds_all_that_stands_under_its_ends(
    first: str | None, last: str | None, inside: tuple[str, ...]
) -> None:
    wanted = CallRange(first, last)
    assert all(map(wanted.holds, inside))


@pytest.mark.parametrize(
    ("first", "last", "outside"),
    [
        ("895.922", "895.922", ("895.92 / Z", "895.923", "", None)),
        ("895.922 / N", "895.922 / N", ("895.922 / M9", "895.922 / O1", "895.9221 / N1")),
        ("895", "899", ("894.9", "900", "1000x")),
    ],
)
def test_a_range_holds_nothing_beside_it(
    first: str | None, last: str | None, outside: tuple[str | None, ...]
) -> None:
    wanted = CallRange(first, last)
    assert not any(map(wanted.holds, outside))


def test_a_range_that_ends_before_it_begins_is_noticed() -> None:
    assert CallRange("900", "800").is_turned_round()
    assert not CallRange("895", "895").is_turned_round()
    assert not CallRange(None, "800").is_turned_round()


@given(st.sampled_from(ON_SHELF), st.sampled_from(ON_SHELF), st.sampled_from(ON_SHELF))
def test_what_stands_between_two_call_numbers_is_in_their_range(a: str, b: str, c: str) -> None:
    first, middle, last = sorted((a, b, c), key=ON_SHELF.index)
    assert CallRange(first, last).holds(middle)
