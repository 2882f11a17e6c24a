"""Tables of planned trips; what was done is told by the movements of the same trip."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, RecordRow, day_form, not_negative, table_args
from librarydesk.data.store.types import Day, Flag, Money, Text, Whole


class RotationTrip(RecordRow, Base):
    """A journey of an organiser, planned or made; its movements bear its code.

    `departs_on` may lie ahead, `crew` names, `crew_size` how
    many they are, `reasons` what was said where a rule was not kept.
    """

    __tablename__ = "rotation_trip"
    __table_args__ = table_args(
        Index(None, "site_id", "trip_code"),
        Index(None, "departs_on", "site_id"),
        day_form("departs_on"),
        not_negative("crew_size", "cost_vnd", "km"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    trip_code: Mapped[str] = mapped_column(Text)
    departs_on: Mapped[date] = mapped_column(Day)
    vehicle: Mapped[str | None] = mapped_column(Text)
    crew: Mapped[str | None] = mapped_column(Text)
    crew_size: Mapped[int | None] = mapped_column(Whole)
    km: Mapped[int | None] = mapped_column(Whole)
    cost_vnd: Mapped[int | None] = mapped_column(Money)
    reasons: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class RotationLeg(RecordRow, Base):
    """A call at a point: what is to be taken back, what is to be left there, until when.

    `set_id` is the set that is promised to the point, `copies` how many where they are only
    counted; it comes from `from_site_id` (the organiser, or the point that passes it on).
    """

    __tablename__ = "rotation_leg"
    __table_args__ = table_args(
        Index(None, "trip_id", "position"),
        Index(None, "point_id"),
        Index(None, "set_id"),
        day_form("planned_on"),
        day_form("due_on"),
        not_negative("position", "copies", "children_copies"),
    )

    trip_id: Mapped[int] = mapped_column(Whole, ForeignKey("rotation_trip.id"))
    position: Mapped[int] = mapped_column(Whole)
    point_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    planned_on: Mapped[date] = mapped_column(Day)
    collects: Mapped[int] = mapped_column(Flag)
    set_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("rotation_set.id"))
    copies: Mapped[int | None] = mapped_column(Whole)
    children_copies: Mapped[int | None] = mapped_column(Whole)
    from_site_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("site.id"))
    due_on: Mapped[date | None] = mapped_column(Day)
    note: Mapped[str | None] = mapped_column(Text)
