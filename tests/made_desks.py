"""Desks as `init` makes them, with admin units and keys: made once, copied for each test."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from librarydesk.bootstrap import NewDesk, create_desk
from librarydesk.data.exchange.joining import folder
from librarydesk.data.exchange.joining.branches import PLACE, place_of

PROVINCE_DESK = NewDesk("LC", "Thư viện tỉnh Lai Châu", "province", "12")
DISTRICT_DESK = NewDesk("TU", "Thư viện khu vực Than Uyên", "area", "12")

MadeDesk: TypeAlias = Callable[[NewDesk, Path], Path]
"""Puts a desk where a test wants it; the same desk twice is the same installation twice."""


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> MadeDesk:
    """Puts the desk that is asked for at a path, as if it had been made there."""
    made: dict[NewDesk, Path] = {}

    def put(new: NewDesk, path: Path) -> Path:
        if new not in made:
            made[new] = tmp_path_factory.mktemp("made") / "desk.db"
            create_desk(made[new], new).close()
        copy_desk(made[new], path)
        return path

    return put


def copy_desk(template: Path, path: Path) -> None:
    """Copies a desk with its keys; the copy believes to have been made where it lies."""
    path.parent.mkdir(exist_ok=True)
    shutil.copy(template, path)
    shutil.copytree(template.with_suffix(".keys"), path.with_suffix(".keys"))
    identity = folder.read(path)
    assert identity is not None
    folder.write(path, replace(identity, place=place_of(path)))
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE setting SET value = ? WHERE name = ?", (place_of(path), PLACE))
