"""The table of events."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import (
    Base,
    RecordRow,
    day_form,
    not_negative,
    table_args,
)
from librarydesk.data.store.types import Day, Flag, Money, Text, Whole


class Event(RecordRow, Base):
    """An event of a site, of one day or from `on_date` to `ends_on`. Money in đồng.

    Its attendance may be told apart by children, ethnic minorities and disabled; `papers` are those
    of a seminar, `copies_shown` those of an exhibition.
    """

    __tablename__ = "event"
    __table_args__ = table_args(
        Index(None, "code_folded"),
        Index(None, "on_date"),
        Index(None, "site_id", "on_date"),
        day_form("on_date"),
        day_form("ends_on"),
        not_negative(
            "attendance",
            "children",
            "ethnic_minority",
            "disabled",
            "copies_shown",
            "papers",
            "cost_vnd",
        ),
    )

    code: Mapped[str] = mapped_column(Text)
    code_folded: Mapped[str] = mapped_column(Text)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    kind: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    name_folded: Mapped[str] = mapped_column(Text)
    on_date: Mapped[date] = mapped_column(Day)
    ends_on: Mapped[date | None] = mapped_column(Day)
    admin_unit_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("admin_unit.id"))
    place: Mapped[str | None] = mapped_column(Text)
    attendance: Mapped[int | None] = mapped_column(Whole)
    children: Mapped[int | None] = mapped_column(Whole)
    ethnic_minority: Mapped[int | None] = mapped_column(Whole)
    disabled: Mapped[int | None] = mapped_column(Whole)
    copies_shown: Mapped[int | None] = mapped_column(Whole)
    papers: Mapped[int | None] = mapped_column(Whole)
    cost_vnd: Mapped[int | None] = mapped_column(Money)
    programme: Mapped[str | None] = mapped_column(Text)
    partners: Mapped[str | None] = mapped_column(Text)
    guests: Mapped[str | None] = mapped_column(Text)
    results: Mapped[str | None] = mapped_column(Text)


class EventPhoto(RecordRow, Base):
    """A photo of an event: `sha256` and `size` (bytes) are the file's.

    `in_diary` is 1 where the report on the event shows it.
    """

    __tablename__ = "event_photo"
    __table_args__ = table_args(
        Index(None, "event_id", "place"),
        Index(None, "sha256"),
        day_form("taken_on"),
        not_negative("size", "place"),
    )

    event_id: Mapped[int] = mapped_column(Whole, ForeignKey("event.id"))
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Whole)
    place: Mapped[int] = mapped_column(Whole)
    caption: Mapped[str | None] = mapped_column(Text)
    taken_on: Mapped[date | None] = mapped_column(Day)
    in_diary: Mapped[int] = mapped_column(Flag)
