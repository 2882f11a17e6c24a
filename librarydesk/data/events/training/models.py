"""The table of trainees."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import (
    Base,
    RecordRow,
    not_negative,
    table_args,
)
from librarydesk.data.store.types import Flag, Text, Whole


class Trainee(RecordRow, Base):
    """Somebody who took part in a training course, from a site or another body."""

    __tablename__ = "trainee"
    __table_args__ = table_args(
        Index(None, "event_id", "trainee_no"), Index(None, "site_id"), not_negative("trainee_no")
    )

    event_id: Mapped[int] = mapped_column(Whole, ForeignKey("event.id"))
    trainee_no: Mapped[int] = mapped_column(Whole)
    name: Mapped[str] = mapped_column(Text)
    site_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("site.id"))
    organisation: Mapped[str | None] = mapped_column(Text)
    position: Mapped[str | None] = mapped_column(Text)
    completed: Mapped[int | None] = mapped_column(Flag)
    certificate_no: Mapped[str | None] = mapped_column(Text)
