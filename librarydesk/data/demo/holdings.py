"""The collection of the demo province: batches that came in, their titles and copies."""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from librarydesk.data.collection.identity import author_sort_key, match_key, search_text
from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.copy_history import CopyHistory, EventRow
from librarydesk.data.demo.people import words
from librarydesk.data.demo.plan import MERGER, DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY, DemoSite
from librarydesk.data.demo.titles import DemoTitle, TitleSource
from librarydesk.data.store.folding import fold, sort_key

FIRST_YEAR = 2006
_CHUNK = 4_000
_TITLE = (
    "id, title, title_folded, title_sort, variants, part, authors, author_sort, edition, place,"
    " publisher, publish_year, extent, series, notes, subjects, isbn, issn, ddc, language, kind,"
    " audience, local_history, rare, search_text, match_key"
)
_COPY = (
    "id, accession_no, accession_folded, site_id, title_id, store, call_number, price_vnd,"
    " acquired_on, source, batch_no, voucher_no"
)
_EVENT = (
    "copy_id, site_id, event, on_date, to_site_id, new_accession_no, new_accession_folded,"
    " decision_no, note"
)
_STORES = {
    "TN": "Kho thiếu nhi", "M": "Kho mượn", "D": "Kho đọc", "LC": "Kho luân chuyển",
    "DC": "Kho địa chí", "TS": "Tủ sách",
}  # fmt: skip
_SOURCES = ("purchase",) * 9 + ("donation",) * 3 + ("programme",) * 2 + ("exchange", "other")
_COPIES = (1, 2, 3, 4, 6)
_COPY_WEIGHTS = (30, 62, 84, 95, 100)
ROTATING_STORE = "LC"
_CITY_LIBRARY = 2
_BOUND = 12
BOUND = "BĐ"
"""What the number of the batch of a year's bound periodicals ends with."""
_HANDED_OVER = "Bàn giao khi kết thúc hoạt động cấp huyện"


@dataclass(frozen=True)
class Batch:
    """Copies that came in together. `site` is the id of who bought them; `titles` how many."""

    day: date
    number: str
    voucher: str
    source: str
    site: int
    titles: int


@dataclass(slots=True)
class RotatingCopy:
    """A copy of a store for rotation."""

    id: int
    number: str
    ready: date


@dataclass
class Collection:
    """What later parts need to know of the copies: those that may travel, by owner."""

    rotating: dict[int, list[RotatingCopy]] = field(default_factory=dict)
    titles: int = 0
    copies: int = 0
    events: int = 0


