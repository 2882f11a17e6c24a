"""The tables that storage itself needs: whose database this is, who typed, what was voided."""

from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, LedgerRow, table_args
from librarydesk.data.store.types import Flag, Instant, Text, Uid, Whole


class Device(Base):
    """A PC with the program, or a branch of it that began when its database was set back.

    `own` marks this PC, `current` the branch under which it writes now; `installation_uid` is that
    of the PC's first branch, empty where it isn't known.
    """

    __tablename__ = "device"
    __table_args__ = table_args(
        CheckConstraint("own IN (0, 1)", "own"),
        CheckConstraint("current IN (0, 1)", "current"),
    )

    id: Mapped[int] = mapped_column(Whole, primary_key=True)
    uid: Mapped[UUID] = mapped_column(Uid, unique=True)
    installation_uid: Mapped[UUID | None] = mapped_column(Uid)
    name: Mapped[str] = mapped_column(Text)
    own: Mapped[int] = mapped_column(Flag)
    current: Mapped[int] = mapped_column(Flag, server_default="0")


class Author(Base):
    """Who typed a row."""

    __tablename__ = "author"

    id: Mapped[int] = mapped_column(Whole, primary_key=True)
    uid: Mapped[UUID] = mapped_column(Uid, unique=True)
    name: Mapped[str] = mapped_column(Text, unique=True)


class Installation(Base):
    """One row: whose database this is, and its counters.

    `last_stamp` is the highest hybrid clock seen, `last_seq` the number of the last change,
    `bundles` how many bundles this branch has numbered.
    """

    __tablename__ = "installation"
    __table_args__ = table_args(CheckConstraint("id = 1", "single"))

    id: Mapped[int] = mapped_column(Whole, primary_key=True)
    site_code: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(Text)
    province_code: Mapped[str] = mapped_column(Text)
    created_at: Mapped[int] = mapped_column(Instant)
    last_stamp: Mapped[int] = mapped_column(Whole)
    last_seq: Mapped[int] = mapped_column(Whole)
    bundles: Mapped[int] = mapped_column(Whole, server_default="0")


class Setting(Base):
    """A setting of this database, as text."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Voiding(LedgerRow, Base):
    """Why a row counts no more. The row itself stays.

    `seen` is the row's version vector when it was voided: an edit that isn't in it was made
    without knowledge of the voiding.
    """

    __tablename__ = "voiding"
    __table_args__ = table_args(Index(None, "row_uid"))

    row_table: Mapped[str] = mapped_column(Text)
    row_uid: Mapped[UUID] = mapped_column(Uid)
    reason: Mapped[str | None] = mapped_column(Text)
    seen: Mapped[str | None] = mapped_column(Text)


class CachedFigures(Base):
    """Figures kept so that a page shows at once; `seq` tells the change they were made after."""

    __tablename__ = "cached_figures"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    seq: Mapped[int] = mapped_column(Whole)
    day: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
