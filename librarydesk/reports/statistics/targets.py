"""The targets of the year, and of the quarter, beside what was done."""

from librarydesk.data.statistics.change import percent_of
from librarydesk.data.statistics.report import Amount, Figure
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Column,
    Density,
    Form,
    HeaderCell,
    Heading,
    Number,
    Row,
    Table,
    Text,
)
from librarydesk.reports.statistics.wording import Wording, amount_cell, form_of


def target_blocks(words: Wording) -> list[Block]:
    """A table of the indicators that have a target; nothing where none has."""
    figures = [figure for figure in words.report.figures if figure.target is not None]
    if not figures:
        return []
    quarterly = words.report.report == "quarter"
    rows = [_row(number, figure, words, quarterly) for number, figure in enumerate(figures, 1)]
    names = ["column_no", "column_indicator", "column_unit", "column_target"]
    names += ["column_period_target"] if quarterly else []
    names += ["column_done", "column_share"]
    table = Table(
        name=words("sheet_targets"),
        columns=(
            Column(4, Align.CENTRE),
            Column(34),
            Column(9, Align.CENTRE),
            *[Column(13, Align.RIGHT)] * (len(names) - 3),
        ),
        header=(tuple(HeaderCell(words(name)) for name in names),),
        rows=tuple(rows),
        density=Density.CLOSE,
    )
    return [Heading(words("targets_heading"), level=2), table]


def _row(number: int, figure: Figure, words: Wording, quarterly: bool) -> Row:
    target = _cell(figure.target, figure)
    quarter = [_cell(figure.period_target, figure)] if quarterly else []
    aim = figure.period_target if quarterly else figure.target
    return Row(
        (
            Text(str(number)),
            Text(figure.name),
            Text(words.unit(figure)),
            target,
            *quarter,
            amount_cell(figure.value, figure),
            _share(figure.value, aim),
        )
    )


def _cell(value: Amount, figure: Figure) -> Cell:
    blank = Absent(Absence.NOT_APPLICABLE)
    return blank if value is None else Number(value, form_of(figure.unit))


def _share(value: Amount, aim: Amount) -> Cell:
    share = None if value is None or aim is None else percent_of(value, aim)
    return Absent(Absence.NOT_KNOWN) if share is None else Number(share, Form.PERCENT)
