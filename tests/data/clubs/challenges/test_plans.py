"""How SQLite goes about the standing: by the index of the log, never through all of it."""

from dataclasses import replace

from librarydesk.data.clubs.challenges.service import save_challenge
from librarydesk.data.clubs.challenges.standing import board
from librarydesk.data.store.database import Database
from tests.data.clubs.challenges.test_challenges import CARD, LAST, a_world
from tests.data.query_plans import Question, plans


def asking(challenge: int) -> Question:
    return lambda connection: board(connection, challenge, LAST, None)


def test_the_standing_reads_the_log_of_its_members_alone(database: Database) -> None:
    club = a_world(database)
    for one in (replace(CARD, club_id=club), replace(CARD, code="TT-2")):
        challenge = save_challenge(database, one).row_id
        with database.read() as connection:
            steps = plans(connection, asking(challenge))
        log = [step for step in steps if " r " in f"{step} "]
        assert log
        assert all("ix_reading_club_id" in step for step in log), log
