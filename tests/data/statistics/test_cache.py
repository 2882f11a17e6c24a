"""Reports that are kept until something changes."""

from librarydesk.data.statistics.cache import kept_report, report_at_once
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.data.statistics.world import World

YEAR = ReportRequest("annual", 2025)


def test_a_kept_report_is_the_one_that_was_computed(database: Database) -> None:
    with database.write() as connection:
        world = World(connection)
        world.copy(world.title(), "LC", "2025-02-03", price_vnd=None)
        world.served("2025-02-03", "LC", visits=3)
    computed = report_at_once(database, YEAR)
    assert kept_report(database, YEAR) == computed == compute(database, YEAR)


def test_nothing_is_kept_before_it_is_asked_for(database: Database) -> None:
    assert kept_report(database, YEAR) is None


def test_a_change_ends_the_kept_report(database: Database) -> None:
    report_at_once(database, YEAR)
    with database.write() as connection:
        World(connection).served("2025-02-03", "LC", visits=3)
    assert kept_report(database, YEAR) is None
    visits = {figure.code: figure.value for figure in report_at_once(database, YEAR).figures}
    assert visits["S01"] == 3


def test_reports_of_different_scopes_are_kept_apart(database: Database) -> None:
    report_at_once(database, YEAR)
    assert kept_report(database, ReportRequest("annual", 2025, only_site=True)) is None
