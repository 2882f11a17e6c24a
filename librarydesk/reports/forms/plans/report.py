"""The report on a plan: what is done, the figures, and why not, for a half, a year and reviews."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from librarydesk import clock
from librarydesk.coded.plans import TaskGroup
from librarydesk.data.plans.queries import plan_of_year
from librarydesk.data.statistics.plan_progress import PlanProgress, Standing, TaskProgress
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports.cells import cell_words
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
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
    Section,
    Table,
    Text,
)
from librarydesk.reports.forms.plans.wording import (
    AskedPlan,
    amount_in,
    asked_plan,
    figure_said,
    progress_of,
    signatures,
    year_named,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading, site_of
from librarydesk.reports.statistics.names import unit_name
from librarydesk.reports.write import write_document

PERIODS = {"half": 1, "annual": 1, "interim": 3, "final": 5}
"""What is reported on, and the years that it goes back."""

_TASK_KEYS = (
    "column_no", "column_task", "column_responsible", "column_target", "column_done",
    "column_share", "column_state", "column_why",
)  # fmt: skip
_TASK_WIDTHS = (4, 32, 12, 10, 10, 8, 11, 20)
_RIGHT = (0, 3, 4, 5)


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the report on the plan of a year, or on those of the years that end with it.

    Raises:
        WrongUseError: `plan.no_year`, `plan.no_period`; DeskError `plan.unknown`.
    """
    period = options.get("period", "annual")
    if period not in PERIODS:
        raise WrongUseError(
            "plan.no_period",
            _("“%(period)s” is no period. Give one of: %(periods)s.")
            % {"period": period, "periods": ", ".join(PERIODS)},
        )
    year = year_named(which)
    last = date(year, 6, 30) if period == "half" else date(year, 12, 31)
    with database.read() as connection:
        asked = asked_plan(connection, "report", which, options, last)
        site_id = site_of(connection, options)
        before = [
            progress_of(connection, whole, date(old, 12, 31))
            for old in range(year - PERIODS[period] + 1, year)
            if (whole := plan_of_year(connection, site_id, old)) is not None
        ]
    write_document(report_document(asked, period, before), out)


def report_document(asked: AskedPlan, period: str, before: Sequence[PlanProgress] = ()) -> Document:
    """The report as a document; `before` are the plans of the earlier years of a review."""
    words, progress = asked.words, asked.progress
    every = [*before, progress]
    reviewed = PERIODS[period] > 1
    names = {
        "year": str(progress.plan.card.year),
        "first": str(every[0].plan.card.year),
        "name": progress.plan.card.name,
    }
    said = words(f"period_{period}", **names)
    blocks: list[Block] = [Paragraph(words("opening", period=said, day=words.day(progress.day)))]
    blocks.append(Heading(words("general_heading")))
    blocks += _years(words, every) if reviewed else [Paragraph(_counts(words, progress))]
    for one in every:
        blocks += _unfinished(words, one, named=reviewed)
    blocks += _outlook(words)
    annex = Section(tuple(_annex(words, every, named=reviewed)), landscape=True)
    made = words.document(
        blocks, day=clock.today(), names={"period": said, "name": progress.plan.card.name}
    )
    return replace(made, sections=(*made.sections, annex))


def _outlook(words: Paper) -> Iterator[Block]:
    yield Heading(words("ahead_heading"))
    yield Paragraph(words("ahead"))
    yield Paragraph(words("closing"), Role.CLOSING)
    yield signatures(words)


def _counts(words: Paper, progress: PlanProgress) -> str:
    counts = {standing.value: words.count(progress.count(standing)) for standing in Standing}
    reached = sum(measure.reached for measure in progress.targets)
    return words(
        "counts",
        **counts,
        tasks=words.count(len(progress.tasks)),
        targets=words.count(len(progress.targets)),
        reached=words.count(reached),
    )


def _years(words: Paper, every: Sequence[PlanProgress]) -> Iterator[Block]:
    rows = [
        Row(
            (
                Text(str(one.plan.card.year)),
                Number(len(one.tasks)),
                Number(one.count(Standing.DONE)),
                Number(len(one.tasks) - one.count(Standing.DONE)),
                Number(one.plan.budget_vnd, Form.MONEY),
                Number(one.plan.community_vnd, Form.MONEY),
            )
        )
        for one in every
    ]
    counted = ("column_tasks", "column_done_tasks", "column_open")
    keys = ("column_year", *counted, "column_budget", "column_community")
    columns = (Column(12, Align.CENTRE), *[Column(17, Align.RIGHT)] * 5)
    yield Table(words("sheet_years"), columns, (heading(words, keys),), tuple(rows))


