"""PCs that have joined and met."""

from pathlib import Path

import pytest

from tests.whole.exchange.joined import Joined, join_all


@pytest.fixture(scope="session")
def joined(tmp_path_factory: pytest.TempPathFactory, desk_template: Path) -> Joined:
    """To be put back for each course of events."""
    return join_all(tmp_path_factory.mktemp("joined"), desk_template)
