"""The command `search`: titles and copies, filters, misspelt words, files."""

from pathlib import Path

import pytest

from librarydesk.data.store.database import open_database
from tests.cli.conftest import Command
from tests.data.collection.shelf import shelve

KEYS = ["id", "title", "authors", "year", "isbn", "ddc", "held", "available"]


@pytest.fixture
def shelf(desk: Path) -> Path:
    """A desk with three titles and three copies."""
    with open_database(desk) as database:
        shelve(database, "Đất rừng phương Nam", "Đoàn Giỏi", year=2019, copies=("TN.01", "TN.02"))
        shelve(database, "Harry Potter", "J. K. Rowling", year=2020, copies=("M.01",))
        shelve(database, "Rừng xanh", "Nhiều tác giả", year=2001)
    return desk


def titles(value: object) -> list[str]:
    """The titles of an answer, whose rows have the keys agreed on."""
    assert isinstance(value, list)
    assert all(list(row) == KEYS for row in value)
    return [row["title"] for row in value]


def test_a_text_and_filters_hold_together(shelf: Path, command: Command) -> None:
    answer = command("--db", shelf, "--json", "search", "rung", "--year-from", "2010")
    assert titles(answer.value) == ["Đất rừng phương Nam"]
    answer = command("--db", shelf, "--json", "search", "", "--year-from", "2010", "--sort", "year")
    assert titles(answer.value) == ["Đất rừng phương Nam", "Harry Potter"]
    answer = command("--db", shelf, "--json", "search", "rung", "--site", "LC", "--limit", "1")
    assert titles(answer.value) == ["Đất rừng phương Nam"]
    assert command("--db", shelf, "--json", "search", "").value == []


def test_misspelt_words_find_unless_exactly_these_are_wanted(
    shelf: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert titles(command("--db", shelf, "--json", "search", "hary poter").value) == [
        "Harry Potter"
    ]
    said = command("--db", shelf, "--lang", "en", "search", "hary poter")
    assert said.out.splitlines()[0] == "Shown for: harry potter"
    assert command("--db", shelf, "--json", "search", "hary poter", "--exact").value == []
    monkeypatch.setattr("sys.stdin", iter(["hary poter\n"]))
    assert command("--db", shelf, "search", "-").out == "[]\n"
    monkeypatch.setattr("sys.stdin", iter(["hary poter\n"]))
    assert "Harry Potter" in command("--db", shelf, "search", "-", "--misspelt").out


def test_copies_are_found_singly(shelf: Path, command: Command) -> None:
    answer = command(
        "--db", shelf, "--json", "search", "rung", "--copies", "--sort", "accession", "--descending"
    )
    assert isinstance(answer.value, list)
    assert [row["accession_no"] for row in answer.value] == ["TN.02", "TN.01"]
    assert answer.value[0]["status"] == "held"
    assert answer.value[0]["place"] == "Thư viện tỉnh Lai Châu"


@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "csv", "mrc", "xml"])
def test_a_list_is_written_to_a_file(
    shelf: Path, command: Command, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"list.{suffix}"
    answer = command("--db", shelf, "--json", "search", "", "--year-from", "2010", "--out", out)
    assert answer.value == {"file": str(out), "rows": 2}
    assert out.stat().st_size > 0


def test_only_the_rows_named_in_a_file_are_written(
    shelf: Path, command: Command, tmp_path: Path
) -> None:
    chosen, out = tmp_path / "chosen.txt", tmp_path / "list.csv"
    chosen.write_text("3\n1\n", encoding="utf-8")
    answer = command("--db", shelf, "--json", "search", "", "--out", out, "--selected", chosen)
    assert answer.value == {"file": str(out), "rows": 2}
    chosen.write_text("x", encoding="utf-8")
    refused = command("--db", shelf, "--json", "search", "", "--out", out, "--selected", chosen)
    assert (refused.code, refused.refusal["error"]) == (3, "search.selected")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--sort", "colour"),
        ("--copies", "--sort", "authors"),
        ("--language", "Xyzzy"),
        ("--status", "gone"),
        ("--acquired-from", "31/2/2025"),
        ("--year-from", "99999999999999999999"),
        ("--year-to", "0"),
        ("--misspelt", "--exact"),
        ("--out", "list.doc"),
    ],
)
def test_what_can_not_be_asked_is_wrong_use(
    shelf: Path, command: Command, arguments: tuple[str, ...]
) -> None:
    refused = command("--db", shelf, "--json", "search", "rung", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert refused.refusal["message"]
