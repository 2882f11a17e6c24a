"""The table of views that somebody gave a name."""

from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base
from librarydesk.data.store.types import Text, Whole


class SavedView(Base):
    """A view of figures under a name, on this PC; `view` is JSON.

    `in_report` is 1 where it is printed with the reports of its site.
    """

    __tablename__ = "saved_view"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    view: Mapped[str] = mapped_column(Text)
    in_report: Mapped[int] = mapped_column(Whole)
