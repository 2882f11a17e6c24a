"""What a stocktake found out, as one piece of SQL over the frozen list and all that was read.

A number is understood by the copy that bears it today, that bore it before a transfer, or whose
provisional number (`OLD~2`, where two PCs gave one number) was made of it. Expected copies come
first, then the site's other ones, then those of others. What is read in another store, or lies
outside the stocktake's part of the stock, is in the wrong place and never missing.
"""

from librarydesk.coded import StocktakeRemark, StocktakeResult
from librarydesk.data.collection.standing import standing

_BARE = "fold(substr({spelling}, 1, instr({spelling}, '~') - 1))"
_ONCE_OURS = (
    "(k.site_id = :site OR EXISTS (SELECT 1 FROM copy_event z WHERE z.copy_id = k.id"
    " AND z.event = 'transferred' AND z.to_site_id = :site AND z.voided_at IS NULL"
    " AND z.on_date <= :day))"
)
_READ = "c.stocktake_id = :stocktake AND c.voided_at IS NULL"


def results() -> str:
    """A SELECT of every result of a stocktake.

    Parameters: `stocktake`, and its `site` and `day`. Columns: copy_id (None where the number is
    unknown), number (the copy's, or what was read), result (a `StocktakeResult`), remark,
    store (where it belongs), call_number, read_in (a store where it was read, if told), read_as
    (the folded number that was read), on_shelf (whether the record has it on the shelves of this
    part of the stock), site_id (whose it is).
    """
    return _results("1", "1")


def results_of_numbers() -> str:
    """The same of some numbers that were read: folded, as a JSON list in the parameter `folded`."""
    wanted = "IN (SELECT value FROM json_each(:folded))"
    return _results(
        f"c.number_folded {wanted}",
        f"""(e.copy_id IN (SELECT n.copy_id FROM stocktake_expected n
          WHERE n.stocktake_id = :stocktake AND n.accession_folded {wanted})
        OR e.copy_id IN (SELECT copy_id FROM extra))""",
    )


def _results(read: str, expected: str) -> str:
    return f"""
WITH {_of_unmatched(read)},
extra AS MATERIALIZED (
  SELECT copy_id, folded, store, 1 AS provisional FROM provisional
  UNION ALL SELECT s.id, s.folded, c.store, 0 FROM stray s CROSS JOIN stocktake_scan c
    ON {_READ} AND c.number_folded = s.folded WHERE s.place = 1)
SELECT * FROM (
  {_of_expected(expected)}
  UNION ALL
  {_OF_STRAYS}
  UNION ALL
  SELECT NULL, min(c.number), 'unknown', NULL, NULL, NULL, min(c.store), u.folded, 0, NULL
  FROM unmatched u CROSS JOIN stocktake_scan c ON {_READ} AND c.number_folded = u.folded
  WHERE u.folded NOT IN (SELECT folded FROM stray) GROUP BY u.folded)
WHERE result IS NOT NULL"""


def _of_unmatched(read: str) -> str:
    """The numbers that no expected copy bears as they are, and the copies that they stand for."""
    return f"""
provisional AS MATERIALIZED (
  SELECT e.copy_id, c.number_folded AS folded, c.store
  FROM stocktake_expected e CROSS JOIN stocktake_scan c
    ON {_READ} AND c.number_folded = {_BARE.format(spelling="e.accession_no")}
  WHERE e.stocktake_id = :stocktake AND instr(e.accession_no, '~') > 0 AND {read}),
unmatched AS MATERIALIZED (
  SELECT DISTINCT c.number_folded AS folded FROM stocktake_scan c
  WHERE {_READ} AND {read} AND NOT EXISTS (SELECT 1 FROM stocktake_expected e
    WHERE e.stocktake_id = :stocktake AND e.accession_folded = c.number_folded)
  AND c.number_folded NOT IN (SELECT folded FROM provisional)),
bearing AS MATERIALIZED (
  SELECT u.folded, k.id FROM unmatched u CROSS JOIN copy k ON k.accession_folded = u.folded
  UNION SELECT u.folded, z.copy_id FROM unmatched u CROSS JOIN copy_event z
    ON z.new_accession_folded = u.folded AND z.voided_at IS NULL
  UNION SELECT u.folded, k.id FROM unmatched u CROSS JOIN copy k
    ON k.accession_folded > u.folded || ' ' AND k.accession_folded < u.folded || '!'
    AND instr(k.accession_no, '~') > 0
    AND {_BARE.format(spelling="k.accession_no")} = u.folded),
stray AS MATERIALIZED (
  SELECT b.folded, s.*, row_number() OVER (PARTITION BY b.folded
    ORDER BY s.owner_id = :site DESC, s.state = 'held' DESC, s.id) AS place
  FROM bearing b JOIN ({standing("k.id IN (SELECT id FROM bearing)")}) s ON s.id = b.id)"""


