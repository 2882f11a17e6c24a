"""What has to be done before anything of a child is shown: old waits end, erasures are repeated."""

from dataclasses import dataclass

from librarydesk import clock
from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.consent.remembering import all_erased, not_applied, remember
from librarydesk.data.store.database import Database


@dataclass(frozen=True)
class Tidied:
    """How many children were erased now: not agreed to in 30 days, and back by a restored copy."""

    expired: int = 0
    repeated: int = 0


def tidy(database: Database) -> Tidied:
    """Erases what nobody agreed to in time, and again what was erased before.

    To be called when the window opens, at the start of every command on clubs, and after a copy
    was restored. It costs two look-ups where there is nothing to do.
    """
    repeated = _repeat(database)
    with database.read() as connection:
        expired = [
            int(row)
            for row in connection.exec_driver_sql(
                "SELECT id FROM child WHERE awaiting_until < ?", (clock.today().isoformat(),)
            ).scalars()
        ]
    if expired:
        erase(database, expired, ErasureReason.NOT_AGREED)
    return Tidied(len(expired), repeated)


def _repeat(database: Database) -> int:
    with database.read() as connection:
        missing = not_applied(connection, database.path)
        done = all_erased(connection)
        if done:
            remember(database.path, connection, done)
    for child, once in missing:
        erase(database, [child], once.reason, on_date=once.on_date)
    return len(missing)
