"""Tables of reading challenges."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, RecordRow, day_form, not_negative, table_args
from librarydesk.data.store.types import Day, Flag, Text, Whole


class Challenge(RecordRow, Base):
    """A challenge of a site for one club, or for all its clubs where `club_id` is empty.

    `measure` is what counts: documents, pages or minutes read from `starts_on` to `ends_on`.
    `badges` and `rankings` are 1 where they are shown.
    """

    __tablename__ = "challenge"
    __table_args__ = table_args(
        Index(None, "site_id", "code"), day_form("starts_on"), day_form("ends_on")
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    code: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    club_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("club.id"))
    measure: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date] = mapped_column(Day)
    ends_on: Mapped[date] = mapped_column(Day)
    badges: Mapped[int] = mapped_column(Flag)
    rankings: Mapped[int] = mapped_column(Flag)
    note: Mapped[str | None] = mapped_column(Text)


class ChallengeGoal(RecordRow, Base):
    """What members of an age band are to reach; ages in years, both ends included."""

    __tablename__ = "challenge_goal"
    __table_args__ = table_args(
        Index(None, "challenge_id", "age_from"), not_negative("age_from", "age_to", "goal")
    )

    challenge_id: Mapped[int] = mapped_column(Whole, ForeignKey("challenge.id"))
    age_from: Mapped[int] = mapped_column(Whole)
    age_to: Mapped[int] = mapped_column(Whole)
    goal: Mapped[int] = mapped_column(Whole)


class ChallengeStage(RecordRow, Base):
    """A stage on the way: reached at `percent` of the goal, with the badge of a name.

    `prize` is what everybody who reaches it is given; empty where that is the badge alone.
    """

    __tablename__ = "challenge_stage"
    __table_args__ = table_args(
        Index(None, "challenge_id", "position"), not_negative("position", "percent")
    )

    challenge_id: Mapped[int] = mapped_column(Whole, ForeignKey("challenge.id"))
    position: Mapped[int] = mapped_column(Whole)
    name: Mapped[str] = mapped_column(Text)
    percent: Mapped[int] = mapped_column(Whole)
    badge: Mapped[str | None] = mapped_column(Text)
    prize: Mapped[str | None] = mapped_column(Text)


class ChallengePrize(RecordRow, Base):
    """What a member, by number, was given for a stage or the whole; `handed_on` is when."""

    __tablename__ = "challenge_prize"
    __table_args__ = table_args(
        Index(None, "challenge_id", "club_id", "member_no_folded"), day_form("handed_on")
    )

    challenge_id: Mapped[int] = mapped_column(Whole, ForeignKey("challenge.id"))
    club_id: Mapped[int] = mapped_column(Whole, ForeignKey("club.id"))
    member_no: Mapped[str] = mapped_column(Text)
    member_no_folded: Mapped[str] = mapped_column(Text)
    prize: Mapped[str] = mapped_column(Text)
    handed_on: Mapped[date | None] = mapped_column(Day)
