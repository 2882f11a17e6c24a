"""An indicator counted in one period: what of it there is for a part and for a group of sites."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.statistics.completeness import Completeness, completeness, months_to_cover
from librarydesk.data.statistics.counted_periods import CountedPeriod
from librarydesk.data.statistics.coverage import home_communes
from librarydesk.data.statistics.held import copies_with_returns
from librarydesk.data.statistics.report import Amount
from librarydesk.data.statistics.tally import Tally, exact, total

LANGUAGE = "language"


class Facts:
    """One period of an indicator; `dimension` is the breakdown that is looked at, or empty."""

    def __init__(self, period: CountedPeriod, indicator: Indicator, dimension: str) -> None:
        self.indicator = indicator
        self.counting = period.counting
        self.whole = period.count(indicator)
        self._dimension = dimension
        self._tally = period.tallies.get(indicator.code)

    @cached_property
    def homes(self) -> Mapping[int, int]:
        """The communes in which sites stand."""
        return self.counting.once(home_communes)

    @cached_property
    def there(self) -> Completeness:
        """The libraries that must report, and what they lack."""
        return self.counting.once(completeness)

    @cached_property
    def silent(self) -> frozenset[int]:
        """The libraries that lack every month of the period."""
        lacking = {one.site: len(one.months) for one in self.there.missing}
        period = self.counting.window.period
        return frozenset(
            site.id
            for site in self.there.expected
            if lacking.get(site.code) == len(list(months_to_cover(period, site)))
        )

    @cached_property
    def parts(self) -> Mapping[str, Amount]:
        """The parts of the breakdown; of languages each for itself."""
        if self._each_language is not None:
            scope = self.counting.window.scope
            return {
                part: total(amounts, scope)
                for part, amounts in self._each_language.parts[LANGUAGE].items()
            }
        return self.whole.by.get(self._dimension, {})

    def amount(self, part: str = "", sites: Collection[int] | None = None) -> Amount:
        """What there is of a part (empty: of all of it) at some sites (None: at all of them)."""
        found = self._of_scope(part) if sites is None else self._of_sites(part, sites)
        return None if found == 0 and self._unheard(sites) else found

    def ids(self, codes: Iterable[str]) -> list[int]:
        """The ids of the sites in scope with some codes."""
        return [self._ids[code] for code in codes if code in self._ids]

    def has(self, site: int) -> bool:
        """Whether a site has anything of it."""
        return bool(self.whole.sites.get(site))

    def _of_scope(self, part: str) -> Amount:
        if not part or self.whole.value is None:
            return self.whole.value
        return self.parts.get(part, 0)

    def _of_sites(self, part: str, sites: Collection[int]) -> Amount:
        tally = self._each_language or self._tally
        if tally is None:
            # Distinct things can't be added up: a group has them only where it is one site.
            return exact(sum(self.whole.sites.get(site, 0) for site in sites))
        if tally.known_only and not any(site in tally.sites for site in sites):
            return None
        amounts = tally.parts[self._dimension].get(part, {}) if part else tally.sites
        return exact(sum(amounts.get(site, 0) for site in sites))

    def _unheard(self, sites: Collection[int] | None) -> bool:
        """Whether a 0 says nothing: nobody who must report has any data for what happened."""
        if self.indicator.kind != "flow":
            return False
        if sites is None:
            return 0 < len(self.there.expected) == len(self.silent)
        return bool(sites) and self.silent.issuperset(sites)

    @cached_property
    def _ids(self) -> Mapping[str, int]:
        return {site.code: site.id for site in self.counting.window.in_scope}

    @cached_property
    def _each_language(self) -> Tally | None:
        if self.indicator.code == "C01" and self._dimension == LANGUAGE:
            return self.counting.once(copies_with_returns)
        return None


def any_amount(facts: Sequence[Facts], part: str) -> bool:
    """Whether there is anything of a part in any of the periods."""
    return any(one.parts.get(part) for one in facts)
