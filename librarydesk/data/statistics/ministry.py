"""The Ministry's yearly table: seven rows over public libraries, by tier."""

from collections.abc import Iterable, Mapping

from librarydesk.data.indicators.dimensions import TIERS
from librarydesk.data.statistics.coverage import COUNTED_AS_BOOKS
from librarydesk.data.statistics.report import Amount, MinistryRow
from librarydesk.data.statistics.tally import BySite, Counted, Tally, total
from librarydesk.data.statistics.window import Window
from librarydesk.i18n import N_, _

_NAMES = (
    N_("Public libraries, reading rooms and bookcases"),
    N_("Books held in public libraries"),
    N_("Books, newspapers and magazines added in the year"),
    N_("Readers' cards issued in the year"),
    N_("Readers in public libraries in the year"),
    N_("Books and newspapers put to use in public libraries in the year"),
    N_("Copies of books per inhabitant and year in public libraries"),
)


class MinistryTable:
    """Makes the table of one window out of the tallies and figures that were counted for it."""

    def __init__(
        self, window: Window, tallies: Mapping[str, Tally], figures: Mapping[str, Counted]
    ) -> None:
        self._tallies = tallies
        self._figures = figures
        self._sites = {
            tier: {site.id for site in window.in_scope if site.kind in kinds}
            for tier, kinds in TIERS.items()
        }

    def rows(self) -> tuple[MinistryRow, ...]:
        """The seven rows."""
        amounts = (
            self._by_tier([self._tallies["N01"].sites]),
            self._by_tier(self._books("C01")),
            None,
            *(self._by_tier([self._tallies[code].sites]) for code in ("S04", "S06", "S07")),
        )
        simple = [
            MinistryRow(number, _(_NAMES[number - 1]), sum(tiers.values()), dict(tiers))
            for number, tiers in enumerate(amounts, 1)
            if tiers is not None
        ]
        average = MinistryRow(7, _(_NAMES[6]), self._figures["C10"].value, {})
        return (*simple[:2], self._additions(), *simple[2:], average)

    def _books(self, code: str) -> list[BySite]:
        kinds = self._tallies[code].parts["document_kind"]
        return [kinds[kind] for kind in COUNTED_AS_BOOKS if kind in kinds]

    def _by_tier(self, amounts: Iterable[BySite]) -> dict[str, int | float]:
        added = list(amounts)
        return {
            tier: sum(total(by_site, sites) for by_site in added)
            for tier, sites in self._sites.items()
        }

    def _additions(self) -> MinistryRow:
        copies = self._by_tier(self._books("C03"))
        periodicals = self._figures["C12"]
        titles = periodicals.by["tier"]
        tiers = {tier: _two(copies[tier], titles.get(tier)) for tier in TIERS}
        whole = _two(sum(copies.values()), periodicals.value)
        return MinistryRow(3, _(_NAMES[2]), whole, tiers)


def _two(copies: Amount, titles: Amount) -> Mapping[str, int | None]:
    return {
        "copies": None if copies is None else int(copies),
        "periodical_titles": None if titles is None else int(titles),
    }
