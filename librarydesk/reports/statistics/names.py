"""The names of groups and of the parts of breakdowns on paper."""

from collections.abc import Mapping
from typing import Final

from librarydesk.coded import (
    Area,
    Audience,
    Coded,
    DocumentKind,
    SettlementResult,
    SiteKind,
    Source,
)
from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.coded.clubs import ClubKind
from librarydesk.coded.events import EventKind, HonourKind, MediaKind, VisitPurpose
from librarydesk.data.indicators.definitions import Indicator, indicators
from librarydesk.i18n import capitalised
from librarydesk.reports.texts import texts

_CODED: Final[Mapping[str, type[Coded]]] = {
    "site_kind": SiteKind,
    "document_kind": DocumentKind,
    "audience": Audience,
    "source": Source,
    "area": Area,
    "settlement": SettlementResult,
    "club_kind": ClubKind,
    "gift_kind": GiftKind,
    "donor_kind": DonorKind,
    "event_kind": EventKind,
    "media_kind": MediaKind,
    "purpose": VisitPurpose,
    "honour_kind": HonourKind,
}


def group_name(code: str, language: str) -> str:
    """The name of a group of indicators."""
    return texts("statistics", language).table("group").get(code, code)


def part_name(dimension: str, part: str, language: str, *, code: str = "") -> str:
    """The name of a part: the coded list's word, else the report's own, else the code.

    `code` is the indicator's, for the few whose parts are called otherwise than usual.
    """
    for member in _CODED.get(dimension, ()):
        if member == part:
            return member.label_in(language)
    parts = texts("statistics", language).table("part")
    named = next((name for name in (f"{dimension}_{code}", dimension) if name in parts), "any")
    own = parts.table(named)
    return own.get(part, parts.table("any").get(part, part))


def dimension_name(dimension: str, language: str) -> str:
    """What a breakdown tells apart."""
    name = texts("statistics", language).table("dimension").get(dimension, dimension)
    return capitalised(name)


def unit_name(unit: str, language: str) -> str:
    """The word for what a figure counts."""
    return texts("statistics", language).table("unit").get(unit, unit)


def unit_of(code: str, unit: str, language: str) -> str:
    """The word for what an indicator counts, of a few not the usual one of their unit."""
    own = texts("statistics", language).table("indicator_unit")
    return own.get(code, "") or unit_name(unit, language)


def figure_name(
    indicator: str, breakdown: str, language: str, known: Indicator | None = None
) -> str:
    """The name of a figure, and of the part `dimension:part` of it where one is meant.

    `known` is what it is, where that has been asked of the database.
    """
    known = known or indicators().get(indicator)
    name = known.names[language] if known else indicator
    if not breakdown:
        return name
    dimension, _sign, part = breakdown.partition(":")
    return f"{name} – {part_name(dimension, part, language, code=indicator)}"
