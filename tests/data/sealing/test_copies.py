"""Keys in backups: sealed only, and put back where they are missing."""

from base64 import b64encode
from pathlib import Path

import pytest

from librarydesk.data.sealing.copies import keep_keys, put_keys_back
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.making import NewKeys, new_keys, set_password
from librarydesk.data.sealing.opening import SealState, open_seal, open_with_words, state_beside
from librarydesk.data.sealing.seal import Seal
from tests.data.sealing.conftest import PASSWORD, written


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Where a backup lies."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "copy.db"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The database of another PC."""
    folder = tmp_path / "another PC"
    folder.mkdir()
    return folder / "desk.db"


def id_of(seal: Seal | None) -> bytes:
    assert seal is not None
    return seal.key_id


def test_a_copy_has_no_plain_key_and_opens_with_the_words(
    path: Path, copy: Path, elsewhere: Path, open_keys: NewKeys
) -> None:
    assert keep_keys(path, copy).copied
    text = Keys.beside(copy).file.read_text("utf-8")
    assert b64encode(open_keys.seal.unsealed_master()).decode() not in text
    assert put_keys_back(elsewhere, copy, None).copied
    assert state_beside(elsewhere, None) == SealState.NEEDS_WORDS
    assert open_seal(elsewhere) is None
    assert open_seal(elsewhere, PASSWORD) is None
    seal = open_with_words(elsewhere, " ".join(open_keys.words))
    set_password(elsewhere, seal, PASSWORD)
    assert id_of(open_seal(elsewhere, PASSWORD)) == open_keys.seal.key_id


def test_a_copy_with_a_password_opens_with_it(
    path: Path, copy: Path, elsewhere: Path, locked_keys: NewKeys
) -> None:
    keep_keys(path, copy)
    put_keys_back(elsewhere, copy, None)
    assert id_of(open_seal(elsewhere, PASSWORD)) == locked_keys.seal.key_id


def test_keys_that_are_the_same_stay_as_they_are(
    path: Path, copy: Path, open_keys: NewKeys
) -> None:
    keep_keys(path, copy)
    set_password(path, open_keys.seal, PASSWORD)
    kept = put_keys_back(path, copy, None)
    assert (kept.copied, kept.kept) == (True, None)
    assert id_of(open_seal(path, PASSWORD)) == open_keys.seal.key_id


def test_other_keys_are_kept_beside_the_database_they_belong_to(
    path: Path, copy: Path, elsewhere: Path, open_keys: NewKeys
) -> None:
    other = written(elsewhere, new_keys())
    (elsewhere.with_name("desk.keys") / "other.txt").write_text("of the other database")
    keep_keys(path, copy)
    before = elsewhere.with_name("desk.db.before-restore-2")
    kept = put_keys_back(elsewhere, copy, before)
    assert kept.kept == elsewhere.with_name("desk.keys.before-restore-2")
    assert id_of(open_seal(before)) == other.seal.key_id
    assert not (elsewhere.with_name("desk.keys") / "other.txt").exists()
    assert state_beside(elsewhere, open_keys.file.id.hex()) == SealState.NEEDS_WORDS


def test_damaged_keys_are_put_right_by_a_copy(path: Path, copy: Path, locked_keys: NewKeys) -> None:
    keep_keys(path, copy)
    Keys.beside(path).file.write_bytes(b"\x00" * 500)
    (path.with_name("desk.keys") / "other.txt").write_text("of this PC")
    kept = put_keys_back(path, copy, None)
    assert kept.kept == path.with_name("desk.keys.before-restore")
    assert id_of(open_seal(path, PASSWORD)) == locked_keys.seal.key_id
    assert (path.with_name("desk.keys") / "other.txt").read_text() == "of this PC"


def test_damaged_keys_are_said_and_keep_no_backup_from_being_made(
    path: Path, copy: Path, locked_keys: NewKeys
) -> None:
    Keys.beside(path).file.write_bytes(b"")
    kept = keep_keys(path, copy)
    assert not kept.copied
    assert "desk.keys" in kept.problem
    assert not Keys.beside(copy).folder.exists()


def test_a_second_backup_of_the_same_name_has_the_keys_of_today(
    path: Path, copy: Path, open_keys: NewKeys
) -> None:
    keep_keys(path, copy)
    set_password(path, open_keys.seal, PASSWORD)
    keep_keys(path, copy)
    assert id_of(open_seal(copy, PASSWORD)) == open_keys.seal.key_id
    assert [entry.name for entry in copy.parent.iterdir()] == ["copy.keys"]


def test_without_keys_nothing_is_copied(path: Path, copy: Path) -> None:
    assert not keep_keys(path, copy).copied
    assert not put_keys_back(path, copy, None).copied
    assert list(copy.parent.iterdir()) == []
