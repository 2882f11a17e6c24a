"""Each finding leads with one press to the place of its cause."""

from pathlib import Path

import pytest

from librarydesk.bootstrap import Desk
from librarydesk.data.closing.checks.rules import checks
from librarydesk.data.closing.reports import report_of
from librarydesk.data.statistics.findings import MESSAGES
from librarydesk.data.statistics.report import Finding
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.which import Which
from librarydesk.data.store.database import Database
from librarydesk.ui.collection.registers.targets import RegisterOf
from librarydesk.ui.mobile.sources import TripKey
from librarydesk.ui.statistics.causes import link_words, place_of, place_of_month, target_of
from librarydesk.ui.statistics.rows.target import RowsOf
from librarydesk.ui.widgets.views import InView
from tests.data.closing.closed_world import YEAR, fill
from tests.data.statistics.world import World

_RULES = {
    "parts": "S01.parts",
    "within": "C07.within",
    "sites_sum": "S01.sites_sum",
    "balance": "collection.balance",
    "jump": "S01.jump",
    "zero": "S01.zero",
    "days_missing": "service.days_missing",
    "trip_without_return": "mobile.no_return",
    "late_entries": "period.late_entries",
}
_TOLD_BY_SITE = {"no_data", "months_missing"}


def found(rule: str, sites: tuple[str, ...] = ("LC",), where: tuple[str, ...] = ()) -> Finding:
    return Finding(rule, "warning", "", 1, sites, where)


def test_every_rule_has_a_place() -> None:
    assert _RULES.keys() | _TOLD_BY_SITE == checks().keys()
    for rule in (*_RULES.values(), *MESSAGES):
        assert link_words(place_of(found(rule))), rule


@pytest.mark.parametrize(
    ("place", "target"),
    [
        (place_of(found("S01.jump")), InView("report", RowsOf(YEAR.request, Which("S01")))),
        (
            place_of(found("S01.zero")),
            InView("report", RowsOf(ReportRequest("annual", 2024, site="LC"), Which("S01"))),
        ),
        (place_of(found("period.late_entries")), InView("periods", YEAR.request)),
        (place_of_month("LC", "2025-08"), (1, 2025, 8)),
        (place_of(found("service.days_missing", where=("LC 2025-03",))), (1, 2025, 3)),
        (place_of(found("mobile.no_return", where=("LC 2025 L 07",))), TripKey(1, "L 07", 2025)),
        (place_of(found("rotation.negative")), InView("contradictions")),
    ],
)
def test_a_place_is_opened(desk_path: Path, place: str, target: object) -> None:
    with Desk(desk_path) as desk:
        assert target_of(desk, place, YEAR.request)[1] == target


def test_the_balance_leads_to_the_register_of_the_site(desk_path: Path) -> None:
    with Desk(desk_path) as desk:
        page, target = target_of(desk, place_of(found("collection.balance")), YEAR.request)
    assert page == "collection"
    assert isinstance(target, InView)
    assert isinstance(target.target, RegisterOf)
    assert (target.target.site.key, target.target.year) == ("LC", 2025)


def test_the_first_odd_row_is_named_by_the_finding(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-01-04T08:00:00")
    fill(database)
    with database.write() as connection:
        world = World(connection)
        world.add(
            "mobile_trip", trip_code="L 07", site_id=world.site_id("LC"), departed_on="2025-05-05"
        )
    where = {one.rule: one.where for one in report_of(database, YEAR.request).findings}
    assert where["mobile.no_return"] == ("LC 2025 L 07",)
    assert where["service.days_missing"] == ("LC 2025-02", "LC01 2025-02")
