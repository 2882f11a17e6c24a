"""Tables of stocktakes."""

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, LedgerRow, RecordRow, day_form, table_args
from librarydesk.data.store.types import Day, Flag, Text, Whole

# Numbers like `TN.000123~2`, which are few: see the rules of exchange.
_PROVISIONAL = text("instr(accession_no, '~') > 0")


class Stocktake(RecordRow, Base):
    """A stocktake of a site, of one store of it, or of a range of call numbers.

    It is open until `ended_on` is filled. `decision_no` is the paper that ordered it.
    """

    __tablename__ = "stocktake"
    __table_args__ = table_args(
        Index(None, "site_id", "code"), day_form("began_on"), day_form("ended_on")
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    code: Mapped[str] = mapped_column(Text)
    began_on: Mapped[date] = mapped_column(Day)
    ended_on: Mapped[date | None] = mapped_column(Day)
    store: Mapped[str | None] = mapped_column(Text)
    call_from: Mapped[str | None] = mapped_column(Text)
    call_to: Mapped[str | None] = mapped_column(Text)
    decision_no: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class StocktakeMember(Base):
    """Somebody who takes stock, in the order of the minutes; part of the stocktake."""

    __tablename__ = "stocktake_member"

    stocktake_id: Mapped[int] = mapped_column(Whole, ForeignKey("stocktake.id"), primary_key=True)
    place: Mapped[int] = mapped_column(Whole, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    position: Mapped[str | None] = mapped_column(Text)
    role: Mapped[str | None] = mapped_column(Text)


class StocktakeExpected(Base):
    """A copy that stood in the stocktake's part of the stock when it began; part of the stocktake.

    Number, shelf, `state` (held, lost, weeded) and `out` are as they were then and never change.
    """

    __tablename__ = "stocktake_expected"
    __table_args__ = table_args(
        Index("ix_stocktake_expected_number", "stocktake_id", "accession_folded"),
        Index("ix_stocktake_expected_provisional", "stocktake_id", sqlite_where=_PROVISIONAL),
    )

    stocktake_id: Mapped[int] = mapped_column(Whole, ForeignKey("stocktake.id"), primary_key=True)
    copy_id: Mapped[int] = mapped_column(Whole, ForeignKey("copy.id"), primary_key=True)
    accession_no: Mapped[str] = mapped_column(Text)
    accession_folded: Mapped[str] = mapped_column(Text)
    store: Mapped[str | None] = mapped_column(Text)
    call_number: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    out: Mapped[int] = mapped_column(Flag)
    place_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))


class StocktakeScan(LedgerRow, Base):
    """A number that was read on a shelf, once for each PC; `store` is where the reader stood."""

    __tablename__ = "stocktake_scan"
    __table_args__ = table_args(
        Index("ix_stocktake_scan_number", "stocktake_id", "number_folded"), day_form("on_date")
    )

    stocktake_id: Mapped[int] = mapped_column(Whole, ForeignKey("stocktake.id"))
    number: Mapped[str] = mapped_column(Text)
    number_folded: Mapped[str] = mapped_column(Text)
    store: Mapped[str | None] = mapped_column(Text)
    on_date: Mapped[date] = mapped_column(Day)


class StocktakeConfirmation(LedgerRow, Base):
    """A result that a person confirmed, and the event of the copy that was made of it.

    `result` is a `StocktakeResult`. A result without a copy (an unknown number) has `number` only.
    """

    __tablename__ = "stocktake_confirmation"
    __table_args__ = table_args(Index(None, "stocktake_id", "copy_id"))

    stocktake_id: Mapped[int] = mapped_column(Whole, ForeignKey("stocktake.id"))
    copy_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("copy.id"))
    number: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)
    event_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("copy_event.id"))
    shelving_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("copy_shelving.id"))
    note: Mapped[str | None] = mapped_column(Text)
