"""Tables of weeding, as Circular 02/2020/TT-BVHTTDL has it: a dossier with its five papers."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, RecordRow, day_form, table_args
from librarydesk.data.store.types import Day, Flag, Text, Whole


class WeedingDossier(RecordRow, Base):
    """A dossier: proposal, list, council, minutes, decision. How far it is, its days tell.

    `disposal` is a `Disposal`; `decided_by` who signed the decision.
    """

    __tablename__ = "weeding_dossier"
    __table_args__ = table_args(
        Index(None, "site_id", "code"),
        day_form("proposed_on"),
        day_form("council_on"),
        day_form("met_on"),
        day_form("decided_on"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    code: Mapped[str] = mapped_column(Text)
    proposed_on: Mapped[date] = mapped_column(Day)
    proposal_no: Mapped[str | None] = mapped_column(Text)
    grounds: Mapped[str | None] = mapped_column(Text)
    council_no: Mapped[str | None] = mapped_column(Text)
    council_on: Mapped[date | None] = mapped_column(Day)
    minutes_no: Mapped[str | None] = mapped_column(Text)
    met_on: Mapped[date | None] = mapped_column(Day)
    opinion: Mapped[str | None] = mapped_column(Text)
    decision_no: Mapped[str | None] = mapped_column(Text)
    decided_on: Mapped[date | None] = mapped_column(Day)
    decided_by: Mapped[str | None] = mapped_column(Text)
    disposal: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class WeedingMember(Base):
    """A member of a dossier's council, in the order of its papers; part of the dossier."""

    __tablename__ = "weeding_member"

    dossier_id: Mapped[int] = mapped_column(
        Whole, ForeignKey("weeding_dossier.id"), primary_key=True
    )
    place: Mapped[int] = mapped_column(Whole, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    position: Mapped[str | None] = mapped_column(Text)
    role: Mapped[str | None] = mapped_column(Text)


class WeedingItem(RecordRow, Base):
    """A copy on a dossier's list, with its reason (`WeedingReason`).

    `kept` is 1 where the council decided to keep it; `weeded_event_id` the event by which it left.
    """

    __tablename__ = "weeding_item"
    __table_args__ = table_args(Index(None, "dossier_id", "copy_id"), Index(None, "copy_id"))

    dossier_id: Mapped[int] = mapped_column(Whole, ForeignKey("weeding_dossier.id"))
    copy_id: Mapped[int] = mapped_column(Whole, ForeignKey("copy.id"))
    reason: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    kept: Mapped[int] = mapped_column(Flag)
    weeded_event_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("copy_event.id"))
