"""The table of media outputs."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import (
    Base,
    RecordRow,
    day_form,
    not_negative,
    table_args,
)
from librarydesk.data.store.types import Day, Text, Whole


class MediaOutput(RecordRow, Base):
    """What was brought out on a day: where, by whom, where it can be seen; `count` of them.

    `sha256` and `size` (bytes) are those of a file kept with it, where there is one.
    """

    __tablename__ = "media_output"
    __table_args__ = table_args(
        Index(None, "on_date"),
        Index(None, "site_id", "on_date"),
        Index(None, "sha256"),
        day_form("on_date"),
        not_negative("count", "size"),
    )

    on_date: Mapped[date] = mapped_column(Day)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    kind: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    title_folded: Mapped[str] = mapped_column(Text)
    count: Mapped[int | None] = mapped_column(Whole)
    outlet: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    link: Mapped[str | None] = mapped_column(Text)
    name: Mapped[str | None] = mapped_column(Text)
    media_type: Mapped[str | None] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(Text)
    size: Mapped[int | None] = mapped_column(Whole)
