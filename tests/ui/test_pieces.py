"""Work on the window's thread: what is short is done at once, what is long between other things."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from librarydesk.ui.pieces import Pieces


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the clock finds that a piece's time is over."""
    ticks = iter(range(10_000))
    monkeypatch.setattr("librarydesk.ui.pieces.time.perf_counter", lambda: float(next(ticks)))


def work(done: list[str], name: str, steps: int) -> Iterator[None]:
    for step in range(steps):
        done.append(f"{name}{step}")
        yield


@pytest.mark.usefixtures("clock")
def test_what_is_short_is_done_at_once_with_what_follows_from_it(receiver: QObject) -> None:
    done: list[str] = []
    made = Pieces(receiver)
    made.do(work(done, "a", 1), lambda: made.do(work(done, "b", 1), lambda: done.append("end")))
    assert done == ["a0", "b0", "end"]
    assert made.is_idle


@pytest.mark.usefixtures("clock")
def test_what_is_long_goes_on_between_other_things_in_the_order_it_was_given(
    qapp: QApplication, receiver: QObject
) -> None:
    done: list[str] = []
    made = Pieces(receiver)
    made.do(work(done, "a", 4))
    made.do(work(done, "b", 1), lambda: done.append("end"))
    assert done == ["a0", "a1"]
    while not made.is_idle:
        qapp.processEvents()
    assert done == ["a0", "a1", "a2", "a3", "b0", "end"]


def test_a_work_that_fails_does_not_hold_up_the_next_one(receiver: QObject) -> None:
    done: list[str] = []
    made = Pieces(receiver)

    def failing() -> Iterator[None]:
        yield
        raise ValueError("this one fails")

    with pytest.raises(ValueError, match="this one fails"):
        made.do(failing())
    made.do(work(done, "b", 1))
    assert (done, made.is_idle) == (["b0"], True)
