"""The layout of charts of columns and of lines."""

from dataclasses import replace
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


def test_a_line_is_broken_where_a_value_is_not_known() -> None:
    chart = replace(_chart((10, 20, None, 40)), lines=True)
    laid = lay_out(chart, 400, 170, "vi")
    assert laid.bars == ()
    assert [[point.value for point in line] for line in laid.lines()] == [[10, 20], [40]]
    last = laid.points[-1]
    assert laid.point_at(last.x + 2, last.y - 2) is last
    assert laid.point_at(last.x + 40, last.y) is None


def test_each_series_is_a_line_of_its_own() -> None:
    two = (Series("2024", (1, 2)), Series("2025", (3, 4)))
    laid = lay_out(replace(_chart((1, 2)), series=two, lines=True), 400, 170, "vi")
    assert [[point.value for point in line] for line in laid.lines()] == [[1, 2], [3, 4]]


@given(st.integers(min_value=13, max_value=120))
def test_names_and_labels_have_room_however_many_there_are(months: int) -> None:
    names = tuple(f"{month % 12 + 1:02}/2025" for month in range(months))
    chart = replace(_chart(tuple(range(100_000, 100_000 + months))), categories=names)
    laid = lay_out(chart, 460, 170, "vi")
    gaps = [after.x - before.x for before, after in pairwise(laid.categories)]
    assert all(gap >= 7 * 5 - 1e-6 for gap in gaps)
    assert all(bar.told == (len(bar.label) * 4.5 <= bar.width * 1.3) for bar in laid.bars)


def test_a_long_legend_goes_on_in_a_second_line() -> None:
    many = tuple(Series(f"Thư viện khu vực số {at}", (at,)) for at in range(8))
    laid = lay_out(replace(_chart((1,)), series=many), 460, 170, "vi")
    assert len({mark.y for mark in laid.legend}) > 1
    assert all(0 <= mark.x <= 460 for mark in laid.legend)
    assert max(bar.y + bar.height for bar in laid.bars) < min(mark.y for mark in laid.legend)


def test_either_all_columns_have_their_number_or_none() -> None:
    names = tuple(str(month) for month in range(12))
    mixed = replace(_chart((1, 1_234_567) * 6), categories=names)
    assert not [bar for bar in lay_out(mixed, 300, 170, "vi").bars if bar.told]


def test_beside_many_columns_an_empty_one_has_no_number() -> None:
    three = tuple(Series(name, (0, 4)) for name in ("a", "b", "c"))
    laid = lay_out(replace(_chart((0, 4)), series=three), 400, 170, "vi")
    assert {bar.value for bar in laid.bars if bar.told} == {4}
