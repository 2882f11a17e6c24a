"""Views kept under names, and those that are printed with the reports."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.data.closing import service
from librarydesk.data.closing.reports import report_of
from librarydesk.data.statistics.cache import keep_report, kept_report
from librarydesk.data.statistics.exploring.question import Question, Shown, Unit, When, by
from librarydesk.data.statistics.exploring.views import (
    NamedView,
    View,
    forget_view,
    put_into_report,
    rename_view,
    save_view,
    saved_views,
    stored_view,
    view_of,
)
from librarydesk.data.statistics.recorded import last_change
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.closing.closed_world import YEAR, fill

VIEW = View(
    Question(
        "S01", Unit.QUARTER, When(2024, 1), When(2024, 2), columns=by("age_group"), only_site=True,
        cutoff="administrative", until=date(2024, 5, 1),
    ),
    Shown.LINES,
)  # fmt: skip
PLAIN = View(Question("S01", Unit.QUARTER, When(2024, 1), When(2024, 4)))
REPORT = ReportRequest("annual", 2025)


def names(database: Database) -> list[str]:
    with database.read() as connection:
        return [one.name for one in saved_views(connection)]


def test_a_view_is_saved_renamed_and_forgotten(database: Database) -> None:
    assert save_view(database, " Bạn đọc  quý ", VIEW) is None
    assert save_view(database, "Anh", PLAIN) is None
    assert names(database) == ["Anh", "Bạn đọc quý"]
    assert save_view(database, "Anh", VIEW, in_report=True) == NamedView("Anh", PLAIN)
    rename_view(database, "Anh", "Em")
    with pytest.raises(DeskError):
        rename_view(database, "Em", "Bạn đọc quý")
    forget_view(database, "Em")
    assert names(database) == ["Bạn đọc quý"]
    with pytest.raises(DeskError):
        save_view(database, "  ", VIEW)


def test_a_view_is_the_same_after_it_was_stored() -> None:
    assert view_of(stored_view(VIEW)) == VIEW
    assert view_of(stored_view(PLAIN)) == PLAIN
    assert view_of("nothing") is None
    assert view_of('{"question": {"code": "S01"}}') is None


def test_a_view_is_printed_with_the_reports_of_its_site(database: Database) -> None:
    fill(database)
    save_view(database, "Quý", PLAIN, in_report=True)
    save_view(database, "Khác", replace(PLAIN, question=replace(PLAIN.question, site="LC01")))
    put_into_report(database, "Khác", inside=True)
    report = report_of(database, REPORT)
    (view,) = report.views
    assert view.name == "Quý"
    assert view.answer.question.last == When(2025, 4)
    assert view.answer.cells[0] == (42,)
    (other,) = report_of(database, replace(REPORT, site="LC01")).views
    assert (other.name, other.answer.cells[0]) == ("Khác", (12,))
    put_into_report(database, "Quý", inside=False)
    assert report_of(database, REPORT).views == ()


def test_a_kept_report_gives_way_to_one_with_other_views(database: Database) -> None:
    fill(database)
    report = report_of(database, REPORT)
    with database.read() as connection:
        keep_report(database, REPORT, report, last_change(connection))
    assert kept_report(database, REPORT) == report
    save_view(database, "Quý", PLAIN, in_report=True)
    assert kept_report(database, REPORT) is None
    printed = report_of(database, REPORT)
    with database.read() as connection:
        keep_report(database, REPORT, printed, last_change(connection))
    assert kept_report(database, REPORT) == printed


def test_a_closed_report_keeps_the_views_that_it_was_closed_with(database: Database) -> None:
    fill(database)
    save_view(database, "Quý", PLAIN, in_report=True)
    service.close_period(database, YEAR)
    closed = report_of(database, REPORT)
    assert [view.name for view in closed.views] == ["Quý"]
    forget_view(database, "Quý")
    save_view(database, "Mới", PLAIN, in_report=True)
    assert report_of(database, REPORT) == closed


def test_a_view_of_an_indicator_that_is_no_more_breaks_no_report(database: Database) -> None:
    fill(database)
    gone = replace(PLAIN, question=replace(PLAIN.question, code="X99"))
    save_view(database, "Cũ", gone, in_report=True)
    assert report_of(database, REPORT).views == ()
