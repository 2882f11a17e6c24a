"""The figures of the copies held at the end of a period, with what sites returned."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final

from librarydesk.data.indicators.dimensions import CHILDREN, OTHER, UNKNOWN
from librarydesk.data.statistics.findings import Notes
from librarydesk.data.statistics.holdings import Holdings, Shelf, holdings
from librarydesk.data.statistics.returned import with_returns
from librarydesk.data.statistics.sources import Counting, Sources
from librarydesk.data.statistics.tally import Counted, Number, Tally, total

_LANGUAGES_SHOWN: Final = 8


def _held(counting: Counting) -> Holdings:
    """What is held at the end of a period."""
    return counting.sources.once(holdings)[counting.window.last]


def held_by_shelf(counting: Counting) -> Mapping[tuple[int, Shelf], int]:
    """The copies held on the last day, by who has them and what their titles are."""
    return _held(counting).copies


def copies_held(counting: Counting) -> Tally:
    """C01, with the languages told apart that are most frequent in the scope.

    The periods beside it are parted by the same languages, so that they can be compared.
    """
    tally = copies_with_returns(counting).copy()
    parts = counting.sources.once(_frequent_languages)
    spoken = tally.parts.pop("language", {})
    for language, copies in spoken.items():
        for site_id, amount in copies.items():
            tally.add_part("language", parts.get(language, OTHER), site_id, amount)
    return tally


def copies_with_returns(counting: Counting) -> Tally:
    """C01 with each language for itself."""
    return with_returns(counting, "C01", copies_as_recorded)


def copies_as_recorded(counting: Counting) -> Tally:
    """C01 without returns, with each language for itself."""
    return counting.once(_copies_as_recorded)


def _copies_as_recorded(counting: Counting) -> Tally:
    tally = Tally()
    for (site_id, shelf), copies in held_by_shelf(counting).items():
        tally.add_all(
            site_id,
            copies,
            document_kind=shelf.kind,
            audience=shelf.audience,
            ddc_class=shelf.ddc_class,
            language=shelf.language or UNKNOWN,
        )
    return tally


def _frequent_languages(sources: Sources) -> dict[str | None, str]:
    """The part of each language that isn't in `other`."""
    counting = Counting(sources, sources.now, Notes())
    spoken = copies_with_returns(counting).parts["language"]
    copies = {
        language: total(amounts, sources.now.scope)
        for language, amounts in spoken.items()
        if language not in (OTHER, UNKNOWN)
    }
    return parts_of_languages(copies) | {UNKNOWN: UNKNOWN}


def parts_of_languages(copies: Mapping[str, Number]) -> dict[str | None, str]:
    """The part of each language that isn't in `other`, by the copies in each."""
    frequent = sorted((n for n in copies if copies[n]), key=lambda name: (-copies[name], name))
    return {None: UNKNOWN, "": UNKNOWN} | {name: name for name in frequent[:_LANGUAGES_SHOWN]}


def childrens_copies_held(counting: Counting) -> Tally:
    """C07."""
    return _held_where(counting, lambda shelf: shelf.audience == CHILDREN)


def local_history_copies_held(counting: Counting) -> Tally:
    """C08."""
    return _held_where(counting, lambda shelf: bool(shelf.local_history))


def _held_where(counting: Counting, fits: Callable[[Shelf], bool]) -> Tally:
    tally = Tally()
    for (site_id, shelf), copies in held_by_shelf(counting).items():
        if fits(shelf):
            tally.add(site_id, copies)
    return tally


def titles_held(counting: Counting) -> Counted:
    """C02."""
    held = _held(counting)
    sites: dict[int, Number] = defaultdict(int)
    for (site_id, _kind), titles in held.titles.items():
        if site_id in counting.window.scope:
            sites[site_id] += titles
    kinds = held.titles_in_scope
    return Counted(
        sum(kinds.values()), {"document_kind": dict(kinds)}, {s: n for s, n in sites.items() if n}
    )
