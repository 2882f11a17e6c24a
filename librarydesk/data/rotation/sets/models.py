"""Tables of rotation sets."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, LedgerRow, RecordRow, day_form, table_args
from librarydesk.data.store.types import Day, Text, Whole


class RotationSet(RecordRow, Base):
    """A box of an organiser, `Thùng số …`; `ended_on` is when it was taken apart."""

    __tablename__ = "rotation_set"
    __table_args__ = table_args(
        Index(None, "site_id", "code"), day_form("made_on"), day_form("ended_on")
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    code: Mapped[str] = mapped_column(Text)
    name: Mapped[str | None] = mapped_column(Text)
    made_on: Mapped[date] = mapped_column(Day)
    ended_on: Mapped[date | None] = mapped_column(Day)
    note: Mapped[str | None] = mapped_column(Text)


class RotationSetCopy(LedgerRow, Base):
    """A copy was put into a set or taken out of it; `change` is `in` or `out`.

    A copy is in a set on a day when the latest of its rows up to that day is an `in` of that set.
    """

    __tablename__ = "rotation_set_copy"
    __table_args__ = table_args(
        Index(None, "set_id", "copy_id", "on_date"),
        Index(None, "copy_id", "on_date"),
        day_form("on_date"),
    )

    set_id: Mapped[int] = mapped_column(Whole, ForeignKey("rotation_set.id"))
    copy_id: Mapped[int] = mapped_column(Whole, ForeignKey("copy.id"))
    on_date: Mapped[date] = mapped_column(Day)
    change: Mapped[str] = mapped_column(Text)
