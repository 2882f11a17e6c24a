"""A figure by commune: what the sites that stand in each have together."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.statistics.coverage import communes_in_question, home_communes
from librarydesk.data.statistics.figures import sources_of
from librarydesk.data.statistics.findings import Notes
from librarydesk.data.statistics.report import Figure
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import exact


@dataclass(frozen=True)
class CommuneOnMap:
    """A commune: where it is, what its sites have, how many libraries in it are silent.

    `value` is None where no site stands, which isn't 0.
    """

    name: str
    latitude: float
    longitude: float
    value: int | float | None
    silent: int


def figure_by_commune(
    connection: Connection, request: ReportRequest, figure: Figure, silent: Collection[str]
) -> tuple[CommuneOnMap, ...]:
    """The communes of a report's scope with a figure of it; `silent` are codes of sites."""
    sources = sources_of(connection, request)
    try:
        counting = Counting(sources, sources.now, Notes())
        homes, codes = counting.once(home_communes), counting.sources.codes
        wanted = counting.once(communes_in_question)
        in_scope = counting.window.scope
    finally:
        sources.close()
    values: dict[int, int | float] = defaultdict(int)
    quiet: dict[int, int] = defaultdict(int)
    for site, commune in homes.items():
        if site in in_scope:
            values[commune] += figure.sites.get(codes[site], 0)
            quiet[commune] += codes[site] in silent
    return tuple(
        CommuneOnMap(
            name, latitude, longitude, exact(values[unit]) if unit in values else None, quiet[unit]
        )
        for unit, name, latitude, longitude in _places(connection)
        if unit in wanted or unit in values
    )


def _places(connection: Connection) -> list[tuple[int, str, float, float]]:
    rows = connection.exec_driver_sql(
        "SELECT id, name, latitude, longitude FROM admin_unit"
        " WHERE level = 'commune' AND voided_at IS NULL AND latitude IS NOT NULL"
        " AND longitude IS NOT NULL ORDER BY name_sort, id"
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]
