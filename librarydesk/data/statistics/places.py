"""Admin units over time: which are in force, what became of the others, who lives there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from librarydesk.data.statistics.sites import split_areas
from librarydesk.data.statistics.tally import known_sum

NEW_MAP = "2025-07-01"
"""The day on which the districts were abolished and the communes merged."""


@dataclass(frozen=True)
class Unit:
    """An admin unit; `last_day` is None while it is in force."""

    id: int
    code: str
    level: str
    name: str
    parent_id: int | None
    first_day: str
    last_day: str | None

    def in_force(self, day: str) -> bool:
        """Whether it is in force on a day."""
        return self.first_day <= day and not self.ended_before(day)

    def ended_before(self, day: str) -> bool:
        """Whether it ended before a day."""
        return self.last_day is not None and self.last_day < day


@dataclass(frozen=True)
class Inhabitants:
    """A row of population: inhabitants, children, area tags."""

    population: int | None
    children: int | None
    areas: tuple[str, ...]


class Places:
    """Every admin unit and what is known of its population, read once for a report."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def units(self) -> Mapping[int, Unit]:
        """Every unit by id."""
        rows = self._connection.exec_driver_sql(
            "SELECT id, code, level, name, parent_id, valid_from, valid_to FROM admin_unit"
            " WHERE voided_at IS NULL"
        )
        return {row[0]: Unit(*row) for row in rows}

    @cached_property
    def _links(self) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
        """Successors by predecessor, and predecessors by successor."""
        after: dict[int, list[int]] = defaultdict(list)
        before: dict[int, list[int]] = defaultdict(list)
        for old, new in self._connection.exec_driver_sql(
            "SELECT predecessor_id, successor_id FROM admin_succession ORDER BY 1, 2"
        ):
            if old != new:
                after[old].append(new)
                before[new].append(old)
        return after, before

    @cached_property
    def _population(self) -> Mapping[tuple[int, int], Inhabitants]:
        rows = self._connection.exec_driver_sql(
            "SELECT year, admin_unit_id, population, children, areas FROM population"
            " WHERE voided_at IS NULL ORDER BY id"
        )
        return {(row[0], row[1]): Inhabitants(row[2], row[3], split_areas(row[4])) for row in rows}

    def on(self, unit_id: int, day: str) -> frozenset[int]:
        """What a unit is on a day: itself, or what became of it, or what it was made of."""
        return self._on(unit_id, day, frozenset())

    def _on(self, unit_id: int, day: str, passed: frozenset[int]) -> frozenset[int]:
        unit = self.units.get(unit_id)
        if unit is None or unit_id in passed:
            return frozenset()
        if unit.in_force(day):
            return frozenset((unit_id,))
        next_ones = self._links[0 if unit.ended_before(day) else 1].get(unit_id, [])
        passed |= {unit_id}
        return frozenset(found for n in next_ones for found in self._on(n, day, passed))

    def one_on(self, unit_id: int, day: str, *, where_site_stands: int | None) -> int | None:
        """The unit that a record's unit counts for on a day, None where that can't be said.

        Of several the one in which the record's site stands.
        """
        found = self.on(unit_id, day)
        if len(found) > 1 and where_site_stands is not None:
            found &= self.on(where_site_stands, day)
        return next(iter(found)) if len(found) == 1 else None

    def is_commune(self, unit_id: int) -> bool:
        """Whether a unit is a commune, ward or special zone."""
        unit = self.units.get(unit_id)
        return unit is not None and unit.level == "commune"

    def provinces_on(self, unit_id: int, day: str) -> frozenset[int]:
        """The provinces in which a unit lies on a day; a district that is no more lay in one."""
        there = self.on(unit_id, day) or {unit_id} & self.units.keys()
        found = (self._above(unit) for unit in there)
        return frozenset(p for province in found for p in self.on(province, day))

    def _above(self, unit_id: int) -> int:
        """The topmost unit above a unit."""
        passed, parent_id = {unit_id}, self.units[unit_id].parent_id
        while parent_id is not None and parent_id in self.units and parent_id not in passed:
            passed.add(parent_id)
            unit_id, parent_id = parent_id, self.units[parent_id].parent_id
        return unit_id

    def communes_of(self, provinces: frozenset[int], day: str) -> frozenset[int]:
        """The commune-level units of provinces that are in force on a day."""
        return frozenset(
            unit.id
            for unit in self.units.values()
            if unit.level == "commune" and unit.in_force(day) and self._above(unit.id) in provinces
        )

    def inhabitants(self, unit_id: int, year: int) -> int | None:
        """The population of a unit on 31 December of a year, None where it isn't known."""
        return known_sum([row.population if row else None for row in self._rows(unit_id, year)])

    def children(self, unit_id: int, year: int) -> int | None:
        """The children among the population of a unit, None where they aren't known."""
        return known_sum([row.children if row else None for row in self._rows(unit_id, year)])

    def areas(self, unit_id: int, year: int, *, where_site_stands: int | None) -> tuple[str, ...]:
        """The area tags of a record's unit in the population of a year, none where unknown."""
        if (year, unit_id) not in self._population and self._ended_in(unit_id, year):
            day = f"{year:04}-12-31"
            now = self.one_on(unit_id, day, where_site_stands=where_site_stands)
            if now is None:
                return ()
            unit_id = now
        return _united(self._rows(unit_id, year))

    def _ended_in(self, unit_id: int, year: int) -> bool:
        unit = self.units.get(unit_id)
        return unit is not None and unit.ended_before(f"{year:04}-12-31")

    def _rows(self, unit_id: int, year: int) -> Iterator[Inhabitants | None]:
        """The rows that a unit's population of a year is made of; None for one that is missing."""
        own = self._population.get((year, unit_id))
        unit = self.units.get(unit_id)
        if own is not None or unit is None:
            yield own
        elif unit.first_day > f"{year:04}-12-31":
            made_of = self._links[1].get(unit_id, [])
            yield from (row for old in made_of for row in self._rows(old, year))
            if not made_of:
                yield None
        else:
            yield self._row_of_its_heir(unit, year)

    def _row_of_its_heir(self, unit: Unit, year: int) -> Inhabitants | None:
        """The row of the one unit that took over just this one before the year's end."""
        if not self._ended_in(unit.id, year):
            return None
        heirs = self._links[0].get(unit.id, [])
        if len(heirs) != 1 or self._links[1].get(heirs[0]) != [unit.id]:
            return None
        return self._population.get((year, heirs[0]))


def _united(rows: Iterable[Inhabitants | None]) -> tuple[str, ...]:
    return tuple(sorted({tag for row in rows if row is not None for tag in row.areas}))
