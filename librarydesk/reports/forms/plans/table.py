"""The plan of a year as a table over the width of the page: the annex of the plan."""

from dataclasses import replace
from pathlib import Path

from librarydesk import clock
from librarydesk.coded.plans import TaskGroup
from librarydesk.data.statistics.plan_progress import TaskProgress
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Cell,
    Column,
    Density,
    Document,
    Form,
    Number,
    Row,
    RowKind,
    Section,
    Table,
    Text,
)
from librarydesk.reports.forms.plans.wording import (
    AskedPlan,
    amount_said,
    asked_plan,
    figure_said,
    time_said,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading
from librarydesk.reports.write import write_document

_KEYS = (
    "column_no", "column_task", "column_responsible", "column_partners", "column_time",
    "column_product", "column_target", "column_budget", "column_community",
)  # fmt: skip
_WIDTHS = (4, 27, 12, 12, 11, 11, 12, 11, 11)


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the plan of the year that `which` names as a table.

    Raises:
        WrongUseError: `plan.no_year`; DeskError `plan.unknown`.
    """
    with database.read() as connection:
        asked = asked_plan(connection, "table", which, options, None)
    write_document(table_document(asked), out)


def table_document(asked: AskedPlan) -> Document:
    """The annex as a document."""
    words, card = asked.words, asked.plan.card
    number = card.number or words("number_blank")
    made = words.document(
        [],
        day=card.decided_on or clock.today(),
        names={"name": card.name, "year": str(card.year), "number": number},
    )
    section = Section((_table(asked),), landscape=True)
    return replace(made, sections=(section,), letterhead=None)


def _table(asked: AskedPlan) -> Table:
    words, plan = asked.words, asked.plan
    rows: list[Row] = []
    number = 0
    for place, group in enumerate(TaskGroup):
        name = f"{_ROMAN[place]}. {group.label_in(words.language)}"
        rows.append(Row((Text(name, span=len(_KEYS)),), RowKind.GROUP))
        for task in asked.progress.of_group(group):
            number += 1
            rows.append(_row(words, number, task))
    sums = (Number(plan.budget_vnd, Form.MONEY), Number(plan.community_vnd, Form.MONEY))
    rows.append(Row((Text(words("total"), span=len(_KEYS) - 2), *sums), RowKind.TOTAL))
    columns = tuple(
        Column(width, Align.RIGHT if place in (0, 7, 8) else Align.LEFT)
        for place, width in enumerate(_WIDTHS)
    )
    return Table(
        words("sheet_tasks"), columns, (heading(words, _KEYS),), tuple(rows), density=Density.CLOSE
    )


def _row(words: Paper, number: int, progress: TaskProgress) -> Row:
    task = progress.task
    return Row(
        (
            Number(number),
            Text(task.name),
            Text(task.responsible or ""),
            Text(task.partners or ""),
            Text(time_said(words, task)),
            Text(task.product or ""),
            _target(words, progress),
            _money(task.budget_vnd),
            _money(task.community_vnd),
        )
    )


def _target(words: Paper, progress: TaskProgress) -> Cell:
    measure = progress.measure
    if measure is None or measure.target is None:
        return Text("")
    name = figure_said(words, measure.of, measure.breakdown)
    return Text(amount_said(words, measure.target, measure.of), note=name)


def _money(amount: int | None) -> Cell:
    return Number(amount, Form.MONEY) if amount else Absent(Absence.BLANK)


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
