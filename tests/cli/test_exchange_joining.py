"""`exchange request`, `admit`, `join`, `move`, `recovery`, `recover` as commands."""

from pathlib import Path

import pytest

from librarydesk.cli import secrets
from tests.cli.conftest import Command


@pytest.fixture
def request_file(tmp_path: Path, district: Path, command: Command) -> Path:
    file = tmp_path / "request.json"
    assert command("--db", district, "exchange", "request", "--out", file).code == 0
    return file


def words(value: object, name: str = "words") -> list[str]:
    assert isinstance(value, dict)
    return list(value[name])


def test_the_three_steps_print_six_words_each_as_json(
    desk: Path, district: Path, tmp_path: Path, command: Command
) -> None:
    asked, answer = tmp_path / "q", tmp_path / "a"
    requested = command("--db", district, "--json", "exchange", "request", "--out", asked)
    unknown = command("--db", desk, "--json", "exchange", "admit", asked, "--out", answer)
    assert (unknown.code, unknown.refusal["error"]) == (3, "exchange.unknown_site")
    admitted = command(
        "--db", desk, "--json", "exchange", "admit", asked, "--out", answer, "--new-site"
    )
    joined = command("--db", district, "--json", "exchange", "join", answer)
    assert [requested.code, admitted.code, joined.code] == [0, 0, 0]
    assert words(requested.value) == words(admitted.value)
    assert words(joined.value) == words(admitted.value, "province_words")
    assert len(words(joined.value)) == len(words(requested.value)) == 6
    assert "từ trước" in command("--db", district, "exchange", "join", answer).out
    strange = command("--db", desk, "--json", "exchange", "join", answer)
    assert (strange.code, strange.refusal["error"]) == (3, "exchange.not_for_us")


def test_a_file_that_is_there_is_never_overwritten(
    desk: Path, district: Path, request_file: Path, command: Command
) -> None:
    for path, *step in ((district, "request"), (desk, "admit", request_file, "--new-site")):
        said = command("--db", path, "--json", "exchange", *step, "--out", request_file)
        assert (said.code, said.refusal["error"]) == (3, "store.exists")


def telephone(monkeypatch: pytest.MonkeyPatch, heard: list[str]) -> None:
    """Somebody at a terminal who types the words that he hears."""

    def typed(prompt: str) -> str:
        return heard[int(next(part for part in prompt.split() if part.isdigit())) - 1]

    monkeypatch.setattr(secrets, "has_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", typed)


def test_a_terminal_asks_for_two_of_the_words(
    desk: Path,
    request_file: Path,
    tmp_path: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    admit = ("--db", desk, "exchange", "admit", request_file, "--new-site", "--out")
    telephone(monkeypatch, ["sai"] * 6)
    refused = command(*admit, tmp_path / "a")
    assert refused.code == 3
    assert "không khớp" in refused.err
    assert not (tmp_path / "a").exists()
    right = words(command("--json", *admit, tmp_path / "b").value)
    telephone(monkeypatch, right)
    assert command(*admit, tmp_path / "c").code == 0


def test_a_request_or_answer_that_is_something_else_is_refused(
    desk: Path, district: Path, request_file: Path, tmp_path: Path, command: Command
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Kính gửi", "utf-8")
    out = ("--out", tmp_path / "a")
    for file in (letter, tmp_path / "none"):
        assert command("--db", desk, "exchange", "admit", file, *out).code == 3
        assert command("--db", district, "exchange", "join", file).code == 3
    assert command("--db", district, "exchange", "join", request_file).code == 3


def test_moving_changes_what_the_next_request_asks_for(
    district: Path, tmp_path: Path, command: Command
) -> None:
    assert command("--db", district, "exchange", "move", "--site", "TN").code == 0
    said = command("--db", district, "--json", "exchange", "request", "--out", tmp_path / "q")
    assert isinstance(said.value, dict)
    assert said.value["site"] == "TN"


def test_the_recovery_words_make_a_new_receiving_pc(
    desk: Path, tmp_path: Path, command: Command
) -> None:
    told = command("--db", desk, "--json", "exchange", "recovery", "--out", tmp_path / "s.pdf")
    assert len(words(told.value)) == 24
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")
    file, new = tmp_path / "words.txt", tmp_path / "new" / "desk.db"
    file.write_text("\n".join(words(told.value)), "utf-8")
    command(
        "--db", new, "init", "--site", "LC", "--name", "Thư viện", "--level", "province",
        "--province", "12",
    )  # fmt: skip
    recovered = command("--db", new, "--json", "exchange", "recover", "--words", file)
    assert recovered.code == 0
    assert len(words(recovered.value)) == 6
    again = command("--db", new, "--json", "exchange", "recovery")
    assert words(again.value) == words(told.value)
