"""The table of copies in a van."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, LedgerRow, day_form, table_args
from librarydesk.data.store.types import Day, Text, Whole


class MobileLoad(LedgerRow, Base):
    """A copy that was read into the van (`out`) or back home (`in`) on a trip."""

    __tablename__ = "mobile_load"
    __table_args__ = table_args(
        Index(None, "site_id", "trip_code", "way", "copy_id"),
        Index(None, "copy_id"),
        day_form("on_date"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    trip_code: Mapped[str] = mapped_column(Text)
    copy_id: Mapped[int] = mapped_column(Whole, ForeignKey("copy.id"))
    way: Mapped[str] = mapped_column(Text)
    on_date: Mapped[date] = mapped_column(Day)
