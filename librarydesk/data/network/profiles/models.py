"""The table of site profiles."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import (
    Base,
    RecordRow,
    not_negative,
    table_args,
)
from librarydesk.data.store.types import Money, Real, Whole


class SiteProfile(RecordRow, Base):
    """What a site was at the end of a year. Areas in m², money in đồng; empty is not known."""

    __tablename__ = "site_profile"
    __table_args__ = table_args(
        Index(None, "year", "site_id"),
        Index(None, "site_id", "year"),
        not_negative(
            "staff",
            "staff_library_degree",
            "staff_part_time",
            "staff_for_children",
            "collaborators",
            "floor_area_m2",
            "children_area_m2",
            "seats",
            "computers",
            "valid_cards",
            "digital_documents",
            "budget_vnd",
            "acquisitions_budget_vnd",
        ),
    )

    year: Mapped[int] = mapped_column(Whole)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    staff: Mapped[int | None] = mapped_column(Whole)
    staff_library_degree: Mapped[int | None] = mapped_column(Whole)
    staff_part_time: Mapped[int | None] = mapped_column(Whole)
    staff_for_children: Mapped[int | None] = mapped_column(Whole)
    collaborators: Mapped[int | None] = mapped_column(Whole)
    floor_area_m2: Mapped[float | None] = mapped_column(Real)
    children_area_m2: Mapped[float | None] = mapped_column(Real)
    seats: Mapped[int | None] = mapped_column(Whole)
    computers: Mapped[int | None] = mapped_column(Whole)
    valid_cards: Mapped[int | None] = mapped_column(Whole)
    digital_documents: Mapped[int | None] = mapped_column(Whole)
    budget_vnd: Mapped[int | None] = mapped_column(Money)
    acquisitions_budget_vnd: Mapped[int | None] = mapped_column(Money)
