"""A small network with some service, whose year 2025 is to be closed."""

from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.statistics.report import Amount, StatisticsReport
from librarydesk.data.store.database import Database
from tests.data.statistics.world import World

YEAR = PeriodOf("LC", "annual", 2025, 0, "calendar")
QUARTER = PeriodOf("LC", "quarter", 2025, 1, "calendar")
BELOW = PeriodOf("LC01", "annual", 2025, 0, "calendar")


def fill(database: Database) -> None:
    """A province library with one below it, two days of service, a copy."""
    with database.write() as connection:
        world = World(connection)
        world.library("LC01", "area_library")
        world.copy(world.title(), "LC", "2025-02-03")
        world.served("2025-02-03", "LC", visits=30, children_visits=10, loans=5)
        world.served("2025-02-04", "LC01", visits=12, children_visits=2)


def serve(database: Database, visits: int, day: str = "2025-03-03", site: str = "LC") -> None:
    """One more day of service."""
    with database.write() as connection:
        World(connection).served(day, site, visits=visits)


def value(report: StatisticsReport, code: str) -> Amount:
    """A figure's value."""
    return next(figure.value for figure in report.figures if figure.code == code)


def rules(report: StatisticsReport) -> set[str]:
    """The rules that found something."""
    return {finding.rule for finding in report.findings}
