"""What the page asks of the database, as functions that run on the read-only lane."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.network.profiles.profiles import ProfileLine
    from librarydesk.data.plans.notes import NoteRow
    from librarydesk.data.plans.queries import PlanRow
    from librarydesk.data.statistics.plan_progress import PlanProgress


@dataclass(frozen=True)
class TaskKey:
    """Which task, and the year of its plan."""

    task_id: int
    year: int


@dataclass(frozen=True)
class PlanOfYear:
    """The plans of the own site, and how the one of a year stands today; None where none is."""

    site_id: int
    plans: "Sequence[PlanRow]"
    progress: "PlanProgress | None"

    @property
    def plan(self) -> "PlanRow | None":
        """The card of the year's plan."""
        return self.progress.plan.card if self.progress else None


@dataclass(frozen=True)
class TargetsOfYear:
    """The own site's figures of a year beside its targets by quarter."""

    site_id: int
    year: int
    lines: "Sequence[TargetLineShown]"


@dataclass(frozen=True)
class TargetLineShown:
    """A figure or a part of it: its words, its targets, what was reached."""

    indicator: str
    breakdown: str
    words: str
    unit: str
    targets: dict[int, float]
    value: int | float | None
    percent: float | None


def plan_of_year(desk: "Desk", year: int) -> PlanOfYear:
    """The own site's plan of a year with its progress until today."""
    from librarydesk.data.network.queries import own_site_id, site_on
    from librarydesk.data.plans.queries import plan_of_year as of_year
    from librarydesk.data.plans.queries import plans_of_site
    from librarydesk.data.statistics.plan_progress import plan_progress

    today = clock.today()
    with desk.database.read() as connection:
        site_id = own_site_id(connection)
        whole = of_year(connection, site_id, year)
        site = site_on(connection, site_id, today)
        progress = plan_progress(connection, whole, site.code, today) if whole and site else None
        return PlanOfYear(site_id, plans_of_site(connection, site_id), progress)


def notes(desk: "Desk", task_id: int) -> "list[NoteRow]":
    """The notes and files of a task."""
    from librarydesk.data.plans.notes import notes_of

    with desk.database.read() as connection:
        return notes_of(connection, task_id)


def targets(desk: "Desk", year: int, *, all_figures: bool) -> TargetsOfYear:
    """The targets of a year; with `all_figures` also the figures that have none yet."""
    from librarydesk.data.indicators.own.queries import all_indicators
    from librarydesk.data.network.queries import own_site_id, site_on
    from librarydesk.data.plans.queries import PlanRow, WholePlan
    from librarydesk.data.plans.targets import targets_of_year
    from librarydesk.data.statistics.plan_progress import plan_progress
    from librarydesk.ui.plans.words import part_words, unit_words

    today = clock.today()
    with desk.database.read() as connection:
        site_id = own_site_id(connection)
        site = site_on(connection, site_id, today)
        held = {(t.indicator, t.breakdown): t for t in targets_of_year(connection, site_id, year)}
        card = PlanRow(0, site_id, year, "", None, None, None, None, None)
        code = site.code if site else ""
        progress = plan_progress(connection, WholePlan(card, (), ()), code, today)
        defined = all_indicators(connection)
    reached = {(m.indicator, m.breakdown): m for m in progress.targets}
    wanted = {*held, *((code, "") for code in defined if all_figures)}
    order = {code: place for place, code in enumerate(defined)}
    lines = []
    for key in sorted(wanted, key=lambda key: (order.get(key[0], len(order)), key[1])):
        line, measure = held.get(key), reached.get(key)
        lines.append(
            TargetLineShown(
                *key,
                part_words(*key, defined.get(key[0])),
                unit_words(defined.get(key[0])),
                dict(line.targets) if line else {},
                measure.value if measure else None,
                measure.percent if measure else None,
            )
        )
    return TargetsOfYear(site_id, year, lines)


def profiles(desk: "Desk", year: int) -> "list[ProfileLine]":
    """The profiles of the network's libraries in a year, beside those of the year before."""
    from librarydesk.data.network.profiles.profiles import profiles_of_year

    with desk.database.read() as connection:
        return profiles_of_year(connection, year)


def bases(desk: "Desk", plan_id: int) -> list[str]:
    """The legal bases of a plan."""
    from librarydesk.data.plans.queries import bases_of

    with desk.database.read() as connection:
        return bases_of(connection, plan_id)
