"""Tables of the collection: titles, their MARC records, copies, what happened to copies.

What is done with them (accession, stocktake, weeding, …) has tables of its own in its folder.
"""

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import (
    Base,
    LedgerRow,
    RecordRow,
    day_form,
    not_negative,
    table_args,
)
from librarydesk.data.store.types import Bytes, Day, Flag, Money, Text, Whole

NUMBER_PREFIX = "rtrim(accession_folded, '0123456789')"
"""What stands before the digits of a copy's folded number, as an index holds it."""

NUMBER_VALUE = f"CAST(substr(accession_folded, length({NUMBER_PREFIX}) + 1) AS INTEGER)"
"""What these digits amount to; 0 without any."""

_SHELF = ("kind", "audience", "local_history", "language", "ddc", "rare", "voided_at")


_TITLE_DIFFERS = text("title_differs = 1")
_BATCH = ("site_id", "batch_no", "acquired_on", "title_id", "price_vnd", "voided_at")
_NUMBER = (text(NUMBER_PREFIX), text(NUMBER_VALUE))
_IN_A_BATCH = text("batch_no IS NOT NULL")
_ARRIVING = text("to_site_id IS NOT NULL")
_NO_PRICE = text("price_vnd IS NULL AND voided_at IS NULL")
_OF_A_SERIES = text("series IS NOT NULL")


class Title(RecordRow, Base):
    """A work in one edition, catalogued once.

    `authors`, `subjects`, `notes` hold several values with `; ` between them. `isbn` is the first,
    as 13 digits (further ones are in TitleIsbn), `issn` as `1234-567X`. `title_folded`,
    `title_sort`, `author_sort` serve search and order; `search_text` is the folded text that the
    full-text index holds (title, variants, part, authors, series, subjects, publisher, year and
    ISBNs).
    `match_key` is how a row of copies finds it (folded title, first author, year, publisher);
    `record_key` the natural key of its MARC record.
    """

    __tablename__ = "title"
    __table_args__ = table_args(
        Index(None, "title_folded"),
        # The orders of the list: where a slice of it begins is found without reading the titles.
        Index("ix_title_title_sort", "title_sort", "voided_at"),
        Index("ix_title_author_sort", "author_sort", "voided_at"),
        Index("ix_title_publish_year", "publish_year", "voided_at"),
        Index("ix_title_ddc", "ddc", "voided_at"),
        Index("ix_title_isbn", "isbn", "voided_at"),
        Index("ix_title_publisher", "publisher", "voided_at"),
        Index("ix_title_arrived", "arrived", "voided_at"),
        Index("ix_title_series", "series", sqlite_where=_OF_A_SERIES),
        Index(None, "issn"),
        Index(None, "match_key"),
        # What figures and filters ask of every title, without reading the titles themselves.
        Index("ix_title_shelf", *_SHELF),
        Index(None, "record_key"),
    )

    title: Mapped[str] = mapped_column(Text)
    title_folded: Mapped[str] = mapped_column(Text)
    title_sort: Mapped[str] = mapped_column(Text)
    variants: Mapped[str | None] = mapped_column(Text)
    part: Mapped[str | None] = mapped_column(Text)
    authors: Mapped[str | None] = mapped_column(Text)
    author_sort: Mapped[str | None] = mapped_column(Text)
    edition: Mapped[str | None] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(Text)
    publish_year: Mapped[int | None] = mapped_column(Whole)
    extent: Mapped[str | None] = mapped_column(Text)
    series: Mapped[str | None] = mapped_column(Text)
    notes: Mapped[str | None] = mapped_column(Text)
    subjects: Mapped[str | None] = mapped_column(Text)
    isbn: Mapped[str | None] = mapped_column(Text)
    issn: Mapped[str | None] = mapped_column(Text)
    ddc: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(Text)
    local_history: Mapped[int] = mapped_column(Flag)
    rare: Mapped[int] = mapped_column(Flag)
    search_text: Mapped[str] = mapped_column(Text)
    match_key: Mapped[str] = mapped_column(Text)
    record_key: Mapped[str | None] = mapped_column(Text)


class TitleIsbn(Base):
    """A further ISBN of a title, as 13 digits; part of the title."""

    __tablename__ = "title_isbn"
    __table_args__ = table_args(Index(None, "isbn"))

    title_id: Mapped[int] = mapped_column(Whole, ForeignKey("title.id"), primary_key=True)
    isbn: Mapped[str] = mapped_column(Text, primary_key=True)


class MarcRecord(Base):
    """The record that a title was read from, byte for byte; part of the title.

    `format` is `iso2709` or `marcxml`, `encoding` the one it was read in.
    """

    __tablename__ = "marc_record"

    title_id: Mapped[int] = mapped_column(Whole, ForeignKey("title.id"), primary_key=True)
    format: Mapped[str] = mapped_column(Text)
    encoding: Mapped[str] = mapped_column(Text)
    raw: Mapped[bytes] = mapped_column(Bytes)


