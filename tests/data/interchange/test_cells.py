from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.coded import Area, DocumentKind, Source
from librarydesk.data.interchange import cells
from librarydesk.data.interchange.cells import CellError, Reader
from librarydesk.data.interchange.tabular import clean_text, decimal_text, guarded

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@given(st.integers(0, 10**12), st.sampled_from([".", " ", "\u00a0", ",", ""]))
def test_a_whole_number_is_read_with_any_grouping(number: int, sign: str) -> None:
    assert cells.whole(f"{number:,}".replace(",", sign)) == number


@pytest.mark.parametrize("cell", ["1.5", "12.34.567", "-3", "abc", "1 2", 1.5, -1, "0.123.456"])
def test_what_is_no_whole_number_is_refused(cell: str | float) -> None:
    with pytest.raises(CellError):
        cells.whole(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1.234", 1234),
        ("1,234", 1234),
        ("1.234,5", 1234.5),
        ("1,234.25", 1234.25),
        ("1.234.567", 1234567),
        ("12.3456", 12.3456),
        (7.125, 7.125),
        ("7", 7),
    ],
)
def test_a_point_or_comma_is_decimal_unless_three_digits_follow(
    cell: str | float, number: float
) -> None:
    assert cells.decimal(cell) == number


@given(st.floats(0, 10**9).map(lambda number: round(number, 6)))
def test_a_written_number_is_read_back(number: float) -> None:
    assert cells.decimal(decimal_text(number)) == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize("cell", ["22.396", "22,396"])
def test_coordinates_are_always_decimal(cell: str) -> None:
    assert cells.latitude(cell) == 22.396


def test_a_place_outside_the_earth_is_refused(english: None) -> None:
    with pytest.raises(CellError, match="-90 to 90"):
        cells.latitude("103.4")


@given(DAYS)
def test_a_day_is_read_in_both_forms(day: date) -> None:
    assert cells.day(day.isoformat()) == day.isoformat()
    assert cells.day(f"{day.day}/{day.month}/{day.year:04}") == day.isoformat()
    assert cells.day(day) == day.isoformat()


@pytest.mark.parametrize("cell", ["31/2/2025", "2025-13-01", "1/2/25", "hôm qua", "45678"])
def test_what_is_no_day_is_refused(english: None, cell: str) -> None:
    with pytest.raises(CellError, match="is no date"):
        cells.day(cell)


@pytest.mark.parametrize("cell", ["2025-03", "3/2025", date(2025, 3, 1), "2025-03-01"])
def test_a_month_is_read(cell: str | date) -> None:
    assert cells.month(cell) == "2025-03"


@pytest.mark.parametrize("cell", ["yes", "Có", "x", "X", "1", True, 1])
def test_yes_in_its_forms(cell: str | int) -> None:
    assert cells.yes_or_no(cell) == 1


@pytest.mark.parametrize("cell", ["no", "Không", "0", False])
def test_no_in_its_forms(cell: str | int) -> None:
    assert cells.yes_or_no(cell) == 0


@pytest.mark.parametrize("cell", ["donation", "Tặng, biếu", "tang bieu", "Donation"])
def test_a_code_is_read_by_its_words(cell: str) -> None:
    assert cells.one_of(Source)(cell) == "donation"


def test_every_code_is_read_by_its_vietnamese_word() -> None:
    for member in DocumentKind:
        assert cells.one_of(DocumentKind)(member.label_in("vi")) == member


def test_several_codes_stand_in_the_order_of_the_alphabet() -> None:
    assert cells.several_of(Area)("Nông thôn; border;rural") == "border;rural"


@pytest.mark.parametrize(
    ("cell", "code"),
    [("vie", "vie"), ("vi", "vie"), ("Tiếng Việt", "vie"), ("zh", "chi"), ("deu", "ger"),
     ("tieng anh", "eng"), ("Tiếng Mông", "hmn")],
)  # fmt: skip
def test_a_language_becomes_its_marc_code(cell: str, code: str) -> None:
    assert cells.language(cell) == code


@pytest.mark.parametrize(
    ("read", "cell"),
    [(cells.isbn, "9786042087651"), (cells.issn, "1234-5678"), (cells.language, "Tiếng Chim"),
     (cells.year, "25"), (cells.quarter, "5"), (cells.at_least_one, "0")],
)  # fmt: skip
def test_what_is_outside_is_refused(read: Reader, cell: str) -> None:
    with pytest.raises(CellError):
        read(cell)


@given(st.text(alphabet="='+-@ab'"))
def test_a_guarded_text_is_read_back(text: str) -> None:
    assert clean_text(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@"))
