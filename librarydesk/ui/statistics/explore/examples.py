"""What the pictures of the view Explore show."""

from librarydesk.data.statistics.exploring.question import SITES, TIME, Question, Unit, When, by


def by_channel(year: int, unit: Unit) -> Question:
    """The readers of two years by the way in which they were served."""
    last = When(year, unit.parts)
    return Question("S06", unit, When(year - 1), last, TIME, by("channel"))


def by_site(year: int) -> Question:
    """The visits of a year's quarters by site."""
    return Question("S01", Unit.QUARTER, When(year), When(year, 4), SITES, TIME)
