"""The annexes: all figures by group, those of every site, and how indicators are counted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from librarydesk.data.statistics.report import Figure, SiteRow
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Cell,
    Column,
    Density,
    HeaderCell,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Section,
    Table,
    Text,
)
from librarydesk.reports.statistics.groups import group_blocks
from librarydesk.reports.statistics.names import part_name
from librarydesk.reports.statistics.wording import Wording, amount_cell, form_of

_MAIN = ("C01", "C03", "R02", "R08", "M02", "M03", "S01", "S03", "S04", "S06", "S07")
_LEADING_COLUMNS = 3
_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def annex_sections(words: Wording) -> list[Section]:
    """The annexes that there is something to say in, numbered."""
    annexes = [*_by_group(words), *_by_site(words), *_definitions(words)]
    return [
        replace(annex, blocks=(*_head(number, title, words), *annex.blocks))
        for number, (title, annex) in zip(_NUMBERS, annexes, strict=False)
    ]


def _head(number: str, title: str, words: Wording) -> tuple[Paragraph, ...]:
    return (
        Paragraph(words.issuer.official["annex"] % {"number": number}, Role.CENTRED_BOLD),
        Paragraph(title, Role.CENTRED_BOLD),
        Paragraph(words("annex_note"), Role.CENTRED_ITALIC),
    )


def _by_group(words: Wording) -> Iterator[tuple[str, Section]]:
    """A landscape section with every figure beside other periods and the plan."""
    if words.report.figures:
        yield words("groups_heading"), Section(tuple(group_blocks(words)), landscape=True)


def _by_site(words: Wording) -> Iterator[tuple[str, Section]]:
    """A landscape section with a row for each site; none for a scope of one site."""
    figures = [figure for figure in words.report.figures if figure.code in _MAIN]
    if len(words.report.sites) > 1 and figures:
        title = words("annex_title", period=words.period.upper())
        yield title, Section((_table(figures, words),), landscape=True)


def _definitions(words: Wording) -> Iterator[tuple[str, Section]]:
    """How each indicator is counted, in plain words."""
    rows = tuple(
        Row((Text(figure.code), Text(figure.name), Text(figure.formula)))
        for figure in words.report.figures
        if figure.formula
    )
    if rows:
        head = ("column_code", "column_indicator", "column_formula")
        columns = (Column(5, Align.CENTRE), Column(30), Column(65))
        header = (tuple(HeaderCell(words(key)) for key in head),)
        table = Table(words("sheet_definitions"), columns, header, rows, density=Density.CLOSEST)
        yield words("definitions_title"), Section((table,))


def _table(figures: Sequence[Figure], words: Wording) -> Table:
    rows = list(_rows(figures, words))
    head = ("column_no", "column_code", "column_site")
    return Table(
        name=words("sheet_annex"),
        columns=(
            Column(4, Align.CENTRE),
            Column(7),
            Column(32),
            *[Column(9, Align.RIGHT)] * len(figures),
        ),
        header=(
            (
                *(HeaderCell(words(key)) for key in head),
                *(HeaderCell(figure.name) for figure in figures),
            ),
        ),
        rows=(*rows, _total(figures, len(rows), words)),
        density=Density.CLOSEST,
    )


def _rows(figures: Sequence[Figure], words: Wording) -> Iterator[Row]:
    """The sites under the name of their kind, in the order that the report has them in."""
    number = 0
    sites = words.report.sites
    order = {kind: place for place, kind in enumerate(dict.fromkeys(each.kind for each in sites))}
    for kind, members in groupby(sorted(sites, key=lambda each: order[each.kind]), _kind):
        span = _LEADING_COLUMNS + len(figures)
        yield Row((Text(part_name("site_kind", kind, words.language), span=span),), RowKind.GROUP)
        for site in members:
            number += 1
            head = (Text(str(number)), Text(site.code), Text(site.name))
            yield Row((*head, *_site_cells(site, figures)))


def _kind(site: SiteRow) -> str:
    return site.kind


def _site_cells(site: SiteRow, figures: Sequence[Figure]) -> list[Cell]:
    """A site's figures; where it has no row in the period, what isn't there isn't 0."""
    if not site.reported and not any(site.code in figure.sites for figure in figures):
        return [Absent(Absence.NO_DATA, span=len(figures))]
    return [_site_cell(site, figure) for figure in figures]


def _site_cell(site: SiteRow, figure: Figure) -> Cell:
    value = figure.sites.get(site.code)
    if value is None and not site.reported and figure.kind == "flow":
        return Absent(Absence.NO_DATA)
    return Number(value or 0, form_of(figure.unit))


def _total(figures: Sequence[Figure], rows: int, words: Wording) -> Row:
    cells = [_total_cell(figure) for figure in figures]
    name = Text(words("total"), span=_LEADING_COLUMNS)
    return Row((name, *cells), RowKind.TOTAL, adds=(0, rows - 1))


def _total_cell(figure: Figure) -> Cell:
    """The figure of the whole scope, marked as a sum where it is the sum of the sites."""
    if figure.value is None:
        return amount_cell(None, figure)
    is_sum = sum(figure.sites.values()) == figure.value
    return Number(figure.value, form_of(figure.unit), summed=is_sum)
