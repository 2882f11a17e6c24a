"""Which records each composed figure is made of, by the name that the definitions give it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.sources import SOURCES
from librarydesk.data.returns.taken import takes_returns
from librarydesk.data.statistics.returned import Parts, Returned
from librarydesk.data.statistics.rows import (
    of_clubs,
    of_copies,
    of_gifts,
    of_happenings,
    of_network,
    of_rotation,
    of_service,
)
from librarydesk.data.statistics.rows.of_own import by_area, own_records
from librarydesk.data.statistics.rows.of_profiles import of_profiles
from librarydesk.data.statistics.rows.of_returns import with_returns
from librarydesk.data.statistics.rows.of_sums import of_sums
from librarydesk.data.statistics.rows.records import Records
from librarydesk.data.statistics.rows.which import OVER, SIDE, UNDER, Which
from librarydesk.data.statistics.sources import Counting
from librarydesk.i18n import N_

RETURN: Final = "site_return"
"""The kind of a figure that a site returned."""

Making: TypeAlias = Callable[[Counting], tuple[Records, ...]]


@dataclass(frozen=True)
class Side:
    """One side of a ratio: its name, the indicator that it is (empty: none), its records."""

    words: str
    code: str
    make: Making


COMPOSED_ROWS: Final[Mapping[str, Mapping[str, Making]]] = {
    "sites_in_operation": {"site": of_network.sites_in_operation},
    "communes": {"unit": of_network.communes},
    "communes_with_library": {"site": of_network.communes_with_library},
    "communes_reached": {
        "mobile_stop": of_network.communes_of_stops,
        "rotation_movement": of_network.communes_of_deliveries,
    },
    "copies_held": {"copy": of_copies.copies_held},
    "titles_held": {"copy": of_copies.titles_held},
    "childrens_copies_held": {"copy": of_copies.childrens_copies_held},
    "local_history_copies_held": {"copy": of_copies.local_history_copies_held},
    "copies_added": {"copy": of_copies.copies_added},
    "titles_added": {"copy": of_copies.titles_added},
    "copies_weeded": {"copy_event": of_copies.changes_of("C05")},
    "copies_lost": {"copy_event": of_copies.changes_of("C06")},
    "copies_found": {"copy_event": of_copies.changes_of("C11")},
    "copies_transferred_in": {"copy_event": of_copies.changes_of("C13")},
    "copies_transferred_out": {"copy_event": of_copies.changes_of("C14")},
    "periodicals_subscribed": {"subscription": of_copies.periodicals_subscribed},
    "documents_digitised": {"digitisation": of_copies.documents_digitised},
    "deliveries": {"rotation_movement": of_rotation.deliveries},
    "copies_delivered": {"rotation_movement": of_rotation.copies_delivered},
    "points_delivered_to": {"rotation_movement": of_rotation.points_delivered_to},
    "copies_received": {"rotation_movement": of_rotation.copies_received},
    "copies_out": {"rotation_movement": of_rotation.copies_out},
    "copies_overdue": {"rotation_movement": of_rotation.copies_overdue},
    "visits_at_points": {"point_usage": of_rotation.visits_at_points},
    "uses_at_points": {"point_usage": of_rotation.uses_at_points},
    "mobile_trips": {"mobile_stop": of_service.mobile_trips},
    "mobile_stops": {"mobile_stop": of_service.mobile_stops},
    "communes_served": {"mobile_stop": of_service.communes_served},
    "readers_served": {
        "service_day": of_service.readers_on_site,
        "point_usage": of_service.readers_at_points,
        "mobile_stop": of_service.readers_at_stops,
    },
    "clubs_in_operation": {"club": of_clubs.clubs_in_operation},
    "club_members": {"club_member": of_clubs.club_members},
    "club_sessions": {"club_session": of_clubs.club_sessions},
    "club_attendance": {"club_session": of_clubs.club_attendance},
    "books_read": {"reading": of_clubs.books_read},
    "documents_served": {
        "service_day": of_service.documents_on_site,
        "point_usage": of_service.documents_at_points,
        "mobile_stop": of_service.documents_at_stops,
    },
    "campaigns_running": {"campaign": of_gifts.campaigns_running},
    "copies_given": {"gift": of_gifts.copies_given},
    "donors": {"gift": of_gifts.donors},
    "copies_passed_on": {"gift_distribution": of_gifts.copies_passed_on},
    "places_given_to": {"gift_distribution": of_gifts.places_given_to},
    "events_held": {"event": of_happenings.events_held},
    "attendance_at_events": {"event": of_happenings.attendance_at_events},
    "media_outputs": {"media_output": of_happenings.media_outputs},
    "training_courses": {"event": of_happenings.training_courses},
    "seminars": {"event": of_happenings.seminars},
    "seminar_papers": {"event": of_happenings.seminar_papers},
    "library_staff": {
        "site_profile": of_profiles(
            "staff", "qualification", "library_degree", "staff_library_degree"
        )
    },
    "budget_of_year": {
        "site_profile": of_profiles(
            "budget_vnd", "budget", "acquisitions", "acquisitions_budget_vnd"
        )
    },
    "floor_area": {"site_profile": of_profiles("floor_area_m2")},
    "seats": {"site_profile": of_profiles("seats")},
    "computers": {"site_profile": of_profiles("computers")},
    "collaborators": {"site_profile": of_profiles("collaborators")},
    "valid_cards": {"site_profile": of_profiles("valid_cards")},
}
"""The makings of the records by their kind, so that those of one kind can be asked for."""


def _inhabitants(counting: Counting) -> tuple[Records, ...]:
    return of_copies.people(counting, counting.sources.places.inhabitants)


def _children(counting: Counting) -> tuple[Records, ...]:
    return of_copies.people(counting, counting.sources.places.children)


def _reached(counting: Counting) -> tuple[Records, ...]:
    stops = of_network.communes_of_stops(counting)
    return (*stops, *of_network.communes_of_deliveries(counting))


def _childrens_copies(counting: Counting) -> tuple[Records, ...]:
    return with_returns(counting, "C07", of_copies.childrens_copies_held(counting))


_N02: Final = Side(N_("Communes in all"), "N02", of_network.communes)
RATIOS: Final[Mapping[str, tuple[Side, Side]]] = {
    "share_with_library": (
        Side(N_("Communes with a public library"), "N03", of_network.communes_with_library),
        _N02,
    ),
    "share_reached": (Side(N_("Communes reached"), "N05", _reached), _N02),
    "books_per_inhabitant": (
        Side(N_("Books in public libraries"), "", of_copies.books_in_libraries),
        Side(N_("Inhabitants"), "", _inhabitants),
    ),
    "childrens_copies_per_child": (
        Side(N_("Children's copies"), "C07", _childrens_copies),
        Side(N_("Children"), "", _children),
    ),
}
"""What each ratio divides by what; the rows of a ratio are these two."""


def sides_of(indicator: Indicator, defined: Mapping[str, Indicator]) -> tuple[Side, ...]:
    """What a figure is composed of: what a ratio divides, what an own one names, else nothing."""
    if indicator.own is None:
        return RATIOS.get(indicator.function or "", ())
    return tuple(_part(defined[code]) for code in indicator.own.of)


def sides_by_part(indicator: Indicator, defined: Mapping[str, Indicator]) -> Mapping[str, Side]:
    """The same by the names by which they are asked for."""
    parts = indicator.own.of if indicator.own else (OVER, UNDER)
    return dict(zip(parts, sides_of(indicator, defined), strict=False))


def meant(counting: Counting, indicator: Indicator, which: Which) -> tuple[Indicator, Which]:
    """A side that is composed itself is asked for as the figure that it is."""
    own = indicator.own
    if own is None or which.dimension != SIDE or which.part not in own.of:
        return indicator, which
    side = counting.sources.defined[which.part]
    composed = side.own is not None and bool(side.own.of)
    return (side, Which(side.code, site=which.site)) if composed else (indicator, which)


def _part(indicator: Indicator) -> Side:
    return Side(indicator.name, indicator.code, partial(records_of, indicator=indicator))


def kinds_of(indicator: Indicator) -> tuple[str, ...]:
    """The kinds of record that an indicator counts."""
    found: tuple[str, ...]
    if indicator.own is not None:
        found = (SOURCES[indicator.own.source].table,) if indicator.own.source else ()
    elif indicator.sums:
        found = tuple(plain.source for plain in indicator.sums)
    else:
        found = tuple(COMPOSED_ROWS.get(indicator.function or "", ()))
    return (*found, RETURN) if takes_returns(indicator) else found


def records_of(
    counting: Counting, indicator: Indicator, only: str | None = None
) -> tuple[Records, ...]:
    """The records behind an indicator that isn't a ratio, of all sites, maybe of one kind only."""
    wanted = None if only == RETURN else only
    if indicator.own is not None:
        # What is composed has no rows beside those of what it names.
        found = own_records(counting, indicator, indicator.own) if indicator.own.source else ()
    elif indicator.function is None:
        found = of_sums(counting, indicator)
    else:
        makings = COMPOSED_ROWS[indicator.function]
        found = tuple(
            some
            for kind, make in makings.items()
            if wanted in (None, kind)
            for some in make(counting)
        )
    if takes_returns(indicator):
        found = with_returns(counting, indicator.code, found, parts=_parts(counting, indicator))
        found = tuple(by_area(counting, indicator, some) for some in found)
    return tuple(some for some in found if only in (None, some.kind))


def _parts(counting: Counting, indicator: Indicator) -> Callable[[Returned], Parts]:
    if "language" in indicator.by:
        return of_copies.returned_languages(counting)
    return Returned.parts
