"""What can be done with plans: the card, its bases and tasks. Each call is one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.plans.changes import Saved, TakenRow
from librarydesk.data.plans.targets import save_targets_of
from librarydesk.data.plans.typed import PlanCard, TargetKey, Task
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, save_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


def save_plan(database: Database, card: PlanCard, *, plan_id: int | None = None) -> Saved:
    """Saves the card of a plan as a new row, or edits the one with an id.

    Raises:
        DeskError: `plan.twice`.
    """
    with database.write() as connection:
        refuse_second(connection, card.site_id, card.year, plan_id)
        saved = save_row(
            connection, "plan", _columns(asdict(card)), plan_id, next_stamp(connection)
        )
    return Saved(saved.row_id, (saved,))


def save_bases(database: Database, plan_id: int, texts: Sequence[str]) -> Saved:
    """Makes these the legal bases of a plan, in this order; those no longer there are voided."""
    wanted = [text.strip() for text in texts if text.strip()]
    with database.write() as connection:
        stamp = next_stamp(connection)
        there = connection.exec_driver_sql(
            "SELECT id, text FROM plan_basis WHERE plan_id = ? AND voided_at IS NULL"
            " ORDER BY position, id",
            (plan_id,),
        ).all()
        left = {text: row_id for row_id, text in reversed(there)}
        rows = []
        for position, text in enumerate(wanted, 1):
            cells: dict[str, Value] = {"plan_id": plan_id, "position": position, "text": text}
            rows.append(save_row(connection, "plan_basis", cells, left.pop(text, None), stamp))
        kept = {row.row_id for row in rows}
        gone = [row_id for row_id, _text in there if row_id not in kept]
        void_rows(connection, "plan_basis", gone, reason=_("No basis of the plan"), stamp=stamp)
    return Saved(plan_id, tuple(rows), tuple(TakenRow("plan_basis", row) for row in gone))


def save_task(database: Database, task: Task, *, task_id: int | None = None) -> Saved:
    """Saves a task with the targets of its figure, as a new row or over the one with an id.

    Raises:
        DeskError: `task.due_before_start`, `task.no_indicator`.
    """
    refuse_nonsense(task)
    with database.write() as connection:
        stamp = next_stamp(connection)
        columns = _task_columns(task)
        if task_id is None:
            columns["position"] = next_position(connection, task.plan_id, task.task_group)
        saved = save_row(connection, "plan_task", columns, task_id, stamp)
        targets = _save_its_targets(connection, task, stamp)
    return Saved(saved.row_id, (saved, *targets.rows), targets.taken)


def settle_task(
    database: Database, task_id: int, *, done_on: date | None, remark: str | None
) -> Saved:
    """Says that a task is done, or that it isn't, and why not."""
    with database.write() as connection:
        cells: dict[str, Value] = {
            "done_on": done_on.isoformat() if done_on else None,
            "remark": remark or None,
        }
        saved = save_row(connection, "plan_task", cells, task_id, next_stamp(connection))
    return Saved(task_id, (saved,))


def take_task_off(database: Database, task_id: int, *, reason: str) -> Saved:
    """Takes a task off its plan; its targets stay, for other tasks may show them."""
    return _taken_off(database, "plan_task", task_id, reason)


def take_plan_off(database: Database, plan_id: int, *, reason: str) -> Saved:
    """Takes a plan away with all that stands in it; the targets stay."""
    return _taken_off(database, "plan", plan_id, reason)


def copy_plan(database: Database, from_plan: int, card: PlanCard, *, targets: bool) -> Saved:
    """Makes a draft of a plan out of another year's: its bases, its tasks, with `targets` those.

    Days move by as many years; what was done and remarked isn't taken over.

    Raises:
        DeskError: `plan.twice`.
    """
    with database.write() as connection:
        refuse_second(connection, card.site_id, card.year, None)
        stamp = next_stamp(connection)
        plan = save_row(connection, "plan", _columns(asdict(card)), None, stamp)
        old_year = int(
            connection.exec_driver_sql("SELECT year FROM plan WHERE id = ?", (from_plan,)).scalar()
            or card.year
        )
        rows = [*_copied(connection, from_plan, plan.row_id, card.year - old_year, stamp)]
        if targets:
            rows += _copied_targets(connection, card, old_year, stamp)
    return Saved(plan.row_id, (plan, *rows))


def refuse_second(connection: Connection, site_id: int, year: int, plan_id: int | None) -> None:
    """Refuses a second plan of a site and year."""
    other = connection.exec_driver_sql(
        "SELECT name FROM plan WHERE site_id = ? AND year = ? AND voided_at IS NULL AND id <> ?",
        (site_id, year, plan_id or 0),
    ).scalar()
    if other is not None:
        raise DeskError(
            "plan.twice",
            _("There is a plan for %(year)s already: %(name)s. Open it and change it.")
            % {"year": year, "name": other},
        )


