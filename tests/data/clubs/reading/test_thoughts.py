"""A child's line of thought: sealed, only with consent, gone when the child is erased."""

import pytest

from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.reading.queries import childs_lines
from librarydesk.data.clubs.reading.service import Written, mend_reading, record_readings, undo
from librarydesk.data.clubs.reading.thoughts import may_be_kept, thought_of, write_thought
from librarydesk.data.clubs.reading.typed import BookRead, Mended, Reader
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.clubs.children import TODAY, add_child, agreed

SAID = "Em thích chú Dế Mèn vì chú biết sửa lỗi"


def read(database: Database, club: int, number: str = "1") -> int:
    book = BookRead(club, TODAY, "Dế Mèn", (Reader(number, 90),))
    return record_readings(database, book).added[0]


def said(database: Database, seal: Seal, line: int) -> str | None:
    with database.read() as connection:
        return thought_of(connection, seal, line, TODAY)


def written(database: Database, seal: Seal, club: int) -> Written:
    return write_thought(database, seal, read(database, club), SAID, TODAY)


def test_a_thought_is_sealed_and_opens_with_the_seal(
    database: Database, seal: Seal, club: int
) -> None:
    add_child(database, seal, club, given=agreed())
    line = written(database, seal, club).added[0]
    assert said(database, seal, line) == SAID
    with database.read() as connection:
        (row,) = childs_lines(connection, club, "1", TODAY, TODAY)
        (kept,) = connection.exec_driver_sql(
            "SELECT thought FROM reading WHERE voided_at IS NULL"
        ).scalars()
    assert (row.pages, row.has_thought) == (90, True)
    assert "Mèn".encode() not in bytes(kept)
    assert SAID.encode() not in database.path.read_bytes()


def test_mending_the_line_keeps_it_and_undoing_takes_it_back(
    database: Database, seal: Seal, club: int
) -> None:
    add_child(database, seal, club, given=agreed())
    first = written(database, seal, club)
    mended = mend_reading(database, first.added[0], Mended(TODAY, "Tô Hoài"), reason="sai tên")
    assert said(database, seal, mended.added[0]) == SAID
    undo(database, mended)
    with database.read() as connection:
        (row,) = childs_lines(connection, club, "1", TODAY, TODAY)
    assert said(database, seal, row.id) == SAID


def test_without_consent_nothing_is_kept(database: Database, seal: Seal, club: int) -> None:
    add_child(database, seal, club)
    line = read(database, club)
    with database.read() as connection:
        assert not may_be_kept(connection, line, TODAY)
    with pytest.raises(DeskError) as refused:
        write_thought(database, seal, line, SAID, TODAY)
    assert refused.value.code == "reading.no_consent"


def test_erasing_the_child_takes_its_thoughts_also_from_voided_lines(
    database: Database, seal: Seal, club: int
) -> None:
    child = add_child(database, seal, club, given=agreed()).child_id
    first = written(database, seal, club)
    again = write_thought(database, seal, first.added[0], "Hay", TODAY)
    erase(database, [child], ErasureReason.WITHDRAWN)
    assert said(database, seal, again.added[0]) is None
    with database.read() as connection:
        kept = connection.exec_driver_sql("SELECT count(thought) FROM reading").scalar_one()
        lines = childs_lines(connection, club, "1", TODAY, TODAY)
    assert (kept, len(lines)) == (0, 1)
