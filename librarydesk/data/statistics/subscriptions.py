"""Newspapers and magazines that public libraries subscribe to: C12."""

from collections import defaultdict

from librarydesk.data.indicators.dimensions import TIER_OF, TIERS
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Counted, Number

OF_THE_YEAR = "s.year = :year AND s.voided_at IS NULL"


def year_of(counting: Counting) -> dict[str, int]:
    """The value of `OF_THE_YEAR`."""
    return {"year": counting.window.period.last_day.year}


def periodicals_subscribed(counting: Counting) -> Counted:
    """C12."""
    window = counting.window
    titles: dict[int, set[str]] = defaultdict(set)
    for site_id, title in counting.connection.exec_driver_sql(
        f"SELECT DISTINCT s.site_id, s.title_folded FROM subscription s WHERE {OF_THE_YEAR}",
        year_of(counting),
    ):
        if site_id in window.scope and window.kind_of(site_id) in TIER_OF:
            titles[site_id].add(title)
    by_tier: dict[str, set[str]] = {tier: set() for tier in TIERS}
    for site_id, found in titles.items():
        by_tier[TIER_OF[window.kind_of(site_id)]] |= found
    sites: dict[int, Number] = {site_id: len(found) for site_id, found in titles.items()}
    tiers = {tier: len(found) for tier, found in by_tier.items()}
    return Counted(len(set().union(*by_tier.values())), {"tier": tiers}, sites)
