"""The network and how much of the land it reaches: N01 to N06, C10, C17."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from librarydesk.data.indicators.dimensions import TIER_OF, UNKNOWN
from librarydesk.data.statistics.deliveries import deliveries_made
from librarydesk.data.statistics.held import childrens_copies_held, copies_with_returns
from librarydesk.data.statistics.mobile_work import communes_of_stops
from librarydesk.data.statistics.returned import with_returns
from librarydesk.data.statistics.sites import SiteOn
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Counted, Tally, known_sum, ratio, total

BOOK_KINDS = ("book", "braille")
"""The kinds of document that the Ministry's table and C10 call books."""

COUNTED_AS_BOOKS = (*BOOK_KINDS, UNKNOWN)
"""The same with what returns don't tell apart."""

LivingIn: TypeAlias = Callable[[int, int], int | None]
"""How many people live in a unit at the end of a year, None where that isn't known."""


def sites_in_operation(counting: Counting) -> Tally:
    """N01."""
    tally = Tally()
    for site in counting.window.in_operation:
        tally.add(site.id, 1)
    return tally


def _home_commune(counting: Counting, site: SiteOn) -> int | None:
    """The commune in which a site stands, None for one under a province or in none of several."""
    places, window = counting.sources.places, counting.window
    if site.unit_id is None or not places.is_commune(site.unit_id):
        return None
    return places.one_on(site.unit_id, window.map_day, where_site_stands=None)


def home_communes(counting: Counting) -> dict[int, int]:
    """The communes of all sites that stand in one."""
    found = {}
    for site in counting.window.sites.values():
        commune = _home_commune(counting, site)
        if commune is not None:
            found[site.id] = commune
        elif site.unit_id is not None and counting.sources.places.is_commune(site.unit_id):
            counting.notes.note("place.several_successors", site.id)
    return found


def communes_in_question(counting: Counting) -> frozenset[int]:
    """The units that N02 counts."""
    window, places = counting.window, counting.sources.places
    if window.provincial:
        return places.communes_of(window.provinces(places), window.map_day)
    homes = counting.once(home_communes)
    found = {homes[site.id] for site in window.in_scope if site.id in homes}
    for site in window.in_scope:
        found |= _served(counting, site)
    return frozenset(found)


def _served(counting: Counting, site: SiteOn) -> set[int]:
    window, places = counting.window, counting.sources.places
    found = set()
    for unit in filter(places.is_commune, site.serves):
        commune = places.one_on(unit, window.map_day, where_site_stands=site.unit_id)
        if commune is not None:
            found.add(commune)
        else:
            counting.notes.note("place.several_successors", site.id)
    return found


def communes(counting: Counting) -> Counted:
    """N02."""
    return Counted(len(counting.once(communes_in_question)))


def communes_with_library(counting: Counting) -> Counted:
    """N03."""
    homes = counting.once(home_communes)
    public = (site.id for site in counting.window.in_operation if site.kind in TIER_OF)
    found = {homes[site] for site in public if site in homes}
    return Counted(len(found & counting.once(communes_in_question)))


def share_with_library(counting: Counting) -> Counted:
    """N04."""
    return _share(counting, communes_with_library(counting))


def communes_reached(counting: Counting) -> Counted:
    """N05."""
    homes, scope = counting.once(home_communes), counting.window.scope
    found = set().union(*counting.once(communes_of_stops).values())
    for made in counting.once(deliveries_made):
        if made.organiser_id in scope and made.point_id in homes:
            found.add(homes[made.point_id])
    return Counted(len(found & counting.once(communes_in_question)))


def share_reached(counting: Counting) -> Counted:
    """N06."""
    return _share(counting, communes_reached(counting))


def _share(counting: Counting, part: Counted) -> Counted:
    return Counted(ratio(part.value, communes(counting).value, times=100, decimals=1))


def books_per_inhabitant(counting: Counting) -> Counted:
    """C10."""
    window = counting.window
    libraries = {site.id for site in window.in_scope if site.kind in TIER_OF}
    kinds = copies_with_returns(counting).parts["document_kind"]
    books = sum(total(kinds[kind], libraries) for kind in COUNTED_AS_BOOKS if kind in kinds)
    return Counted(ratio(books, counting.once(inhabitants), times=1, decimals=2))


def childrens_copies_per_child(counting: Counting) -> Counted:
    """C17."""
    held = with_returns(counting, "C07", childrens_copies_held)
    copies = held.counted(counting.window.scope).value
    return Counted(ratio(copies, counting.once(children), times=1, decimals=2))


def inhabitants(counting: Counting) -> int | None:
    """The inhabitants of the scope at the end of the year of its last day, None if unknown."""
    return _people(counting, counting.sources.places.inhabitants)


def children(counting: Counting) -> int | None:
    """The children of the scope at the end of the year of its last day, None if unknown."""
    return _people(counting, counting.sources.places.children)


def _people(counting: Counting, living_in: LivingIn) -> int | None:
    return known_sum([people for _unit, people in people_by_unit(counting, living_in)])


def people_by_unit(counting: Counting, living_in: LivingIn) -> Iterator[tuple[int, int | None]]:
    """The units whose inhabitants a scope's are the sum of: provinces, else their communes."""
    window, places = counting.window, counting.sources.places
    year = window.period.last_day.year
    if not window.provincial:
        yield from ((u, living_in(u, year)) for u in counting.once(communes_in_question))
        return
    for province in window.provinces(places):
        own = living_in(province, year)
        inside = places.communes_of(frozenset((province,)), window.map_day)
        if own is not None or not inside:
            yield province, own
        else:
            yield from ((unit, living_in(unit, year)) for unit in inside)
