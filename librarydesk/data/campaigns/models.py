"""Tables of donation campaigns, donors, gifts and what became of them."""

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
from librarydesk.data.store.types import Day, Flag, Money, Text, Whole


class Campaign(RecordRow, Base):
    """A donation campaign of a site: what for, with whom, until when, how much is wanted."""

    __tablename__ = "campaign"
    __table_args__ = table_args(
        Index(None, "code_folded"),
        Index(None, "site_id", "starts_on"),
        day_form("starts_on"),
        day_form("ends_on"),
        not_negative("target_copies", "target_vnd"),
    )

    code: Mapped[str] = mapped_column(Text)
    code_folded: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    name_folded: Mapped[str] = mapped_column(Text)
    name_sort: Mapped[str] = mapped_column(Text)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    starts_on: Mapped[date] = mapped_column(Day)
    ends_on: Mapped[date | None] = mapped_column(Day)
    target_copies: Mapped[int | None] = mapped_column(Whole)
    target_vnd: Mapped[int | None] = mapped_column(Money)
    aim: Mapped[str | None] = mapped_column(Text)
    organiser: Mapped[str | None] = mapped_column(Text)
    partners: Mapped[str | None] = mapped_column(Text)
    appeal: Mapped[str | None] = mapped_column(Text)


class Donor(RecordRow, Base):
    """Somebody who gives. `unnamed` is 1 for whom no list and no letter of others may name."""

    __tablename__ = "donor"
    __table_args__ = table_args(Index(None, "name_folded"), Index(None, "site_id", "name_sort"))

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    name: Mapped[str] = mapped_column(Text)
    name_folded: Mapped[str] = mapped_column(Text)
    name_sort: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    unnamed: Mapped[int] = mapped_column(Flag)
    contact: Mapped[str | None] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class DonorMerging(LedgerRow, Base):
    """Two donors were found to be one: what the first gave belongs to the second."""

    __tablename__ = "donor_merging"
    __table_args__ = table_args(Index(None, "merged_id"), Index(None, "survivor_id"))

    merged_id: Mapped[int] = mapped_column(Whole, ForeignKey("donor.id"))
    survivor_id: Mapped[int] = mapped_column(Whole, ForeignKey("donor.id"))


