"""The year of the mobile library on one page: a map with its routes, a table by month."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from librarydesk import clock
from librarydesk.data.mobile.itinerary import (
    Itinerary,
    MonthOfRoad,
    itinerary_of,
    months_of_road,
)
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Column,
    Density,
    Document,
    MapBeside,
    MapDot,
    Number,
    RouteMap,
    Row,
    RowKind,
    Section,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading, paper, year_of
from librarydesk.reports.write import write_papers

_COLUMNS = (
    "column_month", "column_trips", "column_stops", "column_communes", "column_readers",
    "column_children", "column_documents", "column_planned",
)  # fmt: skip


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the road of the site with a code: of `year`, else of this year."""
    today = clock.today()
    with database.read() as connection:
        site_id = site_id_of(connection, which)
        year = year_of(options) or today.year
        road = itinerary_of(connection, site_id, year, today=today)
        months = months_of_road(connection, site_id, year)
        words = paper(connection, "itinerary", site_id, today, file="mobile")
    write_papers([year_on_paper(words, road, months)], out)


def year_on_paper(words: Paper, road: Itinerary, months: Sequence[MonthOfRoad]) -> Document:
    """The map beside the table, on one page."""
    beside = MapBeside(_map(words, road), _table(words, road, months))
    made = words.document((), day=clock.today(), names={"year": str(road.year)})
    return replace(made, sections=(Section((beside,), landscape=True),))


def _map(words: Paper, road: Itinerary) -> RouteMap:
    most = max((commune.readers for commune in road.communes), default=0)
    places = {commune.id: at for at, commune in enumerate(road.communes)}
    dots = tuple(
        MapDot(
            name=commune.name,
            longitude=commune.longitude,
            latitude=commune.latitude,
            weight=0.2 + 0.8 * commune.readers / most if commune.stops and most else 0.1,
            hollow=not commune.stops,
            marked=commune.waits,
        )
        for commune in road.communes
    )
    routes = tuple(tuple(places[at] for at in route.communes) for route in road.routes)
    legend = words("legend", unvisited=words.count(road.unvisited))
    return RouteMap(words("map"), legend, dots, routes)


def _table(words: Paper, road: Itinerary, months: Sequence[MonthOfRoad]) -> Table:
    planned = [0] * 13
    for stop in (stop for route in road.routes for stop in route.stops):
        planned[stop.on_date.month] += stop.readers is None
    by_month = {month.month: month for month in months}
    rows = [
        _row(str(at), by_month.get(at, MonthOfRoad(at)), planned[at], RowKind.BODY)
        for at in range(1, 13)
    ]
    served = sum(commune.stops > 0 for commune in road.communes)
    sums = MonthOfRoad(
        0,
        trips=sum(route.is_made for route in road.routes),
        stops=sum(month.stops for month in months),
        communes=served,
        readers=sum(month.readers for month in months),
        children=sum(month.children for month in months),
        documents=sum(month.documents for month in months),
    )
    rows.append(_row(words("total"), sums, sum(planned), RowKind.TOTAL))
    columns = (Column(8, Align.CENTRE), *(Column(11, Align.RIGHT) for _key in _COLUMNS[1:]))
    return Table(
        words("sheet"), columns, (heading(words, _COLUMNS),), tuple(rows), density=Density.CLOSEST
    )


def _row(name: str, month: MonthOfRoad, planned: int, kind: RowKind) -> Row:
    counts = (
        month.trips, month.stops, month.communes, month.readers, month.children, month.documents,
        planned,
    )  # fmt: skip
    return Row((Text(name), *(Number(count) for count in counts)), kind)
