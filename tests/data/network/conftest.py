"""A desk as `init` makes it: with the admin units and its own site."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from librarydesk.data.store.database import Database, open_database
from tests.made_desks import PROVINCE_DESK, MadeDesk


@pytest.fixture
def desk(made_desk: MadeDesk, tmp_path: Path) -> Iterator[Database]:
    """A copy of it, open."""
    with open_database(made_desk(PROVINCE_DESK, tmp_path / "desk.db")) as database:
        yield database
