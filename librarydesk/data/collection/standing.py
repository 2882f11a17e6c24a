"""How copies stand at the end of a day, as a piece of SQL: owner, place, held or not, out or not.

The rules are those by which statistics counts copies: of `lost` and `found` on one day the second
is later, weeding is the last of its day, a transfer comes after the day's movements and
brings the copy to its new owner. Movements of one day are a chain whose last link counts: the one
that leaves from where no other of that day goes on. A copy is in its present store since it was
last put into another one; before, in the store that it was taken from then.
"""

_LATEST = (
    "(SELECT e.id FROM copy_event e WHERE e.copy_id = k.id AND e.voided_at IS NULL"
    " AND e.on_date <= :day AND e.event IN {events} ORDER BY e.on_date DESC, {last} LIMIT 1)"
)
_LOSS = _LATEST.format(events="('lost', 'found')", last="e.event = 'found' DESC")
_DAMAGE = _LATEST.format(events="('damaged', 'repaired')", last="e.event = 'repaired' DESC")
_WEEDING = _LATEST.format(events="('weeded')", last="e.id")
_TRANSFER = _LATEST.format(events="('transferred')", last="e.id DESC")
_NEXT_SHELF = (
    "(SELECT x.id FROM copy_shelving x WHERE x.copy_id = k.id AND x.voided_at IS NULL"
    " AND x.on_date > :day ORDER BY x.on_date, x.id LIMIT 1)"
)
_MOVEMENT = (
    "(SELECT m.id FROM rotation_movement m WHERE m.copy_id = k.id AND m.voided_at IS NULL"
    " AND m.on_date <= :day ORDER BY m.on_date DESC,"
    " NOT EXISTS (SELECT 1 FROM rotation_movement n WHERE n.copy_id = m.copy_id"
    "  AND n.on_date = m.on_date AND n.voided_at IS NULL AND n.from_site_id = m.to_site_id) DESC,"
    " m.id DESC LIMIT 1)"
)


def standing(which: str) -> str:
    """A SELECT over the copies `k` that fit a condition, as they stand on the parameter `day`.

    Columns: id, title_id, accession_no (today's, after transfers), accession_folded, owner_id,
    place_id, movement_id (of the movement that put it there), its organiser_id and due_on, state
    (held, lost, weeded), damaged, out, store (on that day), and call_number, price_vnd,
    acquired_on as in the copy.
    """
    return f"""
SELECT s.*, s.state = 'held' AND s.place_id NOT IN (s.owner_id, coalesce(s.organiser_id, -1)) AS out
FROM (
  SELECT k.id, k.title_id, coalesce(t.new_accession_no, k.accession_no) AS accession_no,
    k.accession_folded, coalesce(t.to_site_id, k.site_id) AS owner_id,
    CASE WHEN m.id IS NULL OR coalesce(t.on_date, '') >= m.on_date
      THEN coalesce(t.to_site_id, k.site_id) ELSE m.to_site_id END AS place_id,
    CASE WHEN coalesce(t.on_date, '') < m.on_date THEN m.site_id END AS organiser_id,
    CASE WHEN coalesce(t.on_date, '') < m.on_date THEN m.due_on END AS due_on,
    CASE WHEN coalesce(t.on_date, '') < m.on_date THEN m.id END AS movement_id,
    CASE WHEN w.id IS NOT NULL THEN 'weeded' WHEN l.event = 'lost' THEN 'lost' ELSE 'held' END
      AS state,
    coalesce(d.event = 'damaged', 0) AS damaged,
    iif(x.id IS NULL, k.store, x.from_store) AS store, k.call_number, k.price_vnd, k.acquired_on
  FROM copy k
    LEFT JOIN copy_event l ON l.id = {_LOSS}
    LEFT JOIN copy_event d ON d.id = {_DAMAGE}
    LEFT JOIN copy_event w ON w.id = {_WEEDING}
    LEFT JOIN copy_event t ON t.id = {_TRANSFER}
    LEFT JOIN rotation_movement m ON m.id = {_MOVEMENT}
    LEFT JOIN copy_shelving x ON x.id = {_NEXT_SHELF}
  WHERE k.voided_at IS NULL AND {which}
) s"""
