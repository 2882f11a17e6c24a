"""The records behind the figures of donation campaigns."""

from dataclasses import replace

from librarydesk.data.indicators.dimensions import OUTSIDE
from librarydesk.data.statistics.gifts import (
    BOOKS_GIVEN,
    CAMPAIGNS_OPEN,
    DONOR,
    DONOR_KIND,
    GIVEN,
    PASSED_ON,
    RECEIVER,
)
from librarydesk.data.statistics.rows.records import Condition, Records, among, equals
from librarydesk.data.statistics.sources import Counting


def campaigns_running(counting: Counting) -> tuple[Records, ...]:
    """D01."""
    campaigns = Records(
        kind="campaign",
        source="campaign c",
        where=CAMPAIGNS_OPEN,
        id="c.id",
        site="c.site_id",
        day="c.starts_on",
        values=counting.span,
    )
    return (campaigns,)


def copies_given(counting: Counting) -> tuple[Records, ...]:
    """D03."""
    gifts = Records(
        kind="gift",
        source="gift g",
        where=BOOKS_GIVEN,
        id="g.id",
        site="g.site_id",
        day="g.on_date",
        amount="coalesce(g.copies, 0)",
        values=counting.span,
        tests={"donor_kind": equals(DONOR_KIND)},
    )
    return (gifts,)


def donors(counting: Counting) -> tuple[Records, ...]:
    """D05."""
    gifts = Records(
        kind="gift",
        source="gift g",
        where=GIVEN,
        id="g.id",
        site="g.site_id",
        day="g.on_date",
        things="giver",
        thing=DONOR,
        thing_id="g.id",
        values=counting.span,
    )
    return (gifts,)


def copies_passed_on(counting: Counting) -> tuple[Records, ...]:
    """D06."""

    def to_kind(kind: str) -> Condition:
        if kind == OUTSIDE:
            return "d.to_site_id IS NULL", {}
        sites = [site.id for site in counting.window.sites.values() if site.kind == kind]
        return among("d.to_site_id", "receivers", sites)

    return (replace(_passed_on(counting), amount="d.copies", tests={"site_kind": to_kind}),)


def places_given_to(counting: Counting) -> tuple[Records, ...]:
    """D07."""
    places = _passed_on(counting)
    return (replace(places, things="receiver", thing=RECEIVER, thing_id="d.id"),)


def _passed_on(counting: Counting) -> Records:
    return Records(
        kind="gift_distribution",
        source="gift_distribution d",
        where=PASSED_ON,
        id="d.id",
        site="d.site_id",
        day="d.on_date",
        values=counting.span,
    )
