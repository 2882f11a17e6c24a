"""The table of issues received; subscriptions lie in the collection's own models."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, RecordRow, day_form, not_negative, table_args
from librarydesk.data.store.types import Day, Text, Whole


class SerialIssue(RecordRow, Base):
    """An issue of a newspaper or magazine, received or missed (`received_on` empty).

    It belongs to subscriptions and to a title of the catalogue by its folded name.
    """

    __tablename__ = "serial_issue"
    __table_args__ = table_args(
        Index(None, "site_id", "title_folded", "year", "number"),
        Index(None, "title_folded", "year"),
        Index(None, "site_id", "year", "issued_on"),
        day_form("issued_on"),
        day_form("received_on"),
        not_negative("copies"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    title: Mapped[str] = mapped_column(Text)
    title_folded: Mapped[str] = mapped_column(Text)
    year: Mapped[int] = mapped_column(Whole)
    number: Mapped[str] = mapped_column(Text)
    issued_on: Mapped[date | None] = mapped_column(Day)
    received_on: Mapped[date | None] = mapped_column(Day)
    copies: Mapped[int | None] = mapped_column(Whole)
    note: Mapped[str | None] = mapped_column(Text)
