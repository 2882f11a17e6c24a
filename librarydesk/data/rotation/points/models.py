"""The table of rotation points: what is agreed with a site that receives sets."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, RecordRow, day_form, not_negative, table_args
from librarydesk.data.store.types import Day, Real, Text, Whole


class RotationPoint(RecordRow, Base):
    """A site as a point of one organiser; any site that received a set is one, also without a row.

    `capacity` is in copies, `distance_km` the way from the organiser, `months_between` how often
    it is visited, `opening` when people can read there.
    """

    __tablename__ = "rotation_point"
    __table_args__ = table_args(
        Index(None, "site_id", "point_id"),
        Index(None, "point_id"),
        day_form("agreed_on"),
        day_form("agreed_until"),
        not_negative("capacity", "distance_km", "months_between"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    point_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    agreement_no: Mapped[str | None] = mapped_column(Text)
    agreed_on: Mapped[date | None] = mapped_column(Day)
    agreed_until: Mapped[date | None] = mapped_column(Day)
    contact: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    capacity: Mapped[int | None] = mapped_column(Whole)
    opening: Mapped[str | None] = mapped_column(Text)
    distance_km: Mapped[float | None] = mapped_column(Real)
    months_between: Mapped[int | None] = mapped_column(Whole)
    note: Mapped[str | None] = mapped_column(Text)
