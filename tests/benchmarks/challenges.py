"""The standing of 300 members over five years of reading, and 200 certificates in five seconds.

Run: `python -m tests.benchmarks.challenges`. The floor of the standing is plain counting of the
same lines of the log in SQL, without members, goals, stages or ranks.
"""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from librarydesk.coded.clubs import Measure
from librarydesk.data.clubs.challenges.service import ChallengeCard, Goal, Stage, save_challenge
from librarydesk.data.clubs.challenges.standing import board, prizes_due
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import Database
from librarydesk.reports.certificates.drawing import Honour, Sheet, draw_certificates
from tests.data.statistics.world import World
from tests.desk_fixtures import OWN_SITE, PROVINCE, add_own_site

MEMBERS, READINGS, CERTIFICATES, ROUNDS = 300, 200, 200, 7
FIRST, LAST = date(2021, 1, 1), date(2025, 12, 31)
TIMES_THE_FLOOR = 2.0
PROMISE_S = 5.0
_BARE = (
    "SELECT member_no_folded, count(DISTINCT title_folded) FROM reading WHERE club_id = 1"
    " AND on_date BETWEEN '2021-01-01' AND '2025-12-31' AND voided_at IS NULL GROUP BY 1"
)
_SHEET = Sheet(
    "vi", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", ("GIÁM ĐỐC",),
    "GIẤY CHỨNG NHẬN", "Chứng nhận em", "Lai Châu, ngày 01 tháng 6 năm 2026", ("GIÁM ĐỐC",),
)  # fmt: skip


def main() -> int:
    """Measures, prints a line for each, and returns 1 where a promise is broken."""
    with TemporaryDirectory() as folder, _desk(Path(folder)) as database:
        challenge = _fill(database)
        kept = _standing(database, challenge)
    return 0 if _certificates() and kept else 1


def _desk(folder: Path) -> Database:
    made = create_database(folder / "clubs.db", NewInstallation(OWN_SITE, "province", PROVINCE))
    add_own_site(made)
    return made


def _fill(database: Database) -> int:
    random = Random(1)
    with database.write() as connection:
        world = World(connection)
        club = world.club(OWN_SITE, "2021-01-01")
        for number in map(str, range(1, MEMBERS + 1)):
            world.member(club, world.add("child", birth_year=2014), number, "2021-01-01")
            for book in range(READINGS):
                day = FIRST + timedelta(days=random.randrange((LAST - FIRST).days))
                title = f"Sách {book % 90}"
                world.read(club, number, day.isoformat(), title=title, title_folded=title)
    card = ChallengeCard(
        "TT-1", "Năm năm đọc sách", 1, club, Measure.BOOKS, FIRST, LAST, (Goal(1, 20, 80),),
        (Stage("Nửa đường", 50, "Lá", "Vở"), Stage("Đích", 100, "Quả", "Sách")),
    )  # fmt: skip
    return save_challenge(database, card).row_id


def _standing(database: Database, challenge: int) -> bool:
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA optimize")
        floor = _ms(lambda: connection.exec_driver_sql(_BARE).all())
        took = _ms(lambda: prizes_due(connection, board(connection, challenge, LAST, None)))
    kept = took <= TIMES_THE_FLOOR * floor
    told = f"{took:.1f} ms, {took / floor:.2f} of the floor of {floor:.1f} ms"
    print(f"standing of {MEMBERS} members: {told} ({TIMES_THE_FLOOR}: {_verdict(kept)})")
    return kept


def _certificates() -> bool:
    honours = [
        Honour(f"Lò Thị Ánh {number}", "4A, Trường Kim Đồng", "đã đạt Giải Nhất")
        for number in range(CERTIFICATES)
    ]
    took = _ms(lambda: draw_certificates(_SHEET, honours, BytesIO())) / 1000
    kept = took <= PROMISE_S
    print(f"{CERTIFICATES} certificates: {took:.2f} s ({PROMISE_S} s: {_verdict(kept)})")
    return kept


def _verdict(kept: object) -> str:
    return "kept" if kept else "BROKEN"


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
