"""What the cards kept here come to on a day, which its line must say and nobody types."""

from datetime import date

from sqlalchemy import Connection

CARD_COUNTS = ("cards_issued", "children_cards", "cards_renewed")
"""The counts of a day that come from cards where cards are kept for it."""

_ISSUED = """
SELECT count(*), coalesce(sum(c.kind = 'child'), 0) FROM reader_card c
JOIN device d ON d.id = c.device_id WHERE d.own = 1 AND c.site_id = ? AND c.issued_on = ?
  AND c.room = ? AND c.in_counts = 1 AND c.voided_at IS NULL
"""
_RENEWED = """
SELECT count(*) FROM card_renewal r JOIN device d ON d.id = r.device_id
WHERE d.own = 1 AND r.site_id = ? AND r.on_date = ? AND r.room = ? AND r.voided_at IS NULL
"""


def kept_counts(connection: Connection, site_id: int, day: date, room: str) -> dict[str, int]:
    """The cards that this PC keeps for a day and room, by count; 0 where none is kept."""
    key = (site_id, day.isoformat(), room)
    issued, children = connection.exec_driver_sql(_ISSUED, key).one()
    renewed = connection.exec_driver_sql(_RENEWED, key).scalar_one()
    return dict(zip(CARD_COUNTS, (int(issued), int(children), int(renewed)), strict=True))
