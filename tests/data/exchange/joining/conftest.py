"""A province and a district, each with its own database and keys."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from librarydesk.bootstrap import Desk, NewDesk, create_desk
from librarydesk.data.exchange.joining import folder
from librarydesk.data.exchange.joining.branches import PLACE, place_of
from librarydesk.data.sealing import making
from librarydesk.data.sealing.ciphers import Strength

PROVINCE = NewDesk("LC", "Thư viện tỉnh Lai Châu", "province", "12")
DISTRICT = NewDesk("TU", "Thư viện khu vực Than Uyên", "area", "12")


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords that cost nothing to try, for tests."""
    monkeypatch.setattr(making, "STANDARD", Strength(memory_kib=64, passes=1, lanes=1))


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a desk of each, made once."""
    made = tmp_path_factory.mktemp("templates")
    for new in (PROVINCE, DISTRICT):
        create_desk(made / f"{new.site_code}.db", new).close()
    return made


def placed(template: Path, path: Path) -> Desk:
    """A copy of a desk that believes to have been made where it lies."""
    path.parent.mkdir(exist_ok=True)
    shutil.copy(template, path)
    shutil.copytree(template.with_suffix(".keys"), path.with_suffix(".keys"))
    found = folder.read(path)
    assert found is not None
    folder.write(path, replace(found, place=place_of(path)))
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE setting SET value = ? WHERE name = ?", (place_of(path), PLACE))
    return Desk(path)


@pytest.fixture
def province(templates: Path, tmp_path: Path) -> Iterator[Desk]:
    """The library that receives."""
    with placed(templates / "LC.db", tmp_path / "province.db") as desk:
        yield desk


@pytest.fixture
def district(templates: Path, tmp_path: Path) -> Iterator[Desk]:
    """A library that reports to it."""
    with placed(templates / "TU.db", tmp_path / "district.db") as desk:
        yield desk
