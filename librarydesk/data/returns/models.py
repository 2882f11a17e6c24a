"""The table of returns."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import (
    Base,
    RecordRow,
    not_negative,
    table_args,
)
from librarydesk.data.store.types import Flag, Real, Text, Whole


class SiteReturn(RecordRow, Base):
    """A figure that a site reported of a year (`quarter` 0) or a quarter.

    `breakdown` is empty for the value itself, else `dimension:part`. `prevails` is 1 where it
    counts instead of the site's records.
    """

    __tablename__ = "site_return"
    __table_args__ = table_args(
        Index(None, "year", "quarter", "site_id", "indicator"),
        Index(None, "site_id", "year"),
        not_negative("year", "quarter", "value"),
    )

    year: Mapped[int] = mapped_column(Whole)
    quarter: Mapped[int] = mapped_column(Whole)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    indicator: Mapped[str] = mapped_column(Text)
    breakdown: Mapped[str] = mapped_column(Text)
    value: Mapped[float] = mapped_column(Real)
    prevails: Mapped[int] = mapped_column(Flag)
