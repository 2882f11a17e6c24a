"""The table of a province's own indicators: a row for each version of a definition."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, LedgerRow, table_args
from librarydesk.data.store.types import Text, Whole


class OwnIndicator(LedgerRow, Base):
    """A definition as it was taken from a file; of several versions the highest is in force.

    `definition` is the record as JSON, with the keys that the file has.
    """

    __tablename__ = "own_indicator"
    __table_args__ = table_args(
        Index(None, "code", "version"), CheckConstraint("version > 0", "version")
    )

    code: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Whole)
    definition: Mapped[str] = mapped_column(Text)
