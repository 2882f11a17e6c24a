"""How the map of the year says things: a commune's dot, a route in the list, what it comes to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.mobile.planning.sources import PlanKey
from librarydesk.ui.mobile.sources import TripKey
from librarydesk.ui.mobile.words import counted_readers, counted_stops
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.chips import Chip, Choice
from librarydesk.ui.widgets.counts import counted_trips
from librarydesk.ui.widgets.dates import short_day
from librarydesk.ui.widgets.dot_map import Dot, RouteLine
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.mobile.itinerary import CommuneOnRoad, Itinerary, Route


def chips(years: Sequence[int], chosen: int) -> list[Chip]:
    """Year and month."""
    return [
        Chip(
            "year",
            _("Year"),
            choices=[Choice(str(y), _("Year %(year)s") % {"year": y}) for y in years],
            chosen=str(chosen),
            always=True,
        ),
        Chip(
            "month",
            _("Month"),
            choices=[Choice(str(m), _("Month %(month)s") % {"month": m}) for m in range(1, 13)],
        ),
    ]


def dots(road: "Itinerary") -> list[Dot]:
    """All communes: those served filled, larger with more readers; the others as rings."""
    most = max((commune.readers for commune in road.communes), default=0)
    newest: dict[int, Route] = {}
    for route in road.routes:
        newest.update(dict.fromkeys(route.communes, route))
    return [_dot(commune, most, newest.get(commune.id), road.year) for commune in road.communes]


def _dot(commune: "CommuneOnRoad", most: int, newest: "Route | None", year: int) -> Dot:
    weight = 0.25 + 0.75 * commune.readers / most if commune.stops and most else 0.15
    tone = Tone.ACCENT if commune.stops or commune.planned else Tone.SOFT
    return Dot(
        commune.name,
        commune.latitude,
        commune.longitude,
        Tone.WARNING if commune.waits else tone,
        _told(commune),
        weight,
        target=target_of(newest, year) if newest is not None else None,
        hollow=not commune.stops,
        key=commune.id,
    )


def _told(commune: "CommuneOnRoad") -> str:
    planned = ngettext("%(n)s stop planned", "%(n)s stops planned", commune.planned)
    parts = [
        counted_stops(commune.stops) if commune.stops else "",
        counted_readers(commune.readers) if commune.stops else "",
        planned % {"n": shown_number(commune.planned)} if commune.planned else "",
        "" if commune.in_year else _("not visited this year"),
    ]
    return ", ".join(part for part in parts if part)


def lines(road: "Itinerary", chosen: "Route | None") -> list[RouteLine]:
    """The routes of all trips, the chosen one standing out."""
    return [RouteLine(tuple(route.communes), route is chosen) for route in road.routes]


def route_lines(road: "Itinerary") -> list[ListRow]:
    """The trips by their days, with their communes."""
    names = {commune.id: commune.name for commune in road.communes}
    return [_route_line(route, names, road.year) for route in road.routes]


def _route_line(route: "Route", names: dict[int, str], year: int) -> ListRow:
    way = " – ".join(dict.fromkeys(names[commune] for commune in route.communes))
    return ListRow(
        f"{short_day(route.departs_on)} · {route.trip_code}",
        note=way,
        value=shown_number(route.readers) if route.is_made else _("planned"),
        tone=Tone.ACCENT if route.is_made else Tone.SOFT,
        target=target_of(route, year),
    )


def target_of(route: "Route", year: int) -> object:
    """What opens a route: the trip that was made, else its plan."""
    if route.is_made or route.plan_id is None:
        return TripKey(route.site_id, route.trip_code, year)
    return InView("planning", PlanKey(route.plan_id, year))


def sums_line(road: "Itinerary") -> str:
    """What the routes come to, and how many communes wait."""
    made = [stop for route in road.routes for stop in route.stops if stop.readers is not None]
    readers = sum(stop.readers or 0 for stop in made)
    parts = (counted_trips(len(road.routes)), counted_stops(len(made)), counted_readers(readers))
    return " · ".join(parts)


def unvisited_line(road: "Itinerary") -> str:
    """How many communes the library hasn't come to in the year."""
    if not road.unvisited:
        return _("Every commune was visited or is planned in %(year)s.") % {"year": road.year}
    said = ngettext(
        "%(n)s commune neither visited nor planned in %(year)s (orange)",
        "%(n)s communes neither visited nor planned in %(year)s (orange)",
        road.unvisited,
    )
    return said % {"n": shown_number(road.unvisited), "year": road.year}
