"""Which records each composed figure is made of, by the name that the definitions give it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from librarydesk.data.statistics.definitions import Indicator
from librarydesk.data.statistics.rows import (
    of_clubs,
    of_copies,
    of_network,
    of_rotation,
    of_service,
)
from librarydesk.data.statistics.rows.of_sums import of_sums
from librarydesk.data.statistics.rows.records import Records
from librarydesk.data.statistics.sources import Counting
from librarydesk.i18n import N_

Making: TypeAlias = Callable[[Counting], tuple[Records, ...]]

MOVEMENTS: Final = ("rotation_movement",)
STOPS: Final = ("mobile_stop",)
COPIES: Final = ("copy",)
EVENTS: Final = ("copy_event",)


@dataclass(frozen=True)
class Composed:
    """How the records of a figure are found, and the kinds that they are of."""

    make: Making
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """One side of a ratio: its name, the indicator that it is (empty: none), its records."""

    words: str
    code: str
    make: Making


COMPOSED_ROWS: Final[Mapping[str, Composed]] = {
    "sites_in_operation": Composed(of_network.sites_in_operation, ("site",)),
    "communes": Composed(of_network.communes, ("unit",)),
    "communes_with_library": Composed(of_network.communes_with_library, ("site",)),
    "communes_reached": Composed(of_network.communes_reached, STOPS + MOVEMENTS),
    "copies_held": Composed(of_copies.copies_held, COPIES),
    "titles_held": Composed(of_copies.titles_held, COPIES),
    "childrens_copies_held": Composed(of_copies.childrens_copies_held, COPIES),
    "local_history_copies_held": Composed(of_copies.local_history_copies_held, COPIES),
    "copies_added": Composed(of_copies.copies_added, COPIES),
    "titles_added": Composed(of_copies.titles_added, COPIES),
    "copies_weeded": Composed(of_copies.changes_of("C05"), EVENTS),
    "copies_lost": Composed(of_copies.changes_of("C06"), EVENTS),
    "copies_found": Composed(of_copies.changes_of("C11"), EVENTS),
    "copies_transferred_in": Composed(of_copies.changes_of("C13"), EVENTS),
    "copies_transferred_out": Composed(of_copies.changes_of("C14"), EVENTS),
    "periodicals_subscribed": Composed(of_copies.periodicals_subscribed, ("subscription",)),
    "documents_digitised": Composed(of_copies.documents_digitised, ("digitisation",)),
    "deliveries": Composed(of_rotation.deliveries, MOVEMENTS),
    "copies_delivered": Composed(of_rotation.copies_delivered, MOVEMENTS),
    "points_delivered_to": Composed(of_rotation.points_delivered_to, MOVEMENTS),
    "copies_received": Composed(of_rotation.copies_received, MOVEMENTS),
    "copies_out": Composed(of_rotation.copies_out, MOVEMENTS),
    "copies_overdue": Composed(of_rotation.copies_overdue, MOVEMENTS),
    "visits_at_points": Composed(of_rotation.visits_at_points, ("point_usage",)),
    "uses_at_points": Composed(of_rotation.uses_at_points, ("point_usage",)),
    "mobile_trips": Composed(of_service.mobile_trips, STOPS),
    "mobile_stops": Composed(of_service.mobile_stops, STOPS),
    "communes_served": Composed(of_service.communes_served, STOPS),
    "readers_served": Composed(
        of_service.readers_served, ("service_day", "point_usage", "mobile_stop")
    ),
    "clubs_in_operation": Composed(of_clubs.clubs_in_operation, ("club",)),
    "club_members": Composed(of_clubs.club_members, ("club_member",)),
    "club_sessions": Composed(of_clubs.club_sessions, ("club_session",)),
    "club_attendance": Composed(of_clubs.club_attendance, ("club_session",)),
    "books_read": Composed(of_clubs.books_read, ("reading",)),
    "documents_served": Composed(
        of_service.documents_served, ("service_day", "point_usage", "mobile_stop")
    ),
}


def _inhabitants(counting: Counting) -> tuple[Records, ...]:
    return of_copies.people(counting, counting.sources.places.inhabitants)


def _children(counting: Counting) -> tuple[Records, ...]:
    return of_copies.people(counting, counting.sources.places.children)


_N02: Final = Side(N_("Communes in all"), "N02", of_network.communes)
RATIOS: Final[Mapping[str, tuple[Side, Side]]] = {
    "share_with_library": (
        Side(N_("Communes with a public library"), "N03", of_network.communes_with_library),
        _N02,
    ),
    "share_reached": (Side(N_("Communes reached"), "N05", of_network.communes_reached), _N02),
    "books_per_inhabitant": (
        Side(N_("Books in public libraries"), "", of_copies.books_in_libraries),
        Side(N_("Inhabitants"), "", _inhabitants),
    ),
    "childrens_copies_per_child": (
        Side(N_("Children's copies"), "C07", of_copies.childrens_copies_held),
        Side(N_("Children"), "", _children),
    ),
}
"""What each ratio divides by what; the rows of a ratio are these two."""


def sides_of(indicator: Indicator) -> tuple[Side, ...]:
    """The two sides of a ratio, none of another figure."""
    return RATIOS.get(indicator.function or "", ())


def kinds_of(indicator: Indicator) -> tuple[str, ...]:
    """The kinds of record that an indicator counts."""
    if indicator.sums:
        return tuple(plain.source for plain in indicator.sums)
    made = COMPOSED_ROWS.get(indicator.function or "")
    return made.kinds if made is not None else ()


def records_of(counting: Counting, indicator: Indicator) -> tuple[Records, ...]:
    """The records behind an indicator that isn't a ratio, of all sites."""
    if indicator.function is None:
        return of_sums(counting, indicator)
    return COMPOSED_ROWS[indicator.function].make(counting)
