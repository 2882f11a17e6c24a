"""Tables of rotation: movements of copies, settlements of losses, usage at the points."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import (
    Base,
    CountRow,
    LedgerRow,
    day_form,
    month_form,
    not_negative,
    table_args,
)
from librarydesk.data.store.types import Day, Text, Whole

_HANDOVER = ("on_date", "site_id", "trip_code", "from_site_id", "to_site_id")
_TRIP = (
    "site_id", "trip_code", "on_date", "from_site_id", "to_site_id", "copy_id", "voided_at",
)  # fmt: skip
_JOURNEY = (
    "copy_id", "on_date", "voided_at", "from_site_id", "to_site_id", "site_id", "due_on",
)  # fmt: skip
_ARRIVING = ("to_site_id", "on_date", "copy_id", "site_id", "voided_at")
_BROUGHT = ("copy_id", "site_id", "on_date", "to_site_id", "due_on", "voided_at")
_COUNTED = text("copies IS NOT NULL")
_ITEMISED_AWAY = text("to_site_id <> site_id AND copy_id IS NOT NULL")


class RotationMovement(LedgerRow, Base):
    """Copies that went from one site to another on a trip: one copy by its number, or a count.

    `site_id` organises the trip. Either `copy_id` is set (itemised; `accession_no` as written) or
    `copies` (counted; `no` tells several counts of one trip, day and route apart). `owner_id` is
    the owner as written, where the row names one. `children_copies` belongs to counted rows.
    """

    __tablename__ = "rotation_movement"
    __table_args__ = table_args(
        # "Did it move on later?", and where every copy went, are answered from the index alone.
        Index("ix_rotation_movement_of_copy", *_JOURNEY),
        # What may still be out, copy by copy, without the half that came home.
        Index("ix_rotation_movement_brought", *_BROUGHT, sqlite_where=_ITEMISED_AWAY),
        # What came to one point: whose, when, which copies.
        Index("ix_rotation_movement_arriving", *_ARRIVING),
        Index(None, "from_site_id", "on_date"),
        # All that the list of trips shows, in the order in which it is grouped.
        Index("ix_rotation_movement_of_handovers", *_HANDOVER, "copies", "voided_at"),
        # The ways of a trip, and of an organiser's trips, with the copies that went them.
        Index("ix_rotation_movement_of_trip", *_TRIP),
        Index("ix_rotation_movement_counted", "to_site_id", "site_id", sqlite_where=_COUNTED),
        day_form("on_date"),
        day_form("due_on"),
        not_negative("copies", "children_copies"),
        CheckConstraint("(copy_id IS NULL) <> (copies IS NULL)", "itemised_or_counted"),
    )

    trip_code: Mapped[str] = mapped_column(Text)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    on_date: Mapped[date] = mapped_column(Day)
    from_site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    to_site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    copy_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("copy.id"))
    accession_no: Mapped[str | None] = mapped_column(Text)
    copies: Mapped[int | None] = mapped_column(Whole)
    no: Mapped[int] = mapped_column(Whole)
    owner_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("site.id"))
    children_copies: Mapped[int | None] = mapped_column(Whole)
    due_on: Mapped[date | None] = mapped_column(Day)
    received_by: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class RotationSettlement(LedgerRow, Base):
    """How missing or damaged copies of counted deliveries were settled with a point."""

    __tablename__ = "rotation_settlement"
    __table_args__ = table_args(
        Index(None, "site_id", "point_id", "on_date"),
        day_form("on_date"),
        not_negative("copies"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    point_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    on_date: Mapped[date] = mapped_column(Day)
    no: Mapped[int] = mapped_column(Whole)
    result: Mapped[str] = mapped_column(Text)
    copies: Mapped[int] = mapped_column(Whole)
    paper_no: Mapped[str | None] = mapped_column(Text)


class PointUsage(CountRow, Base):
    """What a point counted in a month, or in the months from `from_month` to `month`.

    Months are kept as `YYYY-MM`; `wishes` is what readers asked for.
    """

    __tablename__ = "point_usage"
    __table_args__ = table_args(
        Index(None, "month", "site_id"),
        Index(None, "site_id", "month"),
        month_form("month"),
        month_form("from_month"),
        not_negative("visits", "children_visits", "documents_used", "children_documents"),
    )

    month: Mapped[str] = mapped_column(Text)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    no: Mapped[int] = mapped_column(Whole)
    from_month: Mapped[str | None] = mapped_column(Text)
    visits: Mapped[int | None] = mapped_column(Whole)
    children_visits: Mapped[int | None] = mapped_column(Whole)
    documents_used: Mapped[int | None] = mapped_column(Whole)
    children_documents: Mapped[int | None] = mapped_column(Whole)
    wishes: Mapped[str | None] = mapped_column(Text)
