"""A database with a small network, and English sentences."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from librarydesk import i18n
from librarydesk.data.store.database import Database
from tests.data.interchange.tables import SITES, add_units, import_text


@pytest.fixture
def english() -> Iterator[None]:
    """Sentences as they are written in the code."""
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)


@pytest.fixture
def network(database: Database, tmp_path: Path, english: None) -> Database:
    """A database with some admin units and sites."""
    add_units(database)
    result = import_text(database, tmp_path, "sites", SITES)
    assert (result.added, result.updated, result.rejected) == (4, 1, 0)
    return database
