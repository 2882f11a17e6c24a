"""A club of 300 members and five years: its list with names, a child's card, everyone who waits.

Promise: a club opens in 100 ms. Run: `python -m tests.benchmarks.clubs`. The floor is what can't be
less: unwrapping 300 keys and opening 300 names, with nothing of the database.
"""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from librarydesk.bootstrap import NewDesk, create_desk
from librarydesk.coded.clubs import ClubKind, Purpose
from librarydesk.data.clubs.consent.fields import Personal
from librarydesk.data.clubs.consent.service import Given
from librarydesk.data.clubs.membership.doubles import doubles
from librarydesk.data.clubs.membership.queries import children_completing, members, whole_child
from librarydesk.data.clubs.membership.service import Entry, Facts, join_all
from librarydesk.data.clubs.queries import clubs
from librarydesk.data.clubs.service import ClubCard, save_club
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp

MEMBERS, YEARS, PROMISE_MS, ROUNDS = 300, 5, 100.0, 9
FIRST = date(2021, 1, 9)
TODAY = date(2025, 12, 20)


def main() -> int:
    """Measures, prints a line for each question, and returns 1 where the promise is broken."""
    with TemporaryDirectory() as folder:
        desk = create_desk(Path(folder) / "desk.db", NewDesk("LC", "LC", "province", "12"))
        with desk:
            seal = open_seal(desk.path)
            assert seal is not None
            club = fill(desk.database, seal)
            return _measure(desk.database, seal, club)


def fill(database: Database, seal: Seal) -> int:
    """Founds the club, lets 300 children join with their consent, and fills five years."""
    with database.read() as connection:
        own = own_site_id(connection)
    card = ClubCard("CLB-LC-01", "Ong chăm đọc", own, ClubKind.THEME, FIRST, 6, 14)
    club = save_club(database, card).row_id
    purposes = (Purpose.MEMBERSHIP, Purpose.PHOTOS, Purpose.HONOURS)
    given = Given(purposes, FIRST, given_by="Lò Văn Páo", child_agreed=True)
    join_all(
        database,
        seal,
        [
            Entry(
                club,
                str(number),
                FIRST,
                facts=Facts(2014, "female", ethnic_minority=True),
                personal=Personal(f"Lò Thị Ánh {number}", "Trường Kim Đồng", "4A", "Páo", "0987"),
                given=given,
            )
            for number in range(1, MEMBERS + 1)
        ],
    )
    _fill_years(database, club)
    return club


def _fill_years(database: Database, club: int) -> None:
    """A session a week with forty children, and fifty readings a child."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        days = [(FIRST + timedelta(weeks=week)).isoformat() for week in range(52 * YEARS)]
        connection.exec_driver_sql(
            f"INSERT INTO club_session (club_id, on_date, no, topic, {NEW_ROW_COLUMNS})"
            f" VALUES (?, ?, 1, 'Đọc sách', {stamp.values_sql})",
            [(club, day) for day in days],
        )
        numbers = [str(1 + (week * 7 + place) % MEMBERS) for week in range(len(days))
                   for place in range(40)]  # fmt: skip
        connection.exec_driver_sql(
            f"INSERT INTO session_attendance (session_id, member_no, member_no_folded,"
            f" {NEW_ROW_COLUMNS}) VALUES (?, ?, ?, {stamp.values_sql})",
            [(1 + place // 40, number, number) for place, number in enumerate(numbers)],
        )
        connection.exec_driver_sql(
            "INSERT INTO reading (club_id, member_no, member_no_folded, on_date, title,"
            f" title_folded, {NEW_ROW_COLUMNS}) VALUES (?, ?, ?, ?, 'Dế Mèn', 'de men',"
            f" {stamp.values_sql})",
            [
                (club, str(number), str(number), days[place * 5])
                for number in range(1, MEMBERS + 1)
                for place in range(50)
            ],
        )


def _measure(database: Database, seal: Seal, club: int) -> int:
    wrapped = seal.new_member_key()
    sealed = seal.seal_text(wrapped, "Lò Thị Ánh 123", b"name")
    floor = _ms(lambda: [seal.open_text(wrapped, sealed, b"name") for _ in range(MEMBERS)])
    print(f"floor: {MEMBERS} keys unwrapped and names opened, {floor:.1f} ms")
    with database.read() as connection:
        first = members(connection, club, TODAY, seal)[0].id
        kept = [
            _told("the list of clubs", lambda: clubs(connection, TODAY), floor),
            _told("the members, locked", lambda: members(connection, club, TODAY, None), floor),
            _told("the members, named", lambda: members(connection, club, TODAY, seal), floor),
            _told("one child", lambda: whole_child(connection, first, TODAY, seal), floor),
            _told(
                "a child by a part of its name",
                lambda: children_completing(connection, "anh 299", TODAY, seal),
                floor,
            ),
            _told("all doubles", lambda: doubles(connection, seal, TODAY), floor),
        ]
    return 0 if all(kept) else 1


def _told(what: str, ask: Callable[[], object], floor: float) -> bool:
    took = _ms(ask)
    kept = took <= PROMISE_MS
    verdict = "kept" if kept else "BROKEN"
    print(
        f"{what}: {took:.1f} ms, {took / floor:.1f} of the floor ({PROMISE_MS:.0f} ms: {verdict})"
    )
    return kept


def _ms(ask: Callable[[], object]) -> float:
    ask()
    taken = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


if __name__ == "__main__":
    sys.exit(main())
