"""What opens the keys beside a database, and what is said when nothing does."""

import os
import stat
import sys
from pathlib import Path

import pytest

from librarydesk.data.sealing.attempts import LONGEST_WAIT, wait_after
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.making import NewKeys, new_keys, recovery_words, set_password
from librarydesk.data.sealing.opening import (
    SealState,
    open_seal,
    open_with_words,
    sentence_of,
    state_beside,
)
from librarydesk.data.sealing.seal import Seal
from librarydesk.errors import DeskError
from tests.data.sealing.conftest import PASSWORD

ABOUT = b"club_member.name"


def noted(keys: NewKeys) -> str:
    return keys.file.id.hex()


def opens_the_same(seal: Seal | None, keys: NewKeys) -> bool:
    wrapped = keys.seal.new_member_key()
    sealed = keys.seal.seal_text(wrapped, "Lò Thị Mai", ABOUT)
    return seal is not None and seal.open_text(wrapped, sealed, ABOUT) == "Lò Thị Mai"


def refusal(path: Path, password: str) -> DeskError:
    with pytest.raises(DeskError) as caught:
        open_seal(path, password)
    return caught.value


def test_without_a_password_the_seal_stands_open(path: Path, open_keys: NewKeys) -> None:
    assert opens_the_same(open_seal(path), open_keys)
    assert opens_the_same(open_seal(path, "whatever"), open_keys)
    assert state_beside(path, noted(open_keys)) == SealState.OPEN


def test_a_password_locks_it(path: Path, locked_keys: NewKeys) -> None:
    assert open_seal(path) is None
    assert state_beside(path, noted(locked_keys)) == SealState.LOCKED
    assert opens_the_same(open_seal(path, PASSWORD), locked_keys)
    assert refusal(path, "Mat khau cua co Hanh").code == "password.wrong"


def test_nothing_that_opens_the_keys_lies_plainly_beside_a_password(
    path: Path, locked_keys: NewKeys
) -> None:
    from base64 import b64encode

    master = b64encode(locked_keys.seal.unsealed_master()).decode()
    text = Keys.beside(path).file.read_text("utf-8")
    assert master not in text
    assert not any(f'"{word}"' in text for word in locked_keys.words)


def test_the_words_open_it_without_marks_too(path: Path, locked_keys: NewKeys) -> None:
    from librarydesk.data.store.folding import fold

    words = " ".join(locked_keys.words)
    assert opens_the_same(open_with_words(path, words), locked_keys)
    assert opens_the_same(open_with_words(path, fold(words)), locked_keys)


def test_the_words_of_other_keys_are_told_so(path: Path, locked_keys: NewKeys) -> None:
    with pytest.raises(DeskError) as caught:
        open_with_words(path, " ".join(new_keys().words))
    assert caught.value.code == "words.other"


def test_the_keys_hold_the_words_sealed(path: Path, locked_keys: NewKeys) -> None:
    seal = open_seal(path, PASSWORD)
    assert seal is not None
    assert recovery_words(path, seal) == locked_keys.words


def test_a_password_is_set_changed_and_taken_away(path: Path, open_keys: NewKeys) -> None:
    set_password(path, open_keys.seal, PASSWORD)
    assert open_seal(path) is None
    set_password(path, open_keys.seal, "một mật khẩu khác")
    assert refusal(path, PASSWORD).code == "password.wrong"
    assert opens_the_same(open_seal(path, "một mật khẩu khác"), open_keys)
    set_password(path, open_keys.seal, None)
    assert opens_the_same(open_seal(path), open_keys)
    assert opens_the_same(open_with_words(path, " ".join(open_keys.words)), open_keys)


def test_an_empty_password_is_refused(path: Path, open_keys: NewKeys) -> None:
    with pytest.raises(DeskError) as caught:
        set_password(path, open_keys.seal, " ")
    assert caught.value.code == "password.empty"
    assert opens_the_same(open_seal(path), open_keys)


def test_a_seal_changes_only_its_own_keys(path: Path, open_keys: NewKeys) -> None:
    with pytest.raises(DeskError) as caught:
        set_password(path, new_keys().seal, PASSWORD)
    assert caught.value.code == "seal.other_keys"


def test_a_password_is_the_same_however_it_was_composed(path: Path, open_keys: NewKeys) -> None:
    import unicodedata

    set_password(path, open_keys.seal, unicodedata.normalize("NFD", PASSWORD))
    assert opens_the_same(open_seal(path, PASSWORD), open_keys)


# --- wrong passwords ----------------------------------------------------------------------------


def test_wrong_passwords_wait_longer_and_longer_and_never_for_ever() -> None:
    assert [wait_after(failures) for failures in range(1, 10)] == [0, 0, 1, 2, 4, 8, 16, 30, 30]
    assert wait_after(10_000) == LONGEST_WAIT


