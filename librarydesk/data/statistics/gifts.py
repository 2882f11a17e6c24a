"""Donation campaigns in a period: campaigns, donors, copies given and passed on. D01, D03, D05–D07.

D02 and D04 are plain sums over the gifts.
"""

from collections import defaultdict

from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.data.indicators.dimensions import OUTSIDE, UNKNOWN
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Counted, Number, Tally

CAMPAIGNS_OPEN = (
    "c.voided_at IS NULL AND c.starts_on <= :last AND (c.ends_on IS NULL OR c.ends_on >= :first)"
)
GIVEN = "g.on_date BETWEEN :first AND :last AND g.voided_at IS NULL"
BOOKS_GIVEN = f"{GIVEN} AND g.kind = '{GiftKind.BOOKS.value}'"
PASSED_ON = "d.on_date BETWEEN :first AND :last AND d.voided_at IS NULL"
DONOR_KIND = f"coalesce(nullif(g.donor_kind, ''), '{UNKNOWN}')"
# Nobody knows whether two anonymous gifts are one person's.
DONOR = (
    f"iif(g.donor_kind = '{DonorKind.ANONYMOUS.value}', 'anonymous ' || g.id,"
    " coalesce(g.donor_kind, '') || ' ' || same_name(g.donor))"
)
RECEIVER = "coalesce('site ' || d.to_site_id, 'name ' || same_name(d.to_name))"

_CAMPAIGNS = f"SELECT c.site_id, count(*) FROM campaign c WHERE {CAMPAIGNS_OPEN} GROUP BY 1"
_COPIES = f"""
SELECT g.site_id, {DONOR_KIND}, coalesce(sum(g.copies), 0) FROM gift g WHERE {BOOKS_GIVEN}
GROUP BY 1, 2
"""
_DONORS = f"SELECT DISTINCT g.site_id, {DONOR} FROM gift g WHERE {GIVEN}"
_PASSED_ON = f"""
SELECT d.site_id, d.to_site_id, sum(d.copies) FROM gift_distribution d WHERE {PASSED_ON}
GROUP BY 1, 2
"""
_RECEIVERS = f"SELECT DISTINCT d.site_id, {RECEIVER} FROM gift_distribution d WHERE {PASSED_ON}"


def campaigns_running(counting: Counting) -> Tally:
    """D01."""
    tally = Tally()
    for site_id, campaigns in counting.connection.exec_driver_sql(_CAMPAIGNS, counting.span):
        tally.add(site_id, campaigns)
    return tally


def copies_given(counting: Counting) -> Tally:
    """D03."""
    tally = Tally()
    for site_id, kind, copies in counting.connection.exec_driver_sql(_COPIES, counting.span):
        tally.add_all(site_id, copies, donor_kind=kind)
    return tally


def donors(counting: Counting) -> Counted:
    """D05."""
    return _distinct(counting, _DONORS)


def copies_passed_on(counting: Counting) -> Tally:
    """D06."""
    tally = Tally()
    rows = counting.connection.exec_driver_sql(_PASSED_ON, counting.span)
    for site_id, to_site_id, copies in rows:
        kind = OUTSIDE if to_site_id is None else counting.window.kind_of(to_site_id)
        tally.add_all(site_id, copies, site_kind=kind)
    return tally


def places_given_to(counting: Counting) -> Counted:
    """D07."""
    return _distinct(counting, _RECEIVERS)


def _distinct(counting: Counting, query: str) -> Counted:
    found: dict[int, set[str]] = defaultdict(set)
    for site_id, one in counting.connection.exec_driver_sql(query, counting.span):
        if site_id in counting.window.scope:
            found[site_id].add(one)
    sites: dict[int, Number] = {site: len(some) for site, some in found.items()}
    return Counted(len(set().union(*found.values())), {}, sites)
