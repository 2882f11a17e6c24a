"""A contest for tests: two rounds, three entries, a jury."""

from datetime import date

from librarydesk.coded.clubs import ContestKind
from librarydesk.data.clubs.contests.results import RoundResults, results
from librarydesk.data.clubs.contests.service import (
    ContestCard,
    EntryCard,
    Round,
    save_contest,
    save_entry,
)
from librarydesk.data.store.database import Database

DAY = date(2026, 1, 20)
CARD = ContestCard(
    "CT-1",
    "Kể chuyện theo sách",
    1,
    ContestKind.STORYTELLING,
    DAY,
    (Round("Sơ khảo", 10, DAY, 2), Round("Chung kết", 10)),
    level="Cấp tỉnh",
    jury=("Cô Hà", "Thầy Nam"),
)


def a_contest(database: Database, card: ContestCard = CARD) -> int:
    """Adds the contest; returns its id."""
    return save_contest(database, card).row_id


def enter_groups(database: Database, contest: int, count: int = 3) -> list[int]:
    """Enters classes 1A, 2A, …; returns the ids of the entries."""
    return [
        save_entry(database, contest, EntryCard(DAY, group_name=f"Lớp {number}A")).row_id
        for number in range(1, count + 1)
    ]


def found(database: Database, contest: int) -> list[RoundResults]:
    """The results of its rounds."""
    with database.read() as connection:
        return results(connection, contest)
