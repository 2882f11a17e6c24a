"""Which copies may be where a movement left them on a day, as a piece of SQL.

Only those that didn't move on later can still be there, and most of these simply are. Doubtful are
those that moved twice on that day or were lost, weeded or transferred before the day was over.
"""

EVERYWHERE = "rotation_movement m INDEXED BY ix_rotation_movement_brought WHERE"
"""The movements of any trip to any point, as `last_left` begins with them."""

# The plus keeps SQLite off an index of days: the one over copies has all that is asked for here.
_NOT_MOVED_ON = """m.copy_id IS NOT NULL AND m.voided_at IS NULL AND m.to_site_id <> m.site_id
  AND +m.on_date <= :day AND NOT EXISTS (SELECT 1 FROM rotation_movement n
    WHERE n.copy_id = m.copy_id AND n.on_date > m.on_date AND n.on_date <= {until}
    AND n.voided_at IS NULL)"""
NOT_MOVED_ON = _NOT_MOVED_ON.format(until=":day")
"""The condition that a movement `m` brought a copy to a point, whence it didn't go on to a day."""


_HAPPENED = """EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = m.copy_id
    AND e.on_date <= :day AND e.event IN ('lost', 'weeded', 'transferred')
    AND e.voided_at IS NULL)"""


def last_left(rows: str, columns: str, *, until: str = ":day", happened: str = _HAPPENED) -> str:
    """A SELECT of columns of `m` and, besides, `doubtful`; `rows` is FROM and the begun WHERE.

    In SQL, `until` is the day up to which a movement mustn't have been followed by another, and
    `happened` whether the copy was lost, weeded or transferred.
    """
    return f"""
SELECT {columns}, {happened}
  OR EXISTS (SELECT 1 FROM rotation_movement n WHERE n.copy_id = m.copy_id
    AND n.on_date = m.on_date AND n.voided_at IS NULL AND n.id <> m.id) AS doubtful
FROM {rows} {_NOT_MOVED_ON.format(until=until)}"""
