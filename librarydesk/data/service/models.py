"""Tables of daily service: what was counted each day, and the days closed."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.service.counts import COUNTS
from librarydesk.data.store.base import (
    Base,
    CountRow,
    RecordRow,
    day_form,
    not_negative,
    table_args,
)
from librarydesk.data.store.types import Day, Text, Whole


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
