"""The province of the rows' tests."""

from tests.data.exchange.rows.conftest import world

__all__ = ["world"]