class Pledge(RecordRow, Base):
    """What somebody promised to give; gifts name its number when they come."""

    __tablename__ = "pledge"
    __table_args__ = table_args(
        Index(None, "site_id", "pledge_no"),
        Index(None, "campaign_id"),
        Index(None, "donor_id"),
        day_form("promised_on"),
        day_form("due_on"),
        not_negative("copies", "value_vnd"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    pledge_no: Mapped[str] = mapped_column(Text)
    campaign_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("campaign.id"))
    donor_id: Mapped[int] = mapped_column(Whole, ForeignKey("donor.id"))
    promised_on: Mapped[date] = mapped_column(Day)
    due_on: Mapped[date | None] = mapped_column(Day)
    kind: Mapped[str] = mapped_column(Text)
    copies: Mapped[int | None] = mapped_column(Whole)
    value_vnd: Mapped[int | None] = mapped_column(Money)
    note: Mapped[str | None] = mapped_column(Text)


class Gift(LedgerRow, Base):
    """A gift received, by its number; later rows name it by site and number.

    `donor` and `donor_kind` are as written on the day, `donor_id` the donor's record; `what` says
    what equipment or which books it was; `pledge_no` the promise that it keeps.
    """

    __tablename__ = "gift"
    __table_args__ = table_args(
        Index(None, "site_id", "gift_no"),
        Index(None, "on_date"),
        Index(None, "campaign_id", "on_date"),
        Index(None, "donor_id"),
        Index(None, "site_id", "pledge_no"),
        day_form("on_date"),
        not_negative("copies", "value_vnd"),
    )

    gift_no: Mapped[str] = mapped_column(Text)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    campaign_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("campaign.id"))
    on_date: Mapped[date] = mapped_column(Day)
    donor: Mapped[str] = mapped_column(Text)
    donor_kind: Mapped[str | None] = mapped_column(Text)
    donor_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("donor.id"))
    kind: Mapped[str] = mapped_column(Text)
    copies: Mapped[int | None] = mapped_column(Whole)
    value_vnd: Mapped[int | None] = mapped_column(Money)
    what: Mapped[str | None] = mapped_column(Text)
    pledge_no: Mapped[str | None] = mapped_column(Text)
    received_by: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class GiftItem(RecordRow, Base):
    """A line of the list of a gift, made when there is time for it: what, how many, worth what."""

    __tablename__ = "gift_item"
    __table_args__ = table_args(
        Index(None, "site_id", "gift_no", "position"),
        not_negative("position", "copies", "value_vnd"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    gift_no: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Whole)
    what: Mapped[str] = mapped_column(Text)
    copies: Mapped[int] = mapped_column(Whole)
    value_vnd: Mapped[int | None] = mapped_column(Money)


class GiftSorting(LedgerRow, Base):
    """Given copies were sorted on a day: how many were found to be what (`SortingResult`).

    Without a `gift_no` they are of the campaign as a whole.
    """

    __tablename__ = "gift_sorting"
    __table_args__ = table_args(
        Index(None, "site_id", "on_date"),
        Index(None, "campaign_id"),
        Index(None, "site_id", "gift_no"),
        day_form("on_date"),
        not_negative("copies"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    campaign_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("campaign.id"))
    gift_no: Mapped[str | None] = mapped_column(Text)
    on_date: Mapped[date] = mapped_column(Day)
    no: Mapped[int] = mapped_column(Whole)
    result: Mapped[str] = mapped_column(Text)
    copies: Mapped[int] = mapped_column(Whole)
    note: Mapped[str | None] = mapped_column(Text)


class GiftAccession(LedgerRow, Base):
    """Given copies went into the collection with a batch."""

    __tablename__ = "gift_accession"
    __table_args__ = table_args(
        Index(None, "site_id", "batch_no"),
        Index(None, "campaign_id"),
        Index(None, "site_id", "gift_no"),
        day_form("on_date"),
        not_negative("copies"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    campaign_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("campaign.id"))
    gift_no: Mapped[str | None] = mapped_column(Text)
    batch_no: Mapped[str] = mapped_column(Text)
    on_date: Mapped[date] = mapped_column(Day)
    copies: Mapped[int] = mapped_column(Whole)


class GiftDistribution(LedgerRow, Base):
    """Copies, or money and equipment by value, were passed on to a site or a named place outside.

    Exactly one of `to_site_id` and `to_name` is set. Without campaign and gift it came from the
    giver's own stock or from others.
    """

    __tablename__ = "gift_distribution"
    __table_args__ = table_args(
        Index(None, "site_id", "on_date"),
        Index(None, "on_date"),
        Index(None, "to_site_id", "on_date"),
        Index(None, "campaign_id"),
        Index(None, "site_id", "gift_no"),
        day_form("on_date"),
        not_negative("copies", "value_vnd"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    on_date: Mapped[date] = mapped_column(Day)
    to_site_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("site.id"))
    to_name: Mapped[str | None] = mapped_column(Text)
    no: Mapped[int] = mapped_column(Whole)
    campaign_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("campaign.id"))
    gift_no: Mapped[str | None] = mapped_column(Text)
    copies: Mapped[int] = mapped_column(Whole)
    value_vnd: Mapped[int | None] = mapped_column(Money)
    received_by: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class GiftSpending(LedgerRow, Base):
    """Given money was spent: what was bought for it, with which paper."""

    __tablename__ = "gift_spending"
    __table_args__ = table_args(
        Index(None, "site_id", "on_date"),
        Index(None, "campaign_id"),
        day_form("on_date"),
        not_negative("value_vnd"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    campaign_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("campaign.id"))
    gift_no: Mapped[str | None] = mapped_column(Text)
    on_date: Mapped[date] = mapped_column(Day)
    no: Mapped[int] = mapped_column(Whole)
    what: Mapped[str] = mapped_column(Text)
    value_vnd: Mapped[int] = mapped_column(Money)
    paper_no: Mapped[str | None] = mapped_column(Text)


class GiftLetter(LedgerRow, Base):
    """A paper (`GiftPaper`) about a gift went to its donor."""

    __tablename__ = "gift_letter"
    __table_args__ = table_args(Index(None, "site_id", "gift_no"), day_form("on_date"))

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    gift_no: Mapped[str] = mapped_column(Text)
    paper: Mapped[str] = mapped_column(Text)
    on_date: Mapped[date] = mapped_column(Day)
    number: Mapped[str | None] = mapped_column(Text)
