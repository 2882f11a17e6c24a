"""How the page says things."""

from typing import TYPE_CHECKING

from librarydesk.coded import label
from librarydesk.coded.plans import TaskGroup
from librarydesk.i18n import N_, _, language, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.indicators.definitions import Indicator
    from librarydesk.data.plans.notes import NoteRow
    from librarydesk.data.statistics.plan_progress import Measure, PlanProgress, TaskProgress

STANDINGS = {
    "done": (N_("done"), Tone.SUCCESS),
    "on_course": (N_("on course"), Tone.PLAIN),
    "at_risk": (N_("at risk"), Tone.WARNING),
    "late": (N_("late"), Tone.ERROR),
}


def standing_words(progress: "TaskProgress") -> str:
    """How a task stands."""
    return _(STANDINGS[progress.standing][0])


def standing_tone(progress: "TaskProgress") -> Tone:
    """The colour of how a task stands."""
    return STANDINGS[progress.standing][1]


def amount(value: "int | float | None") -> str:
    """A figure or a target, with a decimal comma where it has decimals."""
    if value is None or float(value).is_integer():
        return shown_number(None if value is None else int(value))
    written = f"{value:,.2f}".rstrip("0").rstrip(".")
    return written.translate(_TURNED) if language() == "vi" else written


_TURNED = str.maketrans(",.", ".,")


def percent_words(percent: float | None) -> str:
    """A percentage of a target."""
    return "" if percent is None else f"{amount(percent)} %"


def part_words(indicator: str, breakdown: str, known: "Indicator | None" = None) -> str:
    """The name of a figure, and of the part of it that is meant."""
    from librarydesk.reports.statistics.names import figure_name

    return figure_name(indicator, breakdown, language(), known)


def unit_words(known: "Indicator | None") -> str:
    """What a figure counts."""
    from librarydesk.reports.statistics.names import unit_name

    return unit_name(known.unit, language()) if known else ""


def measure_words(measure: "Measure") -> str:
    """A figure beside its target."""
    return _("%(value)s of %(target)s") % {
        "value": amount(measure.value),
        "target": amount(measure.target),
    }


def money_words(amount_vnd: int | None) -> str:
    """An amount in đồng; nothing where there is none."""
    return _("%(n)s VND") % {"n": shown_number(amount_vnd)} if amount_vnd else ""


def summary(progress: "PlanProgress") -> str:
    """How many tasks there are and how they stand, and the money by source."""
    from librarydesk.data.statistics.plan_progress import Standing

    count = len(progress.tasks)
    parts = [ngettext("%(n)s task", "%(n)s tasks", count) % {"n": shown_number(count)}]
    parts += [
        f"{shown_number(many)} {_(STANDINGS[standing][0])}"
        for standing in (Standing.DONE, Standing.AT_RISK, Standing.LATE)
        if (many := progress.count(standing))
    ]
    plan = progress.plan
    sums = ((_("budget"), plan.budget_vnd), (_("community"), plan.community_vnd))
    parts += [f"{words} {money_words(sum_vnd)}" for words, sum_vnd in sums if sum_vnd]
    return " · ".join(parts)


def facts(progress: "TaskProgress") -> list[tuple[str, str]]:
    """What is known of a task."""
    task, measure = progress.task, progress.measure
    found = [
        (_("Group of tasks"), label(TaskGroup, task.task_group)),
        (_("Responsible"), task.responsible or ""),
        (_("Together with"), task.partners or ""),
        (_("Starts"), shown_day(task.starts_on)),
        (_("Due"), shown_day(task.due_on)),
        (_("Product"), task.product or ""),
        (_("From the budget"), money_words(task.budget_vnd)),
        (_("From the community"), money_words(task.community_vnd)),
    ]
    if measure is not None:
        found.append((_("Figure"), part_words(measure.indicator, measure.breakdown, measure.of)))
        found.append((_("Reached"), measure_words(measure)))
        if measure.expected is not None:
            found.append((_("Should be there by today"), amount(measure.expected)))
    found.append((_("Done on"), shown_day(task.done_on)))
    found.append((_("Why not, remark"), task.remark or ""))
    return found


def note_line(note: "NoteRow") -> ListRow:
    """A note or a file of a task."""
    if note.sha256 is None:
        return ListRow(note.text, note=shown_day(note.on_date), target=note)
    size = max(1, (note.size or 0) // 1024)
    said = _("file, %(size)s KB") % {"size": shown_number(size)}
    return ListRow(note.text, note=f"{shown_day(note.on_date)} · {said}", target=note)


def columns() -> "list[Column[TaskProgress]]":
    """The columns of the list of tasks."""
    return [
        Column("group", _("Group"), lambda r: label(TaskGroup, r.task.task_group), width=118),
        Column("name", _("Task"), lambda r: r.task.name, width=150, stretch=True),
        Column(
            "unit", _("Responsible"), lambda r: r.task.responsible or "", width=120, shown=False
        ),
        Column("due", _("Due"), lambda r: shown_day(r.task.due_on), width=96),
        Column("progress", _("Progress"), _progress_words, width=110),
        Column("standing", _("State"), standing_words, width=96, tone=standing_tone),
        Column(
            "budget",
            _("Budget (VND)"),
            lambda r: shown_number(r.task.budget_vnd) if r.task.budget_vnd else "",
            width=104,
            right=True,
            number=lambda r: r.task.budget_vnd,
            shown=False,
        ),
        Column(
            "community",
            _("Community (VND)"),
            lambda r: shown_number(r.task.community_vnd) if r.task.community_vnd else "",
            width=104,
            right=True,
            number=lambda r: r.task.community_vnd,
            shown=False,
        ),
    ]


def share_done(progress: "TaskProgress") -> float | None:
    """How much of a task is done, in percent; None where nothing measures it."""
    if progress.standing == "done":
        return 100.0
    return progress.measure.percent if progress.measure else None


def _progress_words(progress: "TaskProgress") -> str:
    return percent_words(share_done(progress))
