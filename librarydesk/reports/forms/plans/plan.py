"""The plan of a year as an official document."""

from collections.abc import Iterator
from pathlib import Path

from librarydesk import clock
from librarydesk.coded.plans import TaskGroup
from librarydesk.data.plans.queries import WholePlan
from librarydesk.data.plans.targets import TargetLine, targets_of_year
from librarydesk.data.statistics.plan_progress import PlanProgress, TaskProgress
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Column,
    Density,
    Document,
    Form,
    Heading,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.forms.plans.wording import (
    AskedPlan,
    amount_in,
    amount_said,
    asked_plan,
    figure_said,
    signatures,
    time_said,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading
from librarydesk.reports.statistics.names import unit_name
from librarydesk.reports.write import write_document


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the plan of the year that `which` names.

    Raises:
        WrongUseError: `plan.no_year`; DeskError `plan.unknown`.
    """
    with database.read() as connection:
        asked = asked_plan(connection, "plan", which, options, None)
        card = asked.plan.card
        lines = targets_of_year(connection, card.site_id, card.year)
    write_document(plan_document(asked, lines), out)


def plan_document(asked: AskedPlan, lines: list[TargetLine]) -> Document:
    """The plan as a document."""
    words, plan = asked.words, asked.plan
    blocks: list[Block] = [*_bases(words, plan), *_aims(words, plan)]
    blocks.append(Heading(words("tasks_heading")))
    for number, group in enumerate(TaskGroup, 1):
        blocks.append(Heading(f"{number}. {group.label_in(words.language)}", level=2))
        blocks += _group(words, asked.progress.of_group(group))
    if lines:
        blocks += [Heading(words("targets_heading")), _targets(words, lines, asked.progress)]
    blocks += [Heading(words("money_heading")), _money(words, plan)]
    blocks.append(Heading(words("carrying_heading")))
    blocks += _lines(plan.card.carrying_out or words("carrying_default"))
    blocks += [Paragraph(words("closing"), Role.CLOSING), signatures(words)]
    return words.document(
        blocks,
        day=plan.card.decided_on or clock.today(),
        names={"name": plan.card.name, "year": str(plan.card.year)},
        number=plan.card.number or "",
    )


def _bases(words: Paper, plan: WholePlan) -> Iterator[Block]:
    for basis in plan.bases:
        text = basis.rstrip(" ;.")
        begun = text.lower().startswith(words("basis_word").lower())
        said = text if begun else words("basis", text=text)
        yield Paragraph(f"{said};")
    yield Paragraph(words("decides", year=plan.card.year))


def _aims(words: Paper, plan: WholePlan) -> Iterator[Block]:
    yield Heading(words("aims_heading"))
    for key, text in (("aims", plan.card.aims), ("demands", plan.card.demands)):
        yield Heading(words(key), level=2)
        yield from _lines(text or words(f"{key}_default"))


def _lines(text: str) -> Iterator[Block]:
    for line in text.splitlines():
        if line.strip():
            yield Paragraph(line.strip())


def _group(words: Paper, tasks: list[TaskProgress]) -> Iterator[Block]:
    if not tasks:
        yield Paragraph(words("no_task"))
    for task in tasks:
        yield Paragraph(f"- {task.task.name.rstrip('.')}. {_details(words, task)}".rstrip())


def _details(words: Paper, progress: TaskProgress) -> str:
    task, measure = progress.task, progress.measure
    parts = [words("time", text=time_said(words, task))]
    said = (("responsible", task.responsible), ("partners", task.partners))
    parts += [words(key, text=text) for key, text in (*said, ("product", task.product)) if text]
    if measure is not None and measure.target is not None:
        name = figure_said(words, measure.of, measure.breakdown)
        aim = amount_said(words, measure.target, measure.of)
        parts.append(words("target", name=name, target=aim))
    money = (("from_budget", task.budget_vnd), ("from_community", task.community_vnd))
    parts += [words(key, sum=words.count(value)) for key, value in money if value]
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _targets(words: Paper, lines: list[TargetLine], progress: PlanProgress) -> Table:
    there = {(line.indicator, line.breakdown): line for line in lines}
    known = [
        (one.of, there[one.indicator, one.breakdown])
        for one in progress.targets
        if (one.indicator, one.breakdown) in there
    ]
    rows = [
        Row(
            (
                Number(place),
                Text(figure_said(words, of, line.breakdown)),
                Text(unit_name(of.unit, words.language)),
                *(
                    amount_in(line.targets[quarter], of)
                    if quarter in line.targets
                    else Absent(Absence.BLANK)
                    for quarter in range(5)
                ),
            )
        )
        for place, (of, line) in enumerate(known, 1)
    ]
    quarters = [f"column_quarter{quarter}" for quarter in (1, 2, 3, 4)]
    keys = ["column_no", "column_figure", "column_unit", "column_year", *quarters]
    columns = (
        Column(5, Align.RIGHT),
        Column(35),
        Column(10, Align.CENTRE),
        *[Column(10, Align.RIGHT)] * 5,
    )
    return Table(
        words("sheet_targets"), columns, (heading(words, keys),), tuple(rows), density=Density.CLOSE
    )


def _money(words: Paper, plan: WholePlan) -> Table:
    rows = []
    for number, group in enumerate(TaskGroup, 1):
        tasks = plan.tasks_of(group)
        sums = [
            sum(task.budget_vnd or 0 for task in tasks),
            sum(task.community_vnd or 0 for task in tasks),
        ]
        cells = [Number(amount, Form.MONEY) for amount in (*sums, sum(sums))]
        rows.append(Row((Number(number), Text(group.label_in(words.language)), *cells)))
    totals = (plan.budget_vnd, plan.community_vnd, plan.budget_vnd + plan.community_vnd)
    cells = [Number(amount, Form.MONEY, summed=True) for amount in totals]
    total = Row((Text(words("total"), span=2), *cells), RowKind.TOTAL, adds=(0, len(rows) - 1))
    keys = ("column_no", "column_group", "column_budget", "column_community", "column_sum")
    columns = (Column(6, Align.RIGHT), Column(40), *[Column(18, Align.RIGHT)] * 3)
    return Table(words("sheet_money"), columns, (heading(words, keys),), (*rows, total))
