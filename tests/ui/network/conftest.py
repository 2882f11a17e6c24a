"""A desk as `init` makes it: with the admin units of every time and its own site."""

from pathlib import Path

import pytest

from librarydesk.bootstrap import NewDesk, create_desk


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that every test's database is a copy of."""
    path = tmp_path_factory.mktemp("with-units") / "desk.db"
    create_desk(path, NewDesk("LC", "Thư viện tỉnh Lai Châu", "province", "12")).close()
    return path
