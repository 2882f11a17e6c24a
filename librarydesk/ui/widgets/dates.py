"""Days as they are typed and shown: `5/3`, `5/3/2026`, `hôm qua`, `+7`."""

import re
from datetime import date, timedelta

from librarydesk import clock
from librarydesk.data.store.folding import fold

_SPOKEN = {
    "hom nay": 0,
    "today": 0,
    "hom qua": -1,
    "yesterday": -1,
    "hom kia": -2,
    "ngay mai": 1,
    "mai": 1,
    "tomorrow": 1,
    "ngay kia": 2,
}
_SHIFT = re.compile(r"([+-])\s*(\d{1,4})")
_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
HALF_YEAR = timedelta(days=183)


def read_day(text: str, *, today: date, ahead: bool = False) -> date | None:
    """The day that was typed; None for an empty text.

    A day without a year is the one of this year, of last year when that would lie more than half a
    year ahead, and with `ahead` (a due date) the next one to come.

    Raises:
        ValueError: the text names no day.
    """
    bare = " ".join(fold(text).split()) if not any(c.isdigit() for c in text) else text.strip()
    if not bare:
        return None
    if bare in _SPOKEN:
        return today + timedelta(days=_SPOKEN[bare])
    if shift := _SHIFT.fullmatch(bare):
        days = int(shift[2])
        return today + timedelta(days=days if shift[1] == "+" else -days)
    if iso := _ISO.fullmatch(bare):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if day := _DAY.fullmatch(bare):
        if day[3]:
            year = int(day[3]) if len(day[3]) == 4 else 2000 + int(day[3])
            return date(year, int(day[2]), int(day[1]))
        return _in_a_year(int(day[1]), int(day[2]), today, ahead=ahead)
    raise ValueError(text)


def shown_day(day: date | None) -> str:
    """A day as `05/03/2026`; empty for none."""
    return "" if day is None else f"{day:%d/%m/%Y}"


def short_day(day: date) -> str:
    """A day where its year is plain: `05/03`."""
    return f"{day:%d/%m}"


def shown_moment(recorded_at: int) -> str:
    """An instant as day and time here: `05/03/2026 14:30`."""
    return f"{clock.moment(recorded_at):%d/%m/%Y %H:%M}"


def _in_a_year(day: int, month: int, today: date, *, ahead: bool) -> date:
    found = date(today.year, month, day)
    if ahead and found < today:
        return date(today.year + 1, month, day)
    if not ahead and found - today > HALF_YEAR:
        return date(today.year - 1, month, day)
    return found
