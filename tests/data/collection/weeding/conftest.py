"""Tests of weeding read English sentences."""

from collections.abc import Iterator

import pytest

from librarydesk import i18n


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speaks English for a test; what was spoken before is spoken again afterwards."""
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)
