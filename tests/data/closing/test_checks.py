"""What is looked at before a report is sent: each rule on a case of its own."""

from dataclasses import replace

import pytest

from librarydesk.data.closing.checks.of_database import altered_closings
from librarydesk.data.closing.checks.of_figures import odd_figures
from librarydesk.data.closing.checks.rules import WrongRulesError, checks, read_checks
from librarydesk.data.closing.checks.words import change_words
from librarydesk.data.closing.reports import report_of
from librarydesk.data.closing.service import close_period, reopen_period
from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.statistics.report import Amount, Figure, Finding, StatisticsReport
from librarydesk.data.store.database import Database
from tests.data.closing.closed_world import BELOW, QUARTER, YEAR, fill, rules, serve
from tests.data.statistics.world import World


@pytest.fixture(autouse=True)
def filled(database: Database) -> Database:
    fill(database)
    return database


def with_figure(report: StatisticsReport, code: str, **cells: object) -> StatisticsReport:
    """The report with one figure changed."""
    figures = tuple(
        Figure(**{**vars(figure), **cells}) if figure.code == code else figure
        for figure in report.figures
    )
    return replace(report, figures=figures)


def found_in(report: StatisticsReport) -> dict[str, Finding]:
    return {finding.rule: finding for finding in odd_figures(report, indicators(), checks())}


def test_a_part_above_the_whole_is_an_error(database: Database) -> None:
    report = report_of(database, YEAR.request)
    one = with_figure(report, "S01", by={"area": {"border": 43}})
    assert found_in(one)["S01.parts"].severity == "error"
    both = with_figure(report, "S01", by={"age_group": {"children": 30, "other": 30}})
    assert "S01.parts" in found_in(both)
    overlapping = with_figure(report, "M03", value=40, by={"reader_group": {"a": 30, "b": 30}})
    assert "M03.parts" not in found_in(overlapping)


def test_sites_that_dont_make_up_the_whole_are_an_error(database: Database) -> None:
    report = with_figure(report_of(database, YEAR.request), "S01", sites={"LC": 30})
    assert found_in(report)["S01.sites_sum"].severity == "error"


def test_one_indicator_above_another_that_holds_it_is_an_error(database: Database) -> None:
    report = with_figure(report_of(database, YEAR.request), "C07", value=5)
    assert found_in(report)["C07.within"].severity == "error"


@pytest.mark.parametrize(
    ("before", "now", "rule"),
    [
        (1000, 2000, "S01.jump"),
        (2000, 900, "S01.jump"),
        (1000, 1300, None),
        (100, 400, None),
        (None, 4000, None),
        (0, 4000, None),
        (2000, 0, "S01.zero"),
        (4, 0, None),
    ],
)
def test_jumps_and_zeros_are_told_beyond_their_limits(
    database: Database, before: Amount, now: Amount, rule: str | None
) -> None:
    sites = {"LC": now} if now else {}
    report = with_figure(
        report_of(database, YEAR.request), "S01", value=now, previous=before, sites=sites, by={}
    )
    found = {name: one for name, one in found_in(report).items() if name.startswith("S01.")}
    assert set(found) == ({rule} if rule else set())
    assert all(one.to_explain for one in found.values())


def test_several_years_are_not_held_against_years_that_are_mostly_the_same(
    database: Database,
) -> None:
    request = replace(YEAR.request, kind="multi", years=3)
    report = with_figure(report_of(database, request), "S01", value=900, previous=100, by={})
    assert not [one for one in found_in(report) if one.endswith((".jump", ".zero"))]


def test_the_share_of_a_jump_has_one_decimal() -> None:
    assert change_words(100, 189, 89).endswith("(+89,0 %)")


def test_sites_without_data_and_months_missing_are_told_apart(database: Database) -> None:
    with database.write() as connection:
        World(connection).library("LC02", "area_library")
    found = {one.rule: one for one in report_of(database, YEAR.request).findings}
    assert found["site.no_data"].sites == ("LC02",)
    assert found["site.months_missing"].sites == ("LC", "LC01")


