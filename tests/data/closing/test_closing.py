"""Closing a period: what is frozen, who may do what, what came late."""

import json
from dataclasses import asdict, replace
from hashlib import sha256

import pytest

from librarydesk import i18n
from librarydesk.coded.closing import Deed
from librarydesk.data.closing import service
from librarydesk.data.closing.explaining import explain, undo_explanation
from librarydesk.data.closing.late import (
    between,
    count_late,
    differences,
    late_rows,
    window_of_closing,
)
from librarydesk.data.closing.periods import closable, period_asked
from librarydesk.data.closing.queries import (
    explained_since,
    explanations,
    frozen_of,
    report_of_version,
    standing,
)
from librarydesk.data.closing.reports import report_of
from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from tests.data.closing.closed_world import BELOW, QUARTER, YEAR, fill, rules, serve, value
from tests.data.statistics.world import World


@pytest.fixture(autouse=True)
def filled(database: Database) -> Database:
    fill(database)
    return database


def refused(code: str) -> "pytest.RaisesExc[DeskError]":
    return pytest.RaisesExc(DeskError, check=lambda error: error.code == code)


def test_a_closed_report_keeps_its_figures_whatever_is_entered_later(database: Database) -> None:
    service.close_period(database, YEAR)
    serve(database, 1000)
    closed = report_of(database, YEAR.request)
    assert (closed.closed, closed.version, value(closed, "S01")) == (True, 1, 42)
    assert value(report_of(database, replace(YEAR.request, only_site=True)), "S01") == 1030
    assert value(report_of(database, QUARTER.request), "S01") == 1042


def test_what_is_kept_has_its_fingerprint_and_the_whole_definitions(database: Database) -> None:
    service.close_period(database, YEAR)
    with database.read() as connection:
        version = standing(connection, YEAR).versions[0]
        kept = frozen_of(connection, version.id)
    whole = f"{kept.figures}\n{kept.definitions}".encode()
    assert version.sha256 == kept.sha256 == sha256(whole).hexdigest()
    assert kept.intact
    defined = {each["code"]: each for each in json.loads(kept.definitions)}
    for code, indicator in indicators().items():
        assert defined[code] == json.loads(json.dumps(asdict(indicator)))


def test_a_closed_report_is_read_in_the_words_of_its_own_definitions(database: Database) -> None:
    service.close_period(database, YEAR)
    with database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE period_closing SET definitions = replace(definitions, 'Visits on site', 'Came')"
        )
    spoken = i18n.language()
    i18n.set_language("en")
    try:
        report = report_of(database, YEAR.request)
    finally:
        i18n.set_language(spoken)
    assert next(each.name for each in report.figures if each.code == "S01") == "Came"


def test_a_late_row_is_counted_and_shown_as_a_difference(database: Database) -> None:
    service.close_period(database, YEAR)
    serve(database, 8)
    serve(database, 9, day="2024-05-05")
    with database.read() as connection:
        version = standing(connection, YEAR).in_force
        assert version is not None
        window = window_of_closing(connection, YEAR)
        assert count_late(connection, window, version.arrived) == 1
        (row,) = late_rows(connection, window, version)
        assert (row.table, row.day, row.site, row.change) == (
            "service_day", "2025-03-03", "LC", "added",
        )  # fmt: skip
        found = {
            one.code: (one.closed, one.today) for one in differences(connection, YEAR, version)
        }
    assert found == {"S01": (42, 50), "S06": (42, 50)}


def test_a_copy_that_came_in_earlier_is_late_for_what_is_held(database: Database) -> None:
    service.close_period(database, YEAR)
    with database.write() as connection:
        world = World(connection)
        world.copy(world.title("Sách cũ"), "LC", "2020-01-01")
    with database.read() as connection:
        version = standing(connection, YEAR).in_force
        assert version is not None
        (row,) = late_rows(connection, window_of_closing(connection, YEAR), version)
    assert (row.table, row.day) == ("copy", "2020-01-01")


def test_a_voided_row_is_late_too(database: Database) -> None:
    service.close_period(database, YEAR)
    with database.write() as connection:
        World(connection)
        connection.exec_driver_sql(
            "UPDATE service_day SET voided_at = 1, seq = (SELECT last_seq FROM installation)"
            " WHERE on_date = '2025-02-03'"
        )
    with database.read() as connection:
        version = standing(connection, YEAR).in_force
        assert version is not None
        (row,) = late_rows(connection, window_of_closing(connection, YEAR), version)
    assert row.change == "voided"


def test_reopened_with_a_reason_the_next_closing_is_the_second_version(database: Database) -> None:
    service.close_period(database, YEAR)
    serve(database, 8)
    service.reopen_period(database, YEAR, "Thiếu số liệu tháng 3")
    assert not report_of(database, YEAR.request).closed
    service.close_period(database, YEAR)
    second = report_of(database, YEAR.request)
    assert (second.version, value(second, "S01")) == (2, 50)
    with database.read() as connection:
        first = report_of_version(connection, YEAR, 1)
        found = between(first, report_of_version(connection, YEAR, 2))
        with refused("period.no_version"):
            report_of_version(connection, YEAR, 3)
    assert {one.code for one in found} == {"S01", "S06"}


