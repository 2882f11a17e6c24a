"""How large a demo province is, which years it covers, where its chance comes from."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

BASE_TITLES = 5_000
BASE_SITES = 60
MERGER = date(2025, 7, 1)
"""The day on which the districts were abolished."""

# First and last day on which libraries are closed for the New Year.
_TET = {
    2022: (date(2022, 1, 29), date(2022, 2, 6)),
    2023: (date(2023, 1, 20), date(2023, 1, 26)),
    2024: (date(2024, 2, 8), date(2024, 2, 14)),
    2025: (date(2025, 1, 25), date(2025, 2, 2)),
    2026: (date(2026, 2, 14), date(2026, 2, 22)),
    2027: (date(2027, 2, 4), date(2027, 2, 11)),
}


@dataclass(frozen=True)
class DemoPlan:
    """What is built: `scale` 1 has about 5,000 titles, 12,000 copies and 60 sites.

    `year` is the second of the two years of work. `titles` overrides what the scale says.
    """

    scale: int
    seed: int
    year: int
    titles: int

    @classmethod
    def of(cls, *, scale: int, seed: int, year: int, titles: int | None = None) -> "DemoPlan":
        """The plan of a scale."""
        return cls(scale, seed, year, titles or BASE_TITLES * scale)

    @property
    def sites(self) -> int:
        """About how many sites there are; they grow slower than the collection."""
        return round(BASE_SITES * math.pow(self.scale, 0.4))

    @property
    def set_size(self) -> int:
        """How many copies travel to a point at a time."""
        return min(330, 50 + 12 * (self.scale - 1))

    @property
    def years(self) -> tuple[int, int]:
        """The two years of work."""
        return self.year - 1, self.year

    @property
    def first_day(self) -> date:
        """The first day of work."""
        return date(self.year - 1, 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of work."""
        return date(self.year, 12, 31)

    def random(self, part: str) -> Random:
        """A source of chance of its own for a part, so that parts don't disturb each other."""
        return Random(f"{self.seed}/{self.scale}/{self.year}/{self.titles}/{part}")

    def days(self, year: int | None = None) -> Iterator[date]:
        """Every day of the two years, or of one."""
        day = self.first_day if year is None else date(year, 1, 1)
        last = self.last_day if year is None else date(year, 12, 31)
        while day <= last:
            yield day
            day += timedelta(days=1)

    @cached_property
    def holidays(self) -> dict[date, str]:
        """Public holidays of the two years, with their names."""
        named: dict[date, str] = {}
        for year in self.years:
            first, last = tet(year)
            for offset in range((last - first).days + 1):
                named[first + timedelta(days=offset)] = "Tết Nguyên đán"
            named[date(year, 1, 1)] = "Tết Dương lịch"
            named[date(year, 4, 30)] = named[date(year, 5, 1)] = "Nghỉ lễ 30/4 và 1/5"
            named[date(year, 9, 1)] = named[date(year, 9, 2)] = "Nghỉ lễ Quốc khánh"
        return named


def tet(year: int) -> tuple[date, date]:
    """First and last day of the New Year holidays; about right for years that aren't listed."""
    return _TET.get(year, (date(year, 2, 5), date(year, 2, 12)))


def season(day: date) -> float:
    """How busy a library is at a time of the year, 1 on average; children come in summer."""
    return (0.85, 0.7, 1.0, 1.15, 1.0, 1.25, 1.3, 1.1, 0.95, 1.05, 1.0, 0.85)[day.month - 1]


def school_season(day: date) -> float:
    """The same at a school: nobody in July, few in June and August."""
    return (1.0, 0.7, 1.15, 1.2, 1.0, 0.25, 0.05, 0.35, 1.3, 1.35, 1.25, 1.1)[day.month - 1]
