"""Batches that given books may have been accessioned with, to choose from."""

from sqlalchemy import Connection

_BATCHES = """
SELECT batch_no, max(note) FROM (
  SELECT batch_no, coalesce(supplier, voucher_no, '') AS note, entered_on AS on_date
  FROM accession_batch WHERE site_id = :site AND voided_at IS NULL
  UNION ALL
  SELECT batch_no, '', max(acquired_on) FROM copy
  WHERE site_id = :site AND batch_no IS NOT NULL AND voided_at IS NULL GROUP BY batch_no)
WHERE batch_no LIKE '%' || :text || '%'
GROUP BY batch_no ORDER BY max(on_date) DESC, batch_no DESC LIMIT :limit
"""


def batches_completing(
    connection: Connection, site_id: int, text: str, limit: int = 12
) -> list[tuple[str, str | None]]:
    """Batches of a site whose number holds a text, the newest first, with who gave them."""
    values = {"site": site_id, "text": text.strip(), "limit": limit}
    rows = connection.exec_driver_sql(_BATCHES, values)
    return [(row[0], row[1] or None) for row in rows]