def test_a_period_goes_from_draft_to_accepted(database: Database) -> None:
    service.check_period(database, YEAR)
    service.close_period(database, YEAR)
    service.send_period(database, YEAR)
    service.accept_period(database, YEAR)
    with database.read() as connection:
        deeds = [one.deed for one in standing(connection, YEAR).deeds]
    assert deeds == [Deed.CHECKED, Deed.CLOSED, Deed.SENT, Deed.ACCEPTED]
    assert report_of(database, YEAR.request).closed


def test_what_cant_be_done_is_refused(database: Database) -> None:
    with refused("period.not_closed"):
        service.send_period(database, YEAR)
    with refused("period.not_closed"):
        service.reopen_period(database, YEAR, "Vì")
    with refused("period.not_sent"):
        service.accept_period(database, YEAR)
    service.close_period(database, YEAR)
    with refused("period.already_closed"):
        service.close_period(database, YEAR)
    with refused("period.already_closed"):
        service.check_period(database, YEAR)
    with refused("period.reason_missing"):
        service.reopen_period(database, YEAR, "  ")
    service.send_period(database, YEAR)
    with refused("period.sent_already"):
        service.send_period(database, YEAR)
    with refused("period.remark_missing"):
        service.send_back(database, YEAR, "")
    with refused("site.unknown"):
        service.reopen_period(database, replace(YEAR, site="XX"), "Vì")


def test_only_the_level_that_accepted_may_reopen(database: Database) -> None:
    service.close_period(database, BELOW)
    service.send_period(database, BELOW)
    service.accept_period(database, BELOW)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE installation SET site_code = 'LC01'")
    with refused("period.other_level"):
        service.reopen_period(database, BELOW, "Sai số liệu")
    with refused("period.not_ours"):
        service.close_period(database, YEAR)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE installation SET site_code = 'LC'")
    service.reopen_period(database, BELOW, "Sai số liệu")


def test_a_library_below_doesnt_accept_its_own_report(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE installation SET site_code = 'LC01'")
    service.close_period(database, BELOW)
    service.send_period(database, BELOW)
    with refused("period.other_level"):
        service.accept_period(database, BELOW)


def test_sent_back_with_a_remark_the_figures_stay_until_it_is_reopened(database: Database) -> None:
    service.close_period(database, BELOW)
    service.send_period(database, BELOW)
    service.send_back(database, BELOW, "Kiểm tra lượt bạn đọc tháng 2")
    assert report_of(database, BELOW.request).closed
    with database.read() as connection:
        last = standing(connection, BELOW).last
    assert last is not None
    assert (last.deed, last.remark) == (Deed.SENT_BACK, "Kiểm tra lượt bạn đọc tháng 2")


def test_an_undone_closing_leaves_the_period_open_and_its_number_used(database: Database) -> None:
    done = service.close_period(database, YEAR)
    service.undo_deed(database, YEAR, done)
    assert not report_of(database, YEAR.request).closed
    with refused("period.done_since"):
        service.undo_deed(database, YEAR, done)
    assert service.close_period(database, YEAR).version == 2


def test_errors_keep_a_period_open(database: Database) -> None:
    with database.write() as connection:
        World(connection).served("2025-05-05", "LC", visits=1, children_visits=400)
    with refused("period.findings"):
        service.close_period(database, YEAR)
    assert "S01.parts" in rules(report_of(database, YEAR.request))


def test_a_jump_is_explained_before_the_report_is_sent(database: Database) -> None:
    serve(database, 2000, day="2024-03-03")
    service.close_period(database, YEAR)
    with refused("period.unexplained"):
        service.send_period(database, YEAR)
    closed = report_of(database, YEAR.request)
    explain(database, YEAR, "S01.jump", "Sửa chữa trụ sở")
    assert report_of(database, YEAR.request) == closed
    with database.read() as connection:
        assert explained_since(connection, YEAR, closed) == {"S01.jump": "Sửa chữa trụ sở"}
    with refused("period.unexplained"):
        service.send_period(database, YEAR)
    service.reopen_period(database, YEAR, "Giải trình")
    with refused("period.unexplained"):
        service.check_period(database, YEAR)
    for rule in ("S01.jump", "S06.jump"):
        explain(database, YEAR, rule, "Đóng cửa")
    saved = explain(database, YEAR, "S01.jump", "Sửa chữa trụ sở từ tháng 4")
    service.check_period(database, YEAR)
    service.close_period(database, YEAR)
    service.send_period(database, YEAR)
    report = report_of(database, YEAR.request)
    told = {one.rule: one.explanation for one in report.findings if one.explanation}
    assert told == {"S01.jump": "Sửa chữa trụ sở từ tháng 4", "S06.jump": "Đóng cửa"}
    undo_explanation(database, saved)
    with database.read() as connection:
        assert explanations(connection, YEAR)["S01.jump"] == "Đóng cửa"
    assert report_of(database, YEAR.request) == report


def test_only_whole_scopes_and_fixed_periods_are_closed() -> None:
    assert period_asked(ReportRequest("annual", 2025, only_site=True), "LC") is None
    assert period_asked(ReportRequest("quarter", 2025, quarter=1), "LC") == QUARTER
    with pytest.raises(WrongUseError):
        closable(ReportRequest("multi", 2025, years=3), "LC")