def test_a_month_of_which_hardly_a_day_is_recorded_is_told(database: Database) -> None:
    found = {one.rule: one for one in report_of(database, QUARTER.request).findings}
    assert found["service.days_missing"].count == 2
    for day in range(10, 20):
        serve(database, 1, day=f"2025-02-{day}")
    found = {one.rule: one for one in report_of(database, QUARTER.request).findings}
    assert found["service.days_missing"].sites == ("LC01",)


def test_a_trip_that_never_came_back_is_told(database: Database) -> None:
    with database.write() as connection:
        world = World(connection)
        trip = {"site_id": world.site_id("LC"), "departed_on": "2025-03-03"}
        world.add("mobile_trip", trip_code="M1", returned_on=None, **trip)
        world.add("mobile_trip", trip_code="M2", returned_on="2025-03-03", **trip)
    found = {one.rule: one for one in report_of(database, YEAR.request).findings}
    assert found["mobile.no_return"].count == 1


def test_the_balance_of_the_collection_holds_also_when_lost_copies_are_weeded(
    database: Database,
) -> None:
    with database.write() as connection:
        world = World(connection)
        for event_day in ("2024-05-05", "2025-05-05"):
            copy = world.copy(world.title(event_day), "LC", "2020-01-01")
            world.event(copy, "lost", event_day)
            world.event(copy, "weeded", "2025-06-06")
        world.event(world.copy(world.title("x"), "LC", "2020-01-01"), "weeded", "2025-01-01")
    for period in (YEAR, QUARTER):
        assert "collection.balance" not in rules(report_of(database, period.request))


def test_sites_that_came_under_another_library_break_the_balance(database: Database) -> None:
    with database.write() as connection:
        world = World(connection)
        world.site("AL")
        world.state("AL", "area_library")
        world.state("AL", "area_library", managed_by="LC", as_of="2025-05-05")
        world.copy(world.title(), "AL", "2020-01-01")
    assert "collection.balance" in rules(report_of(database, YEAR.request))


def test_late_rows_of_closed_quarters_are_told_in_the_year(database: Database) -> None:
    close_period(database, QUARTER)
    assert "period.late_entries" not in rules(report_of(database, YEAR.request))
    serve(database, 3)
    found = {one.rule: one for one in report_of(database, YEAR.request).findings}
    assert found["period.late_entries"].count == 1
    assert "period.late_entries" not in rules(report_of(database, BELOW.request))
    reopen_period(database, QUARTER, "Bổ sung")
    assert "period.late_entries" not in rules(report_of(database, YEAR.request))


def test_figures_altered_outside_the_program_are_found(database: Database) -> None:
    close_period(database, YEAR)
    with database.read() as connection:
        assert altered_closings(connection) == []
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE period_closing SET figures = replace(figures, 42, 43)")
    with database.read() as connection:
        (finding,) = altered_closings(connection)
    assert (finding.rule, finding.severity) == ("closing.altered", "error")


def test_the_rules_in_the_file_speak_of_indicators_that_there_are() -> None:
    known = indicators()
    assert set(checks()["jump"].limits["limits"]) <= set(known)
    for pair in checks()["within"].limits["pairs"]:
        assert {pair["part"], pair["whole"]} <= set(known)


def test_a_rule_of_no_known_severity_is_our_own_mistake() -> None:
    with pytest.raises(WrongRulesError):
        read_checks({"jump": {"severity": "bad"}})


def test_a_rule_that_was_taken_out_isnt_applied(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = {name: check for name, check in checks().items() if name != "months_missing"}
    monkeypatch.setattr("librarydesk.data.closing.checks.limits.checks", lambda: left)
    assert "site.months_missing" not in rules(report_of(database, YEAR.request))
