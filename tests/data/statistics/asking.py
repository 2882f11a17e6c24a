"""Asking a test's database for figures."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.report import Figure, Finding, StatisticsReport
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.data.statistics.world import World

Story: TypeAlias = Callable[[World], None]


def told(database: Database, story: Story) -> Database:
    """Writes a story into a database with the sites A and B and the points P and Q below LC."""
    with database.write() as connection:
        world = World(connection)
        world.library("A", "commune_library")
        world.library("B", "commune_library")
        world.library("P", "reading_room", "A")
        world.library("Q", "border_post", "A")
        story(world)
    return database


def days(first: str, last: str) -> ReportRequest:
    """A request for free days."""
    return ReportRequest(
        "range", first_day=date.fromisoformat(first), last_day=date.fromisoformat(last)
    )


YEAR = ReportRequest("annual", 2025)


def figure(database: Database, code: str, request: ReportRequest = YEAR) -> Figure:
    """One figure of a report."""
    return next(f for f in compute(database, request).figures if f.code == code)


def sites(database: Database, code: str, request: ReportRequest = YEAR) -> dict[str, float]:
    """The sites' shares of a figure."""
    return dict(figure(database, code, request).sites)


def finding(report: StatisticsReport, rule: str) -> Finding | None:
    """The finding of a rule."""
    return next((found for found in report.findings if found.rule == rule), None)
