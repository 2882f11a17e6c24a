"""Tables of what merging has to remember: aliases, provisional numbers, rows that wait."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, table_args
from librarydesk.data.store.types import Bytes, Flag, Instant, Text, Uid, Whole


class Alias(Base):
    """Two rows were one thing: what is known under `uid` lives on as `live_uid`, for ever.

    `device_id` is who made the row that is no more, where that is known.
    """

    __tablename__ = "exchange_alias"
    __table_args__ = table_args(Index(None, "live_uid"), Index(None, "seq"))

    uid: Mapped[UUID] = mapped_column(Uid, primary_key=True)
    row_table: Mapped[str] = mapped_column(Text)
    live_uid: Mapped[UUID] = mapped_column(Uid)
    device_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("device.id"))
    seq: Mapped[int] = mapped_column(Whole)


class ProvisionalNumber(Base):
    """A row whose number another row has too: it is shown as `OLD~2` until a person settles it.

    `typed` is the number as it was given, which is what travels.
    """

    __tablename__ = "provisional_number"
    __table_args__ = table_args(Index(None, "row_table", "typed"))

    row_uid: Mapped[UUID] = mapped_column(Uid, primary_key=True)
    row_table: Mapped[str] = mapped_column(Text)
    typed: Mapped[str] = mapped_column(Text)
    shown: Mapped[str] = mapped_column(Text)
    found_at: Mapped[int] = mapped_column(Instant)


class ParkedRow(Base):
    """A row that came before what it refers to; it goes in when that arrives.

    `body` is the row as it came.
    """

    __tablename__ = "exchange_parked"
    __table_args__ = table_args(Index(None, "wants_uid"), Index(None, "row_uid"))

    id: Mapped[int] = mapped_column(Whole, primary_key=True)
    peer_id: Mapped[int] = mapped_column(Whole, ForeignKey("exchange_peer.id"))
    row_table: Mapped[str] = mapped_column(Text)
    row_uid: Mapped[UUID] = mapped_column(Uid)
    wants_table: Mapped[str] = mapped_column(Text)
    wants_uid: Mapped[UUID] = mapped_column(Uid)
    body: Mapped[bytes] = mapped_column(Bytes)
    parked_at: Mapped[int] = mapped_column(Instant)


class UnknownFields(Base):
    """Fields of a row that only a newer program knows, as msgpack; given back with the row."""

    __tablename__ = "exchange_unknown"

    row_uid: Mapped[UUID] = mapped_column(Uid, primary_key=True)
    row_table: Mapped[str] = mapped_column(Text)
    body: Mapped[bytes] = mapped_column(Bytes)


class SealedChildKey(Base):
    """A child's key sealed to one reader: a PC of its site, the site's recovery key, the province.

    `for_key` is the public key of the reader's recovery words (X25519), which only an open seal
    has the other half of. It travels unread; erasing takes it away.
    """

    __tablename__ = "child_sealed_key"
    __table_args__ = table_args(Index(None, "seq"))

    child_id: Mapped[int] = mapped_column(Whole, ForeignKey("child.id"), primary_key=True)
    for_key: Mapped[bytes] = mapped_column(Bytes, primary_key=True)
    sealed: Mapped[bytes] = mapped_column(Bytes)
    seq: Mapped[int] = mapped_column(Whole)


class Mate(Base):
    """A PC of one of the own sites, as the province tells: children's keys are sealed to it too.

    `uid` is the installation, `recovery_key` that of its own recovery words (X25519).
    """

    __tablename__ = "exchange_mate"

    uid: Mapped[UUID] = mapped_column(Uid, primary_key=True)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    name: Mapped[str] = mapped_column(Text)
    recovery_key: Mapped[bytes] = mapped_column(Bytes)
    withdrawn: Mapped[int] = mapped_column(Flag)
