"""Tables of accession: batches, and which numbers may be and were given."""

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
from librarydesk.data.store.types import Day, Money, Text, Whole


class AccessionBatch(RecordRow, Base):
    """Copies that came in together: one entry of the summary register.

    The copies are those of the site that bear its `batch_no`; a batch that only they name, without
    a row here, is an entry all the same. `amount_vnd` is what the voucher says.
    """

    __tablename__ = "accession_batch"
    __table_args__ = table_args(
        Index(None, "site_id", "batch_no"),
        Index(None, "entered_on", "site_id"),
        day_form("entered_on"),
        not_negative("amount_vnd"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    batch_no: Mapped[str] = mapped_column(Text)
    entered_on: Mapped[date] = mapped_column(Day)
    source: Mapped[str] = mapped_column(Text)
    supplier: Mapped[str | None] = mapped_column(Text)
    voucher_no: Mapped[str | None] = mapped_column(Text)
    voucher_on: Mapped[date | None] = mapped_column(Day)
    amount_vnd: Mapped[int | None] = mapped_column(Money)
    note: Mapped[str | None] = mapped_column(Text)


class NumberRange(RecordRow, Base):
    """The accession numbers of one prefix that one PC (`holder_id`) may give; open without end.

    Ranges of one site and prefix never overlap, so that two PCs without a network can't give the
    same number. `digits` is how many digits a number is padded to.
    """

    __tablename__ = "number_range"
    __table_args__ = table_args(
        Index(None, "site_id", "prefix", "first_no"), not_negative("first_no", "last_no", "digits")
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    prefix: Mapped[str] = mapped_column(Text)
    digits: Mapped[int] = mapped_column(Whole)
    first_no: Mapped[int] = mapped_column(Whole)
    last_no: Mapped[int | None] = mapped_column(Whole)
    holder_id: Mapped[int] = mapped_column(Whole, ForeignKey("device.id"))


class NumberBlock(LedgerRow, Base):
    """Accession numbers given at once; they are never given again, even where no copy bears them.

    `batch_no` is the batch that they were given for.
    """

    __tablename__ = "number_block"
    __table_args__ = table_args(
        Index(None, "site_id", "prefix", "last_no"),
        day_form("on_date"),
        not_negative("first_no", "last_no", "digits"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    prefix: Mapped[str] = mapped_column(Text)
    digits: Mapped[int] = mapped_column(Whole)
    first_no: Mapped[int] = mapped_column(Whole)
    last_no: Mapped[int] = mapped_column(Whole)
    on_date: Mapped[date] = mapped_column(Day)
    batch_no: Mapped[str | None] = mapped_column(Text)
