"""From when to when anything was recorded that figures count, and the number of the last change."""

from dataclasses import dataclass

from sqlalchemy import Connection

_DAYS = """
SELECT min(first), max(last) FROM (
  SELECT (SELECT min(on_date) FROM service_day) AS first,
         (SELECT max(on_date) FROM service_day) AS last
  UNION ALL SELECT (SELECT min(on_date) FROM rotation_movement),
         (SELECT max(on_date) FROM rotation_movement)
  UNION ALL SELECT (SELECT min(on_date) FROM mobile_stop), (SELECT max(on_date) FROM mobile_stop)
  UNION ALL SELECT (SELECT min(on_date) FROM club_session), (SELECT max(on_date) FROM club_session)
  UNION ALL SELECT (SELECT min(on_date) FROM reading), (SELECT max(on_date) FROM reading)
  UNION ALL SELECT (SELECT min(month) FROM point_usage), (SELECT max(month) FROM point_usage))
"""


@dataclass(frozen=True)
class Recorded:
    """The first and the last year with any work, None without; `empty` without copies, too."""

    first_year: int | None
    last_year: int | None
    empty: bool


def recorded(connection: Connection) -> Recorded:
    """What was recorded, read from the ends of indexes."""
    first, last = connection.exec_driver_sql(_DAYS).one()
    copies = connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM copy)").scalar_one()
    if first is None:
        return Recorded(None, None, empty=not copies)
    return Recorded(int(first[:4]), int(last[:4]), empty=False)


def last_change(connection: Connection) -> int:
    """The number of the last change; a figure counted at it is true until it grows."""
    return int(connection.exec_driver_sql("SELECT last_seq FROM installation").scalar_one())
