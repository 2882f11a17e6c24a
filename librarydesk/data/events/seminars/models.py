"""Tables of seminars."""

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
from librarydesk.data.store.types import Day, Flag, Text, Whole


class Seminar(RecordRow, Base):
    """What belongs to a seminar beside its event: its call for papers and who chairs it."""

    __tablename__ = "seminar"
    __table_args__ = table_args(Index(None, "event_id"), day_form("papers_until"))

    event_id: Mapped[int] = mapped_column(Whole, ForeignKey("event.id"))
    call: Mapped[str | None] = mapped_column(Text)
    papers_until: Mapped[date | None] = mapped_column(Day)
    chair: Mapped[str | None] = mapped_column(Text)
    foreword: Mapped[str | None] = mapped_column(Text)


class SeminarTheme(RecordRow, Base):
    """A theme of a seminar, in order."""

    __tablename__ = "seminar_theme"
    __table_args__ = table_args(Index(None, "event_id", "position"), not_negative("position"))

    event_id: Mapped[int] = mapped_column(Whole, ForeignKey("event.id"))
    position: Mapped[int] = mapped_column(Whole)
    name: Mapped[str] = mapped_column(Text)


class SeminarDelegate(RecordRow, Base):
    """Somebody invited for an organisation; `answer` is a code of `Answer`, `came` 1 or 0."""

    __tablename__ = "seminar_delegate"
    __table_args__ = table_args(
        Index(None, "event_id", "organisation"), day_form("invited_on"), day_form("answered_on")
    )

    event_id: Mapped[int] = mapped_column(Whole, ForeignKey("event.id"))
    organisation: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    position: Mapped[str | None] = mapped_column(Text)
    contact: Mapped[str | None] = mapped_column(Text)
    invited_on: Mapped[date | None] = mapped_column(Day)
    answered_on: Mapped[date | None] = mapped_column(Day)
    answer: Mapped[str] = mapped_column(Text)
    came: Mapped[int | None] = mapped_column(Flag)


class SeminarPaper(RecordRow, Base):
    """A paper for a seminar; `sha256` and `size` (bytes) are its file's, where one came.

    `place` orders the proceedings; `accepted` is 1, 0, or empty while nobody has decided.
    """

    __tablename__ = "seminar_paper"
    __table_args__ = table_args(
        Index(None, "event_id", "paper_no"),
        Index(None, "sha256"),
        day_form("received_on"),
        not_negative("size", "place", "paper_no"),
    )

    event_id: Mapped[int] = mapped_column(Whole, ForeignKey("event.id"))
    paper_no: Mapped[int] = mapped_column(Whole)
    title: Mapped[str] = mapped_column(Text)
    authors: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str | None] = mapped_column(Text)
    theme: Mapped[str | None] = mapped_column(Text)
    received_on: Mapped[date | None] = mapped_column(Day)
    accepted: Mapped[int | None] = mapped_column(Flag)
    place: Mapped[int | None] = mapped_column(Whole)
    name: Mapped[str | None] = mapped_column(Text)
    media_type: Mapped[str | None] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(Text)
    size: Mapped[int | None] = mapped_column(Whole)
