"""Weeding by command: numbers out of a file, and the papers."""

from pathlib import Path

import pytest

from librarydesk.data.store.database import open_database
from tests.cli.conftest import Command
from tests.data.collection.shelf import shelve
from tests.data.collection.weeding.dossiers import discussed, opened


@pytest.fixture
def begun(desk: Path) -> Path:
    """A desk with two copies and a dossier."""
    with open_database(desk) as database:
        shelve(database, "Tin học văn phòng", copies=("M.1", "M.2"))
        discussed(database, opened(database))
    return desk


def test_the_numbers_of_a_file_come_on_the_list(
    begun: Path, tmp_path: Path, command: Command
) -> None:
    file = tmp_path / "scanner.txt"
    file.write_text("M.1\nM.2\nM.9\n", encoding="utf-8")
    words = ("weeding-list", "TL-2025-01", file, "--reason", "damaged", "--note", "mất bìa")
    taken = command("--db", begun, "--json", "--lang", "en", *words)
    assert taken.code == 1
    assert taken.value == {
        "code": "TL-2025-01", "file": str(file), "read": 3, "added": 2, "there": 0,
        "refused": [{"number": "M.9", "reason": "Nobody knows this number."}],
    }  # fmt: skip
    again = command("--db", begun, "--json", *words)
    assert isinstance(again.value, dict)
    assert (again.value["added"], again.value["there"]) == (0, 2)
    out = tmp_path / "papers.pdf"
    assert command("--db", begun, "form", "weeding", "TL-2025-01", "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("TL-9", "numbers.txt", "--reason", "lost"), 3, "weeding.no_code"),
        (("TL-2025-01", "numbers.txt", "--reason", "ugly"), 2, "usage"),
        (("TL-2025-01", "nowhere.txt", "--reason", "lost"), 3, "import.missing"),
    ],
)
def test_what_cannot_be_is_refused(
    begun: Path, tmp_path: Path, command: Command, words: tuple[str, ...], code: int, error: str
) -> None:
    (tmp_path / "numbers.txt").write_text("M.1\n")
    dossier, file, *others = words
    refused = command("--db", begun, "--json", "weeding-list", dossier, tmp_path / file, *others)
    assert (refused.code, refused.refusal["error"]) == (code, error)
