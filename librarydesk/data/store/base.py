"""What every table is made of, and the three kinds of row that travel.

A *ledger* row is added and voided, never changed. A *record* is edited and merges field by field.
A *dated count* is one PC's count of a day or month; counts of several PCs are added up.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.schema import SchemaItem

from librarydesk.data.store.types import Instant, Text, Uid, Whole

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

STRICT: dict[str, bool] = {"sqlite_strict": True}


def table_args(*items: SchemaItem) -> tuple[SchemaItem | dict[str, bool], ...]:
    """The arguments of a table: its indexes and checks, and STRICT."""
    return (*items, STRICT)


def day_form(column: str) -> CheckConstraint:
    """A check that a column holds a day's form (not that the day is right)."""
    return CheckConstraint(f"{column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", column)


def month_form(column: str) -> CheckConstraint:
    """A check that a column holds a month's form, `2025-11`."""
    return CheckConstraint(f"{column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'", column)


def not_negative(*columns: str) -> CheckConstraint:
    """A check that no column is below 0."""
    # An empty one is neither true nor false, and a CHECK refuses only what is false.
    return CheckConstraint(" AND ".join(f"{c} >= 0" for c in columns), "not_negative")


class Base(DeclarativeBase):
    """The declarative base of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    __table_args__: Any = STRICT


class Travelling:
    """The columns of every row that leaves this PC.

    `recorded_at` is when it was first typed, anywhere; `stamp` the hybrid logical clock of its last
    change (milliseconds times 65536 plus a counter); `seq` this database's number of the last
    change (what a bundle has still to carry), `arrived` that of its first arrival here (what is
    late for a closed period); `voided_at` repeats its row of `voiding`.
    """

    id: Mapped[int] = mapped_column(Whole, primary_key=True)
    uid: Mapped[UUID] = mapped_column(Uid, CheckConstraint("length(uid) = 16", "uid"), unique=True)
    author_id: Mapped[int] = mapped_column(Whole, ForeignKey("author.id"))
    device_id: Mapped[int] = mapped_column(Whole, ForeignKey("device.id"))
    recorded_at: Mapped[int] = mapped_column(Instant)
    stamp: Mapped[int] = mapped_column(Whole)
    seq: Mapped[int] = mapped_column(Whole, index=True)
    arrived: Mapped[int] = mapped_column(Whole)
    voided_at: Mapped[int | None] = mapped_column(Instant)


class LedgerRow(Travelling):
    """A fact: added and voided, never changed."""


class RecordRow(Travelling):
    """A thing that is edited.

    `versions` is its version vector as JSON (device uid to count), empty while only its maker has
    changed it once; `field_stamps` the last change of each field that was changed apart from the
    rest, as JSON (field group to stamp, device uid and that device's count after it).
    """

    versions: Mapped[str | None] = mapped_column(Text)
    field_stamps: Mapped[str | None] = mapped_column(Text)


class CountRow(Travelling):
    """One PC's count of a day or month."""

    versions: Mapped[str | None] = mapped_column(Text)
