"""Tables of planned trips; what was made of them are rows of the mobile library's own tables."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, RecordRow, day_form, not_negative, table_args
from librarydesk.data.store.types import Day, Text, Whole


class MobilePlan(RecordRow, Base):
    """A trip that is to be made; the trip itself, once made, bears the same code in that year."""

    __tablename__ = "mobile_plan"
    __table_args__ = table_args(
        Index(None, "site_id", "trip_code"),
        Index(None, "departs_on", "site_id"),
        day_form("departs_on"),
        not_negative("days", "copies_carried"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    trip_code: Mapped[str] = mapped_column(Text)
    departs_on: Mapped[date] = mapped_column(Day)
    days: Mapped[int | None] = mapped_column(Whole)
    vehicle: Mapped[str | None] = mapped_column(Text)
    crew: Mapped[str | None] = mapped_column(Text)
    copies_carried: Mapped[int | None] = mapped_column(Whole)
    note: Mapped[str | None] = mapped_column(Text)


class MobilePlannedStop(RecordRow, Base):
    """A stop that a trip is to make; `starts_at` and `ends_at` are times of day, `08:30`."""

    __tablename__ = "mobile_planned_stop"
    __table_args__ = table_args(
        Index(None, "plan_id", "position"), Index(None, "planned_on"), day_form("planned_on")
    )

    plan_id: Mapped[int] = mapped_column(Whole, ForeignKey("mobile_plan.id"))
    position: Mapped[int] = mapped_column(Whole)
    planned_on: Mapped[date] = mapped_column(Day)
    admin_unit_id: Mapped[int] = mapped_column(Whole, ForeignKey("admin_unit.id"))
    place: Mapped[str] = mapped_column(Text)
    host_site_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("site.id"))
    starts_at: Mapped[str | None] = mapped_column(Text)
    ends_at: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
