"""What has a code or number of its own beside the titles: batches, stocktakes, weeding dossiers.

The tables are small (some thousands of batches in thirty years); batches that copies alone name are
looked up by their exact number along the copies' index, a site at a time.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import fold


@dataclass(frozen=True)
class Coded:
    """A stocktake or a weeding dossier, found by its code."""

    id: int
    code: str
    site: str
    on_date: date


@dataclass(frozen=True)
class NumberedBatch:
    """A batch, found by its number or its voucher."""

    site_id: int
    batch_no: str
    site: str
    on_date: date
    supplier: str | None
    voucher_no: str | None


_CODED = f"""
SELECT c.id, c.code, {of_state("name", "c.site_id")}, c.{{on}} FROM {{table}} c
WHERE c.voided_at IS NULL AND instr(fold(c.code), :folded)
ORDER BY fold(c.code) = :folded DESC, c.{{on}} DESC, c.id DESC LIMIT :limit
"""
_BATCHES = f"""
SELECT b.site_id, b.batch_no, {of_state("name", "b.site_id")}, b.entered_on, b.supplier,
  b.voucher_no, fold(b.batch_no) = :number AS exact
FROM accession_batch b WHERE b.voided_at IS NULL
  AND (fold(b.batch_no) = :number OR length(:folded) >= 3 AND instr(fold(b.voucher_no), :folded))
UNION ALL
SELECT s.id, k.batch_no, {of_state("name", "s.id")}, k.acquired_on, NULL, k.voucher_no, 1
FROM site s JOIN copy k ON k.id = (SELECT f.id FROM copy f WHERE f.site_id = s.id
  AND f.batch_no = :written AND f.voided_at IS NULL LIMIT 1)
WHERE NOT EXISTS (SELECT 1 FROM accession_batch b WHERE b.site_id = s.id
  AND b.batch_no = :written AND b.voided_at IS NULL)
ORDER BY exact DESC, 4 DESC, 1 LIMIT :limit
"""


def stocktakes_by_code(
    connection: Connection, text: str, day: date, *, limit: int
) -> tuple[Coded, ...]:
    """The stocktakes whose code holds a text, the one with just that code first."""
    return _coded(connection, "stocktake", "began_on", text, day, limit)


def dossiers_by_code(
    connection: Connection, text: str, day: date, *, limit: int
) -> tuple[Coded, ...]:
    """The weeding dossiers whose code holds a text, the one with just that code first."""
    return _coded(connection, "weeding_dossier", "proposed_on", text, day, limit)


def batches_by_number(
    connection: Connection, text: str, day: date, *, limit: int
) -> tuple[NumberedBatch, ...]:
    """The batches with a number, and those whose voucher's number holds a text.

    Words before the number (`batch 17`) are left to the caller: only the last word is the number.
    """
    if not fold(text):
        return ()
    written = text.rsplit(maxsplit=1)[-1]
    values = {
        "folded": fold(text),
        "number": fold(written),
        "written": written,
        "day": day.isoformat(),
        "limit": limit,
    }
    rows = connection.exec_driver_sql(_BATCHES, values)
    return tuple(
        NumberedBatch(r[0], r[1], r[2] or "", date.fromisoformat(r[3]), r[4], r[5]) for r in rows
    )


def _coded(
    connection: Connection, table: str, on: str, text: str, day: date, limit: int
) -> tuple[Coded, ...]:
    folded = fold(text)
    if len(folded) < 2:
        return ()
    rows = connection.exec_driver_sql(
        _CODED.format(table=table, on=on),
        {"folded": folded, "day": day.isoformat(), "limit": limit},
    )
    return tuple(Coded(r[0], r[1], r[2] or "", date.fromisoformat(r[3])) for r in rows)
