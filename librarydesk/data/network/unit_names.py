"""Admin units that complete what is typed, as of a day, the own province's first."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.folding import fold

_KIND_WORDS = ("thi tran ", "thi xa ", "thanh pho ", "dac khu ", "phuong ", "huyen ", "quan ",
               "tinh ", "xa ")  # fmt: skip

_COMPLETING = """
WITH RECURSIVE own(id) AS (
  SELECT u.id FROM admin_unit u JOIN installation i ON u.code = i.province_code
  WHERE u.level = 'province' AND u.voided_at IS NULL
  UNION SELECT a.predecessor_id FROM admin_succession a JOIN own o ON o.id = a.successor_id
    JOIN admin_unit p ON p.id = a.predecessor_id WHERE p.level = 'province'
), below(id) AS (
  SELECT id FROM own UNION SELECT u.id FROM admin_unit u JOIN below b ON u.parent_id = b.id
)
SELECT u.id, u.code, u.kind || ' ' || u.name, coalesce(p.kind || ' ' || p.name, '')
FROM admin_unit u LEFT JOIN admin_unit p ON p.id = u.parent_id
WHERE u.voided_at IS NULL AND u.valid_from <= :day
  AND coalesce(u.valid_to, '9999-12-31') >= :day
  AND (u.code LIKE :typed || '%' OR ' ' || u.name_folded LIKE '% ' || :typed || '%'
       OR u.name_folded LIKE :bare || '%')
ORDER BY u.id NOT IN (SELECT id FROM below), u.name_folded NOT LIKE :bare || '%',
  u.level <> 'commune', u.name_sort LIMIT :limit
"""


@dataclass(frozen=True)
class NamedUnit:
    """A unit with the word before its name, and the unit above it."""

    id: int
    code: str
    name: str
    above: str


def units_completing(
    connection: Connection, typed: str, day: date, limit: int = 12
) -> list[NamedUnit]:
    """The units in force on a day whose code or a word of whose name begins as typed."""
    folded = fold(typed)
    bare = next((folded[len(word) :] for word in _KIND_WORDS if folded.startswith(word)), folded)
    named = {"typed": folded, "bare": bare, "day": day.isoformat(), "limit": limit}
    return [NamedUnit(*row) for row in connection.exec_driver_sql(_COMPLETING, named)]
