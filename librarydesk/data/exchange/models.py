"""Tables of what was sent, what was received, and of how far each side knows it."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, table_args
from librarydesk.data.store.types import Bytes, Instant, Text, Whole


class Sent(Base):
    """A bundle that this installation wrote, kept for ever so that it can be asked for again.

    `device_id` is the own branch that numbered it, `sha256` of the whole file, `base_sha256` of
    the bundle whose state it builds on (None: on nothing), `up_to` the last change that it holds.
    """

    __tablename__ = "exchange_sent"
    __table_args__ = table_args(
        Index(None, "peer_id", "device_id", "sequence"), Index(None, "sha256")
    )

    id: Mapped[int] = mapped_column(Whole, primary_key=True)
    peer_id: Mapped[int] = mapped_column(Whole, ForeignKey("exchange_peer.id"))
    device_id: Mapped[int] = mapped_column(Whole, ForeignKey("device.id"))
    sequence: Mapped[int] = mapped_column(Whole)
    sha256: Mapped[bytes] = mapped_column(Bytes)
    base_sha256: Mapped[bytes | None] = mapped_column(Bytes)
    up_to: Mapped[int] = mapped_column(Whole)
    made_at: Mapped[int] = mapped_column(Instant)
    file: Mapped[str] = mapped_column(Text)
    acknowledged_at: Mapped[int | None] = mapped_column(Instant)


class Received(Base):
    """A bundle that was applied here.

    Its rows that came as they are have the change number `seq`, those that were merged with what
    was here have `merged_seq`. `made_at` is what its writer's clock said; `told` is its account as
    JSON.
    """

    __tablename__ = "exchange_received"
    __table_args__ = table_args(
        Index(None, "branch_id", "sequence"), Index(None, "sha256"), Index(None, "seq")
    )

    id: Mapped[int] = mapped_column(Whole, primary_key=True)
    branch_id: Mapped[int] = mapped_column(Whole, ForeignKey("exchange_branch.id"))
    sequence: Mapped[int] = mapped_column(Whole)
    sha256: Mapped[bytes] = mapped_column(Bytes)
    made_at: Mapped[int] = mapped_column(Instant)
    applied_at: Mapped[int] = mapped_column(Instant)
    seq: Mapped[int] = mapped_column(Whole)
    merged_seq: Mapped[int] = mapped_column(Whole)
    file: Mapped[str] = mapped_column(Text)
    told: Mapped[str] = mapped_column(Text)
