"""Periods by command: closing, what came late, reopening, side by side."""

import json
from pathlib import Path

import pytest

from librarydesk.data.store.database import open_database
from tests.cli.conftest import Answer, Command
from tests.data.closing.closed_world import fill, serve


@pytest.fixture
def ready(desk: Path) -> Path:
    """A desk with two days of service in 2025."""
    with open_database(desk) as database:
        fill(database)
    return desk


def told(answer: Answer) -> dict[str, object]:
    assert isinstance(answer.value, dict)
    return answer.value


def report(command: Command, desk: Path, out: Path) -> dict[str, object]:
    assert command("--db", desk, "report", "annual", "--year", "2025", "--out", out).code == 0
    return dict(json.loads(out.read_text(encoding="utf-8")))


def test_a_closed_period_prints_its_figures_and_tells_what_came_late(
    ready: Path, tmp_path: Path, command: Command
) -> None:
    words = ("--db", ready, "--json", "period")
    before = report(command, ready, tmp_path / "a.json")
    assert (before["closed"], before["version"]) == (False, 0)
    closed = told(command(*words, "close", "--year", "2025"))
    assert (closed["state"], closed["version"], closed["closed"]) == ("closed", 1, True)
    with open_database(ready) as database:
        serve(database, 1000)
    after = report(command, ready, tmp_path / "b.json")
    assert after == {**before, "closed": True, "version": 1}
    status = told(command(*words, "status", "--year", "2025"))
    assert (status["late"], status["errors"]) == (1, 0)
    assert "S01" in str(status["differences"])
    assert "S01" in command("--db", ready, "period", "status", "--year", "2025").out


def test_reopening_needs_a_reason_and_makes_the_next_version(ready: Path, command: Command) -> None:
    words = ("--db", ready, "--json", "period")
    year = ("--year", "2025", "--quarter", "1")
    assert command(*words, "close", *year).code == 0
    again = command(*words, "close", *year)
    assert (again.code, again.refusal["error"]) == (3, "period.already_closed")
    missing = command(*words, "reopen", *year)
    assert (missing.code, missing.refusal["error"]) == (2, "period.reason_missing")
    opened = told(command(*words, "reopen", *year, "--reason", "Thiếu số liệu"))
    assert (opened["state"], opened["version"]) == ("reopened", 0)
    with open_database(ready) as database:
        serve(database, 8)
    second = told(command(*words, "close", *year))
    assert second["version"] == 2
    both = told(command(*words, "compare", *year, "--versions", "1", "2"))
    assert "S01" in str(both["differences"])


def test_errors_refuse_the_closing(ready: Path, command: Command) -> None:
    with open_database(ready) as database, database.write() as connection:
        connection.exec_driver_sql("UPDATE service_day SET children_visits = 500")
    refused = command("--db", ready, "--json", "period", "close", "--year", "2025")
    assert (refused.code, refused.refusal["error"]) == (3, "period.findings")


def test_a_report_goes_up_and_comes_back(ready: Path, command: Command) -> None:
    words = ("--db", ready, "--json", "period")
    year = ("--year", "2025", "--half", "1", "--site", "LC01")
    for deed, state in (("check", "checked"), ("close", "closed"), ("send", "sent")):
        assert told(command(*words, deed, *year))["state"] == state
    back = told(command(*words, "send-back", *year, "--reason", "Kiểm tra tháng 2"))
    assert back["state"] == "sent_back"
    reopened = command(*words, "reopen", *year, "--reason", "Sửa")
    assert reopened.code == 0
    assert command(*words, "explain", *year, "--rule", "S01.jump", "--reason", "Vì").code == 0
    assert command(*words, "explain", *year, "--reason", "Vì").code == 2
    assert command(*words, "compare", *year).code == 2
