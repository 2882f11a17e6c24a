"""Tables of what was sent, what was received, and of how far each side knows it."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, table_args
from librarydesk.data.store.types import Bytes, Flag, Instant, Text, Whole


class Sent(Base):
    """A bundle that this installation wrote, kept for ever so that it can be asked for again.

    `device_id` is the own branch that numbered it, `sha256` of the whole file, `base_sha256` of
    the bundle whose state it builds on (None: on nothing), `up_to` the last change that it holds.
    `scope` are the ids of the reader's sites, as JSON (None: everything). `file` is empty until the
    file has its name on the stick: it is recorded before, so that no file goes out unrecorded.
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
    scope: Mapped[str | None] = mapped_column(Text)
    file: Mapped[str] = mapped_column(Text)
    acknowledged_at: Mapped[int | None] = mapped_column(Instant)


class Received(Base):
    """A bundle that was applied here.

    Its rows that came as they are have the change number `seq`, those that were merged with what
    was here have `merged_seq`. `previous_sha256` is that of the bundle before it in its branch,
    `made_at` what its writer's clock said; `told` is its account as JSON. `confirmed_at` is when
    its writer was seen to know that it arrived, by building on it.
    """

    __tablename__ = "exchange_received"
    __table_args__ = table_args(
        Index(None, "branch_id", "sequence"), Index(None, "sha256"), Index(None, "seq")
    )

    id: Mapped[int] = mapped_column(Whole, primary_key=True)
    branch_id: Mapped[int] = mapped_column(Whole, ForeignKey("exchange_branch.id"))
    sequence: Mapped[int] = mapped_column(Whole)
    sha256: Mapped[bytes] = mapped_column(Bytes)
    previous_sha256: Mapped[bytes | None] = mapped_column(Bytes)
    made_at: Mapped[int] = mapped_column(Instant)
    applied_at: Mapped[int] = mapped_column(Instant)
    seq: Mapped[int] = mapped_column(Whole)
    merged_seq: Mapped[int] = mapped_column(Whole)
    file: Mapped[str] = mapped_column(Text)
    told: Mapped[str] = mapped_column(Text)
    confirmed_at: Mapped[int | None] = mapped_column(Instant)


class Standing(Base):
    """How this installation stands with another one.

    `returning_after`, `twinned_after` and `owes` are as in `ledger.marks`. `note_state` is a hash
    of what the last note said, `note_sha256` that of its file, `note_stamp` its number, which
    grows.
    `withdrawn_after` is what its last note told us: our bundles after that are refused.
    """

    __tablename__ = "exchange_standing"
    __table_args__ = table_args(CheckConstraint("owes IN (0, 1)", "owes"))

    peer_id: Mapped[int] = mapped_column(Whole, ForeignKey("exchange_peer.id"), primary_key=True)
    returning_after: Mapped[int | None] = mapped_column(Whole)
    twinned_after: Mapped[int | None] = mapped_column(Whole)
    owes: Mapped[int] = mapped_column(Flag, server_default="0")
    note_state: Mapped[bytes | None] = mapped_column(Bytes)
    note_sha256: Mapped[bytes | None] = mapped_column(Bytes)
    note_stamp: Mapped[int] = mapped_column(Whole, server_default="0")
    withdrawn_after: Mapped[int | None] = mapped_column(Whole)


class Heard(Base):
    """The last note that was believed of a branch."""

    __tablename__ = "exchange_heard"

    branch_id: Mapped[int] = mapped_column(
        Whole, ForeignKey("exchange_branch.id"), primary_key=True
    )
    stamp: Mapped[int] = mapped_column(Whole)


class Waiting(Base):
    """A bundle that couldn't be applied, since the one that it builds on isn't here.

    Also one that its writer wrongly takes to be here. While there are any, notes ask for more.
    """

    __tablename__ = "exchange_waiting"

    sha256: Mapped[bytes] = mapped_column(Bytes, primary_key=True)
    branch_id: Mapped[int] = mapped_column(Whole, ForeignKey("exchange_branch.id"), index=True)
    sequence: Mapped[int] = mapped_column(Whole)
    file: Mapped[str] = mapped_column(Text)
    found_at: Mapped[int] = mapped_column(Instant)
