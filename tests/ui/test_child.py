"""Commands run as child processes of the window."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from librarydesk.ui.child import ChildJob
from librarydesk.ui.failure import Failure
from librarydesk.ui.runner import Runner


def test_a_command_gives_its_answer(runner: Runner, desk_path: Path, qtbot: QtBot) -> None:
    came: list[str] = []
    arguments = ["--db", str(desk_path), "--json", "search", "x"]
    job = runner.child(arguments, words="Searching", done=came.append)
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass
    assert came == ["[]\n"]


def test_a_refusal_is_said_in_the_commands_own_sentence(
    runner: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    failed: list[Failure] = []
    arguments = ["--db", str(tmp_path / "none.db"), "--lang", "en", "--json", "search", "x"]
    job = runner.child(arguments, words="Searching", done=lambda _o: None, failed=failed.append)
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass
    assert failed[0].code.startswith("store.")
    assert "none.db" in failed[0].sentence


def test_progress_is_read_from_the_error_output() -> None:
    job = ChildJob([], words="Importing")
    job._take('{"progress": {"done": 3, "total": 4, "words": "Reading"}}')
    assert (job.percent, job.words) == (75, "Reading")
