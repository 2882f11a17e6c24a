"""A desk as `init` makes it: with the admin units and its own site."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from librarydesk.bootstrap import NewDesk, create_desk
from librarydesk.data.store.database import Database, open_database


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that `init` has made."""
    path = tmp_path_factory.mktemp("made") / "desk.db"
    create_desk(path, NewDesk("LC", "Thư viện tỉnh Lai Châu", "province", "12")).close()
    return path


@pytest.fixture
def desk(made_desk: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of it, open."""
    with open_database(Path(shutil.copy(made_desk, tmp_path / "desk.db"))) as database:
        yield database
