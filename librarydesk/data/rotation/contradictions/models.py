"""The table of contradictions that somebody looked at and left as they are."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, LedgerRow, table_args
from librarydesk.data.store.types import Text, Uid, Whole


class RotationAccepted(LedgerRow, Base):
    """A contradiction that was left with a reason: which row, of what kind, of which organiser."""

    __tablename__ = "rotation_accepted"
    __table_args__ = table_args(Index(None, "row_uid"))

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    row_table: Mapped[str] = mapped_column(Text)
    row_uid: Mapped[UUID] = mapped_column(Uid)
    kind: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
