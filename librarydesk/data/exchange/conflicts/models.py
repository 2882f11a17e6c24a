"""Tables of conflicts and of how they were settled. Both travel."""

from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, LedgerRow, table_args
from librarydesk.data.store.types import Flag, Text, Uid, Whole


class FieldConflict(LedgerRow, Base):
    """One field of a row that has two values, neither made with knowledge of the other.

    Its uid follows from the two changes, so that every side that finds it finds the same. `field`
    is the group under which the values merge, the values are JSON by column. `shown_at` and
    `other_at` are stamps. `proposal` is 1 for a library's edit of what is the province's.
    """

    __tablename__ = "field_conflict"
    __table_args__ = table_args(Index(None, "row_uid"))

    row_table: Mapped[str] = mapped_column(Text)
    row_uid: Mapped[UUID] = mapped_column(Uid)
    field: Mapped[str] = mapped_column(Text)
    proposal: Mapped[int] = mapped_column(Flag)
    shown_value: Mapped[str | None] = mapped_column(Text)
    shown_at: Mapped[int] = mapped_column(Whole)
    shown_by: Mapped[str] = mapped_column(Text)
    shown_device: Mapped[UUID] = mapped_column(Uid)
    other_value: Mapped[str | None] = mapped_column(Text)
    other_at: Mapped[int] = mapped_column(Whole)
    other_by: Mapped[str] = mapped_column(Text)
    other_device: Mapped[UUID] = mapped_column(Uid)


class ConflictSettling(LedgerRow, Base):
    """Somebody decided a conflict: `keep` is `shown` or `other`. Of two, the later holds."""

    __tablename__ = "conflict_settling"
    __table_args__ = table_args(Index(None, "conflict_uid"))

    conflict_uid: Mapped[UUID] = mapped_column(Uid)
    keep: Mapped[str] = mapped_column(Text)
