"""Keys of a database: made with it or later, and noted in it."""

import subprocess
import sys
from pathlib import Path

import pytest

from librarydesk.bootstrap import NewDesk, create_desk
from librarydesk.data.sealing.making import make_keys
from librarydesk.data.sealing.opening import SealState, open_seal, open_with_words, seal_state
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError

NEW = NewDesk("LC", "Thư viện tỉnh Lai Châu", "province", "12")


def test_a_new_desk_has_keys_and_shows_its_words_once(path: Path) -> None:
    with create_desk(path, NEW) as desk:
        assert seal_state(desk.database) == SealState.OPEN
        seal = open_seal(path)
        assert seal is not None
        assert open_with_words(path, " ".join(desk.recovery_words)).key_id == seal.key_id


def test_a_refused_desk_leaves_neither_keys_nor_database(path: Path) -> None:
    with pytest.raises(DeskError):
        create_desk(path, NewDesk("LC", "Thư viện", "province", "99"))
    assert list(path.parent.iterdir()) == []


def test_keys_that_lie_where_a_new_desk_is_made_are_kept(path: Path) -> None:
    create_desk(path, NEW).close()
    first = open_seal(path)
    path.unlink()
    create_desk(path, NEW).close()
    second, kept = open_seal(path), open_seal(path.with_name("desk.db.before-init"))
    assert first is not None
    assert kept is not None
    assert second is not None
    assert kept.key_id == first.key_id != second.key_id


def test_something_else_by_the_name_of_the_folder_is_kept(path: Path) -> None:
    path.with_name("desk.keys").write_text("a file of somebody")
    create_desk(path, NEW).close()
    assert path.with_name("desk.keys.before-init").read_text() == "a file of somebody"
    assert open_seal(path) is not None


def test_an_older_database_gets_its_keys_later(database: Database) -> None:
    assert seal_state(database) == SealState.NONE
    made = make_keys(database)
    assert seal_state(database) == SealState.OPEN
    assert len(made.words) == 24
    with pytest.raises(DeskError) as caught:
        make_keys(database)
    assert caught.value.code == "seal.keys_exist"


def test_lost_keys_are_not_replaced_unasked(database: Database) -> None:
    lost = make_keys(database)
    folder = database.path.with_name("desk.keys")
    folder.rename(folder.with_name("lost"))
    assert seal_state(database) == SealState.MISSING
    with pytest.raises(DeskError) as caught:
        make_keys(database)
    assert caught.value.code == "seal.missing"
    folder.mkdir()
    (folder / "other.txt").write_text("of this PC")
    made = make_keys(database, anew=True)
    assert (folder / "other.txt").read_text() == "of this PC"
    assert made.seal.key_id != lost.seal.key_id
    assert seal_state(database) == SealState.OPEN


def test_what_seals_is_loaded_when_a_key_is_needed() -> None:
    modules = "opening, making, keys, copies, streams, erasing"
    code = f"from librarydesk.data.sealing import {modules}; import sys"
    code += "; sys.exit('cryptography' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
