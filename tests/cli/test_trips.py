"""Trips by command: files of scanners in, counts out, bad rows beside the file."""

from pathlib import Path

import pytest

from librarydesk.data.store.database import open_database
from tests.cli.conftest import Command
from tests.data.collection.shelf import add_site, shelve


@pytest.fixture
def ready(desk: Path) -> Path:
    """A desk with copies and two points."""
    with open_database(desk) as database:
        shelve(database, "Dế mèn phiêu lưu ký", copies=("M.1", "M.2", "M.3"))
        for code in ("P1", "P2"):
            add_site(database, code, f"Điểm {code}")
    return desk


def test_a_trip_is_recorded_and_bad_rows_are_told(
    ready: Path, tmp_path: Path, command: Command
) -> None:
    file = tmp_path / "scanner.txt"
    file.write_text("P1\nM.1\nM.9\nP2\nM.2\n", encoding="utf-8")
    words = ("trip", "record", "T-01", file, "--date", "5/3/2026", "--due", "2026-09-05")
    tried = command("--db", ready, "--json", *words, "--dry-run")
    assert isinstance(tried.value, dict)
    assert (tried.code, tried.value["added"]) == (1, 2)
    done = command("--db", ready, "--json", *words)
    assert done.code == 1
    assert done.value == {
        "trip": "T-01", "read": 3, "added": 2, "unchanged": 0, "rejected": 1,
        "files": [{
            "file": str(file), "encoding": "utf-8", "read": 3, "added": 2, "unchanged": 0,
            "rejected": 1, "rejected_file": f"{file}.rejected.csv",
        }],
        "legs": [
            {"from": "LC", "to": "P1", "copies": 1}, {"from": "LC", "to": "P2", "copies": 1},
        ],
        "rules": [],
    }  # fmt: skip
    again = command("--db", ready, "--lang", "en", *words)
    assert "recorded before 2, rejected 1." in again.out


def test_what_is_collected_comes_home(ready: Path, tmp_path: Path, command: Command) -> None:
    file = tmp_path / "P1.txt"
    file.write_text("M.1\nM.2\n", encoding="utf-8")
    words = ("--db", ready, "--json", "trip", "record", "T-01", file)
    assert command(*words, "--date", "2026-03-05").code == 0
    home = command(*words, "--date", "2026-06-05", "--way", "collect")
    assert isinstance(home.value, dict)
    assert home.value["legs"] == [{"from": "P1", "to": "LC", "copies": 2}]


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("nowhere.txt",), 3, "import.missing"),
        (("scanner.txt", "--point", "P9"), 3, "site.unknown"),
        (("scanner.txt", "--site", "P9"), 3, "site.unknown"),
        (("scanner.txt", "--strict"), 3, "trip.strict"),
        (("scanner.txt", "--way", "sideways"), 2, "usage"),
        (("scanner.txt", "--date", "someday"), 2, "usage"),
    ],
)
def test_what_cannot_be_is_refused(
    ready: Path, tmp_path: Path, command: Command, words: tuple[str, ...], code: int, error: str
) -> None:
    (tmp_path / "scanner.txt").write_text("P1\nM.1\nM.9\n")
    file, *others = words
    refused = command("--db", ready, "--json", "trip", "record", "T", tmp_path / file, *others)
    assert (refused.code, refused.refusal["error"]) == (code, error)


def test_rules_that_are_not_kept_are_told_until_a_remark_says_why(
    ready: Path, tmp_path: Path, command: Command
) -> None:
    with open_database(ready) as database:
        shelve(database, "Truyện Kiều", copies=("Q.1",))
    file = tmp_path / "P1.txt"
    file.write_text("Q.1\n")
    words = ("trip", "record", "T-02", file, "--dry-run")
    told = command("--db", ready, "--lang", "en", *words)
    assert told.code == 0
    assert "Điểm P1: “Truyện Kiều” is there in fewer than 3 copies." in told.out
    tried = command("--db", ready, "--json", *words)
    assert isinstance(tried.value, dict)
    assert tried.value["rules"] == [{"to": "P1", "rule": "few_copies", "count": 1, "limit": 3}]
    silent = command("--db", ready, "--lang", "en", *words, "--note", "only here")
    assert "fewer" not in silent.out