def refuse_nonsense(task: Task) -> None:
    """Refuses a task that is due before it starts, or has targets of no figure."""
    if task.starts_on and task.due_on and task.due_on < task.starts_on:
        raise DeskError(
            "task.due_before_start",
            _("The task is due before it starts. Correct one of both days."),
        )
    if task.targets and not task.indicator:
        raise DeskError(
            "task.no_indicator",
            _("Choose the figure that the targets are for, or take the targets away."),
        )


def next_position(connection: Connection, plan_id: int, task_group: str) -> int:
    """The place behind the last task of a group."""
    last = connection.exec_driver_sql(
        "SELECT max(position) FROM plan_task WHERE plan_id = ? AND task_group = ?",
        (plan_id, task_group),
    ).scalar()
    return int(last or 0) + 1


def _taken_off(database: Database, table: str, row_id: int, reason: str) -> Saved:
    with database.write() as connection:
        void_rows(connection, table, [row_id], reason=reason, stamp=next_stamp(connection))
    return Saved(row_id, (), (TakenRow(table, row_id),))


def _save_its_targets(connection: Connection, task: Task, stamp: Stamp) -> Saved:
    if not task.indicator or not task.targets:
        return Saved(0)
    site_id, year = connection.exec_driver_sql(
        "SELECT site_id, year FROM plan WHERE id = ?", (task.plan_id,)
    ).one()
    whole = TargetKey(year, 0, site_id, task.indicator, task.breakdown or "")
    cells = {replace(whole, quarter=quarter): task.targets.get(quarter) for quarter in range(5)}
    return save_targets_of(connection, cells, stamp)


def _copied(connection: Connection, old: int, new: int, years: int, stamp: Stamp) -> list[SavedRow]:
    bases = connection.exec_driver_sql(
        "SELECT position, text FROM plan_basis WHERE plan_id = ? AND voided_at IS NULL"
        " ORDER BY position, id",
        (old,),
    ).mappings()
    tasks = connection.exec_driver_sql(
        "SELECT task_group, position, name, responsible, partners, starts_on, due_on, product,"
        " budget_vnd, community_vnd, indicator, breakdown FROM plan_task"
        " WHERE plan_id = ? AND voided_at IS NULL ORDER BY task_group, position, id",
        (old,),
    ).mappings()
    rows = [
        save_row(connection, "plan_basis", {**basis, "plan_id": new}, None, stamp)
        for basis in bases.all()
    ]
    for task in tasks.all():
        days = {name: _years_later(task[name], years) for name in ("starts_on", "due_on")}
        columns = {**task, **days, "plan_id": new}
        rows.append(save_row(connection, "plan_task", columns, None, stamp))
    return rows


def _copied_targets(
    connection: Connection, card: PlanCard, old_year: int, stamp: Stamp
) -> list[SavedRow]:
    found = connection.exec_driver_sql(
        "SELECT o.quarter, o.indicator, o.breakdown, o.target FROM plan_target o"
        " WHERE o.site_id = ? AND o.year = ? AND o.voided_at IS NULL AND NOT EXISTS ("
        " SELECT 1 FROM plan_target n WHERE n.site_id = o.site_id AND n.year = ?"
        " AND n.quarter = o.quarter AND n.indicator = o.indicator AND n.breakdown = o.breakdown"
        " AND n.voided_at IS NULL) ORDER BY o.id",
        (card.site_id, old_year, card.year),
    ).all()
    return [
        save_row(
            connection,
            "plan_target",
            {
                "year": card.year,
                "quarter": quarter,
                "site_id": card.site_id,
                "indicator": indicator,
                "breakdown": breakdown,
                "target": target,
            },
            None,
            stamp,
        )
        for quarter, indicator, breakdown, target in found
    ]


def _years_later(day: str | None, years: int) -> str | None:
    """The same day some years later; 29 February becomes the 28th where there is none."""
    if day is None:
        return None
    old = date.fromisoformat(day)
    try:
        return old.replace(year=old.year + years).isoformat()
    except ValueError:
        return old.replace(year=old.year + years, day=28).isoformat()


def _task_columns(task: Task) -> dict[str, Value]:
    typed = asdict(task)
    del typed["targets"]
    return _columns(typed)


def _columns(typed: Mapping[str, object]) -> dict[str, Value]:
    """What was typed as the database holds it; empty text is none."""
    found: dict[str, Value] = {}
    for name, value in typed.items():
        if isinstance(value, date):
            found[name] = value.isoformat()
        elif value is None or isinstance(value, (str, int)):
            found[name] = None if value == "" else value
    return found
