"""The summary register of a site: what came in, what went out, and the balance.

It counts as the figures of the report do: came in by accession (C03), by transfer (C13) and found
again (C11); went out by weeding of what was held (C05), lost (C06) and by transfer (C14). So what
was held before, more what came in, less what went out, is what is held (C01).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from librarydesk.data.collection.histories import Change, histories_at, site_codes
from librarydesk.data.collection.registers.amounts import NOTHING, Amount
from librarydesk.data.collection.registers.batches import Batch, batches_in
from librarydesk.data.collection.registers.documents import EventPaper, papers_of, site_names
from librarydesk.data.collection.registers.stock import (
    OneCopy,
    Stock,
    copies_one_by_one,
    stock_on,
)


class Way(StrEnum):
    """How copies come in or go out otherwise than by accession."""

    FOUND = "found"
    TRANSFERRED_IN = "transferred_in"
    WEEDED = "weeded"
    LOST = "lost"
    TRANSFERRED_OUT = "transferred_out"


_WAYS = {
    "C11": Way.FOUND,
    "C13": Way.TRANSFERRED_IN,
    "C05": Way.WEEDED,
    "C06": Way.LOST,
    "C14": Way.TRANSFERRED_OUT,
}
_COMING = (Way.FOUND, Way.TRANSFERRED_IN)


@dataclass(frozen=True)
class Passage:
    """Copies that came in or went out on one day, in one way, by one paper.

    `other` is the site at the other end of a transfer; `reasons` are the reasons of weeding with
    how many copies each.
    """

    on_date: date
    way: Way
    document: str | None
    other: str | None
    reasons: tuple[tuple[str, int], ...]
    titles: int
    amount: Amount


@dataclass(frozen=True)
class Balance:
    """What was held, came in, went out and is held; `agrees` says whether it adds up."""

    before: Stock
    added: Amount
    transferred_in: Amount
    found: Amount
    weeded: Amount
    lost: Amount
    transferred_out: Amount
    after: Stock

    @property
    def incoming(self) -> Amount:
        """All that came in."""
        return self.added + self.transferred_in + self.found

    @property
    def outgoing(self) -> Amount:
        """All that went out."""
        return self.weeded + self.lost + self.transferred_out

    @property
    def agrees(self) -> bool:
        """Whether what is held is what the passages leave."""
        return self.before.amount + self.incoming - self.outgoing == self.after.amount


@dataclass(frozen=True)
class SummaryRegister:
    """The three parts of the summary register of a site over some days, in the order of days."""

    site_id: int
    first: date
    last: date
    batches: tuple[Batch, ...]
    coming: tuple[Passage, ...]
    going: tuple[Passage, ...]
    balance: Balance


def summary_register(
    connection: Connection, site_id: int, first: date, last: date
) -> SummaryRegister:
    """The summary register of a site from a first to a last day, both included."""
    codes = site_codes(connection)
    histories = histories_at(connection, site_id, last.isoformat(), codes)
    copies = copies_one_by_one(connection, histories.copies)
    changes = [c for c in histories.changes if _counts(c, site_id, first.isoformat())]
    passages = list(_passages(connection, changes, copies, last))
    batches = tuple(batches_in(connection, site_id, first, last))
    before, after = (
        stock_on(connection, site_id, day.isoformat(), histories, copies)
        for day in (first - timedelta(days=1), last)
    )
    of_way = {way: _sum(p.amount for p in passages if p.way is way) for way in Way}
    return SummaryRegister(
        site_id,
        first,
        last,
        batches,
        tuple(p for p in passages if p.way in _COMING),
        tuple(p for p in passages if p.way not in _COMING),
        Balance(
            before,
            _sum(batch.amount for batch in batches),
            of_way[Way.TRANSFERRED_IN],
            of_way[Way.FOUND],
            of_way[Way.WEEDED],
            of_way[Way.LOST],
            of_way[Way.TRANSFERRED_OUT],
            after,
        ),
    )


def _counts(change: Change, site_id: int, first: str) -> bool:
    """Whether a change stands in the register; what was lost when weeded is out already."""
    return change.site_id == site_id and change.day >= first and change.part != "lost"


def _sum(amounts: Iterable[Amount]) -> Amount:
    total = NOTHING
    for amount in amounts:
        total += amount
    return total


def _passages(
    connection: Connection, changes: list[Change], copies: dict[int, OneCopy], last: date
) -> Iterator[Passage]:
    """The changes put together by day, way, other site and paper, in this order."""
    papers = papers_of(connection, (change.event_id for change in changes))
    names = site_names(connection, (c.other_id for c in changes if c.other_id is not None), last)
    groups: dict[tuple[str, Way, str, str], list[Change]] = {}
    for change in changes:
        other = names.get(change.other_id, "") if change.other_id is not None else ""
        document = papers[change.event_id].document or ""
        key = (change.day, _WAYS[change.code], other, document)
        groups.setdefault(key, []).append(change)
    for (day, way, other, document), group in sorted(groups.items()):
        yield Passage(
            date.fromisoformat(day),
            way,
            document or None,
            other or None,
            _reasons([papers[change.event_id] for change in group]),
            len({copies[change.copy_id].title_id for change in group}),
            _sum(copies[change.copy_id].amount for change in group),
        )


def _reasons(papers: list[EventPaper]) -> tuple[tuple[str, int], ...]:
    counted: dict[str, int] = {}
    for paper in papers:
        if paper.reason:
            counted[paper.reason] = counted.get(paper.reason, 0) + 1
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
