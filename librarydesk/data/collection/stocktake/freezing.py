"""Freezing what should be where, as a piece of SQL."""

from librarydesk.data.collection.standing import standing

RANGE = "CREATE TEMP TABLE IF NOT EXISTS shelf_range (call_number TEXT PRIMARY KEY)"
"""The call numbers of the range, which must be there (and may be empty) before freezing."""

_OF_SITE = """(k.site_id = :site OR k.id IN (SELECT z.copy_id FROM copy_event z
  WHERE z.event = 'transferred' AND z.to_site_id = :site AND z.voided_at IS NULL))
  AND k.acquired_on <= :day"""
# The store of a past day is the one that the first later shelving took the copy from.
_STORE_THEN = """CASE WHEN EXISTS (SELECT 1 FROM copy_shelving h WHERE h.copy_id = s.id
    AND h.on_date > :day AND h.voided_at IS NULL)
  THEN (SELECT h.from_store FROM copy_shelving h WHERE h.copy_id = s.id AND h.on_date > :day
    AND h.voided_at IS NULL ORDER BY h.on_date, h.id LIMIT 1) ELSE s.store END"""
FREEZE = f"""
INSERT INTO stocktake_expected (stocktake_id, copy_id, accession_no, accession_folded, store,
  call_number, state, out, place_id)
SELECT :stocktake, id, accession_no, accession_folded, store, call_number, state, out, place_id
FROM (
  SELECT s.id, s.accession_no,
    CASE WHEN s.accession_no = k.accession_no THEN s.accession_folded ELSE fold(s.accession_no)
      END AS accession_folded,
    {_STORE_THEN} AS store, coalesce(s.call_number, t.ddc) AS call_number, s.state, s.out,
    s.place_id
  FROM ({standing(_OF_SITE)}) s JOIN copy k ON k.id = s.id JOIN title t ON t.id = s.title_id
  WHERE s.owner_id = :site)
WHERE (:store IS NULL OR store = :store)
  AND (NOT :ranged OR call_number IN (SELECT call_number FROM temp.shelf_range))
"""
"""Fills the expected list of a stocktake with the copies that a site owns on a day.

Parameters: `stocktake`, `site`, `day`, `store` (None: all), `ranged` (whether only call numbers of
the table `shelf_range` are meant).
"""
