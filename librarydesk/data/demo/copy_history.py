"""What happened to copies: lost, found, damaged, repaired, weeded."""

from datetime import date, timedelta
from random import Random
from typing import TypeAlias

from librarydesk.data.demo.plan import MERGER, DemoPlan
from librarydesk.data.demo.sites import DemoSite
from librarydesk.data.store.folding import fold

EventRow: TypeAlias = tuple[
    int, int, str, str, int | None, str | None, str | None, str | None, str | None
]
"""Copy, recording site, event, day, new owner, new number, the same folded, decision, note."""

_LOST = 0.012
_DAMAGED = 0.02
_WEEDED = 0.055
_HANDED_ON = 0.060
_OLD_ENOUGH = 6 * 365


class CopyHistory:
    """Decides the fate of each copy while it is made; most have none."""

    def __init__(self, plan: DemoPlan, random: Random, sites: list[DemoSite]) -> None:
        self._plan = plan
        self._random = random
        self._sites = sites
        self._written_late = False
        self._written_early = False
        self._below: dict[int, list[DemoSite]] = {}
        for site in sites:
            if site.kind == "commune_library" and site.manager is not None:
                self._below.setdefault(site.manager, []).append(site)
        self._weeding_days = [
            day for year in plan.years for day in (date(year, 6, 18), date(year, 11, 12))
        ]

    def of_copy(self, copy_id: int, site_id: int, number: str, acquired: date) -> list[EventRow]:
        """The events of a copy in the order of days."""
        chance = self._random.random()
        if self._sites[site_id - 1].closed_on == MERGER and chance < _DAMAGED:
            # The city's library handed over all that it had, and nothing of it is told apart.
            return []
        if chance < _LOST:
            return self._lost(copy_id, site_id, acquired)
        if chance < _DAMAGED:
            return self._damaged(copy_id, site_id, acquired)
        if chance < _WEEDED:
            return self._weeded(copy_id, site_id, acquired)
        if chance < _HANDED_ON:
            return self._handed_on(copy_id, site_id, number, acquired)
        return []

    def _lost(self, copy_id: int, site_id: int, acquired: date) -> list[EventRow]:
        day = self._some_day(acquired)
        if day is None:
            return []
        events = [_event(copy_id, site_id, "lost", day, note="Không thấy khi kiểm kê")]
        chance = self._random.random()
        later = day + timedelta(days=self._random.randint(20, 160))
        if chance < 0.3 and self._free(site_id, later):
            events.append(_event(copy_id, site_id, "found", later, note="Bạn đọc trả lại"))
        elif chance < 0.5:
            weeding = next(
                (d for d in self._weeding_days if d > day and self._free(site_id, d)), None
            )
            if weeding:
                events.append(self._weeding(copy_id, site_id, weeding))
        return events

    def _damaged(self, copy_id: int, site_id: int, acquired: date) -> list[EventRow]:
        if not self._written_early and acquired > self._plan.first_day:
            # The slip bears a day before the accession: a finding.
            self._written_early = True
            return [_event(copy_id, site_id, "damaged", acquired - timedelta(days=12))]
        day = self._some_day(acquired)
        if day is None:
            return []
        events = [_event(copy_id, site_id, "damaged", day, note="Rách bìa, long gáy")]
        repaired = day + timedelta(days=self._random.randint(15, 90))
        if self._random.random() < 0.5 and self._free(site_id, repaired):
            events.append(_event(copy_id, site_id, "repaired", repaired))
        return events

    def _weeded(self, copy_id: int, site_id: int, acquired: date) -> list[EventRow]:
        day = self._random.choice(self._weeding_days)
        if (day - acquired).days < _OLD_ENOUGH or not self._free(site_id, day):
            return []
        events = [self._weeding(copy_id, site_id, day)]
        if not self._written_late and self._free(site_id, day + timedelta(days=40)):
            # Somebody entered an old slip after the copy was gone: a finding.
            self._written_late = True
            events.append(_event(copy_id, site_id, "damaged", day + timedelta(days=40)))
        return events

    def _weeding(self, copy_id: int, site_id: int, day: date) -> EventRow:
        decision = f"{20 + site_id}/QĐ-TV-{day.year}"
        return _event(copy_id, site_id, "weeded", day, decision=decision, note="Rách nát, lạc hậu")

    def _handed_on(self, copy_id: int, site_id: int, number: str, acquired: date) -> list[EventRow]:
        """An area library gives copies to a commune's for good, at the end of summer."""
        below = self._below.get(site_id)
        day = date(self._plan.year, 8, 20)
        if not below or site_id == 1 or acquired >= day or not number.startswith("M."):
            return []
        to = self._random.choice(below)
        new_number = f"{self._sites[site_id - 1].code}-{number}"
        decision = f"{40 + site_id}/QĐ-TV-{day.year}"
        given = (copy_id, site_id, "transferred", day.isoformat(), to.id, new_number)
        return [(*given, fold(new_number), decision, None)]

    def _some_day(self, acquired: date) -> date | None:
        """A day in the two years on which the copy was there."""
        first = max(acquired + timedelta(days=30), self._plan.first_day)
        left = (self._plan.last_day - first).days
        return first + timedelta(days=self._random.randint(0, left)) if left > 0 else None

    def _free(self, site_id: int, day: date) -> bool:
        """Whether a day lies in the two years, and the site was still there."""
        closed = self._sites[site_id - 1].closed_on
        return day <= self._plan.last_day and (closed is None or day < closed)


def _event(
    copy_id: int,
    site_id: int,
    event: str,
    day: date,
    *,
    decision: str | None = None,
    note: str | None = None,
) -> EventRow:
    return copy_id, site_id, event, day.isoformat(), None, None, None, decision, note
