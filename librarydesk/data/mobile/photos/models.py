"""The table of photos of stops; the pictures themselves lie in `NAME.files/`."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, RecordRow, day_form, not_negative, table_args
from librarydesk.data.store.types import Day, Flag, Text, Whole


class MobilePhoto(RecordRow, Base):
    """A photo of a stop: `sha256` names its file, `place` its turn among those of the stop.

    `in_diary` is 1 where the diary of the trip shows it.
    """

    __tablename__ = "mobile_photo"
    __table_args__ = table_args(
        Index(None, "stop_id", "place"),
        Index(None, "sha256"),
        day_form("taken_on"),
        not_negative("size", "place"),
    )

    stop_id: Mapped[int] = mapped_column(Whole, ForeignKey("mobile_stop.id"))
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Whole)
    place: Mapped[int] = mapped_column(Whole)
    caption: Mapped[str | None] = mapped_column(Text)
    taken_on: Mapped[date | None] = mapped_column(Day)
    in_diary: Mapped[int] = mapped_column(Flag)
