"""Own indicators of the copies held, out of the one pass over all copies that others make as well.

What a title's shelf tells is enough for most of them; the others are asked of the database.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.dimensions import UNKNOWN
from librarydesk.data.indicators.own.fields import LAST_DAY
from librarydesk.data.indicators.own.record import IS, Filter, OwnRecord
from librarydesk.data.statistics.held import held_by_shelf
from librarydesk.data.statistics.holdings import Shelf
from librarydesk.data.statistics.rows.of_own import sites_in_areas, sites_of_kinds
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Tally
from librarydesk.data.store.folding import same_name

Holds: TypeAlias = Callable[[int, Shelf], bool]

_OF_SHELF: Final[Mapping[str, Callable[[Shelf], object]]] = {
    "document_kind": lambda shelf: shelf.kind,
    "audience": lambda shelf: shelf.audience,
    "language": lambda shelf: None if shelf.language is None else same_name(shelf.language),
    "local_history": lambda shelf: shelf.local_history,
}
_OF_SITE: Final = ("site_kind", "area")


def told_by_shelves(indicator: Indicator) -> bool:
    """Whether the shelves of titles and the sites that hold them tell all that is asked."""
    own = indicator.own
    if own is None or (own.source, own.date, own.measure) != ("copy", LAST_DAY, None):
        return False
    asked = {*indicator.by, *(condition.field for condition in own.filters)}
    return asked <= {*_OF_SHELF, *_OF_SITE}


def tally_of_shelves(counting: Counting, indicator: Indicator, own: OwnRecord) -> Tally:
    """The copies held of which all conditions hold."""
    conditions = list(_conditions(counting, own))
    parts = [dimension for dimension in indicator.by if dimension in _OF_SHELF]
    tally = Tally()
    for (site_id, shelf), copies in held_by_shelf(counting).items():
        if copies and all(holds(site_id, shelf) for holds in conditions):
            told = {name: str(_OF_SHELF[name](shelf) or UNKNOWN) for name in parts}
            tally.add_all(site_id, copies, **told)
    return tally


def _conditions(counting: Counting, own: OwnRecord) -> Iterator[Holds]:
    for condition in own.filters:
        yield (_of_site if condition.field in _OF_SITE else _of_shelf)(counting, condition)


def _of_site(counting: Counting, condition: Filter) -> Holds:
    find = sites_of_kinds if condition.field == "site_kind" else sites_in_areas
    sites, wanted = frozenset(find(counting, condition.values)), condition.test == IS
    return lambda site_id, _shelf: (site_id in sites) == wanted


def _of_shelf(_counting: Counting, condition: Filter) -> Holds:
    cell, wanted = _OF_SHELF[condition.field], condition.test == IS
    text = condition.field == "language"
    values = {same_name(str(one)) if text else one for one in condition.values}
    return lambda _site_id, shelf: (cell(shelf) in values) == wanted
