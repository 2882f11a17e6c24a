"""What the status bar says of the exchange."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from librarydesk.data.exchange.overdue import Overdue
from librarydesk.data.store.clocks import WrongClock
from librarydesk.ui.frame.exchange_state import exchange_state
from librarydesk.ui.frame.status_bar import StatusBar
from librarydesk.ui.theme.theme import Theme, Tone


@pytest.mark.parametrize(
    ("days", "tone"),
    [(1, Tone.SOFT), (30, Tone.SOFT), (31, Tone.WARNING), (90, Tone.WARNING), (91, Tone.ERROR)],
)
def test_days_without_confirmation_turn_yellow_and_red(days: int, tone: Tone) -> None:
    state = exchange_state(Overdue(days, by_province=True))
    assert state.sentence.endswith("not confirmed by the province")
    assert state.sentence.startswith(str(days))
    assert state.tone == tone


def test_nothing_is_said_while_all_is_confirmed() -> None:
    assert exchange_state(Overdue(0, by_province=True)).sentence == ""


def test_a_wrong_clock_is_said_before_all_else() -> None:
    for typed, words in ((True, "typed on"), (False, "made after")):
        wrong = WrongClock(date(2030, 3, 1), typed=typed)
        state = exchange_state(Overdue(0, by_province=True, clock=wrong))
        assert state.sentence.startswith("Wrong clock")
        assert words in state.sentence
        assert state.tone == Tone.ERROR


def test_a_pc_that_was_withdrawn_is_told_so() -> None:
    state = exchange_state(Overdue(0, by_province=True, withdrawn=True))
    assert (state.sentence, state.tone) == (
        "The province has withdrawn this PC from the exchange.",
        Tone.ERROR,
    )


def test_the_line_has_its_colour_in_the_status_bar(look: Theme, qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show()
    found = []
    for days in (1, 31, 91):
        state = exchange_state(Overdue(days, by_province=True))
        bar.set_exchange(state.sentence, state.tone)
        line = next(one for one in bar.findChildren(QLabel) if one.text() == state.sentence)
        found.append(line.palette().windowText().color().name())
    colours = look.colours
    wanted = (colours.text_soft, colours.warning, colours.error)
    assert found == [colour.lower() for colour in wanted]
