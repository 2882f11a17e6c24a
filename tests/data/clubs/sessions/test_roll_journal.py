"""The journal of a roll call: nothing pressed is lost, nobody is named in it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.clubs.sessions.roll_call import Mark, RollCall, RollSheet
from librarydesk.data.clubs.sessions.roll_journal import RollJournal, roll_path
from librarydesk.data.clubs.sessions.typed import Came
from librarydesk.errors import DeskError

SHEET = RollSheet("0" * 32, "MX", date(2025, 3, 1), ("01", "02", "03"), before=("03", "99"))

presses = st.lists(
    st.tuples(
        st.sampled_from((*Mark, "undo")),
        st.sampled_from(("01", "02", "03", "77")),
        st.integers(0, 40),
    ),
    max_size=12,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal of a database lies."""
    return roll_path(tmp_path / "thu-vien.db")


def test_every_press_is_there_again_after_the_program_was_killed(path: Path) -> None:
    journal = RollJournal.begin(path, SHEET)
    journal.press(Mark.HERE, "01")
    journal.press(Mark.HERE, "02")
    journal.press(Mark.AWAY, "03")
    journal.undo()
    with path.open("ab") as torn:
        torn.write(b'{"press":["aw')
    again = RollJournal.reopen(path)
    assert again is not None
    assert (again.call.sheet, again.unreadable) == (SHEET, 0)
    assert again.call.here == ("01", "02", "03", "99")
    again.end()
    again.close()
    ended = RollJournal.reopen(path)
    assert ended is not None
    assert ended.call.ended
    ended.remove()
    journal.close()
    assert RollJournal.reopen(path) is None


def test_only_one_roll_is_called_at_a_time(path: Path) -> None:
    journal = RollJournal.begin(path, SHEET)
    with pytest.raises(DeskError) as refused:
        RollJournal.begin(path, SHEET)
    assert refused.value.code == "rollcall.unfinished"
    journal.close()


def test_what_cant_be_read_is_set_aside_or_counted(path: Path) -> None:
    path.write_bytes(b"{}\n")
    assert RollJournal.reopen(path) is None
    assert path.with_name(f"{path.name}.unreadable-1").exists()
    journal = RollJournal.begin(path, SHEET)
    journal.press(Mark.HERE, "01")
    journal.close()
    path.write_bytes(path.read_bytes() + b"nonsense\n")
    again = RollJournal.reopen(path)
    assert again is not None
    assert again.unreadable == 1
    again.close()


def test_all_here_except_two_and_a_plain_count() -> None:
    call = RollCall(SHEET)
    for mark, number in ((Mark.ALL, ""), (Mark.AWAY, "02")):
        press = call.possible(mark, number)
        assert press is not None
        call.take(press)
    assert call.came == Came(("01", "03"))
    press = call.possible(Mark.COUNT, count=31)
    assert press is not None
    call.take(press)
    assert (call.came, call.is_here("01")) == (Came(count=31), False)
    call.take_back()
    assert call.came == Came(("01", "03"))
    assert call.possible(Mark.HERE, "01") is None
    assert call.possible(Mark.HERE, "77") is None


def test_nobody_here_is_a_count_of_none() -> None:
    call = RollCall(SHEET)
    press = call.possible(Mark.NOBODY)
    assert press is not None
    call.take(press)
    assert call.came == Came(count=0)


@given(presses)
def test_taking_back_a_press_leaves_what_was_before_it(
    told: list[tuple[Mark | str, str, int]],
) -> None:
    call = RollCall(SHEET)
    states = [call.came]
    for mark, number, count in told:
        if isinstance(mark, Mark):
            press = call.possible(mark, number, count)
            if press is not None:
                call.take(press)
                states.append(call.came)
        elif call.take_back() is not None:
            states.pop()
        assert call.came == states[-1]
