"""The table of settlements of single copies; those of counted deliveries lie beside movements."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, LedgerRow, day_form, table_args
from librarydesk.data.store.types import Day, Text, Whole


class CopySettlement(LedgerRow, Base):
    """How a copy that was missing or damaged at a point was settled; `result` as in settlements.

    `event_id` is the event of the copy that was recorded with it.
    """

    __tablename__ = "copy_settlement"
    __table_args__ = table_args(
        Index(None, "site_id", "point_id", "on_date"), Index(None, "copy_id"), day_form("on_date")
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    point_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    copy_id: Mapped[int] = mapped_column(Whole, ForeignKey("copy.id"))
    on_date: Mapped[date] = mapped_column(Day)
    result: Mapped[str] = mapped_column(Text)
    paper_no: Mapped[str | None] = mapped_column(Text)
    event_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("copy_event.id"))
    note: Mapped[str | None] = mapped_column(Text)
