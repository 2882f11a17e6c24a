"""The annex by group of readers: of every figure that tells them apart, beside last year's."""

from collections.abc import Iterator, Mapping
from typing import Final

from librarydesk.data.statistics.report import Amount, Breakdown, Figure
from librarydesk.i18n import capitalised
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Column,
    Density,
    HeaderCell,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.statistics.beside import BLANK
from librarydesk.reports.statistics.wording import Wording, amount_cell, form_of

_GROUPS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "children": (("age_group", "children"), ("reader_group", "children")),
    "adults": (("age_group", "other"),),
    "ages_unknown": (("age_group", "unknown"),),
    "female": (("gender", "female"),),
    "ethnic_minority": (
        ("ethnic_minority", "ethnic_minority"),
        ("reader_group", "ethnic_minority"),
    ),
    "disabled": (("disabled", "disabled"), ("reader_group", "disabled")),
    "hardship": (("hardship", "hardship"),),
}
"""The groups in their order, and the part that each is of the breakdowns that know it."""

_OF_PEOPLE: Final = frozenset({"age_group", "reader_group", "gender", "disabled"})


def reader_blocks(words: Wording) -> list[Block]:
    """A table with a column for each group; none where no figure tells any apart."""
    figures = [
        figure
        for figure in words.report.figures
        if _OF_PEOPLE & figure.by.keys() and (figure.value or figure.previous)
    ]
    groups = [group for group in _GROUPS if any(_known(figure, group) for figure in figures)]
    if not groups:
        return []
    heads = ["column_no", "column_indicator", "column_unit", "column_total"]
    table = Table(
        name=words("sheet_readers"),
        columns=(
            Column(4, Align.CENTRE),
            Column(34),
            Column(9, Align.CENTRE),
            *[Column(12, Align.RIGHT)] * (1 + len(groups)),
        ),
        header=(
            (
                *(HeaderCell(words(head)) for head in heads),
                *(HeaderCell(words(f"readers_{group}")) for group in groups),
            ),
        ),
        rows=tuple(
            row
            for number, figure in enumerate(figures, start=1)
            for row in _rows(number, figure, groups, words)
        ),
        density=Density.CLOSE,
    )
    return [Paragraph(words("readers_note"), Role.NOTE), table]


def _rows(number: int, figure: Figure, groups: list[str], words: Wording) -> Iterator[Row]:
    """The figure of the period, and below it that of the same period of the year before."""
    now = [_cell(figure, group, figure.by, figure.value) for group in groups]
    before = [_cell(figure, group, figure.previous_by, figure.previous) for group in groups]
    name, unit = Text(f"{figure.code}. {figure.name}"), Text(words.unit(figure))
    whole = amount_cell(figure.value, figure)
    yield Row((Text(str(number)), name, unit, whole, *now), RowKind.STRONG, keep=True)
    said = Text(capitalised(words.previous), indent=1)
    yield Row((BLANK, said, unit, amount_cell(figure.previous, figure), *before), RowKind.SUB)


def _known(figure: Figure, group: str) -> bool:
    """Whether a figure has a group; what isn't told apart only where there is any of it."""
    value = _value(group, figure.by)
    return bool(value) if group == "ages_unknown" else value is not None


def _cell(figure: Figure, group: str, parts: Breakdown, whole: Amount) -> Cell:
    """A group's share; what a figure doesn't tell apart doesn't apply."""
    told = any(dimension in figure.by for dimension, _part in _GROUPS[group])
    if not told:
        return Absent(Absence.NOT_APPLICABLE)
    value = _value(group, parts)
    if value is None and whole is not None and group == "ages_unknown":
        value = 0
    return amount_cell(value, figure) if value is None else Number(value, form_of(figure.unit))


def _value(group: str, parts: Breakdown) -> Amount:
    for dimension, part in _GROUPS[group]:
        if part in parts.get(dimension, {}):
            return parts[dimension][part]
    return None
