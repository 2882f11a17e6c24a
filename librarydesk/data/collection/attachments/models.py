"""The table of attached files; the files themselves lie in `NAME.files/` beside the database."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, RecordRow, not_negative, table_args
from librarydesk.data.store.types import Flag, Text, Whole


class Attachment(RecordRow, Base):
    """A file of a title: `sha256` in hexadecimal names it on the disk, `size` is in bytes.

    `cover` is 1 for the picture that stands for the title.
    """

    __tablename__ = "attachment"
    __table_args__ = table_args(
        Index(None, "title_id", "sha256"), Index(None, "sha256"), not_negative("size", "place")
    )

    title_id: Mapped[int] = mapped_column(Whole, ForeignKey("title.id"))
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Whole)
    cover: Mapped[int] = mapped_column(Flag)
    place: Mapped[int] = mapped_column(Whole)
    note: Mapped[str | None] = mapped_column(Text)
