"""What the demo province's libraries digitised: local history first."""

from collections.abc import Iterator
from datetime import date
from random import Random

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.people import words
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY, DemoSite
from librarydesk.data.store.folding import fold

_COLUMNS = "on_date, site_id, title, title_folded, documents, pages, local_history"


def write_digitisation(writer: BulkWriter, plan: DemoPlan, sites: list[DemoSite]) -> None:
    """Adds what the province library digitised every month, the area libraries now and then."""
    writer.insert("digitisation", _COLUMNS, list(_rows(plan, sites)))


def _rows(plan: DemoPlan, sites: list[DemoSite]) -> Iterator[DatedRow]:
    works = words()["digitisation"]
    random = plan.random("digitisation")
    for year in plan.years:
        series = _series(works["series"], year)
        for month in range(1, 13):
            for number in range(random.choice((1, 2, 2, 3))):
                day = date(year, month, 3 + 8 * number + random.randint(0, 6))
                yield _row(random, day, PROVINCE_LIBRARY, next(series))
    for site in sites:
        if site.is_library_of_area and random.random() < 0.5:
            day = date(plan.year, random.randint(3, 11), random.randint(2, 27))
            yield _row(random, day, site.id, (*random.choice(works["small"]), 1))


def _series(works: list[tuple[str, int, int, int]], year: int) -> Iterator[tuple[str, int, int]]:
    """The works one after the other, in another order each year; never twice in one year."""
    for round_number in range(1, 100):
        for title, pages, local, parts in works:
            if parts >= round_number:
                name = title if parts == 1 else f"{title}, tập {round_number} ({year})"
                yield name, pages, local


def _row(random: Random, day: date, site_id: int, work: tuple[str, int, int]) -> DatedRow:
    title, pages, local = work
    documents = random.randint(2, 14) if pages < 60 else 1
    counted = round(documents * pages * random.uniform(0.8, 1.2))
    cells: tuple[Cell, ...] = (
        day.isoformat(), site_id, title, fold(title), documents, counted, local,
    )  # fmt: skip
    return day.isoformat(), cells
