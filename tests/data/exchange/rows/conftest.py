"""A province with two libraries, one of which has two PCs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data.exchange.rows.pcs import Province, met_province

LIBRARIES = {"A": "LC01", "A2": "LC01", "B": "LC02"}


@pytest.fixture(scope="session")
def met(tmp_path_factory: pytest.TempPathFactory, desk_template: Path) -> Province:
    """PCs `LC`, `A`, `A2` (both of library LC01) and `B` (LC02) that have met once; closed."""
    return met_province(tmp_path_factory.mktemp("province"), desk_template, LIBRARIES)


@pytest.fixture
def world(tmp_path: Path, met: Province) -> Iterator[Province]:
    """The same, open, for one test."""
    whole = met.copied_to(tmp_path)
    yield whole
    whole.close()
