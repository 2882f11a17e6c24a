"""Figures by commune, of the communes of today and of those before 1 July 2025.

What a site counts stands in the commune of the site, what is counted on the road or at a point in
the commune of the stop or the point, whoever organised it. What can't be told is in no commune, so
that the communes together may be less than the figure: the rest is told beside them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from librarydesk.data.statistics.counted_periods import CountedPeriod
from librarydesk.data.statistics.coverage import communes_in_question
from librarydesk.data.statistics.mobile_work import stops_made
from librarydesk.data.statistics.places import NEW_MAP, Places, Unit
from librarydesk.data.statistics.report import Amount, CommuneRow, CommuneTable
from librarydesk.data.statistics.sites import SiteOn, sites_on
from librarydesk.data.statistics.tally import Number, exact
from librarydesk.data.statistics.usage import usage_counted

OF_SITES: Final = ("N01", "C01", "S01", "R08")
"""The figures that stand where their sites stand."""

OF_POINTS: Final = "R06"
OF_STOPS: Final = ("M02", "M03")
COUNTED: Final = (*OF_SITES, OF_POINTS, *OF_STOPS)
"""All figures that are told by commune, in their order."""

_OLD_MAP = (date.fromisoformat(NEW_MAP) - timedelta(days=1)).isoformat()


def commune_tables(
    now: CountedPeriod, before: CountedPeriod, with_rows: set[int]
) -> tuple[CommuneTable, ...]:
    """A table by the communes of today, and one by the old ones; none for a scope of one commune.

    The old ones are told as long as the period or that of the year before began under them.
    """
    if len(now.window.scope) == 1 or len(now.counting.once(communes_in_question)) < 2:
        return ()
    maps = [now.window.map_day]
    if before.window.first < NEW_MAP:
        maps.append(_OLD_MAP)
    return tuple(_Map(now, with_rows, day).table() for day in maps)


@dataclass(frozen=True)
class _Map:
    """The communes of one day, and what is where."""

    period: CountedPeriod
    with_rows: set[int]
    day: str

    def table(self) -> CommuneTable:
        """The figures of all communes of the scope, in the order of their codes."""
        amounts = {code: self._amounts(code) for code in COUNTED}
        units = self._listed | {unit for found in amounts.values() for unit in found}
        rows = [self._row(self._units[unit], amounts) for unit in units]
        rows.sort(key=lambda row: (row.above_code, row.code))
        return CommuneTable(date.fromisoformat(self.day), COUNTED, tuple(rows))

    def _row(self, unit: Unit, amounts: Mapping[str, Mapping[int, Number]]) -> CommuneRow:
        above = self._units.get(unit.parent_id or 0)
        district = above if above is not None and above.level == "district" else None
        values: dict[str, Amount] = {
            code: exact(found.get(unit.id, 0)) for code, found in amounts.items()
        }
        there = self._sites_in.get(unit.id, [])
        silent = bool(there) and not self.with_rows & set(there)
        if silent:
            values["S01"] = None
        return CommuneRow(
            code=unit.code,
            name=unit.name,
            above_code=district.code if district else "",
            above=district.name if district else "",
            values=values,
        )

    def _amounts(self, code: str) -> dict[int, Number]:
        found: dict[int, Number] = defaultdict(int)
        placed = self._of_stops(code) if code in OF_STOPS else self._of_sites(code)
        for unit, amount in placed:
            if unit is not None:
                found[unit] += amount
        return found

    def _of_sites(self, code: str) -> Iterator[tuple[int | None, Number]]:
        if code == OF_POINTS:
            scope = self.period.window.scope
            for usage in self.period.counting.once(usage_counted):
                if usage.site_id in scope:
                    yield self._homes.get(usage.point_id), usage.visits
            return
        for site, amount in self.period.counted[code].sites.items():
            yield self._homes.get(site), amount

    def _of_stops(self, code: str) -> Iterator[tuple[int | None, Number]]:
        window, places = self.period.window, self._places
        for stops in self.period.counting.once(stops_made):
            if stops.organiser_id in window.scope and places.is_commune(stops.unit_id):
                host = self._sites.get(stops.host_id or 0)
                stands = host.unit_id if host is not None else None
                unit = places.one_on(stops.unit_id, self.day, where_site_stands=stands)
                yield unit, stops.count if code == "M02" else stops.readers

    @property
    def _places(self) -> Places:
        return self.period.counting.sources.places

    @property
    def _units(self) -> Mapping[int, Unit]:
        return self._places.units

    @cached_property
    def _sites(self) -> Mapping[int, SiteOn]:
        """The sites as on the day of the map where the period goes on beyond it."""
        window = self.period.window
        if self.day >= window.last:
            return window.sites
        return sites_on(self.period.counting.connection, self.day)

    @cached_property
    def _homes(self) -> Mapping[int, int]:
        """The communes that sites stand in.

        One that had no place yet on the day of the map stands where its later place was then.
        """
        found = {}
        for site in self.period.window.sites.values():
            then = self._sites[site.id]
            unit = then.unit_id if then.unit_id is not None else site.unit_id
            if unit is not None and self._places.is_commune(unit):
                commune = self._places.one_on(unit, self.day, where_site_stands=None)
                if commune is not None:
                    found[site.id] = commune
        return found

    @cached_property
    def _sites_in(self) -> Mapping[int, list[int]]:
        """The sites of the scope that are in operation, by commune."""
        found: dict[int, list[int]] = defaultdict(list)
        for site in self.period.window.in_operation:
            if site.id in self._homes:
                found[self._homes[site.id]].append(site.id)
        return found

    @cached_property
    def _listed(self) -> frozenset[int]:
        """The communes of the scope, also those where nothing was."""
        today = self.period.counting.once(communes_in_question)
        if self.day != _OLD_MAP:
            return today
        return frozenset(old for unit in today for old in self._places.on(unit, self.day))