class Copy(RecordRow, Base):
    """One physical item. `site_id` is its owner at accession, `accession_no` its number there.

    `title_differs` is 1 where the row it was last read from says another thing than its title.
    """

    __tablename__ = "copy"
    __table_args__ = table_args(
        # What is held of each title where, answered from the index alone; also for the figures.
        Index("ix_copy_of_title", "title_id", "site_id", "acquired_on", "voided_at"),
        # Orders of the list of copies. The first has all that a number is asked for with: else an
        # index of the site alone would look better.
        Index("ix_copy_accession_folded", "accession_folded", "site_id", "voided_at"),
        Index("ix_copy_site_id_accession_no", "site_id", "accession_no", "voided_at"),
        Index("ix_copy_arrived", "arrived", "voided_at"),
        Index("ix_copy_no_price", "title_id", sqlite_where=_NO_PRICE),
        # The highest number of a prefix at a site, by one look.
        Index("ix_copy_number", "site_id", *_NUMBER),
        # Which stores there are, and the titles in one, from the index alone.
        Index("ix_copy_store", "store", "title_id", "voided_at"),
        # What came in with each batch, counted from the index alone.
        Index("ix_copy_batch", *_BATCH, sqlite_where=_IN_A_BATCH),
        Index("ix_copy_acquired", "acquired_on", "site_id", "title_id", "voided_at"),
        Index("ix_copy_title_differs", "acquired_on", "site_id", sqlite_where=_TITLE_DIFFERS),
        day_form("acquired_on"),
        not_negative("price_vnd"),
    )

    accession_no: Mapped[str] = mapped_column(Text)
    accession_folded: Mapped[str] = mapped_column(Text)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    title_id: Mapped[int] = mapped_column(Whole, ForeignKey("title.id"))
    store: Mapped[str | None] = mapped_column(Text)
    call_number: Mapped[str | None] = mapped_column(Text)
    price_vnd: Mapped[int | None] = mapped_column(Money)
    acquired_on: Mapped[date] = mapped_column(Day)
    source: Mapped[str] = mapped_column(Text)
    batch_no: Mapped[str | None] = mapped_column(Text)
    voucher_no: Mapped[str | None] = mapped_column(Text)
    title_differs: Mapped[int | None] = mapped_column(Flag)


class CopyEvent(LedgerRow, Base):
    """What happened to a copy: lost, found, damaged, repaired, weeded, transferred.

    `site_id` is the site that recorded it. `to_site_id` and `new_accession_no` belong to a
    transfer: the new owner, and the number there (empty: the old one).
    """

    __tablename__ = "copy_event"
    __table_args__ = table_args(
        Index(None, "copy_id", "on_date"),
        Index(None, "event", "on_date"),
        Index(None, "new_accession_folded"),
        Index("ix_copy_event_arriving", "to_site_id", "copy_id", sqlite_where=_ARRIVING),
        day_form("on_date"),
    )

    copy_id: Mapped[int] = mapped_column(Whole, ForeignKey("copy.id"))
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    event: Mapped[str] = mapped_column(Text)
    on_date: Mapped[date] = mapped_column(Day)
    to_site_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("site.id"))
    new_accession_no: Mapped[str | None] = mapped_column(Text)
    new_accession_folded: Mapped[str | None] = mapped_column(Text)
    decision_no: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class CopyShelving(LedgerRow, Base):
    """A copy was put from one store of its site into another; the copy holds its present store.

    Where it stood on a past day is the `from_store` of the first later row.
    """

    __tablename__ = "copy_shelving"
    __table_args__ = table_args(Index(None, "copy_id", "on_date"), day_form("on_date"))

    copy_id: Mapped[int] = mapped_column(Whole, ForeignKey("copy.id"))
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    on_date: Mapped[date] = mapped_column(Day)
    from_store: Mapped[str | None] = mapped_column(Text)
    to_store: Mapped[str | None] = mapped_column(Text)
    document_no: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class Subscription(RecordRow, Base):
    """A newspaper or magazine that a site subscribes to in a quarter (0: the whole year).

    `frequency` is a `Frequency`; `issue_days` the weekdays (1 is Monday) or days of the month on
    which it comes out, with `;` between them.
    """

    __tablename__ = "subscription"
    __table_args__ = table_args(
        Index(None, "year", "site_id", "title_folded", "quarter"),
        not_negative("copies", "amount_vnd"),
    )

    year: Mapped[int] = mapped_column(Whole)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    title: Mapped[str] = mapped_column(Text)
    title_folded: Mapped[str] = mapped_column(Text)
    quarter: Mapped[int] = mapped_column(Whole)
    issn: Mapped[str | None] = mapped_column(Text)
    copies: Mapped[int | None] = mapped_column(Whole)
    amount_vnd: Mapped[int | None] = mapped_column(Money)
    frequency: Mapped[str | None] = mapped_column(Text)
    issue_days: Mapped[str | None] = mapped_column(Text)
