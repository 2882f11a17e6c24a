"""A program that is killed while it changes the password leaves one that opens the keys."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from librarydesk.data.sealing.making import new_keys, write_beside
from librarydesk.data.sealing.opening import SealState, open_seal, state_beside
from librarydesk.errors import DeskError
from tests.data.sealing import changing
from tests.data.sealing.conftest import CHEAP, written

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("moment", "opens"), [("written", changing.OLD), ("replaced", changing.NEW)]
)
def test_a_kill_leaves_the_old_or_the_new_password(path: Path, moment: str, opens: str) -> None:
    written(path, new_keys(changing.OLD, strength=CHEAP))
    kill_in_the_middle(moment, path)
    seal = open_seal(path, opens)
    assert seal is not None
    other = changing.NEW if opens == changing.OLD else changing.OLD
    with pytest.raises(DeskError) as caught:
        open_seal(path, other)
    assert caught.value.code == "password.wrong"
    wipe_what_was_left(path)
    names = sorted(entry.name for entry in path.with_name("desk.keys").iterdir())
    assert names == ["attempts.json", "seal.json"]


def test_a_kill_while_keys_are_made_leaves_none_and_the_next_try_makes_them(path: Path) -> None:
    kill_in_the_middle("made", path)
    assert state_beside(path, None) == SealState.NONE
    made = new_keys(changing.OLD, strength=CHEAP)
    write_beside(path, made.file, kept_as="before")
    seal = open_seal(path, changing.OLD)
    assert seal is not None
    assert seal.key_id == made.seal.key_id


def kill_in_the_middle(moment: str, path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, changing.__file__, moment, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        process.kill()


def wipe_what_was_left(path: Path) -> None:
    """Opens the keys after the minute in which another program could still be writing."""
    for left in path.with_name("desk.keys").glob("seal.json.*"):
        os.utime(left, (0, 0))
    open_seal(path)
