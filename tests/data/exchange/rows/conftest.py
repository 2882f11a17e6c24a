"""A province with two libraries, one of which has two PCs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data.exchange.rows.pcs import Province, province


@pytest.fixture
def world(tmp_path: Path, desk_template: Path) -> Iterator[Province]:
    """PCs `LC`, `A`, `A2` (both of library LC01) and `B` (LC02) that have met once."""
    libraries = {"A": "LC01", "A2": "LC01", "B": "LC02"}
    for whole in province(tmp_path, desk_template, libraries):
        for name in libraries:
            whole.carry("LC", name)
            whole.carry(name, "LC")
        for name in libraries:
            whole.carry("LC", name)
        yield whole
