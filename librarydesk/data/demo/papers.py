"""Newspapers and magazines that the demo province's libraries subscribe to."""

from collections.abc import Iterator
from datetime import date

from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.people import words
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import DemoSite
from librarydesk.data.store.folding import fold

_SUBSCRIPTION = "year, site_id, title, title_folded, quarter, issn, copies, amount_vnd"
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
                        1 if whole_year else copies, amount,
                    )  # fmt: skip
