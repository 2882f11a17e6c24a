"""The tables of cataloguing: which titles were merged, and searches that were saved."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, LedgerRow, table_args
from librarydesk.data.store.types import Text, Whole


class TitleMerging(LedgerRow, Base):
    """A title (`merged_id`, voided since) that went into another one with its copies and numbers.

    `moved` names by id, as JSON, the rows that went over, for taking it back on this PC, and under
    `record` the SHA-256 of the survivor's MARC record where the merging changed that.
    """

    __tablename__ = "title_merging"
    __table_args__ = table_args(Index(None, "merged_id"), Index(None, "survivor_id"))

    survivor_id: Mapped[int] = mapped_column(Whole, ForeignKey("title.id"))
    merged_id: Mapped[int] = mapped_column(Whole, ForeignKey("title.id"))
    moved: Mapped[str] = mapped_column(Text)


class SavedSearch(Base):
    """A search that somebody gave a name, on this PC: text and filters as JSON."""

    __tablename__ = "saved_search"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    wanted: Mapped[str] = mapped_column(Text)
