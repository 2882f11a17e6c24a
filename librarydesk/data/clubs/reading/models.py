"""The table of the reading log."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, LedgerRow, day_form, not_negative, table_args
from librarydesk.data.store.types import Bytes, Day, Flag, Text, Whole


class Reading(LedgerRow, Base):
    """A member, by number, read a document, from the catalogue (`title_id`) or as written.

    `liked` is 1 or 0 where it was asked; `thought` is the child's line on it, sealed by the
    child's key. `reason` says why so much is right where that was asked back; it names nobody.
    """

    __tablename__ = "reading"
    __table_args__ = table_args(
        Index(None, "club_id", "member_no_folded", "on_date"),
        Index(None, "club_id", "on_date"),
        Index(None, "on_date"),
        Index(None, "title_id"),
        day_form("on_date"),
        not_negative("pages", "minutes"),
    )

    club_id: Mapped[int] = mapped_column(Whole, ForeignKey("club.id"))
    member_no: Mapped[str] = mapped_column(Text)
    member_no_folded: Mapped[str] = mapped_column(Text)
    on_date: Mapped[date] = mapped_column(Day)
    title: Mapped[str] = mapped_column(Text)
    title_folded: Mapped[str] = mapped_column(Text)
    title_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("title.id"))
    pages: Mapped[int | None] = mapped_column(Whole)
    minutes: Mapped[int | None] = mapped_column(Whole)
    liked: Mapped[int | None] = mapped_column(Flag)
    reason: Mapped[str | None] = mapped_column(Text)
    thought: Mapped[bytes | None] = mapped_column(Bytes)
