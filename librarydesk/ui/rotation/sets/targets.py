"""What the view of sets is asked for from elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TitlesNotHad:
    """Filling a set with titles that a point hasn't had."""

    point_id: int
    name: str
