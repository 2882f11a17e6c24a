"""The background runner: two lanes, superseding, and news of changes."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from librarydesk.bootstrap import Desk
from librarydesk.errors import DeskError
from librarydesk.ui.failure import Failure
from librarydesk.ui.runner import EVERYTHING, Runner

Until = Callable[[Callable[[], bool]], None]

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def _endless(desk: Desk) -> str:
    with desk.database.read() as connection:
        return str(connection.exec_driver_sql(ENDLESS).scalar_one())


def _set(desk: Desk, name: str) -> str:
    with desk.database.write() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES (?, 'x')", (name,))
    return name


def test_a_value_comes_back_on_the_windows_thread(threaded: Runner, until: Until) -> None:
    came: list[tuple[str, bool]] = []
    here = threading.current_thread()

    def done(value: str) -> None:
        came.append((value, threading.current_thread() is here))

    threaded.read(lambda desk: desk.path.name, done)
    until(lambda: bool(came))
    assert came == [("desk.db", True)]


def test_a_newer_request_interrupts_the_older_one(
    threaded: Runner, receiver: QObject, until: Until
) -> None:
    came: list[str] = []
    failed: list[Failure] = []
    threaded.failed.connect(failed.append)
    threaded.read(_endless, came.append, owner=receiver, key="search")
    threaded.read(lambda _desk: "second", came.append, owner=receiver, key="search")
    until(lambda: bool(came))
    assert came == ["second"]
    assert failed == []


def test_requests_of_different_owners_do_not_supersede_each_other(
    threaded: Runner, receiver: QObject, until: Until
) -> None:
    came: list[str] = []
    other = QObject()
    threaded.read(lambda _desk: "one", came.append, owner=receiver, key="search")
    threaded.read(lambda _desk: "two", came.append, owner=other, key="search")
    until(lambda: len(came) == 2)
    assert came == ["one", "two"]


def test_what_is_typed_goes_before_a_long_read_that_is_done_afterwards(
    threaded: Runner, receiver: QObject, until: Until
) -> None:
    came: list[str] = []
    begun = threading.Event()
    rounds: list[int] = []

    def long(desk: Desk) -> str:
        rounds.append(1)
        begun.set()
        return _endless(desk) if len(rounds) == 1 else "long"

    threaded.read(long, came.append, owner=receiver)
    assert begun.wait(10)
    threaded.read(lambda _desk: "typed", came.append, owner=receiver, urgent=True)
    until(lambda: len(came) == 2)
    assert came == ["typed", "long"]


def test_a_value_is_dropped_when_its_receiver_is_gone(threaded: Runner, until: Until) -> None:
    came: list[str] = []
    gone = QObject()
    go_on = threading.Event()

    def held(desk: Desk) -> str:
        go_on.wait(10)
        return "late"

    threaded.read(held, came.append, owner=gone)
    shiboken6.delete(gone)
    go_on.set()
    threaded.read(lambda _desk: "next", came.append)
    until(lambda: "next" in came)
    assert came == ["next"]


def test_a_write_says_what_it_changed(threaded: Runner, qtbot: QtBot) -> None:
    came: list[str] = []
    with qtbot.waitSignal(threaded.changed) as told:
        threaded.write(lambda desk: _set(desk, "a"), came.append, changes=["rotation"])
    assert came == ["a"]
    assert told.args == [frozenset({"rotation"})]


def test_a_change_by_another_process_is_noticed(
    threaded: Runner, desk_path: Path, qtbot: QtBot, until: Until
) -> None:
    threaded.look_for_changes()
    until(lambda: threaded.is_idle)
    with Desk(desk_path) as other:
        _set(other, "theirs")
    with qtbot.waitSignal(threaded.changed) as told:
        threaded.look_for_changes()
    assert told.args == [EVERYTHING]


def test_an_own_write_is_not_taken_for_another_processs(threaded: Runner, until: Until) -> None:
    told: list[frozenset[str]] = []
    threaded.look_for_changes()
    until(lambda: threaded.is_idle)
    threaded.changed.connect(told.append)
    done: list[str] = []
    threaded.write(lambda desk: _set(desk, "mine"), done.append, changes=["service"])
    until(lambda: bool(done) and threaded.is_idle)
    seen: list[int] = []
    threaded.look_for_changes()
    threaded.read(lambda _desk: 1, seen.append)
    until(lambda: bool(seen))
    assert told == [frozenset({"service"})]


def test_what_the_user_can_mend_is_said_as_it_is(runner: Runner) -> None:
    failed: list[Failure] = []

    def refuse(desk: Desk) -> None:
        raise DeskError("trip.no_site", "Which site? Choose one.")

    runner.read(refuse, lambda _none: None, failed=failed.append)
    assert [(failure.code, failure.sentence) for failure in failed] == [
        ("trip.no_site", "Which site? Choose one.")
    ]


def test_a_mistake_of_ours_is_logged_whole_and_said_plainly(
    runner: Runner, caplog: pytest.LogCaptureFixture
) -> None:
    failed: list[Failure] = []
    runner.failed.connect(failed.append)
    runner.read(lambda _desk: 1 // 0, lambda _none: None)
    assert failed[0].code == "bug"
    assert "Nothing was lost" in failed[0].sentence
    assert "ZeroDivisionError" in caplog.text


def test_a_slow_read_can_be_stopped(
    threaded: Runner, receiver: QObject, qtbot: QtBot, until: Until
) -> None:
    came: list[str] = []
    with qtbot.waitSignal(threaded.job_started, timeout=10_000) as told:
        threaded.read(_endless, came.append, owner=receiver, words="Counting")
    job = told.args[0]
    assert job.words == "Counting"
    with qtbot.waitSignal(job.ended):
        job.stop()
    until(lambda: threaded.is_idle)
    assert came == []


def test_a_file_that_was_taken_away_is_said_once(
    threaded: Runner, qtbot: QtBot, desk_path: Path, tmp_path: Path, until: Until
) -> None:
    threaded.look_for_changes()
    until(lambda: threaded.is_idle)
    desk_path.rename(tmp_path / "taken.db")
    with qtbot.waitSignal(threaded.failed, timeout=10_000) as said:
        threaded.look_for_changes()
    assert said.args is not None
    assert said.args[0].code == "store.gone"
