"""What is typed of a trip and of a stop, before it is saved."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MANY_READERS = 3_000
"""So many readers at one stop ask for a reason."""

_BETWEEN_CODES = "; "
_BETWEEN_PEOPLE = re.compile(r"[,;\n]| và | and ")
_ASIDE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Trip:
    """A mobile trip as typed. Odometer in km; `km` where it was measured otherwise.

    `note` holds the reasons given for what was odd.
    """

    trip_code: str
    site_id: int
    departed_on: date
    returned_on: date | None = None
    vehicle: str | None = None
    crew: str | None = None
    odometer_out: int | None = None
    odometer_in: int | None = None
    km: float | None = None
    copies_carried: int | None = None
    cost_vnd: int | None = None
    weather: str | None = None
    road: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Stop:
    """A stop as typed or tallied. Empty counts were not counted.

    `starts_at` and `ends_at` are times of day (`08:30`), `activities` as `joined` writes them.
    """

    trip_code: str
    site_id: int
    on_date: date
    admin_unit_id: int
    place: str
    readers: int
    host_site_id: int | None = None
    children: int | None = None
    ethnic_minority: int | None = None
    disabled: int | None = None
    documents_used: int | None = None
    children_documents: int | None = None
    cards_issued: int | None = None
    children_cards: int | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    activities: str | None = None
    note: str | None = None


def people_in(crew: str) -> int:
    """How many people a crew names: parted by commas, semicolons or "và", asides left out."""
    return sum(bool(name.strip()) for name in _BETWEEN_PEOPLE.split(_ASIDE.sub("", crew)))


def joined(activities: Iterable[str]) -> str | None:
    """Codes of `Activity` as a stop keeps them; None for none."""
    return _BETWEEN_CODES.join(activities) or None


def activities_in(kept: str | None) -> list[str]:
    """The codes of `Activity` that a stop keeps."""
    return [code for code in (kept or "").split(_BETWEEN_CODES) if code]
