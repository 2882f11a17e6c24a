"""The last annex: what every number of the report is, so that anyone could count it again."""

from collections.abc import Iterator

from librarydesk.data.statistics.report import Figure
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Column,
    Density,
    HeaderCell,
    Paragraph,
    Role,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.statistics.names import group_name
from librarydesk.reports.statistics.wording import Wording

_COLUMNS = (
    Column(6, Align.CENTRE),
    Column(27),
    Column(9, Align.CENTRE),
    Column(60),
    Column(22),
    Column(9, Align.CENTRE),
)
_HEAD = (
    "column_code",
    "column_indicator",
    "column_unit",
    "column_formula",
    "column_breakdowns",
    "column_version",
)


def definition_blocks(words: Wording) -> list[Block]:
    """The rules that hold for all figures, and a row for each of them."""
    rows = tuple(_rows(words))
    if not rows:
        return []
    table = Table(
        name=words("sheet_definitions"),
        columns=_COLUMNS,
        header=(tuple(HeaderCell(words(key)) for key in _HEAD),),
        rows=rows,
        density=Density.CLOSEST,
    )
    scope = words("scope_all" if len(words.report.sites) > 1 else "scope_one")
    names = {**words.names, "scope": scope}
    said = [text % names for text in words.texts.list("definitions_notes")]
    return [*(Paragraph(text, Role.NOTE) for text in said), table]


def _rows(words: Wording) -> Iterator[Row]:
    group = ""
    for figure in words.report.figures:
        if not figure.formula:
            continue
        if figure.group != group:
            group = figure.group
            yield _heading(group_name(group, words.language))
        yield Row(tuple(_cells(figure, words)))
    if words.report.ministry_table:
        yield _heading(words("ministry_caption"))
        formulas = words.texts.list("ministry_formulas")
        for row, formula in zip(words.report.ministry_table, formulas, strict=True):
            naming = (Text(words("ministry_row", number=row.row)), Text(row.name))
            rest = (_unit(row.row, words), Text(formula), Text(""), Text(""))
            yield Row((*naming, *rest))


def _heading(name: str) -> Row:
    return Row((Text(name, span=len(_COLUMNS)),), RowKind.GROUP)


def _cells(figure: Figure, words: Wording) -> Iterator[Cell]:
    dimensions = words.texts.table("dimension")
    kind = words.texts.table("kind").get(figure.kind, "")
    yield Text(figure.code)
    yield Text(figure.name)
    yield Text(words.unit(figure))
    yield Text(figure.formula, note=kind)
    yield Text("; ".join(dimensions.get(name, name) for name in figure.by))
    yield Text(figure.definition) if figure.definition else Absent(Absence.BLANK)


def _unit(row: int, words: Wording) -> Text:
    return Text(words.texts.table("ministry_unit")[str(row)])
