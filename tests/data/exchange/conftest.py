"""PCs that exchange by stick."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data.exchange.by_stick import Network, network


@pytest.fixture
def pcs(tmp_path: Path, desk_template: Path) -> Iterator[Network]:
    """The province's PC `LC`, `A` of library LC01 and `B` of LC02, introduced and nothing more."""
    yield from network(tmp_path, desk_template, {"A": "LC01", "B": "LC02"})
