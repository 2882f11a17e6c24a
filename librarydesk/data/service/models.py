"""Tables of daily service: what was counted each day, days closed, rooms, readers' cards."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.service.counts import COUNTS
from librarydesk.data.store.base import (
    Base,
    CountRow,
    LedgerRow,
    RecordRow,
    day_form,
    not_negative,
    table_args,
)
from librarydesk.data.store.types import Day, Flag, Text, Whole


class ServiceDay(CountRow, Base):
    """What a library counted in a room on a day (an empty room is the whole library)."""

    __tablename__ = "service_day"
    __table_args__ = table_args(
        Index(None, "on_date", "site_id"),
        Index(None, "site_id", "on_date"),
        day_form("on_date"),
        not_negative(*COUNTS),
    )

    on_date: Mapped[date] = mapped_column(Day)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    room: Mapped[str] = mapped_column(Text)
    no: Mapped[int] = mapped_column(Whole)
    visits: Mapped[int | None] = mapped_column(Whole)
    children_visits: Mapped[int | None] = mapped_column(Whole)
    disabled_visits: Mapped[int | None] = mapped_column(Whole)
    documents_used: Mapped[int | None] = mapped_column(Whole)
    children_documents: Mapped[int | None] = mapped_column(Whole)
    loans: Mapped[int | None] = mapped_column(Whole)
    children_loans: Mapped[int | None] = mapped_column(Whole)
    cards_issued: Mapped[int | None] = mapped_column(Whole)
    children_cards: Mapped[int | None] = mapped_column(Whole)
    cards_renewed: Mapped[int | None] = mapped_column(Whole)
    online_visits: Mapped[int | None] = mapped_column(Whole)


class Closure(RecordRow, Base):
    """Days on which a site was closed, both included: not zeros."""

    __tablename__ = "closure"
    __table_args__ = table_args(
        Index(None, "site_id", "first_day"), day_form("first_day"), day_form("last_day")
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    first_day: Mapped[date] = mapped_column(Day)
    last_day: Mapped[date] = mapped_column(Day)
    reason: Mapped[str | None] = mapped_column(Text)


class ServiceRoom(RecordRow, Base):
    """A room of a site's own list, in the order of its service book.

    It is offered from `opened_on` until before `closed_on`; what was counted in it stays.
    """

    __tablename__ = "service_room"
    __table_args__ = table_args(
        Index(None, "site_id", "position"), day_form("opened_on"), day_form("closed_on")
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    name: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Whole)
    opened_on: Mapped[date | None] = mapped_column(Day)
    closed_on: Mapped[date | None] = mapped_column(Day)


class ReaderCard(RecordRow, Base):
    """A reader's card: its number and kind, and never a name.

    `in_counts` is 1 where issuing it counts in its day's line for `room`; 0 where a line said so
    before the card was kept here. `ended` is a code of `CardEnd`.
    """

    __tablename__ = "reader_card"
    __table_args__ = table_args(
        Index(None, "site_id", "card_no"),
        Index(None, "site_id", "issued_on"),
        Index(None, "site_id", "valid_until"),
        day_form("issued_on"),
        day_form("valid_until"),
        day_form("ended_on"),
        CheckConstraint("in_counts IN (0, 1)", "in_counts"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    card_no: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    issued_on: Mapped[date] = mapped_column(Day)
    valid_until: Mapped[date | None] = mapped_column(Day)
    room: Mapped[str] = mapped_column(Text)
    in_counts: Mapped[int] = mapped_column(Flag)
    ended_on: Mapped[date | None] = mapped_column(Day)
    ended: Mapped[str | None] = mapped_column(Text)


class CardRenewal(LedgerRow, Base):
    """A card renewed on a day until another one; it counts in its day's line for `room`."""

    __tablename__ = "card_renewal"
    __table_args__ = table_args(
        Index(None, "card_id", "on_date"),
        Index(None, "site_id", "on_date"),
        day_form("on_date"),
        day_form("valid_until"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    card_id: Mapped[int] = mapped_column(Whole, ForeignKey("reader_card.id"))
    on_date: Mapped[date] = mapped_column(Day)
    valid_until: Mapped[date | None] = mapped_column(Day)
    room: Mapped[str] = mapped_column(Text)
