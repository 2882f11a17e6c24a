"""Tables of clubs, the children who come, and their memberships. Nobody is named here."""

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
from librarydesk.data.store.types import Day, Flag, Text, Whole


class Club(RecordRow, Base):
    """A reading club of a site. Ages are in years, both ends included.

    `days` says when it meets as people say it; `rankings` is 0 where members are not shown who
    read most.
    """

    __tablename__ = "club"
    __table_args__ = table_args(
        Index(None, "code_folded"),
        Index(None, "site_id"),
        day_form("founded_on"),
        day_form("ended_on"),
        not_negative("age_from", "age_to"),
    )

    code: Mapped[str] = mapped_column(Text)
    code_folded: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    name_folded: Mapped[str] = mapped_column(Text)
    name_sort: Mapped[str] = mapped_column(Text)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    kind: Mapped[str] = mapped_column(Text)
    age_from: Mapped[int | None] = mapped_column(Whole)
    age_to: Mapped[int | None] = mapped_column(Whole)
    leader: Mapped[str | None] = mapped_column(Text)
    days: Mapped[str | None] = mapped_column(Text)
    founded_on: Mapped[date] = mapped_column(Day)
    ended_on: Mapped[date | None] = mapped_column(Day)
    rankings: Mapped[int | None] = mapped_column(Flag)
    note: Mapped[str | None] = mapped_column(Text)


class Child(RecordRow, Base):
    """A person who is in clubs or contests, as far as figures need it: no name, no school.

    What names a child lies sealed in `child_personal`. The three flags are 1 or 0 where that was
    asked with consent, else empty. `awaiting_until` is the last day on which sealed data wait for
    a consent slip; empty when nothing waits.
    """

    __tablename__ = "child"
    __table_args__ = table_args(
        day_form("awaiting_until"),
        not_negative("birth_year"),
        Index(None, "awaiting_until"),
    )

    birth_year: Mapped[int | None] = mapped_column(Whole)
    gender: Mapped[str | None] = mapped_column(Text)
    ethnic_minority: Mapped[int | None] = mapped_column(Flag)
    disabled: Mapped[int | None] = mapped_column(Flag)
    hardship: Mapped[int | None] = mapped_column(Flag)
    awaiting_until: Mapped[date | None] = mapped_column(Day)


class ClubMember(RecordRow, Base):
    """A membership: a child's number in a club from a day on, to `left_on` if it left.

    A child that comes back keeps its number and has a second row.
    """

    __tablename__ = "club_member"
    __table_args__ = table_args(
        Index(None, "club_id", "member_no_folded", "joined_on"),
        Index(None, "club_id", "member_no", "joined_on"),
        Index(None, "child_id"),
        Index(None, "joined_on"),
        day_form("joined_on"),
        day_form("left_on"),
    )

    club_id: Mapped[int] = mapped_column(Whole, ForeignKey("club.id"))
    member_no: Mapped[str] = mapped_column(Text)
    member_no_folded: Mapped[str] = mapped_column(Text)
    joined_on: Mapped[date] = mapped_column(Day)
    left_on: Mapped[date | None] = mapped_column(Day)
    child_id: Mapped[int] = mapped_column(Whole, ForeignKey("child.id"))


class ChildMerging(LedgerRow, Base):
    """Two rows were found to be one child: what the first had belongs to the second."""

    __tablename__ = "child_merging"
    __table_args__ = table_args(Index(None, "merged_id"), Index(None, "survivor_id"))

    merged_id: Mapped[int] = mapped_column(Whole, ForeignKey("child.id"))
    survivor_id: Mapped[int] = mapped_column(Whole, ForeignKey("child.id"))