class Holdings:
    """Makes and writes the collection, batch after batch in the order of days."""

    def __init__(self, plan: DemoPlan, writer: BulkWriter, sites: list[DemoSite]) -> None:
        self._plan = plan
        self._writer = writer
        self._sites = sites
        self._random = plan.random("copies")
        self._source = TitleSource(plan.random("titles"), plan.titles)
        self._history = CopyHistory(plan, plan.random("events"), sites)
        self._cumulated = list(accumulate(site.share for site in sites))
        self._counters: dict[tuple[int, str], int] = {}
        self._events: list[EventRow] = []
        self._papers: dict[str, int] = {}
        self._city: list[tuple[int, str]] = []
        self.collection = Collection()

    def write(self) -> Iterator[int]:
        """Writes everything; yields how many titles are done, now and then."""
        titles: list[DatedRow] = []
        copies: list[DatedRow] = []
        year = FIRST_YEAR
        for batch in _batches(self._plan, self._sites, self._random):
            if batch.day.year > year:
                self._bind_periodicals(year, titles, copies)
                year = batch.day.year
            if batch.day >= MERGER:
                self._merge_city_library()
            for _number in range(batch.titles):
                self._add(batch, titles, copies)
                if len(titles) >= _CHUNK:
                    self._flush(titles, copies)
                    yield self.collection.titles
        self._bind_periodicals(year, titles, copies)
        self._merge_city_library()
        self._flush(titles, copies)
        yield self.collection.titles

    def _bind_periodicals(self, year: int, titles: list[DatedRow], copies: list[DatedRow]) -> None:
        """Adds the year's bound volumes of the province library's papers, and their titles."""
        day = date(year, 12, 28)
        batch = Batch(day, f"{year}/{BOUND}", f"{BOUND}/PN-{year}", "purchase", PROVINCE_LIBRARY, 0)
        for paper, issn, _copies, price in words()["periodicals"]["papers"][:_BOUND]:
            if paper not in self._papers:
                self.collection.titles += 1
                self._papers[paper] = self.collection.titles
                title = self._source.periodical(paper, issn or None)
                titles.append((day.isoformat(), _title_row(self.collection.titles, title)))
            number = self._number(PROVINCE_LIBRARY, "D")
            self.collection.copies += 1
            copies.append((day.isoformat(), (
                self.collection.copies, number, _folded(number), PROVINCE_LIBRARY,
                self._papers[paper], _STORES["D"], None, price * 4, day.isoformat(), batch.source,
                batch.number, batch.voucher,
            )))  # fmt: skip

    def _flush(self, titles: list[DatedRow], copies: list[DatedRow]) -> None:
        self._writer.insert("title", _TITLE, titles)
        self._writer.insert_plain(
            "title_fts", "rowid, search_text", ((row[0], row[24]) for _day, row in titles)
        )
        self._writer.insert("copy", _COPY, copies)
        self._writer.insert("copy_event", _EVENT, ((str(row[3]), row) for row in self._events))
        self.collection.events += len(self._events)
        titles.clear()
        copies.clear()
        self._events.clear()

    def _add(self, batch: Batch, titles: list[DatedRow], copies: list[DatedRow]) -> None:
        title = self._source.next(batch.day.year)
        self.collection.titles += 1
        day = batch.day.isoformat()
        titles.append((day, _title_row(self.collection.titles, title)))
        random = self._random
        count = _COPIES[bisect(_COPY_WEIGHTS, random.random() * 100)]
        call_number = f"{title.ddc} / {_cutter(title)}" if title.ddc else None
        price = None if random.random() < 0.015 else _price(title, batch.day.year, random)
        for _copy in range(count + 6 if title.famous else count):
            row = self._copy(batch, title, call_number, price)
            copies.append((day, row))

    def _copy(
        self, batch: Batch, title: DemoTitle, call_number: str | None, price: int | None
    ) -> tuple[Cell, ...]:
        site = self._owner(batch, title)
        store = self._store(site, title)
        self.collection.copies += 1
        copy_id = self.collection.copies
        number = self._number(site.id, store)
        source = "legal_deposit" if title.local_history else batch.source
        events = self._history.of_copy(copy_id, site.id, number, batch.day)
        self._events += events
        if not events:
            self._remember(copy_id, site.id, store, number, batch.day)
        return (
            copy_id, number, _folded(number), site.id, self.collection.titles, _STORES[store],
            call_number, price, batch.day.isoformat(), source, batch.number, batch.voucher,
        )  # fmt: skip

    def _remember(self, copy_id: int, site_id: int, store: str, number: str, day: date) -> None:
        if site_id == _CITY_LIBRARY:
            if day < MERGER:
                self._city.append((copy_id, store))
        elif store == ROTATING_STORE:
            ready = max(day + timedelta(days=21), self._plan.first_day)
            copy = RotatingCopy(copy_id, number, ready)
            self.collection.rotating.setdefault(site_id, []).append(copy)

    def _owner(self, batch: Batch, title: DemoTitle) -> DemoSite:
        """Whose the next copy is: the buyer's, or that of any site that the province buys for."""
        if title.local_history or batch.site != PROVINCE_LIBRARY:
            return self._sites[batch.site - 1]
        place = bisect(self._cumulated, self._random.random() * self._cumulated[-1])
        site = self._sites[place]
        return site if site.works_on(batch.day) else self._sites[PROVINCE_LIBRARY - 1]

    def _store(self, site: DemoSite, title: DemoTitle) -> str:
        if not site.has_service_days:
            return "TS"
        if title.local_history:
            return "DC"
        chance = self._random.random()
        if site.kind == "commune_library":
            return "TN" if title.audience == "children" else "M"
        for_children = title.audience == "children" or (title.audience == "youth" and chance > 0.6)
        if chance < (0.2 if for_children else 0.34):
            return ROTATING_STORE
        if for_children:
            return "TN"
        return "M" if chance < 0.72 else "D"

    def _number(self, site_id: int, store: str) -> str:
        number = self._counters.get((site_id, store), 0) + 1
        self._counters[site_id, store] = number
        return f"{store}.{number:06}"

    def _merge_city_library(self) -> None:
        """Moves what the city's library had to the province library when the districts ended."""
        day = MERGER - timedelta(days=3)
        if not self._city or day > self._plan.last_day:
            return
        for copy_id, store in self._city:
            number = self._number(PROVINCE_LIBRARY, store)
            row = (copy_id, _CITY_LIBRARY, "transferred", day.isoformat(), PROVINCE_LIBRARY, number)
            self._events.append((*row, _folded(number), "1182/QĐ-UBND", _HANDED_OVER))
        self._city.clear()


