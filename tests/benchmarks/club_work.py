"""A club of 300 members and five years of work opens in 100 ms: its sessions and its log.

Run: `python -m tests.benchmarks.club_work`. The floor is a bare SELECT of as many rows of the log
as one year has, some 60 ms where the promise was made; each time is the middle of several.
"""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from librarydesk.data.clubs.reading.queries import (
    WantedLines,
    favourites,
    lines,
    log_sums,
    log_years,
)
from librarydesk.data.clubs.sessions.queries import term, whole_session, years_of
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import Database
from tests.data.statistics.world import World
from tests.desk_fixtures import OWN_SITE, PROVINCE, add_own_site

MEMBERS, YEARS, LAST = 300, 5, 2026
TIMES_THE_FLOOR = 1.5
ROUNDS = 9
PAGE = 100
_WANTED = WantedLines(1, date(LAST, 1, 1), date(LAST, 12, 31))
_BARE = (
    "SELECT * FROM reading INDEXED BY ix_reading_club_id_member_no_folded_on_date"
    " WHERE club_id = 1 LIMIT ?"
)


def main() -> int:
    """Measures, prints a line for each view, and returns 1 where a promise is broken."""
    with TemporaryDirectory() as folder, _desk(Path(folder)) as database:
        with database.write() as connection:
            _fill(World(connection))
        with database.read() as connection:
            connection.exec_driver_sql("PRAGMA optimize")
            rows = log_sums(connection, _WANTED).lines
            floor = _ms(lambda: connection.exec_driver_sql(_BARE, (rows,)).all())
            print(f"floor: {rows} bare rows of the log, {floor:.2f} ms")
            kept = [_told("sessions", lambda: _sessions(connection), floor)]
            kept.append(_told("reading log", lambda: _log(connection), floor))
    return 0 if all(kept) else 1


def _desk(folder: Path) -> Database:
    made = create_database(folder / "clubs.db", NewInstallation(OWN_SITE, "province", PROVINCE))
    add_own_site(made)
    return made


def _fill(world: World) -> None:
    """Three hundred children who come every Saturday and read a book every third week."""
    random = Random(1)
    club = world.club("LC", date(LAST - YEARS, 1, 1).isoformat())
    numbers = [f"{number:03}" for number in range(1, MEMBERS + 1)]
    for number in numbers:
        world.member(club, world.add("child"), number)
    day = date(LAST - YEARS + 1, 1, 3)
    while day <= date(LAST, 12, 31):
        session = world.session(club, day.isoformat())
        for number in numbers:
            if random.random() < 0.6:
                world.came(session, number)
            if random.random() < 0.33:
                book = f"sach {random.randrange(900)}"
                world.read(club, number, day.isoformat(), title_folded=book, pages=80)
        day += timedelta(days=7)


def _sessions(connection: Connection) -> None:
    rows = term(connection, 1, date(LAST, 1, 1), date(LAST, 12, 31))
    years_of(connection, 1)
    whole_session(connection, rows[0])


def _log(connection: Connection) -> None:
    lines(connection, _WANTED, limit=PAGE)
    log_sums(connection, _WANTED)
    favourites(connection, 1, date(LAST, 1, 1), date(LAST, 12, 31))
    log_years(connection, 1)


def _told(name: str, asked: Callable[[], None], floor: float) -> bool:
    taken = _ms(asked)
    kept = taken <= floor * TIMES_THE_FLOOR
    print(f"{name}: {taken:.1f} ms, {taken / floor:.1f} times the floor", "" if kept else "BROKEN")
    return kept


def _ms(asked: Callable[[], object]) -> float:
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        asked()
        times.append((time.perf_counter() - begun) * 1000)
    return median(times)


if __name__ == "__main__":
    sys.exit(main())
