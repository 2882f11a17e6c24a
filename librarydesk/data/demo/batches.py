"""The summary registers of the demo province: an entry for the batches of recent years.

Older batches, and those of small libraries, are named by their copies alone, as after an import.
"""

import sqlite3
from collections.abc import Iterator
from random import Random

from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.holdings import BOUND
from librarydesk.data.demo.people import words
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY, DemoSite

_BATCH = "site_id, batch_no, entered_on, source, supplier, voucher_no, voucher_on, amount_vnd, note"
_BLOCK = "site_id, prefix, digits, first_no, last_no, on_date, batch_no"
_YEARS_IN_REGISTER = 10
_DIGITS = 6

_BATCHES = """
SELECT site_id, batch_no, min(acquired_on), voucher_no, sum(price_vnd),
  iif(sum(source = 'legal_deposit') * 2 > count(*), 'legal_deposit',
    min(iif(source = 'legal_deposit', NULL, source)))
FROM copy WHERE site_id = ? AND acquired_on >= ? GROUP BY batch_no ORDER BY min(id)
"""
_BLOCKS = f"""
SELECT site_id, substr(accession_no, 1, length(accession_no) - {_DIGITS}) AS prefix,
  min(CAST(substr(accession_no, -{_DIGITS}) AS INTEGER)),
  max(CAST(substr(accession_no, -{_DIGITS}) AS INTEGER)), min(acquired_on) AS on_date, batch_no
FROM copy WHERE site_id = ? AND acquired_on >= ? GROUP BY batch_no, prefix ORDER BY min(id)
"""


def write_batches(
    raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan, sites: list[DemoSite]
) -> None:
    """Enters what came in in the registers of the province's and the areas' libraries.

    The numbers of the province library's last two years are in blocks.
    """
    random = plan.random("batches")
    writer.insert("accession_batch", _BATCH, list(_entries(raw, plan, sites, random)))
    writer.insert("number_block", _BLOCK, list(_blocks(raw, plan)))


def _entries(
    raw: sqlite3.Connection, plan: DemoPlan, sites: list[DemoSite], random: Random
) -> Iterator[DatedRow]:
    first = f"{plan.year - _YEARS_IN_REGISTER + 1}-01-01"
    given = words()["accession"]
    for site in sites:
        if site.id != PROVINCE_LIBRARY and not site.is_library_of_area:
            continue
        for site_id, number, day, voucher, amount, source in raw.execute(
            _BATCHES, (site.id, first)
        ):
            supplier = random.choice(given["bound" if number.endswith(BOUND) else source])
            note = random.choice(given["note"]) if random.random() < 0.25 else None
            yield day, (site_id, number, day, source, supplier, voucher, day, amount, note)


def _blocks(raw: sqlite3.Connection, plan: DemoPlan) -> Iterator[DatedRow]:
    first = plan.first_day.isoformat()
    for site_id, prefix, low, high, day, number in raw.execute(_BLOCKS, (PROVINCE_LIBRARY, first)):
        yield day, (site_id, prefix, _DIGITS, low, high, day, number)
