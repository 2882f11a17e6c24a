"""Tables of contests. Children stand in them by their row, which names nobody."""

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
from librarydesk.data.store.types import Day, Money, Real, Text, Whole


class Contest(RecordRow, Base):
    """A contest of a site. `kind` is a code of `ContestKind`; `level` says how far it reached.

    `jury` are the names of those who give marks, with `; ` between them.
    """

    __tablename__ = "contest"
    __table_args__ = table_args(
        Index(None, "site_id", "code"), day_form("starts_on"), day_form("ends_on")
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    code: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    level: Mapped[str | None] = mapped_column(Text)
    starts_on: Mapped[date] = mapped_column(Day)
    ends_on: Mapped[date | None] = mapped_column(Day)
    jury: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class ContestRound(RecordRow, Base):
    """A round of a contest; `most_marks` a juror can give, `passing` entries go to the next."""

    __tablename__ = "contest_round"
    __table_args__ = table_args(
        Index(None, "contest_id", "position"),
        day_form("planned_on"),
        not_negative("position", "most_marks", "passing"),
    )

    contest_id: Mapped[int] = mapped_column(Whole, ForeignKey("contest.id"))
    position: Mapped[int] = mapped_column(Whole)
    name: Mapped[str] = mapped_column(Text)
    planned_on: Mapped[date | None] = mapped_column(Day)
    most_marks: Mapped[int] = mapped_column(Whole)
    passing: Mapped[int | None] = mapped_column(Whole)


class ContestEntry(RecordRow, Base):
    """An entry: of a child, or of a group (a class, a club) by its name; `work` is its title."""

    __tablename__ = "contest_entry"
    __table_args__ = table_args(
        Index(None, "contest_id", "entry_no"),
        Index(None, "child_id"),
        day_form("on_date"),
        not_negative("entry_no", "people"),
    )

    contest_id: Mapped[int] = mapped_column(Whole, ForeignKey("contest.id"))
    entry_no: Mapped[int] = mapped_column(Whole)
    on_date: Mapped[date] = mapped_column(Day)
    child_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("child.id"))
    club_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("club.id"))
    group_name: Mapped[str | None] = mapped_column(Text)
    people: Mapped[int | None] = mapped_column(Whole)
    work: Mapped[str | None] = mapped_column(Text)


class ContestMark(LedgerRow, Base):
    """A juror's marks for an entry in a round."""

    __tablename__ = "contest_mark"
    __table_args__ = table_args(Index(None, "entry_id", "round_id", "juror"), not_negative("marks"))

    entry_id: Mapped[int] = mapped_column(Whole, ForeignKey("contest_entry.id"))
    round_id: Mapped[int] = mapped_column(Whole, ForeignKey("contest_round.id"))
    juror: Mapped[str] = mapped_column(Text)
    marks: Mapped[float] = mapped_column(Real)


class ContestPrize(RecordRow, Base):
    """What an entry won; `rank` is a code of `PrizeRank`, `handed_on` when it was handed out."""

    __tablename__ = "contest_prize"
    __table_args__ = table_args(
        Index(None, "entry_id"), day_form("handed_on"), not_negative("value_vnd")
    )

    entry_id: Mapped[int] = mapped_column(Whole, ForeignKey("contest_entry.id"))
    rank: Mapped[str] = mapped_column(Text)
    prize: Mapped[str | None] = mapped_column(Text)
    value_vnd: Mapped[int | None] = mapped_column(Money)
    handed_on: Mapped[date | None] = mapped_column(Day)
