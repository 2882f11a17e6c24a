"""The table of signed papers; the scans themselves lie in `NAME.files/`."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, RecordRow, day_form, not_negative, table_args
from librarydesk.data.store.types import Day, Text, Whole


class RotationPaper(RecordRow, Base):
    """A photo or scan of signed minutes: whose trip, at which point, on which day, `about` what.

    `about` is `delivery`, `return` or `settlement`; a settlement has no trip.
    """

    __tablename__ = "rotation_paper"
    __table_args__ = table_args(
        Index(None, "site_id", "trip_code", "point_id", "on_date"),
        Index(None, "sha256"),
        day_form("on_date"),
        not_negative("size"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    trip_code: Mapped[str | None] = mapped_column(Text)
    point_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    on_date: Mapped[date] = mapped_column(Day)
    about: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Whole)
