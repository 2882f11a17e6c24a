"""What signed papers are about; the window knows it, too."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class About(StrEnum):
    """What a signed paper is about."""

    DELIVERY = "delivery"
    RETURN = "return"
    SETTLEMENT = "settlement"


@dataclass(frozen=True)
class PaperOf:
    """What a paper belongs to: organiser, point, day, and the trip unless it is a settlement."""

    site_id: int
    point_id: int
    on_date: date
    about: About
    trip_code: str | None = None
