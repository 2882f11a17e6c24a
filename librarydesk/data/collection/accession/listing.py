"""The batches as a list: those of the register and those that copies alone name, a slice at a time.

Which batches there are is found by leaping through an index from one number to the next; only the
batches of a slice have their copies counted, but when it is sorted by what is counted.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.network.states import of_state
from librarydesk.data.store.types import day_of

_HEAD = "rtrim(batch_no, '0123456789')"
_NUMBER = f"{_HEAD} {{0}}, CAST(substr(batch_no, length({_HEAD}) + 1) AS INTEGER) {{0}}"
_BY = {
    "date": f"entered_on {{0}}, {_NUMBER}",
    "number": _NUMBER,
    "source": f"source {{0}}, entered_on DESC, {_NUMBER}",
    "supplier": f"supplier {{0}}, entered_on DESC, {_NUMBER}",
    "site": f"site_id {{0}}, entered_on DESC, {_NUMBER}",
    "titles": f"json_extract(sums, '$[0]') {{0}}, {_NUMBER}",
    "copies": f"json_extract(sums, '$[1]') {{0}}, {_NUMBER}",
    "amount": f"coalesce(amount_vnd, json_extract(sums, '$[2]')) {{0}}, {_NUMBER}",
}
SORTS = frozenset(_BY)
"""What the list can be sorted by."""

_COUNTED = frozenset({"titles", "copies", "amount"})


@dataclass(frozen=True)
class WantedBatches:
    """What the list is narrowed to: the batches of these sites; else empty means everything."""

    site_ids: tuple[int, ...]
    year: int | None = None
    source: str = ""


@dataclass(frozen=True)
class BatchRow:
    """A batch; `row_id` is None when only copies name it.

    `priced_vnd` is what its copies' prices add up to, `amount_vnd` what the voucher says.
    """

    row_id: int | None
    site_id: int
    site: str
    batch_no: str
    entered_on: date
    source: str
    supplier: str | None
    voucher_no: str | None
    voucher_on: date | None
    amount_vnd: int | None
    note: str | None
    titles: int
    copies: int
    priced_vnd: int | None

    @property
    def money(self) -> int | None:
        """What the batch cost: by its voucher, else by the prices of its copies."""
        return self.priced_vnd if self.amount_vnd is None else self.amount_vnd


# One look at the copies of a batch for all three, as JSON.
_SUMS = (
    "(SELECT json_array(count(DISTINCT k.title_id), count(*), sum(k.price_vnd)) FROM copy k"
    " WHERE k.site_id = e.site_id AND k.batch_no = e.batch_no AND k.voided_at IS NULL) AS sums"
)

_NAMED = """
named(site_id, batch_no) AS (
  SELECT s.value, (SELECT min(k.batch_no) FROM copy k
    WHERE k.site_id = s.value AND k.batch_no IS NOT NULL) FROM json_each(:sites) s
  UNION ALL
  SELECT n.site_id, (SELECT min(k.batch_no) FROM copy k
    WHERE k.site_id = n.site_id AND k.batch_no > n.batch_no)
  FROM named n WHERE n.batch_no IS NOT NULL
)"""
_ENTRIES = f"""
WITH RECURSIVE {_NAMED},
entry AS (
  SELECT b.id AS row_id, b.site_id, b.batch_no, b.entered_on, b.source, b.supplier, b.voucher_no,
    b.voucher_on, b.amount_vnd, b.note
  FROM accession_batch b JOIN json_each(:sites) s ON s.value = b.site_id WHERE b.voided_at IS NULL
  UNION ALL
  SELECT NULL, n.site_id, n.batch_no, f.acquired_on, f.source, NULL, f.voucher_no, NULL, NULL, NULL
  FROM named n JOIN copy f ON f.id = (SELECT k.id FROM copy k WHERE k.site_id = n.site_id
    AND k.batch_no = n.batch_no AND k.voided_at IS NULL ORDER BY k.acquired_on LIMIT 1)
  WHERE NOT EXISTS (SELECT 1 FROM accession_batch b WHERE b.site_id = n.site_id
    AND b.batch_no = n.batch_no AND b.voided_at IS NULL)
)"""
_COLUMNS = (
    f"e.row_id, e.site_id, {of_state('name', 'e.site_id')} AS site, e.batch_no, e.entered_on,"
    " e.source, e.supplier, e.voucher_no, e.voucher_on, e.amount_vnd, e.note"
)
_WHERE = (
    "(:year IS NULL OR substr(e.entered_on, 1, 4) = :year) AND (:source = '' OR e.source = :source)"
)
_SLICE = "ORDER BY {0} LIMIT :limit OFFSET :offset"
_COUNTED_LATER = (
    f"{_ENTRIES} SELECT {_COLUMNS}, {_SUMS}"
    f" FROM (SELECT e.* FROM entry e WHERE {_WHERE} {_SLICE}) e"
)
_COUNTED_FIRST = (
    f"{_ENTRIES}, counted AS MATERIALIZED (SELECT e.*, {_SUMS} FROM entry e WHERE {_WHERE})"
    f" SELECT {_COLUMNS}, e.sums FROM (SELECT e.* FROM counted e {_SLICE}) e"
)


def batches_in_order(
    connection: Connection,
    wanted: WantedBatches,
    *,
    sort: str,
    descending: bool,
    offset: int,
    limit: int,
) -> list[BatchRow]:
    """A slice of the list; `sort` is one of `SORTS`."""
    sql = _COUNTED_FIRST if sort in _COUNTED else _COUNTED_LATER
    order = _BY[sort].format("DESC" if descending else "ASC")
    return _batches(
        connection, sql.format(order), _values(wanted) | {"limit": limit, "offset": offset}
    )


def batch_of(connection: Connection, site_id: int, batch_no: str) -> BatchRow | None:
    """The batch with a number at a site; None where nothing bears it."""
    found = _batches(
        connection,
        f"{_ENTRIES} SELECT {_COLUMNS}, {_SUMS} FROM entry e WHERE e.batch_no = :number",
        _values(WantedBatches((site_id,))) | {"number": batch_no},
    )
    return found[0] if found else None


@dataclass(frozen=True)
class BatchTotals:
    """What the filters leave, and the years and sites among which one can choose."""

    batches: int
    years: Sequence[int]


def totals(connection: Connection, wanted: WantedBatches) -> BatchTotals:
    """How many batches the list holds; of all years and sources the years that there are."""
    rows = connection.exec_driver_sql(
        f"{_ENTRIES} SELECT substr(e.entered_on, 1, 4) AS made_in,"
        f" count(*) FILTER (WHERE {_WHERE}) FROM entry e GROUP BY made_in ORDER BY made_in DESC",
        _values(wanted),
    ).all()
    return BatchTotals(sum(row[1] for row in rows), tuple(int(row[0]) for row in rows))


def sites_with_batches(connection: Connection, site_ids: Sequence[int]) -> list[tuple[int, str]]:
    """Those of some sites that have batches, with their names, in the order of these."""
    rows = connection.exec_driver_sql(
        f"SELECT s.value, {of_state('name', 's.value')} AS name,"
        f" {of_state('name_sort', 's.value')} AS place FROM json_each(:sites) s"
        " WHERE EXISTS (SELECT 1 FROM accession_batch b WHERE b.site_id = s.value"
        " AND b.voided_at IS NULL) OR EXISTS (SELECT 1 FROM copy k WHERE k.site_id = s.value"
        " AND k.batch_no IS NOT NULL) ORDER BY place",
        _values(WantedBatches(tuple(site_ids))),
    )
    return [(int(row[0]), str(row[1] or "")) for row in rows]


def _values(wanted: WantedBatches) -> dict[str, str | int | None]:
    return {
        "sites": "[" + ",".join(map(str, wanted.site_ids)) + "]",
        "year": None if wanted.year is None else f"{wanted.year:04}",
        "source": wanted.source,
        "day": clock.today().isoformat(),
    }


def _batches(
    connection: Connection, sql: str, values: dict[str, str | int | None]
) -> list[BatchRow]:
    found: list[BatchRow] = []
    for row in connection.exec_driver_sql(sql, values):
        titles, copies, priced_vnd = json.loads(row.sums)
        found.append(
            BatchRow(
                row_id=row.row_id,
                site_id=row.site_id,
                site=row.site or "",
                batch_no=row.batch_no,
                entered_on=date.fromisoformat(row.entered_on),
                source=row.source,
                supplier=row.supplier,
                voucher_no=row.voucher_no,
                voucher_on=day_of(row.voucher_on),
                amount_vnd=row.amount_vnd,
                note=row.note,
                titles=titles,
                copies=copies,
                priced_vnd=priced_vnd,
            )
        )
    return found
