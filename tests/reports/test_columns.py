"""The widths of columns, and where heading cells come to stand."""

from hypothesis import given
from hypothesis import strategies as st

from librarydesk.reports.columns import column_widths, fitted, place_header
from librarydesk.reports.document import Column, HeaderCell, Number, Row, Table, Text


def _letters(text: str, bold: bool) -> float:
    return float(len(text))


def _table(weights: list[int], word: str = "từ") -> Table:
    columns = tuple(Column(weight) for weight in weights)
    header = (tuple(HeaderCell(word) for _ in weights),)
    return Table("Bảng", columns, header, (Row(tuple(Text(word) for _ in weights)),))


@given(st.lists(st.integers(min_value=1, max_value=50), min_size=1, max_size=12))
def test_widths_fill_the_page_and_hold_every_word(weights: list[int]) -> None:
    widths = column_widths(_table(weights, "thống"), 200, 2, _letters, "vi")
    assert widths is not None
    assert abs(sum(widths) - 200) < 1e-6
    assert min(widths) >= 9 - 1e-6


def test_a_number_is_never_cut() -> None:
    row = Row((Number(1_234_567_890), Text("x")))
    table = Table("Bảng", (Column(1), Column(50)), (), (row,))
    widths = column_widths(table, 60, 1, _letters, "vi")
    assert widths is not None
    assert widths[0] >= len("1.234.567.890")


def test_words_that_do_not_fit_are_told() -> None:
    assert column_widths(_table([1, 1], "nghiêng"), 10, 1, _letters, "vi") is None


def test_heading_cells_stand_past_those_that_reach_down() -> None:
    header = (
        (HeaderCell("STT", rows=2), HeaderCell("Tăng, giảm", columns=2)),
        (HeaderCell("Số lượng"), HeaderCell("Tỷ lệ")),
    )
    table = Table("Bảng", (Column(1),) * 3, header, ())
    places = [(cell.text, cell.row, cell.column) for cell in place_header(table)]
    assert places == [
        ("STT", 0, 0),
        ("Tăng, giảm", 0, 1),
        ("Số lượng", 1, 1),
        ("Tỷ lệ", 1, 2),
    ]


def test_one_endless_word_does_not_make_the_table_small() -> None:
    size, _widths = fitted(_table([1, 3], "X" * 200), 400, 2, lambda t, _b: len(t) * 0.5, "vi")
    assert size >= 10
