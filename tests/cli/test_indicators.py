"""Own indicators by command: taken, listed, saved, printed, voided."""

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.data.indicators.own.definitions import SHARE, VISITS


def test_indicators_are_taken_printed_and_voided(
    desk: Path, tmp_path: Path, command: Command
) -> None:
    file, saved, out = (tmp_path / name for name in ("own.toml", "saved.toml", "report.json"))
    file.write_text(VISITS + SHARE, encoding="utf-8")
    words = ("--db", desk, "--json", "indicators")
    assert command(*words, "add", file, "--dry-run").value == {
        "added": ["X01", "X02"], "changed": [], "unchanged": [],
    }  # fmt: skip
    assert command(*words, "list").value == {"indicators": []}
    assert command(*words, "add", file).code == 0
    assert "X01" in command("--db", desk, "indicators", "list").out
    assert command(*words, "save", saved).code == 0
    assert command(*words, "add", saved).value == {
        "added": [], "changed": [], "unchanged": ["X01", "X02"],
    }  # fmt: skip
    command("--db", desk, "report", "annual", "--year", "2025", "--out", out)
    report = json.loads(out.read_text(encoding="utf-8"))
    assert [one["code"] for one in report["indicators"]][-2:] == ["X01", "X02"]
    assert command(*words, "remove", "X02").value == {"code": "X02", "voided": 1}


def test_a_wrong_file_is_refused_with_lines(desk: Path, tmp_path: Path, command: Command) -> None:
    file = tmp_path / "own.toml"
    file.write_text(VISITS.replace("visits", "dogs"), encoding="utf-8")
    refused = command("--db", desk, "--json", "indicators", "add", file)
    assert (refused.code, refused.refusal["error"]) == (3, "indicators.wrong")
    assert refused.refusal["details"] == {"file": str(file), "lines": ["9"], "fields": ["measure"]}
    assert "sources" in str(command("--db", desk, "--json", "indicators", "sources").value)
