"""A file of own indicators is taken whole or refused, each mistake with its line and a sentence."""

import pytest

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.indicators.own.file import OwnFile, read_file
from librarydesk.i18n import set_language
from tests.data.indicators.own.definitions import SHARE, VISITS


def read(text: str) -> OwnFile:
    return read_file(text, indicators())


def test_a_file_makes_indicators_with_a_formula_in_both_languages() -> None:
    found = read(VISITS + SHARE)
    assert not found.problems
    visits, share = found.indicators["X01"], found.indicators["X02"]
    assert (visits.kind, visits.additive, visits.by) == ("flow", True, ("age_group", "site_kind"))
    assert "“Room” is “Thiếu nhi”" in visits.formulas["en"]
    assert "“Phòng” là “Thiếu nhi”" in visits.formulas["vi"]
    assert (share.kind, share.unit) == ("ratio", "percent")
    assert share.formulas["vi"].startswith("100 × X01 / S01")


def test_a_formula_of_ones_own_is_printed_instead() -> None:
    written = VISITS + 'formula_vi = "Đếm ở cửa phòng thiếu nhi."\n'
    formulas = read(written).indicators["X01"].formulas
    assert formulas["vi"] == "Đếm ở cửa phòng thiếu nhi."
    assert formulas["en"].startswith("Sum of")


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (('code = "X01"', 'code = "S01"'), 3, "can't be a code of your own"),
        (('code = "X01"\n', ""), 2, "“code” is missing"),
        (('en = "Visits in the children\'s room"\n', ""), 2, "“en” is missing"),
        (('vi = "Lượt bạn đọc ở phòng thiếu nhi"', 'vi = ""'), 4, "Write a text"),
        (('unit = "visit"\n', ""), 2, "“unit” is missing"),
        (('"service_day"', '"readers"'), 7, "There is no source “readers”"),
        (('date = "on_date"', 'date = "day"'), 8, "There is no day “day” here"),
        (('date = "on_date"', 'date = "last_day"'), 8, "There is no day “last_day” here"),
        (("by = [", 'returned = "yes"\nby = ['), 11, "Write true or false"),
        (("by = [", "on_sheet = 1\nby = ["), 11, "Write true or false"),
        (('measure = "visits"', 'measure = "room"'), 9, "“room” can't be added up"),
        (('field = "room"', 'field = "shelf"'), 10, "There is no field “shelf”"),
        (('is = ["Thiếu nhi"]', "is = [7]"), 10, "Write a text in quotation marks"),
        (('is = ["Thiếu nhi"]', "at_least = 7"), 10, "“room” isn't a number"),
        ((', is = ["Thiếu nhi"]', ""), 10, "Say with one of “is”, “not”"),
        (('"room", is = ["Thiếu nhi"]', '"area", is = ["sea"]'), 10, "can't be “sea”"),
        (('by = ["age_group"', 'by = ["language"'), 11, "can't be broken down by “language”"),
        (('by = ["age_group", "site_kind"]', 'by = "area"'), 11, "Write a list of texts"),
        (("by = [", "sql = ["), 11, "There is no key “sql” here"),
        (('unit = "visit"', 'unit = "visit'), 6, "can't be read as TOML"),
        (("[[indicator]]", "[[figure]]"), 1, "holds tables [[indicator]]"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(change: tuple[str, str], line: int, said: str) -> None:
    set_language("en")
    assert change[0] in VISITS
    (problem,) = read(VISITS.replace(*change)).problems
    assert problem.line == line
    assert said in problem.sentence
    assert problem.sentence.startswith(f"Line {line}")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("share", "average"), "There is no function “average”"),
        (('of = ["X01", "S01"]', 'of = ["X01", "S99"]'), "There is no indicator “S99”"),
        (('of = ["X01", "S01"]', 'of = ["X01"]'), "Name two different indicators"),
        (('of = ["X01", "S01"]', 'of = ["X01", "N04"]'), "Ratios can't be"),
        (('"percent"', '"lượt"'), "The unit of a share is “percent”"),
        (('of = ["X01", "S01"]', 'of = ["X01", "X02"]'), "counted out of itself: X02 → X02"),
    ],
)
def test_a_wrong_composition_is_refused(change: tuple[str, str], said: str) -> None:
    set_language("en")
    assert change[0] in SHARE
    (problem,) = read(VISITS + SHARE.replace(*change)).problems
    assert said in problem.sentence
    assert problem.code == "X02"


def test_a_circle_of_compositions_is_refused_with_the_way_round() -> None:
    set_language("en")
    plain = '[[indicator]]\ncode = "%s"\nvi = "Tổng"\nen = "Sum"\nunit = "visit"\n'
    composed = 'function = "sum"\nof = ["S01", "%s"]\n'
    pairs = (("X03", "X04"), ("X04", "X05"), ("X05", "X03"))
    text = "".join(plain % code + composed % other for code, other in pairs)
    said = [problem.sentence for problem in read(text).problems]
    assert len(said) == 3
    assert "X03 → X04 → X05 → X03" in said[0]


def test_sums_are_of_one_kind_and_unit() -> None:
    set_language("en")
    text = SHARE.replace('"share"', '"sum"').replace('"percent"', '"visit"')
    assert read(VISITS + text).indicators["X02"].additive
    stock = text.replace('"S01"', '"N10"')
    assert "at the end of a period" in read(VISITS + stock).problems[0].message
    other = text.replace('"S01"', '"S03"')
    assert "Different units" in read(VISITS + other).problems[0].message


def test_a_code_stands_in_a_file_once() -> None:
    set_language("en")
    problems = read(VISITS + VISITS).problems
    assert [(one.line, one.code) for one in problems] == [(14, "X01")]


def test_a_value_may_be_written_in_the_words_of_the_list() -> None:
    text = VISITS.replace(
        'field = "room", is = ["Thiếu nhi"]', 'field = "area", is = ["Biên giới"]'
    )
    own = read(text).indicators["X01"].own
    assert own is not None
    assert own.filters[0].values == ("border",)
