"""Tables of the installations that this one knows, and of their branches."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, table_args
from librarydesk.data.store.types import Bytes, Flag, Instant, Text, Uid, Whole


class Peer(Base):
    """Another installation with which this one exchanges, or did.

    `site_id` is the site it was admitted for, `whole_province` 1 where it has the scope of all
    sites. The keys are raw: Ed25519 for signing, X25519 for sealing; `recovery_key` is its site's
    recovery key (X25519), `recovery_signing_key` that by which the province's keys are certified.
    `receives` marks the one that holds the province's receiving key: that is its `sealing_key`.
    `certificate` is that of the province's keys, else the admission that the province gave.
    `format` is what it last announced ("1.0"). `withdrawn_at` is set where its key is refused;
    `replaced_uid` names the dead PC in whose place it came.
    """

    __tablename__ = "exchange_peer"
    __table_args__ = table_args(
        CheckConstraint("receives IN (0, 1)", "receives"),
        CheckConstraint("whole_province IN (0, 1)", "whole_province"),
        Index(None, "site_id"),
    )

    id: Mapped[int] = mapped_column(Whole, primary_key=True)
    uid: Mapped[UUID] = mapped_column(Uid, unique=True)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    name: Mapped[str] = mapped_column(Text)
    receives: Mapped[int] = mapped_column(Flag)
    whole_province: Mapped[int] = mapped_column(Flag)
    signing_key: Mapped[bytes] = mapped_column(Bytes)
    sealing_key: Mapped[bytes] = mapped_column(Bytes)
    recovery_key: Mapped[bytes | None] = mapped_column(Bytes)
    recovery_signing_key: Mapped[bytes | None] = mapped_column(Bytes)
    certificate: Mapped[bytes | None] = mapped_column(Bytes)
    format: Mapped[str] = mapped_column(Text)
    admitted_at: Mapped[int] = mapped_column(Instant)
    withdrawn_at: Mapped[int | None] = mapped_column(Instant)
    replaced_uid: Mapped[UUID | None] = mapped_column(Uid)


class Branch(Base):
    """One line of numbered bundles of an installation: its first, or one begun by a restore.

    `number` counts the branches of an installation from 0, `began` is its hybrid clock then,
    `certificate` the installation's signature. Bundles after `refused_after` are refused where
    the installation was withdrawn; -1 refuses all.
    """

    __tablename__ = "exchange_branch"
    __table_args__ = table_args(Index(None, "peer_id"))

    id: Mapped[int] = mapped_column(Whole, primary_key=True)
    peer_id: Mapped[int] = mapped_column(Whole, ForeignKey("exchange_peer.id"))
    uid: Mapped[UUID] = mapped_column(Uid, unique=True)
    number: Mapped[int] = mapped_column(Whole)
    began: Mapped[int] = mapped_column(Whole)
    certificate: Mapped[bytes | None] = mapped_column(Bytes)
    refused_after: Mapped[int | None] = mapped_column(Whole)
