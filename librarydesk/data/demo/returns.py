"""What a few sites of the demo that keep no records here report, quarter by quarter."""

from collections.abc import Iterator
from datetime import date
from random import Random

from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import DemoSite

_COLUMNS = "year, quarter, site_id, indicator, breakdown, value, prevails"
_KINDS = ("private_library", "community_library", "reading_room", "culture_centre")
_BY_QUARTER = {"S01": 260, "S02": 310, "S03": 190}
_BY_YEAR = {"N07": 1, "N10": 14}
_CHILDREN = "age_group:children"


def write_returns(writer: BulkWriter, plan: DemoPlan, sites: list[DemoSite]) -> None:
    """Adds the returns of sites with readers of their own, beside those of rotation sets."""
    random = plan.random("returns")
    rows: list[DatedRow] = []
    for site in (site for site in sites if site.kind in _KINDS):
        for year in plan.years:
            rows += _of_year(site, year, random)
    writer.insert("site_return", _COLUMNS, rows)


def _of_year(site: DemoSite, year: int, random: Random) -> Iterator[DatedRow]:
    for quarter, ends in enumerate(("03-31", "06-30", "09-30", "12-31"), start=1):
        day = f"{year}-{ends}"
        if not site.works_on(date.fromisoformat(day)):
            continue
        for code, usual in _BY_QUARTER.items():
            value = round(usual * random.uniform(0.6, 1.4))
            yield day, (year, quarter, site.id, code, "", value, 0)
            children = round(value * random.uniform(0.3, 0.6))
            yield day, (year, quarter, site.id, code, _CHILDREN, children, 0)
    if site.works_on(date(year, 12, 31)):
        for code, usual in _BY_YEAR.items():
            value = max(1, round(usual * random.uniform(0.6, 1.4)))
            yield f"{year}-12-31", (year, 0, site.id, code, "", value, 0)
