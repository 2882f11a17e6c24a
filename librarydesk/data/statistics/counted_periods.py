"""The periods that stand beside each other in a report, each counted once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from librarydesk.data.indicators.definitions import Indicator, indicators
from librarydesk.data.statistics.findings import Notes
from librarydesk.data.statistics.measures import with_returns_of
from librarydesk.data.statistics.own import composed, with_areas
from librarydesk.data.statistics.periods import Period, period_preceding, period_so_far
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.returned import returning_sites
from librarydesk.data.statistics.sources import Counting, Sources
from librarydesk.data.statistics.tally import Counted, Tally
from librarydesk.data.statistics.window import Window


class CountedPeriod:
    """One of the periods of a report: its tallies and figures, each counted when asked for."""

    def __init__(self, sources: Sources, window: Window) -> None:
        self.window = window
        self.notes = Notes()
        self.counting = Counting(sources, window, self.notes)
        self.tallies: dict[str, Tally] = {}
        self.counted: dict[str, Counted] = {}

    def count(self, indicator: Indicator) -> Counted:
        """The figure of an indicator."""
        if indicator.code not in self.counted:
            self.counted[indicator.code] = self._count(indicator)
        return self.counted[indicator.code]

    def _count(self, indicator: Indicator) -> Counted:
        own = indicator.own
        if own is not None and own.of:
            defined = self.counting.sources.defined
            return composed(indicator, [self.count(defined[code]) for code in own.of])
        found = with_returns_of(self.counting, indicator)
        if own is not None and isinstance(found, Tally):
            found = with_areas(self.counting, indicator, found)
        if isinstance(found, Counted):
            return found
        if "site_kind" in indicator.by and "site_kind" not in found.parts:
            for site_id, amount in found.sites.items():
                found.add_part("site_kind", self.window.kind_of(site_id), site_id, amount)
        self.tallies[indicator.code] = found
        return found.counted(self.window.scope)

    def unknown_sites(self, indicator: Indicator) -> tuple[str, ...]:
        """The sites in operation of which a figure isn't known where nothing tells it."""
        self.count(indicator)
        tally = self.tallies.get(indicator.code)
        if tally is None or not tally.known_only:
            return ()
        there = self.window.in_operation
        return tuple(site.code for site in there if site.id not in tally.sites)

    @cached_property
    def has_rows(self) -> bool:
        """Whether any flow found anything."""
        for indicator in indicators().values():
            self.count(indicator)
        return bool(self.sites_with_rows())

    def sites_with_rows(self) -> set[int]:
        """The sites of which a flow found any row, or that returned anything."""
        flows = (code for code, i in indicators().items() if i.kind == "flow")
        there = {
            site for code in flows if code in self.tallies for site in self.tallies[code].sites
        }
        return there | returning_sites(self.counting)


@dataclass(frozen=True)
class CountedPeriods:
    """The period of a report and those beside it; periods of the same days are counted as one."""

    now: CountedPeriod
    before: CountedPeriod
    preceding: CountedPeriod | None = None
    so_far: CountedPeriod | None = None

    @classmethod
    def of(cls, sources: Sources) -> "CountedPeriods":
        """The period, and the same one of the year before: the first two of the sources."""
        now, before = sources.windows[:2]
        return cls(CountedPeriod(sources, now), CountedPeriod(sources, before))

    def and_around(self, request: ReportRequest) -> "CountedPeriods":
        """The same with those of `periods_around`, out of sources that were made with them."""
        preceding = period_preceding(request)
        return replace(
            self,
            preceding=None if preceding is None else self._counted(preceding),
            so_far=self._counted(period_so_far(request)),
        )

    def counted_preceding(self, indicator: Indicator) -> Counted | None:
        """The figure of the period just before; None of what nobody had begun to record."""
        if self.preceding is None or (indicator.kind == "flow" and not self.preceding.has_rows):
            return None
        return self.preceding.count(indicator)

    def done(self, indicator: Indicator) -> Counted | None:
        """What there is of a figure since the year began; of a stock, on the period's last day."""
        return None if self.so_far is None else self.so_far.count(indicator)

    def _counted(self, period: Period) -> CountedPeriod:
        for one in (self.now, self.before):
            if _days(one.window.period) == _days(period):
                return one
        sources = self.now.counting.sources
        window = next(one for one in sources.windows if _days(one.period) == _days(period))
        return CountedPeriod(sources, window)


def _days(period: Period) -> tuple[date, date]:
    return period.first_day, period.last_day


def periods_around(request: ReportRequest) -> Iterator[Period]:
    """The period just before, where there is one, and the year until the period's last day.

    Both end with the period or before it, so that the ledgers that are read for it are enough.
    """
    preceding = period_preceding(request)
    if preceding is not None:
        yield preceding
    yield period_so_far(request)
