"""Blocks of cells to and from Excel."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.ui.widgets.block import days_in_front, read_block, without_headings, write_block
from librarydesk.ui.widgets.numbers import read_number, shown_number

TODAY = date(2026, 11, 21)
NUMBERS = st.none() | st.integers(0, 999_999_999)
BLOCKS = st.integers(1, 11).flatmap(
    lambda width: st.lists(
        st.lists(NUMBERS, min_size=width, max_size=width), min_size=1, max_size=31
    )
)


@given(BLOCKS)
def test_numbers_that_were_copied_are_pasted_as_they_were(block: list[list[int | None]]) -> None:
    again = [[read_number(cell) for cell in row] for row in read_block(write_block(block))]
    assert again == block


@given(BLOCKS)
def test_numbers_with_dots_between_thousands_are_read(block: list[list[int | None]]) -> None:
    lines = (
        "\t".join("" if n is None else f"{n:,}".replace(",", ".") for n in row) for row in block
    )
    text = "".join(f"{line}\r\n" for line in lines)
    assert [[read_number(cell) for cell in row] for row in read_block(text)] == block


@given(st.text())
def test_whatever_is_pasted_gives_lines_of_one_length(text: str) -> None:
    assert len({len(row) for row in read_block(text)}) <= 1


def test_nothing_pasted_is_no_block() -> None:
    assert read_block("") == []


@pytest.mark.parametrize("text", ["-", "–", "nghỉ", " "])
def test_words_for_no_number_are_empty(text: str) -> None:
    assert read_block(f"5\t{text}\n") == [["5", ""]]


def test_cells_that_excel_puts_in_quotes_are_one_cell() -> None:
    assert read_block('"57\n"\t12\n') == [["57", "12"]]


def test_short_lines_are_filled_up() -> None:
    assert read_block("1\t2\n3\n") == [["1", "2"], ["3", ""]]


def test_headings_above_numbers_are_left_out() -> None:
    assert without_headings([["Lượt", "Thiếu nhi"], ["5", "2"]]) == [["5", "2"]]
    assert without_headings([["5", "2"], ["6", "3"]]) == [["5", "2"], ["6", "3"]]


def test_days_in_the_first_column_are_read() -> None:
    rows = [["02/11/2026", "5"], ["3/11", "6"]]
    assert days_in_front(rows, today=TODAY) == [date(2026, 11, 2), date(2026, 11, 3)]


@pytest.mark.parametrize("rows", [[["5", "6"]], [["02/11/2026"]], [["2/11", "5"], ["x", "6"]], []])
def test_other_blocks_have_no_days(rows: list[list[str]]) -> None:
    assert days_in_front(rows, today=TODAY) is None


def test_shown_numbers_are_read_again() -> None:
    assert read_number(shown_number(1234)) == 1234
