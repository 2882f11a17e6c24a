"""Reports that are kept until something changes."""

from librarydesk import __version__
from librarydesk.data.statistics.cache import keep_report, kept_report
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.recorded import last_change
from librarydesk.data.statistics.report import StatisticsReport
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.data.statistics.world import World

YEAR = ReportRequest("annual", 2025)


def keep_year(database: Database) -> StatisticsReport:
    with database.read() as connection:
        seq, report = last_change(connection), compute(connection, YEAR)
    keep_report(database, YEAR, report, seq)
    return report


def test_a_kept_report_is_the_one_that_was_computed(database: Database) -> None:
    with database.write() as connection:
        world = World(connection)
        world.copy(world.title(), "LC", "2025-02-03", price_vnd=None)
        world.served("2025-02-03", "LC", visits=3)
    computed = keep_year(database)
    assert kept_report(database, YEAR) == computed == compute(database, YEAR)


def test_nothing_is_kept_before_it_is_asked_for(database: Database) -> None:
    assert kept_report(database, YEAR) is None


def test_a_change_ends_the_kept_report(database: Database) -> None:
    keep_year(database)
    with database.write() as connection:
        World(connection).served("2025-02-03", "LC", visits=3)
    assert kept_report(database, YEAR) is None
    keep_year(database)
    kept = kept_report(database, YEAR)
    assert kept is not None
    assert {figure.code: figure.value for figure in kept.figures}["S01"] == 3


def test_reports_of_different_scopes_are_kept_apart(database: Database) -> None:
    keep_year(database)
    assert kept_report(database, ReportRequest("annual", 2025, only_site=True)) is None


def test_a_report_of_another_version_of_the_program_is_counted_anew(database: Database) -> None:
    keep_year(database)
    with database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE cached_figures SET name = replace(name, ?, '0.0.1')", (__version__,)
        )
    assert kept_report(database, YEAR) is None
