"""Tables of closed periods, of what was done with them, and of the words of their reports.

A period of a site is named by `kind` (of report), `year`, `part` (of the year, 0 for all of it;
of several years, how many) and `cutoff`.
"""

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
from librarydesk.data.store.types import Day, Text, Whole

_NAMED = ("site_id", "year", "kind", "part", "cutoff")


class PeriodClosing(LedgerRow, Base):
    """The figures of a site and all below it, frozen with the definitions they were made with.

    `figures` is the report and `definitions` the records of all indicators, both as JSON; `sha256`
    is that of the one, a line feed and the other in UTF-8. `program` is the version that counted.
    """

    __tablename__ = "period_closing"
    __table_args__ = table_args(
        Index(None, *_NAMED),
        day_form("first_day"),
        day_form("last_day"),
        not_negative("year", "part", "version"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    kind: Mapped[str] = mapped_column(Text)
    year: Mapped[int] = mapped_column(Whole)
    part: Mapped[int] = mapped_column(Whole)
    cutoff: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Whole)
    first_day: Mapped[date] = mapped_column(Day)
    last_day: Mapped[date] = mapped_column(Day)
    figures: Mapped[str] = mapped_column(Text)
    definitions: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    program: Mapped[str] = mapped_column(Text)


class PeriodDeed(LedgerRow, Base):
    """What was done with a period: checked, closed, sent, accepted, sent back, reopened.

    `by_site_id` is the library that did it, `version` the closing that it is about (0 before the
    first), `remark` the reason of a reopening or what is wrong with a report that was sent back.
    """

    __tablename__ = "period_deed"
    __table_args__ = table_args(Index(None, *_NAMED), not_negative("year", "part", "version"))

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    kind: Mapped[str] = mapped_column(Text)
    year: Mapped[int] = mapped_column(Whole)
    part: Mapped[int] = mapped_column(Whole)
    cutoff: Mapped[str] = mapped_column(Text)
    deed: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Whole)
    by_site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    remark: Mapped[str | None] = mapped_column(Text)


class FindingExplanation(RecordRow, Base):
    """Why a figure of a period is as odd as a rule says; printed with the report."""

    __tablename__ = "finding_explanation"
    __table_args__ = table_args(Index(None, *_NAMED, "rule"), not_negative("year", "part"))

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    kind: Mapped[str] = mapped_column(Text)
    year: Mapped[int] = mapped_column(Whole)
    part: Mapped[int] = mapped_column(Whole)
    cutoff: Mapped[str] = mapped_column(Text)
    rule: Mapped[str] = mapped_column(Text)
    explanation: Mapped[str] = mapped_column(Text)


class ReportText(RecordRow, Base):
    """One of the four parts in words of a report (`chapter` 1 to 4), as it was edited.

    `quoted` are the numbers in it and where they come from, as JSON: a list of
    `[start, written, source]`; `language` is the one that they are written in.
    """

    __tablename__ = "report_text"
    __table_args__ = table_args(
        Index(None, *_NAMED, "chapter"), not_negative("year", "part", "chapter")
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    kind: Mapped[str] = mapped_column(Text)
    year: Mapped[int] = mapped_column(Whole)
    part: Mapped[int] = mapped_column(Whole)
    cutoff: Mapped[str] = mapped_column(Text)
    chapter: Mapped[int] = mapped_column(Whole)
    body: Mapped[str] = mapped_column(Text)
    quoted: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)


class ReportLetter(RecordRow, Base):
    """The number and the day that a report was given as a letter."""

    __tablename__ = "report_letter"
    __table_args__ = table_args(
        Index(None, *_NAMED), day_form("dated_on"), not_negative("year", "part")
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    kind: Mapped[str] = mapped_column(Text)
    year: Mapped[int] = mapped_column(Whole)
    part: Mapped[int] = mapped_column(Whole)
    cutoff: Mapped[str] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(Text)
    dated_on: Mapped[date | None] = mapped_column(Day)
