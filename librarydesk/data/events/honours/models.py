"""The table of commendations."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import (
    Base,
    RecordRow,
    day_form,
    table_args,
)
from librarydesk.data.store.types import Day, Text, Whole


class Honour(RecordRow, Base):
    """Somebody or something was commended: by whom (`level`), what for, with which paper."""

    __tablename__ = "honour"
    __table_args__ = table_args(
        Index(None, "on_date"), Index(None, "site_id", "on_date"), day_form("on_date")
    )

    on_date: Mapped[date] = mapped_column(Day)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    name: Mapped[str] = mapped_column(Text)
    name_folded: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    level: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    paper_no: Mapped[str | None] = mapped_column(Text)
