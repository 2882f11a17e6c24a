"""The province of the rows' tests."""

from tests.data.exchange.rows.conftest import met, world

__all__ = ["met", "world"]
