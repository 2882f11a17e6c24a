"""Tables of sessions of a club. Members stand in them by their number."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import (
    Base,
    LedgerRow,
    RecordRow,
    day_form,
    not_negative,
    table_args,
)
from librarydesk.data.store.types import Bytes, Day, Flag, Text, Whole


class ClubPlannedSession(RecordRow, Base):
    """A session that the plan of a term holds: it is done when the club met on that day."""

    __tablename__ = "club_planned_session"
    __table_args__ = table_args(Index(None, "club_id", "planned_on"), day_form("planned_on"))

    club_id: Mapped[int] = mapped_column(Whole, ForeignKey("club.id"))
    planned_on: Mapped[date] = mapped_column(Day)
    no: Mapped[int] = mapped_column(Whole)
    topic: Mapped[str] = mapped_column(Text)
    book: Mapped[str | None] = mapped_column(Text)
    title_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("title.id"))
    activity: Mapped[str | None] = mapped_column(Text)
    leader: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class ClubSession(RecordRow, Base):
    """A session that was held; `no` tells several of one day apart.

    `attendance` is a plain count where nobody was ticked by number. `starts_at` and `ends_at` are
    times of day (`08:30`), `activities` codes of `ClubActivity` with `; ` between them. `summary`
    is what happened, for the diary, without names.
    """

    __tablename__ = "club_session"
    __table_args__ = table_args(
        Index(None, "club_id", "on_date", "no"),
        Index(None, "on_date"),
        day_form("on_date"),
        not_negative("attendance"),
    )

    club_id: Mapped[int] = mapped_column(Whole, ForeignKey("club.id"))
    on_date: Mapped[date] = mapped_column(Day)
    no: Mapped[int] = mapped_column(Whole)
    topic: Mapped[str] = mapped_column(Text)
    book: Mapped[str | None] = mapped_column(Text)
    title_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("title.id"))
    activities: Mapped[str | None] = mapped_column(Text)
    leader: Mapped[str | None] = mapped_column(Text)
    starts_at: Mapped[str | None] = mapped_column(Text)
    ends_at: Mapped[str | None] = mapped_column(Text)
    attendance: Mapped[int | None] = mapped_column(Whole)
    summary: Mapped[str | None] = mapped_column(Text)


class SessionAttendance(LedgerRow, Base):
    """A member of the club, by number, was at a session."""

    __tablename__ = "session_attendance"
    __table_args__ = table_args(Index(None, "session_id", "member_no_folded"))

    session_id: Mapped[int] = mapped_column(Whole, ForeignKey("club_session.id"))
    member_no: Mapped[str] = mapped_column(Text)
    member_no_folded: Mapped[str] = mapped_column(Text)


class ClubPhoto(RecordRow, Base):
    """A photo of a session, sealed by a key of its own: `sha256` and `size` are the file's.

    `club_photo_child` says whom it shows; it goes when one of them is erased or says no.
    """

    __tablename__ = "club_photo"
    __table_args__ = table_args(
        Index(None, "session_id", "sha256"), Index(None, "sha256"), not_negative("size")
    )

    session_id: Mapped[int] = mapped_column(Whole, ForeignKey("club_session.id"))
    media_type: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Whole)
    caption: Mapped[str | None] = mapped_column(Text)
    in_diary: Mapped[int] = mapped_column(Flag)


class ClubPhotoChild(Base):
    """A child whom a photo shows."""

    __tablename__ = "club_photo_child"
    __table_args__ = table_args(Index(None, "child_id"))

    photo_id: Mapped[int] = mapped_column(Whole, ForeignKey("club_photo.id"), primary_key=True)
    child_id: Mapped[int] = mapped_column(Whole, ForeignKey("child.id"), primary_key=True)


class ClubPhotoKey(Base):
    """The key of a photo, wrapped by this PC's master key."""

    __tablename__ = "club_photo_key"

    photo_id: Mapped[int] = mapped_column(Whole, ForeignKey("club_photo.id"), primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(Bytes)
