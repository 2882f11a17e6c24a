"""What is typed of the reading log: a book for one child or for many at once."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Reader:
    """A member who read, by number; what isn't known stays empty."""

    member_no: str
    pages: int | None = None
    minutes: int | None = None
    liked: bool | None = None


@dataclass(frozen=True)
class BookRead:
    """A book that members of a club read on a day; `title_id` where it is in the catalogue."""

    club_id: int
    on_date: date
    title: str
    readers: tuple[Reader, ...]
    title_id: int | None = None


@dataclass(frozen=True)
class Mended:
    """What a line of the log says rightly; its child stays who it is."""

    on_date: date
    title: str
    title_id: int | None = None
    pages: int | None = None
    minutes: int | None = None
    liked: bool | None = None
