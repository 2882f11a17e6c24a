"""The annex by site: every figure that sites have a share in, under the names of area libraries.

A group of figures has a table of its own, or several where it has many. A site stands where it has
anything of them, or has no data; those that have data and nothing of it are counted in one row.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from librarydesk.coded import SiteKind
from librarydesk.data.statistics.report import Figure, SiteRow
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Column,
    Density,
    HeaderCell,
    Heading,
    Number,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.statistics.names import group_name, part_name
from librarydesk.reports.statistics.totals import sum_cell, total_row
from librarydesk.reports.statistics.wording import Wording, form_of

MOST_FIGURES = 10
_LEADING_COLUMNS = 3
_NAMING = (Column(4, Align.CENTRE), Column(8), Column(30))


def site_blocks(words: Wording) -> list[Block]:
    """A table for each group of figures; none for a scope of one site."""
    if len(words.report.sites) < 2:
        return []
    blocks: list[Block] = []
    figures = [figure for figure in words.report.figures if figure.sites]
    for code, members in groupby(figures, key=lambda figure: figure.group):
        for part in _parts(list(members)):
            name = group_name(code, words.language)
            blocks += [Heading(name, level=2), _table(name, part, words)]
    return blocks


def _parts(figures: list[Figure]) -> Iterator[list[Figure]]:
    """As few tables of about the same width as hold all figures."""
    tables = -(-len(figures) // MOST_FIGURES)
    width = -(-len(figures) // tables)
    for at in range(0, len(figures), width):
        yield figures[at : at + width]


def _table(name: str, figures: Sequence[Figure], words: Wording) -> Table:
    head = ("column_no", "column_code", "column_site")
    return Table(
        name=words("sheet_sites", name=name),
        columns=(*_NAMING, *[Column(9, Align.RIGHT)] * len(figures)),
        header=(
            (
                *(HeaderCell(words(key)) for key in head),
                *(HeaderCell(f"{figure.code}. {figure.name}") for figure in figures),
            ),
        ),
        rows=tuple(_Rows(figures, words).rows()),
        density=Density.CLOSEST,
    )


class _Rows:
    """The rows of one table, from its first heading to its total."""

    def __init__(self, figures: Sequence[Figure], words: Wording) -> None:
        self._figures = figures
        self._words = words
        self._number = 0
        self._made: list[Row] = []
        self._adds: list[int] = []

    def rows(self) -> list[Row]:
        """All of them."""
        sites = self._words.report.sites
        shown = [site for site in sites if self._told(site)]
        for heading, members in _headed(shown, sites, self._words):
            self._add_group(heading, members)
        self._add_others(len(sites) - len(shown))
        if not self._adds:
            self._adds = [0, len(self._made) - 1]
        return [*self._made, total_row(self._total_name(), self._figures, tuple(self._adds))]

    def _total_name(self) -> Text:
        words = self._words
        silent = sum(not site.reported for site in words.report.sites)
        note = words("silent", count=words.count(silent)) if silent else ""
        return Text(words("total"), note=note, span=_LEADING_COLUMNS)

    def _told(self, site: SiteRow) -> bool:
        return not site.reported or any(site.code in figure.sites for figure in self._figures)

    def _add_group(self, heading: str, members: Sequence[SiteRow]) -> None:
        """A heading that says what its sites come to, and these below it."""
        first = len(self._made) + 1
        adds = (first, first + len(members) - 1)
        sums = [
            sum_cell((figure.sites.get(site.code, 0) for site in members), figure)
            for figure in self._figures
        ]
        name = Text(heading, span=_LEADING_COLUMNS)
        self._made.append(Row((name, *sums), RowKind.GROUP, adds=adds))
        self._adds += adds
        for site in members:
            self._number += 1
            naming = (Text(str(self._number)), Text(site.code), Text(site.name))
            self._made.append(Row((*naming, *_cells(site, self._figures))))

    def _add_others(self, others: int) -> None:
        if others > 0:
            words = self._words
            name = Text(words("other_sites", count=words.count(others)), span=_LEADING_COLUMNS)
            zeros = [Number(0, form_of(figure.unit)) for figure in self._figures]
            self._made.append(Row((name, *zeros)))


def _headed(
    shown: Sequence[SiteRow], sites: Sequence[SiteRow], words: Wording
) -> Iterator[tuple[str, list[SiteRow]]]:
    """The sites below the area libraries that they belong to; without such, by their kind."""
    names = {site.code: site.name for site in sites}
    kinds = {str(kind): place for place, kind in enumerate(SiteKind)}
    heads = {words.report.site, *(site.under for site in sites)}
    by_area = any(site.under for site in sites)

    def key(site: SiteRow) -> str:
        return site.under if by_area else site.kind

    def order(site: SiteRow) -> tuple[str | int, bool, int]:
        kind = kinds.get(site.kind, len(kinds))
        return site.under if by_area else kind, site.code not in heads, kind

    for code, members in groupby(sorted(shown, key=order), key):
        if not by_area:
            heading = part_name("site_kind", code, words.language)
        elif code:
            heading = words("area_sites", name=names.get(code, code))
        else:
            heading = words("own_sites")
        yield heading, list(members)


def _cells(site: SiteRow, figures: Sequence[Figure]) -> list[Cell]:
    """A site's figures; where it has no row in the period, what isn't there isn't 0."""
    if not site.reported and not any(site.code in figure.sites for figure in figures):
        return [Absent(Absence.NO_DATA, span=len(figures))]
    return list(_joined(_cell(site, figure) for figure in figures))


def _joined(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The cells with one in place of several beside each other that say that there is no data."""
    no_data = Absent(Absence.NO_DATA)
    for absent, run in groupby(cells, key=lambda cell: cell == no_data):
        if absent:
            yield replace(no_data, span=len(list(run)))
        else:
            yield from run


def _cell(site: SiteRow, figure: Figure) -> Cell:
    value = figure.sites.get(site.code)
    silent = not site.reported and figure.kind == "flow"
    if value is None and (silent or site.code in figure.unknown_sites):
        return Absent(Absence.NO_DATA)
    return Number(value or 0, form_of(figure.unit))
