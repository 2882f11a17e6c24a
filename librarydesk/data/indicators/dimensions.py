"""What figures are broken down by, and the parts that are always shown, also when they are 0."""

from collections.abc import Mapping
from typing import Final

from librarydesk.coded import Area, Audience, DocumentKind, SettlementResult, SiteKind, Source
from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.coded.clubs import ClubKind, Gender
from librarydesk.coded.events import EventKind, HonourKind, MediaKind, VisitPurpose

UNKNOWN: Final = "unknown"
"""The part of what isn't told apart; shown where it isn't 0."""

NONE: Final = "none"
OTHER: Final = "other"
CHILDREN: Final = "children"
LOCAL_HISTORY: Final = "local_history"
OUTSIDE: Final = "outside"
"""The part of what went to places outside the network."""

TIERS: Final[Mapping[str, tuple[str, ...]]] = {
    "provincial": ("province_library", "children_library"),
    "district": ("district_library", "area_library"),
    "commune": ("commune_library",),
    "reading_room": (
        "reading_room",
        "bookcase",
        "law_bookcase",
        "post_office_point",
        "internet_point",
        "culture_centre",
        "children_house",
        "community_library",
    ),
    "private": ("private_library",),
}
"""The kinds of public libraries by the tiers of the Ministry's yearly table."""

TIER_OF: Final[Mapping[str, str]] = {kind: tier for tier, kinds in TIERS.items() for kind in kinds}
"""The tier of each kind that is a public library."""

_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "site_kind": tuple(SiteKind),
    "document_kind": tuple(DocumentKind),
    "audience": tuple(Audience),
    "source": tuple(Source),
    "area": (*Area, NONE),
    "settlement": tuple(SettlementResult),
    "ddc_class": tuple(f"{hundred}00" for hundred in range(10)),
    "language": (OTHER, UNKNOWN),
    "age_group": (CHILDREN, OTHER),
    "before_weeding": ("held", "lost"),
    "tier": tuple(TIERS),
    "disabled": ("disabled",),
    "ethnic_minority": ("ethnic_minority",),
    "hardship": ("hardship",),
    "club_kind": tuple(ClubKind),
    "gender": (*Gender, UNKNOWN),
    "qualification": ("library_degree", OTHER),
    "budget": ("acquisitions", OTHER),
    "gift_kind": tuple(GiftKind),
    "donor_kind": (*DonorKind, UNKNOWN),
    "event_kind": tuple(EventKind),
    "media_kind": tuple(MediaKind),
    "purpose": tuple(VisitPurpose),
    "honour_kind": tuple(HonourKind),
    LOCAL_HISTORY: (LOCAL_HISTORY,),
    "reader_group": (CHILDREN, "ethnic_minority", "disabled"),
}

_OF_INDICATOR: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("channel", "S06"): ("on_site", "rotation_point", "mobile"),
    ("channel", "S07"): ("on_site", "loan", "rotation_point", "mobile"),
    ("site_kind", "D06"): (*SiteKind, OUTSIDE),
    ("event_kind", "E01"): tuple(
        kind for kind in EventKind if kind not in (EventKind.TRAINING, EventKind.SEMINAR)
    ),
}
"""The parts of breakdowns that an indicator has for itself."""


def parts_of(dimension: str, code: str) -> tuple[str, ...]:
    """The parts of an indicator's breakdown that are always shown, in their order."""
    parts = _OF_INDICATOR.get((dimension, code)) or _PARTS[dimension]
    return tuple(str(part) for part in parts)


def known_dimensions() -> frozenset[str]:
    """Every dimension that there are parts for."""
    return frozenset((*_PARTS, *(dimension for dimension, _code in _OF_INDICATOR)))