def _unfinished(words: Paper, progress: PlanProgress, *, named: bool) -> Iterator[Block]:
    """The tasks that aren't done though they should be, or may not be, and why."""
    behind = [task for task in progress.tasks if task.standing in (Standing.LATE, Standing.AT_RISK)]
    title = words("behind_heading")
    year = progress.plan.card.year
    yield Heading(f"{title} ({words('year_said', year=year)})" if named else title)
    if not behind:
        yield Paragraph(words("nothing_behind"))
    for task in behind:
        why = task.task.remark or words("no_reason")
        state = words(f"state_{task.standing.value}")
        if task.measure is not None and task.measure.percent is not None:
            share = Number(task.measure.percent, Form.PERCENT)
            state = words("reached_so_far", state=state, share=cell_words(share, words.language))
        yield Paragraph(
            words("behind", task=task.task.name.rstrip("."), state=state, why=why.rstrip("."))
        )


def _annex(words: Paper, every: Sequence[PlanProgress], *, named: bool) -> Iterator[Block]:
    for one in every:
        year = words("year_said", year=one.plan.card.year)
        suffix = f" – {one.plan.card.year}" if named else ""
        yield Heading(words("tasks_heading") + (f" ({year})" if named else ""))
        yield _tasks(words, one, words("sheet_tasks") + suffix)
        if one.targets:
            yield Heading(words("targets_heading") + (f" ({year})" if named else ""))
            yield _targets(words, one, words("sheet_targets") + suffix)


def _tasks(words: Paper, progress: PlanProgress, name: str) -> Table:
    rows: list[Row] = []
    number = 0
    for group in TaskGroup:
        label = Text(group.label_in(words.language), span=len(_TASK_KEYS))
        rows.append(Row((label,), RowKind.GROUP))
        for task in progress.of_group(group):
            number += 1
            rows.append(_task(words, number, task))
    columns = tuple(
        Column(width, Align.RIGHT if place in _RIGHT else Align.LEFT)
        for place, width in enumerate(_TASK_WIDTHS)
    )
    return Table(name, columns, (heading(words, _TASK_KEYS),), tuple(rows), density=Density.CLOSE)


def _task(words: Paper, number: int, progress: TaskProgress) -> Row:
    task, measure = progress.task, progress.measure
    blank = Absent(Absence.BLANK)
    measured: tuple[Cell, ...] = (blank, blank, blank)
    if measure is not None and measure.target is not None:
        measured = (
            amount_in(measure.target, measure.of),
            amount_in(measure.value, measure.of),
            _share(measure.percent),
        )
    state = words(f"state_{progress.standing.value}")
    if task.done_on is not None and progress.standing is Standing.DONE:
        state = words("done_on", day=words.day(task.done_on))
    cells = (Number(number), Text(task.name), Text(task.responsible or ""))
    return Row((*cells, *measured, Text(state), Text(task.remark or "")))


def _targets(words: Paper, progress: PlanProgress, name: str) -> Table:
    rows = [
        Row(
            (
                Number(number),
                Text(figure_said(words, one.of, one.breakdown)),
                Text(unit_name(one.of.unit, words.language)),
                amount_in(one.target, one.of),
                amount_in(one.value, one.of),
                _share(one.percent),
            )
        )
        for number, one in enumerate(progress.targets, 1)
    ]
    keys = ("column_no", "column_figure", "column_unit", "column_target", "column_done")
    columns = (
        Column(5, Align.RIGHT),
        Column(45),
        Column(11, Align.CENTRE),
        *[Column(13, Align.RIGHT)] * 3,
    )
    return Table(
        name,
        columns,
        (heading(words, (*keys, "column_share")),),
        tuple(rows),
        density=Density.CLOSE,
    )


def _share(percent: float | None) -> Cell:
    return Absent(Absence.NOT_KNOWN) if percent is None else Number(percent, Form.PERCENT)
