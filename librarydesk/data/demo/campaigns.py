"""Donation campaigns of the demo: promised, given, sorted, shelved, passed on, thanked for."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from librarydesk.coded.campaigns import DonorKind, GiftKind, GiftPaper, SortingResult
from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.donors import DemoDonor, write_donors
from librarydesk.data.demo.people import People, words
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import OWN_NAME, PROVINCE_LIBRARY, DemoSite
from librarydesk.data.store.folding import fold, sort_key

_COLUMNS = {
    "campaign": (
        "code, code_folded, name, name_folded, name_sort, site_id, starts_on, ends_on,"
        " target_copies, target_vnd, aim, organiser, partners, appeal"
    ),
    "pledge": (
        "site_id, pledge_no, campaign_id, donor_id, promised_on, due_on, kind, copies, value_vnd"
    ),
    "gift": (
        "gift_no, site_id, campaign_id, on_date, donor, donor_kind, donor_id, kind, copies,"
        " value_vnd, what, pledge_no, received_by"
    ),
    "gift_item": "site_id, gift_no, position, what, copies, value_vnd",
    "gift_sorting": "site_id, campaign_id, gift_no, on_date, no, result, copies",
    "gift_accession": "site_id, campaign_id, gift_no, batch_no, on_date, copies",
    "gift_distribution": (
        "site_id, on_date, to_site_id, to_name, no, campaign_id, gift_no, copies, received_by"
    ),
    "gift_spending": "site_id, campaign_id, gift_no, on_date, no, what, value_vnd, paper_no",
    "gift_letter": "site_id, gift_no, paper, on_date",
}
_RECEIVERS = (
    "school_library", "reading_room", "bookcase", "commune_library", "border_post", "prison",
    "community_library", "post_office_point", "law_bookcase",
)  # fmt: skip
_MONTH = timedelta(days=30)


def write_campaigns(
    raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan, sites: Sequence[DemoSite]
) -> None:
    """Writes the campaigns of the two years with all that came of them."""
    random = plan.random("campaigns")
    donors = write_donors(writer, plan, random)
    receivers = [site for site in sites if site.kind in _RECEIVERS]
    given = _Given(plan, random, donors, receivers, raw)
    for number, one in enumerate(words()["campaigns"]["list"], start=1):
        given.add(number, one, plan.years[number > 1])
    given.own_stock()
    for table, columns in _COLUMNS.items():
        writer.insert(table, columns, given.rows[table])


class _Given:
    """Rows of all tables, made campaign by campaign so that nothing goes out that isn't there."""

    def __init__(
        self,
        plan: DemoPlan,
        random: Random,
        donors: Sequence[DemoDonor],
        receivers: Sequence[DemoSite],
        raw: sqlite3.Connection,
    ) -> None:
        self.rows: dict[str, list[DatedRow]] = defaultdict(list)
        self._plan = plan
        self._random = random
        self._donors = donors
        self._receivers = receivers
        self._words = words()["campaigns"]
        self._numbers: Counter[tuple[str, str]] = Counter()
        self._promised: dict[int, list[tuple[date, DemoDonor, int, str]]] = defaultdict(list)
        self._large: list[tuple[date, str, int]] = []
        self._people = People(random)
        self._clerk = self._people.name()
        self._batches: list[tuple[str, str, int]] = raw.execute(
            "SELECT batch_no, min(acquired_on), count(*) FROM copy WHERE site_id = ?"
            " AND source = 'donation' GROUP BY batch_no ORDER BY 2",
            (PROVINCE_LIBRARY,),
        ).fetchall()

    def add(self, campaign: int, one: dict[str, Any], year: int) -> None:
        """Adds a campaign with its gifts, and month by month what became of them."""
        starts = date(year, *one["starts"])
        ends = date(year, *one["ends"]) if "ends" in one else None
        last = min(ends or self._plan.last_day, self._plan.last_day)
        code, name = f"{one['code']}{year % 100}", str(one["name"])
        self._row(
            "campaign", starts,
            code, fold(code), name, fold(name), sort_key(name), PROVINCE_LIBRARY,
            starts.isoformat(), ends.isoformat() if ends else None, one["target_copies"],
            one.get("target_vnd"), one["aim"], OWN_NAME, one["partners"], one["appeal"],
        )  # fmt: skip
        self._promises(campaign, starts, last)
        hand = money = 0
        day = starts
        while day <= last:
            until = min(day + _MONTH - timedelta(days=1), last)
            copies, value = self._gifts(campaign, day, until, one["target_copies"])
            hand, money = hand + copies, money + value
            hand = self._use(campaign, day, until, hand)
            money = self._spend(campaign, until, money)
            day += _MONTH

    def own_stock(self) -> None:
        """Adds what the library gave of its own to places outside the network."""
        for year in self._plan.years:
            for name in self._random.sample(self._words["outside"], 2):
                day = date(year, self._random.randint(3, 11), self._random.randint(2, 27))
                self._pass_on(day, None, None, self._random.randint(30, 90), None, name)

    def _promises(self, campaign: int, starts: date, last: date) -> None:
        """Promises: most are kept within the campaign, the last ones are still waited for."""
        random = self._random
        bodies = [d for d in self._donors if d.kind not in (DonorKind.PERSON, DonorKind.ANONYMOUS)]
        for place, donor in enumerate(random.sample(bodies, 9)):
            promised = starts + timedelta(days=random.randrange(20))
            due = min(promised + timedelta(days=random.randint(20, 90)), last)
            copies = 10 * random.randint(6, 40)
            number = self._next("pledge", promised)
            self._row(
                "pledge", promised,
                PROVINCE_LIBRARY, f"DK-{number}", campaign, donor.id, promised.isoformat(),
                due.isoformat(), GiftKind.BOOKS.value, copies, None,
            )  # fmt: skip
            if place < 6:
                self._promised[campaign].append((due, donor, copies, f"DK-{number}"))

    def _gifts(self, campaign: int, first: date, last: date, aim: int) -> tuple[int, int]:
        """The gifts of a month in the order of their days; gives the copies and the money."""
        made = [self._one(first, last, aim) for _gift in range(self._random.randint(9, 16))]
        made += [
            _Gift(due, donor, GiftKind.BOOKS, promised, None, None, number)
            for due, donor, promised, number in self._promised[campaign]
            if first <= due <= last
        ]
        for gift in sorted(made, key=lambda gift: gift.on_date):
            self._write(campaign, gift)
        money = sum(gift.value or 0 for gift in made if gift.kind is GiftKind.MONEY)
        return sum(gift.copies or 0 for gift in made), money

    def _one(self, first: date, last: date, aim: int) -> "_Gift":
        random = self._random
        day = first + timedelta(days=random.randrange((last - first).days + 1))
        donor, chance = random.choice(self._donors), random.random()
        share = 1 if donor.kind == DonorKind.PERSON else 5
        if chance < 0.8:
            copies = max(3, round(random.uniform(0.001, 0.006) * share * aim))
            what = random.choice(self._words["books"]) or None
            return _Gift(day, donor, GiftKind.BOOKS, copies, None, what)
        if chance < 0.95:
            value = 500_000 * random.randint(1, 4 * share)
            return _Gift(day, donor, GiftKind.MONEY, None, value, None)
        what, value = random.choice(self._words["things"])
        return _Gift(day, donor, GiftKind.EQUIPMENT, None, value, what)

    def _write(self, campaign: int, gift: "_Gift") -> None:
        number, day = self._next("gift", gift.on_date), gift.on_date.isoformat()
        donor = gift.donor
        self._row(
            "gift", gift.on_date,
            number, PROVINCE_LIBRARY, campaign, day, donor.name, donor.kind, donor.id,
            gift.kind.value, gift.copies, gift.value, gift.what, gift.pledge_no, self._clerk,
        )  # fmt: skip
        if gift.copies and self._random.random() < 0.06:
            self._list(number, gift)
        if gift.copies and gift.copies >= 60:
            self._large.append((gift.on_date, number, gift.copies))
        if donor.id is not None and self._random.random() < 0.75:
            sent = min(gift.on_date + timedelta(days=12), self._plan.last_day)
            for paper, on in ((GiftPaper.RECEIPT, gift.on_date), (GiftPaper.THANKS, sent)):
                cells = (PROVINCE_LIBRARY, number, paper.value, on.isoformat())
                self._row("gift_letter", on, *cells)

    def _list(self, number: str, gift: "_Gift") -> None:
        left = gift.copies or 0
        titles = self._random.sample(self._words["listed"], 4)
        for position, title in enumerate(titles, start=1):
            copies = left if position == len(titles) else min(left, max(1, left // 3))
            if copies:
                cells = (PROVINCE_LIBRARY, number, position, title, copies, copies * 35_000)
                self._row("gift_item", gift.on_date, *cells)
            left -= copies

    def _use(self, campaign: int, first: date, last: date, hand: int) -> int:
        """Sorts, accessions and passes on at the end of a month; gives what is left in hand."""
        random, day = self._random, last.isoformat()
        pulped = round(hand * random.uniform(0.01, 0.04))
        unsuitable = round(hand * random.uniform(0.0, 0.03))
        counts = (
            (SortingResult.SUITABLE, hand - pulped - unsuitable),
            (SortingResult.UNSUITABLE, unsuitable),
            (SortingResult.PULPED, pulped),
        )
        for result, copies in counts:
            if copies:
                no = self._count("gift_sorting", last)
                cells = (PROVINCE_LIBRARY, campaign, None, day, no, result.value, copies)
                self._row("gift_sorting", last, *cells)
        hand -= pulped + unsuitable
        for batch, entered, copies in self._batches:
            if first <= date.fromisoformat(entered) <= last and copies <= hand:
                shelved = (PROVINCE_LIBRARY, campaign, None, batch, day, copies)
                self._row("gift_accession", last, *shelved)
                hand -= copies
        large, self._large = self._large, []
        for _on, number, copies in large:
            if copies <= hand and random.random() < 0.5:
                self._to_some(last, campaign, number, copies)
                hand -= copies
        most = round(hand * random.uniform(0.6, 0.9))
        if most > 0:
            self._to_some(last, campaign, None, most)
            hand -= most
        return hand

    def _to_some(self, day: date, campaign: int, gift_no: str | None, copies: int) -> None:
        """Passes copies on to a few sites that are open, now and then outside the network."""
        random = self._random
        there = [site for site in self._receivers if _is_open(site, day)]
        count = max(1, min(len(there), 6, copies // 40))
        each = copies // count
        for place, site in enumerate(random.sample(there, count)):
            share = copies - each * (count - 1) if place == 0 else each
            outside = random.choice(self._words["outside"]) if random.random() < 0.06 else None
            to = None if outside else site.id
            self._pass_on(day, campaign, gift_no, share, to, outside)

    def _pass_on(
        self,
        day: date,
        campaign: int | None,
        gift_no: str | None,
        copies: int,
        to: int | None,
        name: str | None,
    ) -> None:
        no = self._count("gift_distribution", day)
        by = self._people.name() if self._random.random() < 0.5 else None
        cells = (PROVINCE_LIBRARY, day.isoformat(), to, name, no, campaign, gift_no, copies, by)
        self._row("gift_distribution", day, *cells)

    def _spend(self, campaign: int, day: date, money: int) -> int:
        what, value = self._random.choice(self._words["bought"])
        if value > money:
            return money
        no, paper = self._count("gift_spending", day), f"PC{self._count('paper', day):02}/{day:%m}"
        cells = (PROVINCE_LIBRARY, campaign, None, day.isoformat(), no, what, value, paper)
        self._row("gift_spending", day, *cells)
        return money - int(value)

    def _row(self, table: str, day: date, *cells: Cell) -> None:
        self.rows[table].append((day.isoformat(), cells))

    def _next(self, what: str, day: date) -> str:
        self._numbers[what, str(day.year)] += 1
        return f"{day.year}-{self._numbers[what, str(day.year)]:04}"

    def _count(self, what: str, day: date) -> int:
        self._numbers[what, day.isoformat()] += 1
        return self._numbers[what, day.isoformat()]


@dataclass(frozen=True)
class _Gift:
    """A gift before it gets its number."""

    on_date: date
    donor: DemoDonor
    kind: GiftKind
    copies: int | None
    value: int | None
    what: str | None
    pledge_no: str | None = None


def _is_open(site: DemoSite, day: date) -> bool:
    opened = site.opened_on is None or site.opened_on <= day
    closed = site.closed_on is not None and site.closed_on <= day
    return opened and not closed and (site.suspended_from is None or day < site.suspended_from)