def _folded(number: str) -> str:
    """What `fold` makes of a number, without going through its letters a million times."""
    return number.lower().replace(".", " ")


def _title_row(title_id: int, title: DemoTitle) -> tuple[Cell, ...]:
    return (
        title_id, title.title, fold(title.title), sort_key(title.title), None, None, title.authors,
        author_sort_key(title.authors), None, title.place, title.publisher, title.publish_year,
        title.extent, title.series, None, title.subjects, title.isbn, title.issn, title.ddc,
        title.language, title.kind, title.audience, int(title.local_history), int(title.rare),
        search_text(
            title.title, title.authors, title.series, title.subjects, title.publisher,
            title.publish_year, title.isbn, title.issn,
        ),
        match_key(title.title, title.authors, title.publisher, title.publish_year),
    )  # fmt: skip


def _cutter(title: DemoTitle) -> str:
    head = fold(title.authors or title.title)[:1].upper()
    return f"{head}{100 + len(title.title) * 7 % 900}{title.title[0]}"


def _price(title: DemoTitle, year: int, random: Random) -> int:
    base = 18 + random.random() * (40 if title.audience == "children" else 110)
    return round(base * (1 + 0.05 * (year - FIRST_YEAR))) * 500


def _batches(plan: DemoPlan, sites: list[DemoSite], random: Random) -> Iterator[Batch]:
    """All batches in the order of days; newer years brought more."""
    years = range(FIRST_YEAR, plan.year + 1)
    weights = [1.0 + 0.09 * (year - FIRST_YEAR) for year in years]
    left = plan.titles
    for year, weight in zip(years, weights, strict=True):
        share = plan.titles if year == plan.year else round(plan.titles * weight / sum(weights))
        titles = min(share, left)
        left -= titles
        yield from _batches_of(plan, year, titles, sites, random)


def _batches_of(
    plan: DemoPlan, year: int, titles: int, sites: list[DemoSite], random: Random
) -> Iterator[Batch]:
    count = min(16 + plan.scale, 60)
    days = sorted(
        date(year, random.randint(1, 12), random.randint(3, 27)) for _number in range(count)
    )
    libraries = [site for site in sites if site.is_library_of_area]
    sources = random.sample(_SOURCES, len(_SOURCES))
    for number, day in enumerate(days, start=1):
        part = titles * number // count - titles * (number - 1) // count
        buyer = PROVINCE_LIBRARY if number % 5 else random.choice(libraries).id
        source = sources[number % len(sources)]
        yield Batch(day, f"{year}/{number:02}", f"{number:02}/PN-{year}", source, buyer, part)
