"""The table of digitised documents."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, LedgerRow, day_form, not_negative, table_args
from librarydesk.data.store.types import Day, Flag, Text, Whole


class Digitisation(LedgerRow, Base):
    """Documents and pages that a site digitised on a day under one title."""

    __tablename__ = "digitisation"
    __table_args__ = table_args(
        Index(None, "on_date", "site_id"),
        Index(None, "title_folded"),
        day_form("on_date"),
        not_negative("documents", "pages"),
    )

    on_date: Mapped[date] = mapped_column(Day)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    title: Mapped[str] = mapped_column(Text)
    title_folded: Mapped[str] = mapped_column(Text)
    documents: Mapped[int] = mapped_column(Whole)
    pages: Mapped[int | None] = mapped_column(Whole)
    local_history: Mapped[int] = mapped_column(Flag)
