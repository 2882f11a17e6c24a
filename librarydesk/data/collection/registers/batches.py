"""The accession batches of a site: the lines of the first part of the summary register."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from librarydesk.data.collection.registers.amounts import AMOUNT_SQL, NOTHING, Amount, amount_of
from librarydesk.data.collection.registers.numbers import natural
from librarydesk.data.store.bulk_reading import driver_rows
from librarydesk.data.store.types import day_of

# Copies that name no batch stand together by day, source and voucher.
_CAME = f"""
SELECT coalesce(c.batch_no, ''), min(c.acquired_on), json_group_array(DISTINCT c.source),
  json_group_array(DISTINCT c.voucher_no), count(DISTINCT c.title_id), {AMOUNT_SQL}
FROM copy c JOIN title t ON t.id = c.title_id
WHERE c.site_id = :site AND c.acquired_on BETWEEN :first AND :last AND c.voided_at IS NULL
GROUP BY coalesce(c.batch_no, ''), iif(coalesce(c.batch_no, '') = '',
  c.acquired_on || ' ' || c.source || ' ' || coalesce(c.voucher_no, ''), '')
"""
_ENTERED = """
SELECT batch_no, entered_on, source, supplier, voucher_no, voucher_on, amount_vnd, note
FROM accession_batch WHERE site_id = :site AND voided_at IS NULL
"""


@dataclass(frozen=True)
class Batch:
    """A batch: its number (empty where the copies name none), papers, titles and copies.

    `sources` are `Source` codes; `voucher_amount` is what the voucher says, the amount what the
    copies' prices add up to.
    """

    on_date: date
    batch_no: str
    sources: tuple[str, ...]
    supplier: str | None
    vouchers: tuple[str, ...]
    voucher_on: date | None
    voucher_amount: int | None
    note: str | None
    titles: int
    amount: Amount


@dataclass(frozen=True)
class _Entry:
    """What was entered of a batch when it was taken in."""

    batch_no: str
    entered_on: date
    source: str
    supplier: str | None
    voucher_no: str | None
    voucher_on: date | None
    amount_vnd: int | None
    note: str | None


def batches_in(connection: Connection, site_id: int, first: date, last: date) -> list[Batch]:
    """The batches with copies of these days, and those entered on them without any, by day.

    A batch whose copies bear days of two periods stands in both, in each with the copies of it.
    """
    entries = _entries(connection, site_id)
    values: dict[str, str | int] = {
        "site": site_id,
        "first": first.isoformat(),
        "last": last.isoformat(),
    }
    found = [
        _batch(row, entries.pop(row[0], None), first, last)
        for row in driver_rows(connection, _CAME, values)
    ]
    found += [_without_copies(e) for e in entries.values() if first <= e.entered_on <= last]
    return sorted(found, key=lambda batch: (batch.on_date, natural(batch.batch_no)))


def _entries(connection: Connection, site_id: int) -> dict[str, _Entry]:
    rows = driver_rows(connection, _ENTERED, {"site": site_id})
    return {
        row[0]: _Entry(
            batch_no=row[0],
            entered_on=date.fromisoformat(row[1]),
            source=row[2],
            supplier=row[3],
            voucher_no=row[4],
            voucher_on=day_of(row[5]),
            amount_vnd=row[6],
            note=row[7],
        )
        for row in rows
    }


def _batch(row: tuple[Any, ...], entry: _Entry | None, first: date, last: date) -> Batch:
    number, came_on, sources, vouchers, titles = row[:5]
    on_date = date.fromisoformat(came_on)
    if entry is not None and first <= entry.entered_on <= last:
        on_date = entry.entered_on
    named = _named(vouchers)
    if entry is not None and entry.voucher_no:
        named = tuple(dict.fromkeys((entry.voucher_no, *named)))
    return Batch(
        on_date,
        number,
        (entry.source,) if entry is not None else _named(sources),
        entry.supplier if entry is not None else None,
        named,
        entry.voucher_on if entry is not None else None,
        entry.amount_vnd if entry is not None else None,
        entry.note if entry is not None else None,
        titles,
        amount_of(row[5:]),
    )


def _without_copies(entry: _Entry) -> Batch:
    return Batch(
        entry.entered_on,
        entry.batch_no,
        (entry.source,),
        entry.supplier,
        (entry.voucher_no,) if entry.voucher_no else (),
        entry.voucher_on,
        entry.amount_vnd,
        entry.note,
        0,
        NOTHING,
    )


def _named(listed: str) -> tuple[str, ...]:
    return tuple(sorted(text for text in json.loads(listed) if text))
