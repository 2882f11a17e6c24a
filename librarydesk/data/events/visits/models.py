"""The table of visits to sites."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import (
    Base,
    RecordRow,
    day_form,
    not_negative,
    table_args,
)
from librarydesk.data.store.types import Day, Text, Whole


class SiteVisit(RecordRow, Base):
    """A guidance or inspection visit of `site_id` to `to_site_id`, and what was done about it."""

    __tablename__ = "site_visit"
    __table_args__ = table_args(
        Index(None, "on_date"),
        Index(None, "site_id", "on_date"),
        Index(None, "to_site_id", "on_date"),
        day_form("on_date"),
        day_form("due_on"),
        day_form("done_on"),
        not_negative("people", "copies_processed"),
    )

    on_date: Mapped[date] = mapped_column(Day)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    to_site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    no: Mapped[int] = mapped_column(Whole)
    purpose: Mapped[str] = mapped_column(Text)
    people: Mapped[int | None] = mapped_column(Whole)
    copies_processed: Mapped[int | None] = mapped_column(Whole)
    visitors: Mapped[str | None] = mapped_column(Text)
    received_by: Mapped[str | None] = mapped_column(Text)
    findings: Mapped[str | None] = mapped_column(Text)
    demands: Mapped[str | None] = mapped_column(Text)
    due_on: Mapped[date | None] = mapped_column(Day)
    done_on: Mapped[date | None] = mapped_column(Day)
    done: Mapped[str | None] = mapped_column(Text)
