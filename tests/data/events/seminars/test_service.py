"""A seminar: its call and themes, its delegates, its papers and how many of them count."""

from datetime import date
from pathlib import Path
from time import time_ns

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.checking import check
from librarydesk.data.events.queries import event_by_id
from librarydesk.data.events.seminars.papers import (
    PaperCard,
    decide,
    put_in_order,
    restore_paper,
    save_paper,
    undo_papers,
    void_paper,
)
from librarydesk.data.events.seminars.queries import (
    PaperRow,
    answers,
    delegates_of,
    organisations_completing,
    papers_of,
    seminar_of,
)
from librarydesk.data.events.seminars.service import (
    DelegateCard,
    SeminarCard,
    add_delegates,
    answer,
    note_coming,
    restore_delegates,
    save_seminar,
    undo_seminar,
    void_delegates,
)
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.events.some_events import DAY, add_event
from tests.desk_fixtures import NewDesk

PDF = b"%PDF-1.4 a paper"


@pytest.fixture
def seminar(database: Database) -> int:
    return add_event(database, "HT-01", "seminar", name="Hội thảo văn hóa đọc")


def papers(database: Database, seminar: int) -> list[PaperRow]:
    with database.read() as connection:
        return papers_of(connection, database.path, seminar)


def counted(database: Database, seminar: int) -> int | None:
    with database.read() as connection:
        return event_by_id(connection, seminar).papers


def rules(database: Database) -> set[str]:
    return {finding.rule for finding in check(database)}


def test_themes_keep_their_order_and_come_back(database: Database, seminar: int) -> None:
    call = SeminarCard(seminar, "Kính mời viết bài", date(2026, 2, 28), themes=("A", "B", "C"))
    save_seminar(database, call)
    saved = save_seminar(database, SeminarCard(seminar, themes=("B", "D")))
    with database.read() as connection:
        assert seminar_of(connection, seminar).themes == ("B", "D")
    undo_seminar(database, saved)
    with database.read() as connection:
        found = seminar_of(connection, seminar)
    assert (found.call, found.papers_until) == ("Kính mời viết bài", date(2026, 2, 28))
    assert found.themes == ("A", "B")
    with pytest.raises(DeskError) as refused:
        save_seminar(database, SeminarCard(seminar, papers_until=date(2026, 4, 1)))
    assert refused.value.code == "seminar.papers_after"


def test_delegates_stand_by_organisation_and_answer_together(
    database: Database, seminar: int
) -> None:
    guests = (("Sở", "A"), ("Trường", "B"), ("Sở", "C"))
    saved = add_delegates(database, [DelegateCard(seminar, *guest) for guest in guests])
    ids = [row.row_id for row in saved]
    with database.read() as connection:
        assert [row.name for row in delegates_of(connection, seminar)] == ["A", "C", "B"]
        assert organisations_completing(connection, "truong", 5) == ["Trường"]
    undo = answer(database, ids[:2], "comes", DAY)
    note_coming(database, ids[:1], came=True)
    with database.read() as connection:
        found = delegates_of(connection, seminar)
    assert answers(found) == {"open": 1, "comes": 2, "declines": 0}
    assert (found[0].answered_on, found[0].came) == (DAY, True)
    undo_seminar(database, undo)
    void_delegates(database, ids[1:], reason="mistake")
    with database.read() as connection:
        assert answers(delegates_of(connection, seminar))["open"] == 1
    restore_delegates(database, ids[1:])
    with database.read() as connection:
        assert len(delegates_of(connection, seminar)) == 3


def test_accepted_papers_count_and_their_files_lie_beside_the_database(
    database: Database, seminar: int, tmp_path: Path
) -> None:
    file = tmp_path / "bai.pdf"
    file.write_bytes(PDF)
    first = save_paper(database, PaperCard(seminar, "Một", "A"), file=file)[0].row_id
    second = save_paper(database, PaperCard(seminar, "Hai", "B"))[0].row_id
    assert [row.is_pdf for row in papers(database, seminar)] == [True, False]
    assert counted(database, seminar) is None
    decide(database, [first], accepted=True)
    saved = decide(database, [second], accepted=True)
    assert counted(database, seminar) == 2
    undo_papers(database, saved)
    assert counted(database, seminar) == 1
    changed = void_paper(database, first, reason="mistake")
    restore_paper(database, first, changed)
    assert counted(database, seminar) == 1
    assert "seminar.papers_differ" not in rules(database)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE event SET papers = 7")
    assert "seminar.papers_differ" in rules(database)


def test_what_is_no_paper_is_refused(database: Database, seminar: int, tmp_path: Path) -> None:
    file = tmp_path / "bai.jpg"
    file.write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(DeskError) as refused:
        save_paper(database, PaperCard(seminar, "Một", "A"), file=file)
    assert refused.value.code == "seminar.no_paper"
    assert papers(database, seminar) == []


def test_a_paper_after_the_last_day_is_found(database: Database, seminar: int) -> None:
    save_seminar(database, SeminarCard(seminar, papers_until=date(2026, 2, 28)))
    save_paper(database, PaperCard(seminar, "Muộn", "A", received_on=date(2026, 3, 1)))
    assert "seminar.paper_late" in rules(database)
    (late,) = papers(database, seminar)
    assert late.is_late(date(2026, 2, 28))


def test_papers_stand_in_the_order_that_is_given(new_desk: NewDesk) -> None:
    database = new_desk("order.db")

    @given(st.permutations(range(5)))
    def stand_in_order(order: list[int]) -> None:
        seminar = add_event(database, f"HT-{time_ns()}", "seminar")
        ids = [
            save_paper(database, PaperCard(seminar, str(place), "A"))[0].row_id
            for place in range(5)
        ]
        saved = put_in_order(database, [ids[place] for place in order])
        assert [row.title for row in papers(database, seminar)] == [str(place) for place in order]
        undo_papers(database, saved)
        assert [row.title for row in papers(database, seminar)] == ["0", "1", "2", "3", "4"]

    stand_in_order()