def test_the_right_password_has_to_wait_too_and_then_opens(
    path: Path, locked_keys: NewKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-01T08:00:00")
    waits = [refusal(path, "sai").details["wait"] for _time in range(3)]
    assert waits == [0, 0, 1]
    assert refusal(path, PASSWORD).code == "password.too_soon"
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-01T08:00:01")
    assert opens_the_same(open_seal(path, PASSWORD), locked_keys)
    assert refusal(path, "sai").details["wait"] == 0


def test_a_clock_that_was_set_back_keeps_nobody_waiting(
    path: Path, locked_keys: NewKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2062-03-01T08:00:00")
    for _time in range(3):
        refusal(path, "sai")
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-01T08:00:00")
    assert opens_the_same(open_seal(path, PASSWORD), locked_keys)


def test_a_spoilt_note_of_tries_keeps_nobody_out(path: Path, locked_keys: NewKeys) -> None:
    (Keys.beside(path).folder / "attempts.json").write_text('{"failures": "many"}')
    assert opens_the_same(open_seal(path, PASSWORD), locked_keys)


# --- keys that aren't there or aren't sound -------------------------------------------------------


def test_without_the_folder_one_sentence_says_what_to_do(path: Path) -> None:
    assert open_seal(path) is None
    assert open_seal(path, PASSWORD) is None
    assert state_beside(path, None) == SealState.NONE
    assert state_beside(path, "00" * 16) == SealState.MISSING
    assert "desk.keys" in sentence_of(SealState.MISSING, path)


def test_keys_of_another_database_are_noticed(path: Path, open_keys: NewKeys) -> None:
    assert state_beside(path, "00" * 16) == SealState.OTHER


@pytest.mark.parametrize(
    "spoilt", [b"", b"{}", b"\x00" * 300, b"\xff\xfe", b"[]", b'{"format": 1}']
)
def test_damaged_keys_are_told_from_a_wrong_password(
    path: Path, locked_keys: NewKeys, spoilt: bytes
) -> None:
    Keys.beside(path).file.write_bytes(spoilt)
    assert open_seal(path) is None
    assert state_beside(path, noted(locked_keys)) == SealState.DAMAGED
    assert refusal(path, PASSWORD).code == "seal.keys_damaged"


def test_any_altered_letter_of_the_file_is_noticed(path: Path, locked_keys: NewKeys) -> None:
    file = Keys.beside(path).file
    sound = file.read_bytes()
    for at in range(0, len(sound), 7):
        spoilt = bytearray(sound)
        spoilt[at] ^= 1
        file.write_bytes(spoilt)
        # White space between the values means nothing.
        assert state_beside(path, None) != SealState.LOCKED or chr(sound[at]).isspace()


def test_keys_of_a_newer_program_are_left_alone(path: Path, open_keys: NewKeys) -> None:
    file = Keys.beside(path).file
    file.write_text(file.read_text("utf-8").replace('"format": 1', '"format": 2'), "utf-8")
    assert state_beside(path, noted(open_keys)) == SealState.NEWER
    assert open_seal(path) is None


def test_every_state_has_its_sentence(path: Path) -> None:
    said = {sentence_of(state, path) for state in SealState}
    assert len(said) == len(SealState)


# --- the folder -----------------------------------------------------------------------------------


def test_keys_are_never_made_over_others(path: Path, open_keys: NewKeys) -> None:
    with pytest.raises(DeskError) as caught:
        Keys.beside(path).make(new_keys().file)
    assert caught.value.code == "seal.keys_exist"
    assert opens_the_same(open_seal(path), open_keys)


@pytest.mark.parametrize(
    ("database", "folder"),
    [
        ("desk.db", "desk.keys"),
        ("bản sao 2026.db", "bản sao 2026.keys"),
        ("desk.db.before-restore", "desk.keys.before-restore"),
        ("desk.db.before-restore-2", "desk.keys.before-restore-2"),
    ],
)
def test_each_database_has_its_own_folder(tmp_path: Path, database: str, folder: str) -> None:
    assert Keys.beside(tmp_path / database).folder == tmp_path / folder


def test_what_a_killed_change_left_behind_is_wiped(path: Path, locked_keys: NewKeys) -> None:
    left = Keys.beside(path).folder / "seal.json.12345.part"
    left.write_text("a plain key")
    open_seal(path)
    assert left.exists()  # another program may be writing it just now
    os.utime(left, (0, 0))
    open_seal(path)
    assert not left.exists()
    assert [entry.name for entry in left.parent.iterdir()] == ["seal.json"]


if sys.platform != "win32":

    def test_only_its_user_can_read_the_keys(path: Path, open_keys: NewKeys) -> None:
        keys = Keys.beside(path)
        set_password(path, open_keys.seal, PASSWORD)
        assert stat.S_IMODE(keys.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(keys.file.stat().st_mode) == 0o600
