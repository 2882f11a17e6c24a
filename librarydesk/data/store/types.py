"""Column types that SQLite's STRICT tables take, and what they mean.

Only INTEGER, REAL, TEXT and BLOB reach the file: a uid is 16 bytes, a day ISO text, an instant
microseconds in UTC, money whole đồng, a flag 0 or 1.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import BLOB, INTEGER, REAL, TEXT
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

BEGINNING = "0001-01-01"
"""The day that stands for "from the beginning" where a day is part of a key."""


def day_of(text: str | None) -> date | None:
    """The day that a column read by plain SQL holds; None where it is empty."""
    return date.fromisoformat(text) if text else None


class Uid(TypeDecorator[UUID]):
    """The identity of a row for ever and everywhere (UUIDv7), as 16 bytes."""

    impl = BLOB
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        """UUID to bytes."""
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        """Bytes to UUID."""
        return None if value is None else UUID(bytes=value)


class Day(TypeDecorator[date]):
    """A calendar day as ISO text."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Day to text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Text to day."""
        return day_of(value)


Text = TEXT
Whole = INTEGER
Real = REAL
Bytes = BLOB
Instant = INTEGER
Money = INTEGER
Flag = INTEGER
