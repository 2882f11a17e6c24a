"""A desk as `init` makes it: with the admin units of every time and its own site."""

from pathlib import Path

import pytest

from tests.made_desks import PROVINCE_DESK, MadeDesk


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory, made_desk: MadeDesk) -> Path:
    """The file that every test's database is a copy of."""
    return made_desk(PROVINCE_DESK, tmp_path_factory.mktemp("with-units") / "desk.db")
