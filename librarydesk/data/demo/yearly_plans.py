"""The demo province library's plans of both years: tasks in all groups, targets by quarter."""

import sqlite3
import tomllib
from collections.abc import Iterator
from random import Random
from typing import Final

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY
from librarydesk.resources import resource

_PLAN = "site_id, year, name, number, decided_on, aims, demands, carrying_out"
_TASK = (
    "plan_id, task_group, position, name, responsible, partners, starts_on, due_on, product,"
    " budget_vnd, community_vnd, indicator, breakdown, done_on, remark"
)
_TARGET = "year, quarter, site_id, indicator, breakdown, target"
_MILLION = 1_000_000
_QUARTERS = (0.2, 0.27, 0.28, 0.25)

# About what the whole network came to in a year: what the targets are set by.
_SUMS: Final = {
    ("S01", ""): "SELECT sum(visits) FROM service_day WHERE on_date BETWEEN ? AND ?",
    (
        "S01",
        "age_group:children",
    ): "SELECT sum(children_visits) FROM service_day WHERE on_date BETWEEN ? AND ?",
    ("S03", ""): "SELECT sum(loans) FROM service_day WHERE on_date BETWEEN ? AND ?",
    ("S04", ""): "SELECT sum(cards_issued) FROM service_day WHERE on_date BETWEEN ? AND ?",
    ("M02", ""): "SELECT count(*) FROM mobile_stop WHERE on_date BETWEEN ? AND ?",
    ("M03", ""): "SELECT sum(readers) FROM mobile_stop WHERE on_date BETWEEN ? AND ?",
    (
        "R02",
        "",
    ): "SELECT sum(coalesce(copies, 1)) FROM rotation_movement WHERE to_site_id <> site_id"
    " AND on_date BETWEEN ? AND ?",
    ("R06", ""): "SELECT sum(visits) FROM point_usage WHERE month || '-01' BETWEEN ? AND ?",
    ("C03", ""): "SELECT count(*) FROM copy WHERE acquired_on BETWEEN ? AND ?",
    (
        "C04",
        "",
    ): "SELECT count(DISTINCT title_id) FROM copy WHERE acquired_on BETWEEN ? AND ?",
    (
        "C15",
        "local_history:local_history",
    ): "SELECT sum(documents) FROM digitisation WHERE local_history AND on_date BETWEEN ? AND ?",
    ("D03", ""): "SELECT sum(copies) FROM gift WHERE on_date BETWEEN ? AND ?",
}
_SHARE: Final = ("N06", "", 60.0)


def write_yearly_plans(raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan) -> None:
    """Adds the plan of each of the two years, decided in the January before its work."""
    random = plan.random("yearly plans")
    with resource("demo", "plan.toml").open("rb") as file:
        text = tomllib.load(file)
    for year in plan.years:
        day = f"{year}-01-08"
        writer.insert("plan", _PLAN, [(day, _card(text, year, day))])
        plan_id = int(raw.execute("SELECT max(id) FROM plan").fetchone()[0])
        bases = enumerate(text["bases"], 1)
        writer.insert(
            "plan_basis",
            "plan_id, position, text",
            [(day, (plan_id, position, basis)) for position, basis in bases],
        )
        first = int(raw.execute("SELECT coalesce(max(id), 0) FROM plan_task").fetchone()[0])
        tasks = list(_tasks(random, text["tasks"], plan_id, year, day, last=year == plan.year))
        writer.insert("plan_task", _TASK, tasks)
        writer.insert("plan_target", _TARGET, list(_targets(raw, random, year, day)))
        notes = list(_notes(random, text["notes"], first, len(tasks), year))
        writer.insert("plan_task_note", "task_id, on_date, text", notes)


def _card(text: dict[str, str], year: int, day: str) -> tuple[Cell, ...]:
    said = (text[key].strip() for key in ("aims", "demands", "carrying_out"))
    name = text["name"].format(year=year)
    return PROVINCE_LIBRARY, year, name, f"{year % 100}/KH-TVT", day, *said


def _tasks(
    random: Random, rows: list[list[str]], plan_id: int, year: int, day: str, *, last: bool
) -> Iterator[DatedRow]:
    positions: dict[str, int] = {}
    for group, name, responsible, partners, starts, due, product, *rest in rows:
        budget, community, indicator, breakdown, done, remark = rest
        positions[group] = positions.get(group, 0) + 1
        if not last and not indicator and not done:
            # What stayed undone this year was done in the one before.
            done, remark = due, ""
        factor = random.uniform(0.85, 1.0) if not last else 1.0
        cells: tuple[Cell, ...] = (
            plan_id, group, positions[group], name, responsible, partners or None,
            f"{year}-{starts}", f"{year}-{due}", product,
            round(int(budget) * factor) * _MILLION or None,
            round(int(community) * factor) * _MILLION or None, indicator or None,
            breakdown or None, f"{year}-{done}" if done else None, remark or None,
        )  # fmt: skip
        yield day, cells


def _targets(raw: sqlite3.Connection, random: Random, year: int, day: str) -> Iterator[DatedRow]:
    for (indicator, breakdown), sql in _SUMS.items():
        reached = raw.execute(sql, (f"{year}-01-01", f"{year}-12-31")).fetchone()[0] or 40
        whole = _round(reached * random.uniform(0.88, 1.12))
        quarters = [_round(whole * share) for share in _QUARTERS[:-1]]
        quarters.append(whole - sum(quarters))
        for quarter, target in enumerate((whole, *quarters)):
            key = (year, quarter, PROVINCE_LIBRARY, indicator, breakdown)
            yield day, (*key, float(target))
    indicator, breakdown, share = _SHARE
    yield day, (year, 0, PROVINCE_LIBRARY, indicator, breakdown, share)


def _round(number: float) -> int:
    """A target as plans have it: round hundreds, or tens where it is small."""
    step = 100 if number >= 2_000 else 10 if number >= 100 else 1
    return max(1, round(number / step)) * step


def _notes(
    random: Random, texts: list[str], before: int, tasks: int, year: int
) -> Iterator[DatedRow]:
    for number in range(0, tasks, 3):
        day = f"{year}-{random.randint(3, 11):02}-{random.randint(1, 28):02}"
        yield day, (before + 1 + number, day, random.choice(texts))
