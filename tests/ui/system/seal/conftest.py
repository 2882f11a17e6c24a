"""The fixtures of the seal, for its view."""

from tests.ui.sealing.conftest import cheap_passwords, keys, locked

__all__ = ["cheap_passwords", "keys", "locked"]
