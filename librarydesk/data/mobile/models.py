"""Tables of the mobile library: trips and the stops made on them."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, RecordRow, day_form, not_negative, table_args
from librarydesk.data.store.types import Day, Money, Real, Text, Whole


class MobileTrip(RecordRow, Base):
    """A journey of the mobile library. Odometer readings and distance are in km.

    `weather` and `road` are remarks for the diary; `note` holds the reasons given for what was
    odd, such as a crew of two.
    """

    __tablename__ = "mobile_trip"
    __table_args__ = table_args(
        Index(None, "site_id", "trip_code"),
        Index(None, "departed_on"),
        day_form("departed_on"),
        day_form("returned_on"),
        not_negative("odometer_out", "odometer_in", "km", "copies_carried", "cost_vnd"),
    )

    trip_code: Mapped[str] = mapped_column(Text)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    departed_on: Mapped[date] = mapped_column(Day)
    returned_on: Mapped[date | None] = mapped_column(Day)
    vehicle: Mapped[str | None] = mapped_column(Text)
    crew: Mapped[str | None] = mapped_column(Text)
    odometer_out: Mapped[int | None] = mapped_column(Whole)
    odometer_in: Mapped[int | None] = mapped_column(Whole)
    km: Mapped[float | None] = mapped_column(Real)
    copies_carried: Mapped[int | None] = mapped_column(Whole)
    cost_vnd: Mapped[int | None] = mapped_column(Money)
    weather: Mapped[str | None] = mapped_column(Text)
    road: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class MobileStop(RecordRow, Base):
    """An occasion on which the mobile library served people at a place.

    `site_id` organises it, `host_site_id` is the site where it stood, if any; `place_folded` is the
    part of its key. `starts_at` and `ends_at` are times of day (`08:30`), `activities` the codes of
    `Activity` with `; ` between them. `note` holds the reasons given for what was odd.
    """

    __tablename__ = "mobile_stop"
    __table_args__ = table_args(
        Index(None, "site_id", "trip_code", "on_date"),
        Index(None, "on_date"),
        Index(None, "admin_unit_id", "on_date"),
        day_form("on_date"),
        not_negative(
            "readers",
            "children",
            "ethnic_minority",
            "disabled",
            "documents_used",
            "children_documents",
            "cards_issued",
            "children_cards",
        ),
    )

    trip_code: Mapped[str] = mapped_column(Text)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    on_date: Mapped[date] = mapped_column(Day)
    admin_unit_id: Mapped[int] = mapped_column(Whole, ForeignKey("admin_unit.id"))
    place: Mapped[str] = mapped_column(Text)
    place_folded: Mapped[str] = mapped_column(Text)
    no: Mapped[int] = mapped_column(Whole)
    host_site_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("site.id"))
    readers: Mapped[int] = mapped_column(Whole)
    children: Mapped[int | None] = mapped_column(Whole)
    ethnic_minority: Mapped[int | None] = mapped_column(Whole)
    disabled: Mapped[int | None] = mapped_column(Whole)
    documents_used: Mapped[int | None] = mapped_column(Whole)
    children_documents: Mapped[int | None] = mapped_column(Whole)
    cards_issued: Mapped[int | None] = mapped_column(Whole)
    children_cards: Mapped[int | None] = mapped_column(Whole)
    starts_at: Mapped[str | None] = mapped_column(Text)
    ends_at: Mapped[str | None] = mapped_column(Text)
    activities: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
