"""Reports kept in the database, so that their page shows at once while nothing has changed.

A kept report is told apart from a fresh one by the number of the last change.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from librarydesk import __version__, clock
from librarydesk.data.statistics.exploring.kept import views_from
from librarydesk.data.statistics.report import (
    Ahead,
    Aim,
    ChapterText,
    CommuneRow,
    CommuneTable,
    Course,
    CourseLine,
    Figure,
    Finding,
    LetterWords,
    MinistryRow,
    Missing,
    PlannedTask,
    Quoted,
    SiteRow,
    StatisticsReport,
)
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_figures import keep_figures, keep_latest, unchanged_figures
from librarydesk.data.store.types import day_of
from librarydesk.i18n import language

_MOST_KEPT = 40


def kept_report(database: Database, request: ReportRequest) -> StatisticsReport | None:
    """The report as it was kept, None when there is none or anything has changed since."""
    with database.read() as connection:
        body = unchanged_figures(connection, _name(request))
    return None if body is None else report_from(json.loads(body))


def keep_report(
    database: Database, request: ReportRequest, report: StatisticsReport, seq: int
) -> None:
    """Keeps a report that was counted at the change of that number; the oldest ones give way."""
    body = json.dumps(asdict(report), ensure_ascii=False, default=str)
    with database.write() as connection:
        today = clock.today().isoformat()
        keep_figures(connection, _name(request), seq=seq, day=today, body=body)
        keep_latest(connection, "report", most=_MOST_KEPT)


def _name(request: ReportRequest) -> str:
    """Names a request; a report is of one language and counted by one version of the program."""
    of = {"language": language(), "program": __version__}
    asked = json.dumps({**asdict(request), **of}, sort_keys=True, default=str)
    return f"report {asked}"


def report_from(kept: Mapping[str, Any]) -> StatisticsReport:
    """The report out of the form in which it is kept."""
    cells = dict(kept)
    for day in ("first_day", "last_day"):
        cells[day] = date.fromisoformat(cells[day])
    preceding = kept.get("preceding_days")
    cells["preceding_days"] = preceding and tuple(map(date.fromisoformat, preceding))
    cells["communes"] = tuple(_communes(one) for one in kept.get("communes", ()))
    cells["course"] = _course(kept.get("course"))
    cells["missing"] = tuple(
        Missing(one["site"], one["name"], tuple(one["months"])) for one in kept["missing"]
    )
    cells["findings"] = tuple(
        Finding(**{**one, "sites": tuple(one["sites"]), "where": tuple(one["where"])})
        for one in kept["findings"]
    )
    cells["figures"] = tuple(_figure(one) for one in kept["figures"])
    cells["ministry_table"] = tuple(MinistryRow(**one) for one in kept["ministry_table"])
    cells["sites"] = tuple(SiteRow(**one) for one in kept["sites"])
    cells["ahead"] = _ahead(kept.get("ahead", {}))
    cells["texts"] = tuple(_chapter(one) for one in kept.get("texts", ()))
    cells["letter"] = _letter(kept.get("letter", {}))
    cells["views"] = views_from(kept.get("views", ()))
    return StatisticsReport(**cells)


def _ahead(kept: Mapping[str, Any]) -> Ahead:
    late, tasks = (
        tuple(PlannedTask(one["name"], day_of(one["due_on"])) for one in kept.get(name, ()))
        for name in ("late", "tasks")
    )
    return Ahead(late, tasks, tuple(Aim(**one) for one in kept.get("aims", ())))


def _chapter(kept: Mapping[str, Any]) -> ChapterText:
    return ChapterText(**{**kept, "quoted": tuple(Quoted(**one) for one in kept["quoted"])})


def _letter(kept: Mapping[str, Any]) -> LetterWords:
    cells: dict[str, Any] = {
        key: tuple(cell) if isinstance(cell, list) else cell for key, cell in kept.items()
    }
    if cells.get("dated_on"):
        cells["dated_on"] = date.fromisoformat(cells["dated_on"])
    return LetterWords(**cells)


def _course(kept: Mapping[str, Any] | None) -> Course | None:
    if kept is None:
        return None
    steps = tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in kept["steps"])
    lines = tuple(
        CourseLine(one["code"], tuple(one["values"]), tuple(one["previous"]))
        for one in kept["lines"]
    )
    return Course(kept["kind"], steps, lines)


def _figure(kept: Mapping[str, Any]) -> Figure:
    return Figure(**{**kept, "unknown_sites": tuple(kept.get("unknown_sites", ()))})


def _communes(kept: Mapping[str, Any]) -> CommuneTable:
    rows = tuple(CommuneRow(**row) for row in kept["rows"])
    return CommuneTable(date.fromisoformat(kept["day"]), tuple(kept["codes"]), rows)
