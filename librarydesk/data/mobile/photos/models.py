"""The table of photos of stops."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, RecordRow, not_negative, table_args
from librarydesk.data.store.types import Text, Whole


class MobilePhoto(RecordRow, Base):
    """A photo of a stop; `sha256` in hexadecimal names its file, `size` is in bytes."""

    __tablename__ = "mobile_photo"
    __table_args__ = table_args(Index(None, "stop_id", "sha256"), not_negative("size"))

    stop_id: Mapped[int] = mapped_column(Whole, ForeignKey("mobile_stop.id"))
    sha256: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Whole)
    caption: Mapped[str | None] = mapped_column(Text)
