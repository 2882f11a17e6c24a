"""The table of which kept files went to, or came from, which installation."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base
from librarydesk.data.store.types import Instant, Text, Whole


class CarriedFile(Base):
    """A kept file, by its hash, that an installation was sent or has sent."""

    __tablename__ = "exchange_file"

    peer_id: Mapped[int] = mapped_column(Whole, ForeignKey("exchange_peer.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    carried_at: Mapped[int] = mapped_column(Instant)
