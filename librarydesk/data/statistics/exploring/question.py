"""What is looked at: an indicator, what stands in the rows and columns, which periods and sites."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

NOTHING: Final = ""
TIME: Final = "time"
SITES: Final = "sites"
AREAS: Final = "areas"
COMMUNES: Final = "communes"
_BY: Final = "by:"
PLACES: Final = (SITES, AREAS, COMMUNES)
"""What puts the sites into groups: each its own, by their areas, by the commune they stand in."""


class Unit(StrEnum):
    """Into which periods time is parted; the words of the reports of one."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "annual"

    @property
    def parts(self) -> int:
        """How many of them a year has."""
        return {"month": 12, "quarter": 4}.get(self.value, 1)


class Shown(StrEnum):
    """As what the figures are shown."""

    TABLE = "table"
    COLUMNS = "columns"
    LINES = "lines"
    MAP = "map"


@dataclass(frozen=True, order=True)
class When:
    """A month, quarter or year; `part` counts from 1, of years it is 1."""

    year: int
    part: int = 1

    def place(self, unit: Unit) -> int:
        """Its place among all periods of the unit."""
        return self.year * unit.parts + self.part - 1

    @classmethod
    def at(cls, place: int, unit: Unit) -> "When":
        """The period at a place."""
        return cls(place // unit.parts, place % unit.parts + 1)


@dataclass(frozen=True)
class Question:
    """What is looked at.

    `rows` and `columns` are an axis each (`columns` may be `NOTHING`): time, one of `PLACES`, or
    `by:DIMENSION`. `site` is a code, None for the database's own; nothing after `until` counts.
    """

    code: str
    unit: Unit
    first: When
    last: When
    rows: str = TIME
    columns: str = NOTHING
    site: str | None = None
    only_site: bool = False
    cutoff: str = "calendar"
    until: date | None = None

    @property
    def axes(self) -> tuple[str, str]:
        """Rows and columns."""
        return self.rows, self.columns

    @property
    def dimension(self) -> str:
        """What the breakdown tells apart; empty where neither axis is one."""
        return next((axis[len(_BY) :] for axis in self.axes if axis.startswith(_BY)), "")

    @property
    def places(self) -> str:
        """The axis of places; empty where there is none."""
        return next((axis for axis in self.axes if axis in PLACES), NOTHING)

    @property
    def count(self) -> int:
        """How many months, quarters or years it covers."""
        return self.last.place(self.unit) - self.first.place(self.unit) + 1

    def ending(self, last: When) -> "Question":
        """The same over as many periods that end with another one."""
        first = When.at(last.place(self.unit) - self.count + 1, self.unit)
        return replace(self, first=first, last=last, until=None)


def by(dimension: str) -> str:
    """The axis of a breakdown."""
    return f"{_BY}{dimension}"


def dimension_of(axis: str) -> str:
    """What an axis breaks down by; empty for one of time or places."""
    return axis[len(_BY) :] if axis.startswith(_BY) else ""


class ToldApart(Protocol):
    """What of an indicator says by what it can be told apart."""

    @property
    def kind(self) -> str:
        """Stock, flow or ratio."""

    @property
    def unit(self) -> str:
        """What it counts."""

    @property
    def additive(self) -> bool:
        """Whether sites add up to it."""

    @property
    def by(self) -> tuple[str, ...]:
        """Its breakdowns."""


def axes_of(indicator: ToldApart) -> tuple[str, ...]:
    """The axes that an indicator can be looked at by."""
    found = [TIME]
    if indicator.additive or (indicator.kind != "ratio" and indicator.unit != "commune"):
        found.append(SITES)
    if indicator.additive:
        found += [AREAS, COMMUNES] if "area" not in indicator.by else [COMMUNES]
    return (*found, *(by(dimension) for dimension in indicator.by))


def can_cross(indicator: ToldApart, rows: str, columns: str) -> bool:
    """Whether an indicator can be looked at by two axes; the columns may be nothing."""
    known = axes_of(indicator)
    if rows not in known or columns not in (NOTHING, *known):
        return False
    kinds = {_kind(axis) for axis in (rows, columns)}
    if len(kinds) < 2:
        return False
    return indicator.additive or kinds != {"places", "parts"}


def _kind(axis: str) -> str:
    if axis in PLACES:
        return "places"
    return "parts" if dimension_of(axis) else axis


def stored_question(question: Question) -> str:
    """The question as text, the same for the same question."""
    return json.dumps(asdict(question), default=str, sort_keys=True)


def question_of(kept: Mapping[str, object]) -> Question | None:
    """The question out of what was stored; None where this version can't read it."""
    try:
        return _read(kept)
    except (KeyError, TypeError, ValueError):
        return None


def _read(kept: Mapping[str, object]) -> Question:
    until = kept.get("until")
    site = kept.get("site")
    return Question(
        code=str(kept["code"]),
        unit=Unit(str(kept["unit"])),
        first=_when(kept["first"]),
        last=_when(kept["last"]),
        rows=str(kept.get("rows", TIME)),
        columns=str(kept.get("columns", NOTHING)),
        site=str(site) if site else None,
        only_site=kept.get("only_site") is True,
        cutoff="administrative" if kept.get("cutoff") == "administrative" else "calendar",
        until=date.fromisoformat(str(until)) if until else None,
    )


def _when(kept: object) -> When:
    if not isinstance(kept, Mapping):
        raise TypeError(kept)
    return When(int(kept["year"]), int(kept["part"]))
