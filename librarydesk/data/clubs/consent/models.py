"""Tables of what names a child, each field sealed by the child's own key, and of consent.

A sealed field is bytes that `data.sealing` made; which child and which field it is goes into the
seal, so that a field that was moved to another row doesn't open.
"""

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
from librarydesk.data.store.types import Bytes, Day, Flag, Text, Whole


class ChildKey(Base):
    """The key of a child, wrapped by this PC's master key. Erasing a child takes its row away."""

    __tablename__ = "child_key"

    child_id: Mapped[int] = mapped_column(Whole, ForeignKey("child.id"), primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(Bytes)


class ChildPersonal(RecordRow, Base):
    """What names a child; each field sealed by its key or empty."""

    __tablename__ = "child_personal"
    __table_args__ = table_args(Index(None, "child_id"))

    child_id: Mapped[int] = mapped_column(Whole, ForeignKey("child.id"))
    name: Mapped[bytes | None] = mapped_column(Bytes)
    school: Mapped[bytes | None] = mapped_column(Bytes)
    class_name: Mapped[bytes | None] = mapped_column(Bytes)
    guardian: Mapped[bytes | None] = mapped_column(Bytes)
    guardian_phone: Mapped[bytes | None] = mapped_column(Bytes)
    note: Mapped[bytes | None] = mapped_column(Bytes)


class Consent(LedgerRow, Base):
    """Somebody agreed (`agreed` 1) to a purpose or withdrew that (0) on a day.

    `giver` is the guardian or the child itself, `given_by` who it was, sealed; `way` how it was
    said; `until` the last day for which it holds, empty for as long as the membership lasts.
    """

    __tablename__ = "consent"
    __table_args__ = table_args(
        Index(None, "child_id", "purpose", "on_date"),
        day_form("on_date"),
        day_form("until"),
    )

    child_id: Mapped[int] = mapped_column(Whole, ForeignKey("child.id"))
    purpose: Mapped[str] = mapped_column(Text)
    giver: Mapped[str] = mapped_column(Text)
    on_date: Mapped[date] = mapped_column(Day)
    agreed: Mapped[int] = mapped_column(Flag)
    way: Mapped[str] = mapped_column(Text)
    until: Mapped[date | None] = mapped_column(Day)
    given_by: Mapped[bytes | None] = mapped_column(Bytes)


class ConsentPaper(RecordRow, Base):
    """A photo of a consent slip, sealed by the child's key: `sha256` and `size` are the file's."""

    __tablename__ = "consent_paper"
    __table_args__ = table_args(
        Index(None, "child_id", "sha256"),
        Index(None, "sha256"),
        day_form("on_date"),
        not_negative("size"),
    )

    child_id: Mapped[int] = mapped_column(Whole, ForeignKey("child.id"))
    on_date: Mapped[date] = mapped_column(Day)
    media_type: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Whole)


class ChildErasure(LedgerRow, Base):
    """What named a child was erased: for ever, and again after every restore."""

    __tablename__ = "child_erasure"
    __table_args__ = table_args(Index(None, "child_id"), day_form("on_date"))

    child_id: Mapped[int] = mapped_column(Whole, ForeignKey("child.id"))
    on_date: Mapped[date] = mapped_column(Day)
    reason: Mapped[str] = mapped_column(Text)


class NamesToProvince(RecordRow, Base):
    """Whether the names of a site's members may go to the province; no until somebody says yes."""

    __tablename__ = "names_to_province"
    __table_args__ = table_args(Index(None, "site_id"))

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    agreed: Mapped[int] = mapped_column(Flag)
