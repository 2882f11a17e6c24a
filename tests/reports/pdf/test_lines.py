"""Breaking text into lines."""

from hypothesis import given
from hypothesis import strategies as st

from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style, balanced, wrap

STYLE = Style(Face.REGULAR, 12)
WORDS = st.lists(st.text("aăâđêôơưáàảãạb,.", min_size=1, max_size=12), max_size=40)


@given(WORDS, st.floats(min_value=30, max_value=300))
def test_lines_fit_and_hold_every_letter_in_its_order(words: list[str], width: float) -> None:
    lines = wrap(" ".join(words), STYLE, width)
    assert "".join(line.text for line in lines).replace(" ", "") == "".join(words)
    assert all(STYLE.width(line.text) <= width + 0.1 for line in lines)
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


def test_a_percent_sign_never_begins_a_line() -> None:
    width = STYLE.width("đạt 95,1") + 1
    assert [line.text for line in wrap("đạt 95,1 %", STYLE, width)] == ["đạt", "95,1\u00a0%"]


def test_the_first_line_leaves_room_for_its_indent() -> None:
    text = "một hai ba bốn năm sáu bảy tám chín mười"
    lines = wrap(text, STYLE, 100, 36)
    assert STYLE.width(lines[0].text) <= 64


def test_balanced_lines_are_as_few_and_as_equal_as_can_be() -> None:
    text = "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH TỈNH LAI CHÂU"
    width = STYLE.width(text) * 0.9
    lengths = [STYLE.width(line.text) for line in balanced(text, STYLE, width)]
    assert len(lengths) == 2
    assert max(lengths) < 1.3 * min(lengths)
