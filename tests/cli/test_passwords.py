"""The password of children's names: set, changed, forgotten, carried to another PC."""

from base64 import b64encode
from pathlib import Path

import pytest

from librarydesk.cli import secrets
from librarydesk.data.sealing import making
from librarydesk.data.sealing.ciphers import Strength
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.opening import open_seal, open_with_words
from librarydesk.data.store.folding import fold
from tests.cli.conftest import Answer, Command

PASSWORD, OTHER = "mật khẩu của cô Hạnh", "một mật khẩu khác"


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "STANDARD", Strength(memory_kib=64, passes=1, lanes=1))


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return file_of(tmp_path / "mật khẩu.txt", PASSWORD)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return file_of(tmp_path / "mật khẩu mới.txt", OTHER)


def file_of(path: Path, line: str) -> Path:
    path.write_text(f"\ufeff{line}\r\nnothing\r\n", "utf-8")
    return path


def init(command: Command, path: Path) -> Answer:
    return command(
        "--db", path, "--json", "init", "--site", "LC", "--name", "Thư viện", "--level", "province",
        "--province", "12",
    )  # fmt: skip


def words_of(answer: Answer) -> list[str]:
    assert isinstance(answer.value, dict)
    return list(answer.value["recovery_words"])


def typing(monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[str]:
    """Somebody at a terminal who types what is given, and what was asked."""
    left, prompts = list(typed), list[str]()

    def getpass(prompt: str, stream: object) -> str:
        prompts.append(prompt)
        return left.pop(0)

    monkeypatch.setattr(secrets, "has_terminal", lambda: True)
    monkeypatch.setattr(secrets, "getpass", getpass)
    return prompts


# --- init ---------------------------------------------------------------------------------------


def test_init_makes_keys_and_prints_the_words_once(tmp_path: Path, command: Command) -> None:
    path = tmp_path / "new.db"
    words = words_of(init(command, path))
    assert len(words) == 24
    seal = open_seal(path)
    assert seal is not None
    assert open_with_words(path, " ".join(words)).key_id == seal.key_id


def test_the_words_are_printed_for_people_with_what_they_are_for(
    tmp_path: Path, command: Command
) -> None:
    path = tmp_path / "new.db"
    said = command(
        "--db", path, "--lang", "en", "init", "--site", "LC", "--name", "X", "--level", "area",
        "--province", "12",
    ).out  # fmt: skip
    sheet = said[said.index(" 1. ") : said.index("24. ")] + said.split("24. ")[1].split("\n")[0]
    open_with_words(path, sheet)
    assert "only\nnow" in said or "only now" in said
    assert "There is no password" in said


def test_init_sets_the_password_of_the_named_file(
    tmp_path: Path, command: Command, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.db"
    monkeypatch.setenv("LIBRARYDESK_PASSWORD_FILE", str(first))
    init(command, path)
    assert open_seal(path) is None
    assert open_seal(path, PASSWORD) is not None


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfea\x00", None])
def test_a_password_file_that_holds_none_makes_no_database(
    tmp_path: Path, command: Command, content: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "password.txt"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("LIBRARYDESK_PASSWORD_FILE", str(file))
    answer = init(command, tmp_path / "new.db")
    assert (answer.code, answer.refusal["error"]) == (3, "password.file")
    assert not (tmp_path / "new.db").exists()
    assert not (tmp_path / "new.keys").exists()


# --- password -----------------------------------------------------------------------------------


def test_a_password_is_set_changed_and_taken_away_with_files(
    desk: Path, command: Command, first: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_PASSWORD_FILE", str(first))
    said = command("--db", desk, "--json", "password")
    assert (said.code, said.value) == (0, {"password": True, "recovery_words": None})
    assert open_seal(desk, PASSWORD) is not None
    assert command("--db", desk, "password", "--new-file", second).code == 0
    assert open_seal(desk, OTHER) is not None
    wrong = command("--db", desk, "--json", "password", "--remove")
    assert (wrong.code, wrong.refusal["error"]) == (3, "password.wrong")
    monkeypatch.setenv("LIBRARYDESK_PASSWORD_FILE", str(second))
    assert command("--db", desk, "password", "--remove").code == 0
    assert open_seal(desk) is not None


def test_a_password_is_asked_for_on_a_terminal_the_new_one_twice(
    desk: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts = typing(monkeypatch, PASSWORD, PASSWORD)
    assert command("--db", desk, "--lang", "en", "password").code == 0
    assert prompts == ["New password: ", "The same again: "]
    prompts = typing(monkeypatch, PASSWORD, OTHER, OTHER)
    assert command("--db", desk, "--lang", "en", "password").code == 0
    assert prompts == ["Password: ", "New password: ", "The same again: "]
    assert open_seal(desk, OTHER) is not None


def test_two_that_differ_change_nothing(
    desk: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(monkeypatch, PASSWORD, OTHER)
    answer = command("--db", desk, "--json", "password")
    assert (answer.code, answer.refusal["error"]) == (3, "password.differs")
    assert open_seal(desk) is not None


def test_without_terminal_and_file_it_is_said_what_to_do(
    desk: Path, command: Command, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = command("--db", desk, "--lang", "en", "password")
    assert (nobody.code, "--new-file" in nobody.err) == (2, True)
    command("--db", desk, "password", "--new-file", first)
    locked = command("--db", desk, "--lang", "en", "password", "--new-file", first)
    assert (locked.code, "LIBRARYDESK_PASSWORD_FILE" in locked.err) == (3, True)


def test_the_words_open_it_when_the_password_is_lost(
    tmp_path: Path, command: Command, first: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.db"
    monkeypatch.setenv("LIBRARYDESK_PASSWORD_FILE", str(first))
    words = words_of(init(command, path))
    monkeypatch.delenv("LIBRARYDESK_PASSWORD_FILE")
    sheet = tmp_path / "sheet.txt"
    sheet.write_text(fold(" ".join(words)), "utf-8")
    assert command(
        "--db", path, "password", "--recovery-file", sheet, "--new-file", second
    ).code == 0  # fmt: skip
    assert open_seal(path, OTHER) is not None


def test_the_password_comes_through_a_pipe_too(
    desk: Path, command: Command, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from io import StringIO

    command("--db", desk, "password", "--new-file", first)
    monkeypatch.setenv("LIBRARYDESK_PASSWORD_FILE", "-")
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\n"))
    assert command("--db", desk, "password", "--remove").code == 0


def test_lost_keys_are_made_anew_only_when_asked(desk: Path, command: Command, first: Path) -> None:
    Keys.beside(desk).folder.rename(desk.with_name("lost"))
    refused = command("--db", desk, "--json", "password", "--new-file", first)
    assert (refused.code, refused.refusal["error"]) == (3, "seal.missing")
    made = command("--db", desk, "--json", "password", "--new-keys", "--new-file", first)
    assert len(words_of(made)) == 24
    assert open_seal(desk, PASSWORD) is not None


# --- on another PC ------------------------------------------------------------------------------


def test_a_backup_has_the_keys_sealed_and_the_words_open_it_on_another_pc(
    tmp_path: Path, command: Command, first: Path
) -> None:
    here, stick, there = tmp_path / "here", tmp_path / "stick", tmp_path / "there"
    for folder in (here, stick, there):
        folder.mkdir()
    words = words_of(init(command, here / "desk.db"))
    seal = open_seal(here / "desk.db")
    assert seal is not None
    saved = command("--db", here / "desk.db", "--json", "backup", stick / "copy.db")
    assert isinstance(saved.value, dict)
    assert (saved.code, saved.value["keys"]["copied"]) == (0, True)
    plain = b64encode(seal.unsealed_master()).decode()
    assert plain not in (stick / "copy.keys" / "seal.json").read_text("utf-8")
    back = command("--db", there / "desk.db", "--lang", "en", "restore", stick / "copy.db")
    assert (back.code, "24 recovery words" in back.out) == (0, True)
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("\n".join(words), "utf-8")
    assert command(
        "--db", there / "desk.db", "password", "--recovery-file", sheet, "--new-file", first
    ).code == 0  # fmt: skip
    opened = open_seal(there / "desk.db", PASSWORD)
    assert opened is not None
    assert opened.key_id == seal.key_id


def test_restore_keeps_the_keys_that_were_there(tmp_path: Path, command: Command) -> None:
    for name in ("one.db", "two.db"):
        init(command, tmp_path / name)
    command("--db", tmp_path / "one.db", "backup", tmp_path / "copy.db")
    before = open_seal(tmp_path / "two.db")
    back = command("--db", tmp_path / "two.db", "--json", "restore", tmp_path / "copy.db")
    assert isinstance(back.value, dict)
    assert back.value["keys"]["kept"] == str(tmp_path / "two.keys.before-restore")
    kept = open_seal(tmp_path / "two.db.before-restore")
    assert before is not None
    assert kept is not None
    assert kept.key_id == before.key_id


def test_a_restore_on_the_same_pc_needs_no_words(desk: Path, command: Command) -> None:
    command("--db", desk, "backup", desk.with_name("copy.db"))
    back = command("--db", desk, "--json", "restore", desk.with_name("copy.db"))
    assert back.code == 0
    assert open_seal(desk) is not None


def test_a_copy_beside_the_database_with_another_suffix_leaves_its_keys_alone(
    desk: Path, command: Command
) -> None:
    folder = desk.with_suffix(".keys")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert command("--db", desk, "backup", desk.with_suffix(".bak")).code == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
