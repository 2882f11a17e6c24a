"""A database with titles that came with a MARC record, and English sentences."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from librarydesk import i18n
from librarydesk.data.interchange.marc.importing import import_marc
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.store.database import Database
from tests.data.interchange.marc.samples import FOREST, changed, iso_2709, without

TALES = [
    *changed(
        changed(without(FOREST, "852", "952", "246", "700", "020"), "001", "lc0002"),
        "245",
        "10$aTruyện cổ tích :$bdành cho bạn nhỏ /$cTô Hoài",
    )
]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences as they are written in the code."""
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)


@pytest.fixture
def catalogued(database: Database, tmp_path: Path) -> Database:
    """Two titles with their records; the first one has two copies."""
    path = tmp_path / "records.mrc"
    path.write_bytes(iso_2709(FOREST) + iso_2709(TALES))
    assert import_marc(database, path, ImportOptions()).added == 2
    return database
