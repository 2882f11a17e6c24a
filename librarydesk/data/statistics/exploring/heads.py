"""The headings of rows and columns: periods, parts that there is anything of, groups of sites."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from librarydesk.coded import Area
from librarydesk.data.indicators.dimensions import NONE, OTHER, UNKNOWN, parts_of
from librarydesk.data.statistics.exploring.answer import WHOLE, Head, Place
from librarydesk.data.statistics.exploring.facts import LANGUAGE, Facts, any_amount
from librarydesk.data.statistics.exploring.question import (
    AREAS,
    COMMUNES,
    SITES,
    TIME,
    dimension_of,
)

MOST_LANGUAGES = 8


def heads_of(axis: str, facts: Sequence[Facts]) -> tuple[Head, ...]:
    """The headings of an axis; of nothing the one of the whole."""
    if axis == TIME:
        return tuple(Head(period=place) for place in range(len(facts)))
    if axis == SITES:
        return tuple(_sites(facts))
    if axis == AREAS:
        return tuple(_areas(facts))
    if axis == COMMUNES:
        return tuple(_communes(facts))
    dimension = dimension_of(axis)
    return tuple(Head(part=part) for part in _parts(dimension, facts)) if dimension else (WHOLE,)


def _parts(dimension: str, facts: Sequence[Facts]) -> Iterable[str]:
    """The parts in the order of the report that aren't 0 everywhere."""
    code = facts[-1].indicator.code
    always = parts_of(dimension, code)
    found = [part for one in facts for part in one.parts]
    ordered = [*always, *(part for part in found if part not in always)]
    if dimension == LANGUAGE:
        ordered = _languages(facts, found)
    return [part for part in dict.fromkeys(ordered) if any_amount(facts, part)]


def _languages(facts: Sequence[Facts], found: Iterable[str]) -> list[str]:
    """Languages by how much there is of them at the end; the rest has no name of its own."""
    last = facts[-1].parts
    each = {part for part in found if part not in (OTHER, UNKNOWN)}
    return [*sorted(each, key=lambda part: (-(last.get(part) or 0), part)), OTHER, UNKNOWN]


def _sites(facts: Sequence[Facts]) -> Iterable[Head]:
    """The sites that have anything, and those that must report on what happens but are silent."""
    flow = facts[-1].indicator.kind == "flow"
    shown = {
        site
        for one in facts
        for site in one.counting.window.scope
        if one.has(site) or (flow and site in one.silent)
    }
    named = {site.id: site for one in facts for site in one.counting.window.in_scope}
    ordered = sorted(shown, key=lambda site: named[site].code)
    return (Head(named[site].name, sites=(named[site].code,)) for site in ordered)


def _areas(facts: Sequence[Facts]) -> Iterable[Head]:
    """The areas that sites lie in at the end; one may lie in several."""
    groups: dict[str, list[str]] = defaultdict(list)
    for site in facts[-1].counting.window.in_scope:
        for tag in site.areas or (NONE,):
            groups[tag].append(site.code)
    order = [*(area.value for area in Area), NONE]
    known = [*order, *(tag for tag in groups if tag not in order)]
    return (Head(part="", name=tag, sites=tuple(groups[tag])) for tag in known if tag in groups)


def _communes(facts: Sequence[Facts]) -> Iterable[Head]:
    """The communes in which sites stand at the end, by name, with their places."""
    last = facts[-1]
    groups: dict[int, list[str]] = defaultdict(list)
    silent: dict[int, int] = defaultdict(int)
    for site in last.counting.window.in_scope:
        commune = last.homes.get(site.id)
        if commune is not None:
            groups[commune].append(site.code)
            silent[commune] += site.id in last.silent
    for unit, name, latitude, longitude in _places(last):
        if unit in groups:
            place = None
            if latitude is not None and longitude is not None:
                place = Place(latitude, longitude, silent[unit])
            yield Head(name, sites=tuple(groups[unit]), place=place)


def _places(facts: Facts) -> list[tuple[int, str, float | None, float | None]]:
    rows = facts.counting.connection.exec_driver_sql(
        "SELECT id, name, latitude, longitude FROM admin_unit"
        " WHERE level = 'commune' AND voided_at IS NULL ORDER BY name_sort, id"
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]
