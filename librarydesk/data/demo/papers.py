"""Newspapers and magazines that the demo province's libraries subscribe to, and which came."""

from collections.abc import Iterator
from datetime import date, timedelta

from librarydesk.data.collection.periodicals.rhythm import Rhythm
from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.people import words
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY, DemoSite
from librarydesk.data.store.folding import fold

_SUBSCRIPTION = (
    "year, site_id, title, title_folded, quarter, issn, copies, amount_vnd, frequency, issue_days"
)
_ISSUE = "site_id, title, title_folded, year, number, issued_on, received_on, copies, note"
_CLAIMED, _LOST = 0.002, 0.008
"""The chance that an issue was claimed as missed, and that it never came at all."""

_HOW_MANY = {"province_library": 30, "area_library": 9, "commune_library": 3}


def write_subscriptions(writer: BulkWriter, plan: DemoPlan, sites: list[DemoSite]) -> None:
    """Adds the province library's subscriptions by quarter, the others' by year (quarter 0)."""
    writer.insert("subscription", _SUBSCRIPTION, list(_subscriptions(plan, sites)))


def _subscriptions(plan: DemoPlan, sites: list[DemoSite]) -> Iterator[DatedRow]:
    papers = words()["periodicals"]["papers"]
    random = plan.random("papers")
    for year in plan.years:
        day = date(year, 1, 2)
        for site in sites:
            if not site.has_service_days or not site.works_on(day):
                continue
            count = _HOW_MANY[site.kind] - (year < plan.year)
            whole_year = site.kind != "province_library"
            chosen = random.sample(papers, count) if whole_year else papers[:count]
            for title, issn, copies, price in chosen:
                for quarter in (0,) if whole_year else (1, 2, 3, 4):
                    amount = price * (4 if whole_year else copies)
                    yield day.isoformat(), (
                        year, site.id, title, fold(title), quarter, issn or None,
                        1 if whole_year else copies, amount, *_rhythm(title),
                    )  # fmt: skip


def write_issues(writer: BulkWriter, plan: DemoPlan) -> None:
    """Adds what came to the province library in the second year; now and then an issue didn't."""
    writer.insert("serial_issue", _ISSUE, list(_issues(plan)))


def _issues(plan: DemoPlan) -> Iterator[DatedRow]:
    random = plan.random("issues")
    for title, _issn, copies, _price in words()["periodicals"]["papers"]:
        rhythm = Rhythm.read(*_rhythm(title))
        first, last = date(plan.year, 1, 1), date(plan.year, 12, 31)
        for number, day in enumerate(rhythm.expected(first, last), start=1):
            chance = random.random()
            if _CLAIMED <= chance < _LOST:
                continue
            came = min(day + timedelta(days=random.choice((0, 0, 1, 1, 2))), last)
            missed = chance < _CLAIMED
            yield came.isoformat(), (
                PROVINCE_LIBRARY, title, fold(title), plan.year, str(number), day.isoformat(),
                None if missed else came.isoformat(), None if missed else copies,
                "Đã báo bưu điện" if missed else None,
            )  # fmt: skip


def _rhythm(title: str) -> tuple[str, str | None]:
    frequency, days = words()["periodicals"]["rhythms"][title]
    return frequency, days or None
