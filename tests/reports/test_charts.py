"""The layout of a column chart."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from librarydesk.reports.charts import axis_steps, lay_out
from librarydesk.reports.document import Chart, Series


def _chart(values: tuple[int | None, ...]) -> Chart:
    names = tuple(f"loại {number}" for number in range(len(values)))
    return Chart("Biểu đồ", "Lượt bạn đọc", names, (Series("2025", values),))


@given(st.integers(min_value=0, max_value=10**12))
def test_the_axis_begins_at_zero_and_holds_the_highest_value(highest: int) -> None:
    steps = axis_steps(highest)
    assert steps[0] == 0
    assert steps[-1] >= highest
    assert len(steps) <= 7
    assert len({b - a for a, b in pairwise(steps)}) == 1


@given(st.lists(st.integers(min_value=0, max_value=10**7), min_size=1, max_size=8))
def test_columns_are_as_high_as_their_values_and_stand_in_the_frame(values: list[int]) -> None:
    laid = lay_out(_chart(tuple(values)), 400, 170, "vi")
    highest = max(values)
    for bar, value in zip(laid.bars, values, strict=True):
        tallest = max(each.height for each in laid.bars)
        assert bar.value == value
        assert abs(bar.height * max(highest, 1) - value * tallest) < 1e-3 * max(highest, 1)
        assert laid.left <= bar.x
        assert bar.x + bar.width <= laid.right
        assert bar.y + bar.height < laid.height


def test_a_column_is_found_under_the_pointer() -> None:
    laid = lay_out(_chart((10, 40)), 400, 170, "vi")
    second = laid.bars[1]
    assert laid.bar_at(second.x + 1, second.y + 1) is second
    assert laid.bar_at(second.x - 1, second.y + 1) is None


def test_what_is_not_known_has_no_column() -> None:
    laid = lay_out(_chart((10, None, 40)), 400, 170, "vi")
    assert [bar.category for bar in laid.bars] == [0, 2]