def _of_expected(which: str) -> str:
    """The frozen list against what was read; a copy that nobody spelled exactly may be any alike.

    Grouped in the order of the list itself, so that nothing is sorted.
    """
    return f"""
  SELECT e.copy_id, e.accession_no AS number,
    CASE WHEN e.read_as IS NULL AND x.folded IS NULL
      THEN CASE WHEN e.state <> 'held' THEN NULL WHEN e.out THEN '{StocktakeResult.OUT}'
        ELSE 'missing' END
      WHEN e.state <> 'held' THEN 'unexpected' WHEN e.fits OR x.fits THEN 'found'
      ELSE 'wrong_place' END AS result,
    CASE WHEN e.read_as IS NULL AND x.folded IS NULL THEN NULL WHEN e.state <> 'held' THEN e.state
      WHEN e.read_as IS NULL AND x.provisional THEN '{StocktakeRemark.PROVISIONAL}'
      WHEN e.out THEN '{StocktakeRemark.OUT}' END AS remark,
    e.store, e.call_number, coalesce(e.read_in, x.read_in) AS read_in,
    coalesce(e.read_as, x.folded) AS read_as, e.state = 'held' AND NOT e.out AS on_shelf,
    :site AS site_id
  FROM (SELECT e.copy_id, e.accession_no, e.store, e.call_number, e.state, e.out,
      max(c.number_folded) AS read_as, min(c.store) AS read_in,
      max(c.id IS NOT NULL AND coalesce(c.store = e.store, 1)) AS fits
    FROM stocktake_expected e LEFT JOIN stocktake_scan c
      ON {_READ} AND c.number_folded = e.accession_folded
      AND (c.number = e.accession_no OR NOT EXISTS (SELECT 1 FROM stocktake_expected y
        WHERE y.stocktake_id = :stocktake AND y.accession_folded = c.number_folded
        AND y.accession_no = c.number))
    WHERE e.stocktake_id = :stocktake AND {which} GROUP BY e.stocktake_id, e.copy_id) e
  LEFT JOIN (SELECT x.copy_id, x.folded, min(x.store) AS read_in,
      min(x.provisional) AS provisional, max(coalesce(x.store = e.store, 1)) AS fits
    FROM extra x CROSS JOIN stocktake_expected e
      ON e.stocktake_id = :stocktake AND e.copy_id = x.copy_id
    GROUP BY x.copy_id) x ON x.copy_id = e.copy_id"""


_OF_STRAYS = f"""
  SELECT s.id, s.accession_no,
    CASE WHEN s.owner_id <> :site AND {_ONCE_OURS} THEN 'unexpected'
      WHEN s.owner_id <> :site THEN 'wrong_place'
      WHEN s.state <> 'held' OR s.acquired_on > :day THEN 'unexpected' ELSE 'wrong_place' END,
    CASE WHEN s.owner_id <> :site AND {_ONCE_OURS} THEN '{StocktakeRemark.TRANSFERRED}'
      WHEN s.owner_id <> :site AND s.place_id = :site THEN '{StocktakeRemark.GUEST}'
      WHEN s.owner_id <> :site THEN '{StocktakeRemark.OTHER_SITE}'
      WHEN s.state <> 'held' THEN s.state
      WHEN s.acquired_on > :day THEN '{StocktakeRemark.ACQUIRED_LATER}'
      ELSE '{StocktakeRemark.OUTSIDE}' END,
    s.store, s.call_number, min(x.store), s.folded, 0, s.owner_id
  FROM stray s JOIN extra x ON x.copy_id = s.id JOIN copy k ON k.id = s.id
  WHERE s.place = 1 AND NOT EXISTS (SELECT 1 FROM stocktake_expected e
    WHERE e.stocktake_id = :stocktake AND e.copy_id = s.id)
  GROUP BY s.id"""
