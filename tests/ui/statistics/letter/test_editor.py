"""The box for a part: numbers keep their source through typing, and lose it when typed over."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from librarydesk.data.statistics.report import Quoted
from librarydesk.ui.statistics.letter.editor import QuotingEdit
from librarydesk.ui.theme.theme import Theme

BODY = "Đạt 158.369 lượt, tăng 8.128 lượt\n- dòng hai"
QUOTED = (
    Quoted(4, "158.369", "S06"),
    Quoted(18, "tăng", "S06.direction"),
    Quoted(23, "8.128", "S06.change"),
)


@pytest.fixture
def box(look: Theme, qtbot: QtBot) -> QuotingEdit:
    made = QuotingEdit()
    qtbot.addWidget(made)
    made.show_text(BODY, QUOTED)
    return made


def put_cursor(box: QuotingEdit, at: int, until: int | None = None) -> None:
    cursor = box.textCursor()
    cursor.setPosition(at)
    if until is not None:
        cursor.setPosition(until, QTextCursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)


def sources(box: QuotingEdit) -> list[tuple[str, str]]:
    return [(one.source, one.written) for one in box.content()[1]]


def test_a_text_comes_out_as_it_went_in(box: QuotingEdit) -> None:
    assert box.content() == (BODY, QUOTED)


@pytest.mark.parametrize("at", [0, 4, 11, 18, 22, 23, 28])
def test_what_is_typed_beside_a_number_is_no_part_of_it(box: QuotingEdit, at: int) -> None:
    put_cursor(box, at)
    QTest.keyClicks(box, "xy 7")
    body, quoted = box.content()
    assert body == BODY[:at] + "xy 7" + BODY[at:]
    assert [one.source for one in quoted] == [one.source for one in QUOTED]
    for one in quoted:
        assert body[one.start : one.start + len(one.written)] == one.written


def test_a_number_that_is_typed_over_has_no_source_until_that_is_undone(box: QuotingEdit) -> None:
    put_cursor(box, 6)
    QTest.keyClicks(box, "9")
    assert [source for source, _written in sources(box)] == ["S06.direction", "S06.change"]
    box.undo()
    assert box.content() == (BODY, QUOTED)


def test_a_number_is_replaced_in_one_step_that_can_be_undone(box: QuotingEdit) -> None:
    assert box.replace({"S06": "160.000", "S06.direction": "giảm", "S06.change": "8.128"}) == 2
    assert box.content()[0] == "Đạt 160.000 lượt, giảm 8.128 lượt\n- dòng hai"
    assert sources(box)[0] == ("S06", "160.000")
    box.undo()
    assert box.content() == (BODY, QUOTED)


def test_pasted_words_bring_no_look_and_no_source(box: QuotingEdit) -> None:
    copied = QMimeData()
    copied.setHtml("<b>158.369</b>")
    copied.setText("158.369")
    put_cursor(box, 11)
    box.insertFromMimeData(copied)
    assert box.content()[0].startswith("Đạt 158.369158.369 lượt")
    assert len(box.content()[1]) == 3


def test_paragraphs_are_added_behind_and_taken_back(box: QuotingEdit) -> None:
    box.add_paragraphs("- Thư viện A: thiếu người.\n")
    assert box.content() == (f"{BODY}\n- Thư viện A: thiếu người.", QUOTED)
    box.undo()
    assert box.content() == (BODY, QUOTED)


def test_every_edit_is_told_and_filling_is_none(box: QuotingEdit) -> None:
    told: list[bool] = []
    box.edited.connect(lambda: told.append(True))
    box.show_text("Khác", ())
    assert not told
    put_cursor(box, 4)
    QTest.keyClicks(box, "!")
    assert told


def test_stale_numbers_are_marked_by_more_than_a_colour(box: QuotingEdit) -> None:
    box.show_stale({"S06": "160.000"}, {"S06": "Lượt bạn đọc"})
    waves = [one.format.underlineStyle() for one in box.extraSelections()]
    styles = type(waves[0])
    assert waves == [styles.WaveUnderline, styles.DotLine, styles.DotLine]
    assert box.said_at(6) == "Lượt bạn đọc: now 160.000"
    assert box.said_at(20) == "S06.direction"
    assert box.said_at(len(BODY)) == ""


words = st.text("aă ế1.", max_size=5)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(words, st.text("0123456789.", min_size=1, max_size=6)), max_size=5), words
)
def test_any_text_comes_out_as_it_went_in(
    qapp: QApplication, pairs: list[tuple[str, str]], end: str
) -> None:
    box = QuotingEdit()
    body, quoted = "", []
    for place, (between, number) in enumerate(pairs):
        body += between
        quoted.append(Quoted(len(body), number, f"S{place:02}"))
        body += number
    box.show_text(body + end, tuple(quoted))
    assert box.content() == (body + end, tuple(quoted))
