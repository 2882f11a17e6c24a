"""The item register of a site: a line a copy in the order of accession numbers, never all at once.

A copy that was transferred stands in both sites' registers: in the old one under its old number
with where it went, in the new one under the number there with where it came from.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection

from librarydesk.data.collection.histories import History, histories_of, site_codes
from librarydesk.data.collection.registers.documents import EventPaper, papers_of, site_names
from librarydesk.data.collection.registers.fates import Fate, Stay, stays_of
from librarydesk.data.store.bulk_reading import driver_rows

_AT_ONCE = 500


@dataclass(frozen=True)
class ItemsWanted:
    """Which lines: those entered on these days (None: any), of one store (empty: any)."""

    site_id: int
    first: date | None = None
    last: date | None = None
    store: str = ""


@dataclass(frozen=True)
class ItemLine:
    """A line of the item register; `came_from` is the site that a transfer came from.

    `fate` is what became of the copy at this site; None while it is held there.
    """

    number: str
    on_date: date
    title: str
    part: str | None
    authors: str | None
    place: str | None
    publisher: str | None
    year: int | None
    price_vnd: int | None
    store: str | None
    call_number: str | None
    batch_no: str | None
    document: str | None
    came_from: str | None
    fate: Fate | None


# The keys alone are sorted; what a line says is read for some hundreds of them at a time.
_KEYS = """
SELECT copy_id, event_id FROM (
  SELECT k.id AS copy_id, 0 AS event_id, k.accession_no AS no, k.acquired_on AS day, k.store
  FROM copy k WHERE k.site_id = :site AND k.voided_at IS NULL
  UNION ALL
  SELECT k.id, e.id, coalesce(e.new_accession_no,
      (SELECT x.new_accession_no FROM copy_event x WHERE x.copy_id = k.id
       AND x.event = 'transferred' AND x.voided_at IS NULL AND x.new_accession_no IS NOT NULL
       AND (x.on_date, x.id) < (e.on_date, e.id) ORDER BY x.on_date DESC, x.id DESC LIMIT 1),
      k.accession_no), max(e.on_date, k.acquired_on), k.store
  FROM copy_event e JOIN copy k ON k.id = e.copy_id
  WHERE e.event = 'transferred' AND e.to_site_id = :site AND e.voided_at IS NULL
    AND k.voided_at IS NULL
) WHERE day BETWEEN :first AND :last AND (:store = '' OR store = :store)
ORDER BY sort_key(rtrim(no, '0123456789')),
  CAST(substr(no, length(rtrim(no, '0123456789')) + 1) AS INTEGER), no, day, copy_id, event_id
"""
_DETAILS = """
SELECT k.id, k.accession_no, k.acquired_on, t.title, t.part, t.authors, t.place, t.publisher,
  t.publish_year, k.price_vnd, k.store, coalesce(k.call_number, t.ddc), k.batch_no, k.voucher_no
FROM json_each(:copies) j JOIN copy k ON k.id = j.value JOIN title t ON t.id = k.title_id
"""
_STORES = """
SELECT DISTINCT store FROM copy WHERE site_id = ? AND store <> '' AND voided_at IS NULL
ORDER BY store
"""


class _Key(NamedTuple):
    """A line to be made: a copy, and the transfer that brought it (0: it was accessioned here)."""

    copy_id: int
    event_id: int


class _Details(NamedTuple):
    copy_id: int
    number: str
    acquired_on: str
    title: str
    part: str | None
    authors: str | None
    place: str | None
    publisher: str | None
    year: int | None
    price_vnd: int | None
    store: str | None
    call_number: str | None
    batch_no: str | None
    voucher_no: str | None


@dataclass(frozen=True)
class _Some:
    """What some lines are made of: the copies, what became of them, papers and names."""

    details: Mapping[int, _Details]
    histories: Mapping[int, History]
    papers: Mapping[int, EventPaper]
    names: Mapping[int, str]


def item_lines(connection: Connection, wanted: ItemsWanted, day: date) -> Iterator[ItemLine]:
    """The lines, with what had become of each copy by the end of a day.

    They are read as they are asked for; the connection must stay open meanwhile.
    """
    codes = site_codes(connection)
    keys = (_Key(*row) for row in driver_rows(connection, _KEYS, _values(wanted)))
    while some := list(islice(keys, _AT_ONCE)):
        known = _known(connection, {key.copy_id for key in some}, day, codes)
        for key in some:
            stay = _stay(key, known, wanted.site_id)
            if stay is not None:
                yield _line(key, stay, known)


def count_items(connection: Connection, wanted: ItemsWanted) -> int:
    """How many lines there are, but for transfers that don't count (a finding)."""
    query = f"SELECT count(*) FROM ({_KEYS})"
    return int(next(driver_rows(connection, query, _values(wanted)))[0])


def stores_of(connection: Connection, site_id: int) -> list[str]:
    """The stores that copies of a site stand in."""
    return [row[0] for row in connection.exec_driver_sql(_STORES, (site_id,))]


def _values(wanted: ItemsWanted) -> dict[str, str | int]:
    return {
        "site": wanted.site_id,
        "first": (wanted.first or date.min).isoformat(),
        "last": (wanted.last or date.max).isoformat(),
        "store": wanted.store,
    }


def _known(connection: Connection, copies: set[int], day: date, codes: Mapping[int, str]) -> _Some:
    listed = {"copies": json.dumps(sorted(copies))}
    details = map(_Details._make, driver_rows(connection, _DETAILS, listed))
    histories = histories_of(connection, copies, day.isoformat(), codes).copies
    events = {event for history in histories.values() for event in history.events()}
    sites = {owner for history in histories.values() for _day, owner in history.owners()}
    return _Some(
        {copy.copy_id: copy for copy in details},
        histories,
        papers_of(connection, events),
        site_names(connection, sites, day),
    )


def _stay(key: _Key, known: _Some, site_id: int) -> Stay | None:
    """The stay that a line tells of; None for a transfer that doesn't count."""
    copy, history = known.details[key.copy_id], known.histories.get(key.copy_id)
    if history is None:
        return None if key.event_id else Stay(0, site_id, copy.number, copy.acquired_on)
    stays = stays_of(history, copy.number, known.papers, known.names)
    return next((s for s in stays if s.event_id == key.event_id and s.owner_id == site_id), None)


def _line(key: _Key, stay: Stay, known: _Some) -> ItemLine:
    copy = known.details[key.copy_id]
    paper = known.papers.get(key.event_id)
    return ItemLine(
        number=stay.number,
        on_date=date.fromisoformat(stay.since),
        title=copy.title,
        part=copy.part,
        authors=copy.authors,
        place=copy.place,
        publisher=copy.publisher,
        year=copy.year,
        price_vnd=copy.price_vnd,
        store=copy.store,
        call_number=copy.call_number,
        batch_no=None if key.event_id else copy.batch_no,
        document=paper.document if paper is not None else copy.voucher_no,
        came_from=stay.came_from,
        fate=stay.fate,
    )
