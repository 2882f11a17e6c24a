"""Recording what was digitised, taking it back, and the list of a year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from librarydesk.data.collection.digitisation.queries import (
    Sums,
    Wanted,
    digitised,
    sites_digitising,
    sums,
    years_digitised,
)
from librarydesk.data.collection.digitisation.service import (
    Digitised,
    correct_digitisation,
    record_digitisation,
    restore_digitisation,
    undo_recording,
    void_digitisation,
)
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site

PAPER = Digitised(date(2025, 3, 4), 1, "Báo Lai Châu", 3, 290, local_history=True)
EVERYTHING = Wanted()


def listed(
    database: Database, wanted: Wanted = EVERYTHING
) -> Sequence[tuple[str, int, int | None]]:
    with database.read() as connection:
        rows = digitised(connection, wanted)
    return [(row.title, row.documents, row.pages) for row in rows]


def summed(database: Database, wanted: Wanted = EVERYTHING) -> Sums:
    with database.read() as connection:
        return sums(connection, wanted)


def test_what_is_recorded_stands_in_the_list_of_its_year(database: Database) -> None:
    record_digitisation(database, PAPER)
    record_digitisation(database, replace(PAPER, on_date=date(2024, 12, 31), pages=None))
    assert listed(database, Wanted(year=2025)) == [("Báo Lai Châu", 3, 290)]
    assert listed(database) == [("Báo Lai Châu", 3, 290), ("Báo Lai Châu", 3, None)]
    with database.read() as connection:
        assert years_digitised(connection) == [2025, 2024]


def test_the_sums_are_those_of_what_is_wanted(database: Database) -> None:
    other = add_site(database, "P1", "Điểm đọc")
    record_digitisation(database, PAPER)
    record_digitisation(database, Digitised(date(2025, 5, 6), other, "Luật", 2, 10))
    assert summed(database) == Sums(2, 5, 300, 3)
    assert summed(database, Wanted(site_id=other)) == Sums(1, 2, 10, 0)
    assert summed(database, Wanted(local_history=True)) == Sums(1, 3, 290, 3)
    with database.read() as connection:
        named = [name for _id, name in sites_digitising(connection)]
    assert named == ["Thư viện tỉnh Lai Châu", "Điểm đọc"]


def test_a_correction_voids_the_row_and_is_undone_by_recording_it_anew(database: Database) -> None:
    first = record_digitisation(database, PAPER)
    second = correct_digitisation(database, first.row_id, replace(PAPER, pages=300))
    assert listed(database) == [("Báo Lai Châu", 3, 300)]
    undo_recording(database, second, reason="typed wrong")
    assert listed(database) == [("Báo Lai Châu", 3, 290)]


def test_undoing_a_recording_leaves_nothing_that_counts(database: Database) -> None:
    undo_recording(database, record_digitisation(database, PAPER), reason="at once")
    assert summed(database) == Sums(0, 0, 0, 0)


def test_a_voided_row_can_be_taken_up_again(database: Database) -> None:
    row = record_digitisation(database, PAPER).row_id
    void_digitisation(database, row, reason="twice")
    assert listed(database) == []
    restore_digitisation(database, row)
    assert listed(database) == [("Báo Lai Châu", 3, 290)]


def test_a_title_is_recorded_once_a_day_however_it_is_written(database: Database) -> None:
    record_digitisation(database, PAPER)
    with pytest.raises(DeskError) as refused:
        record_digitisation(database, replace(PAPER, title="BAO LAI CHAU"))
    assert refused.value.code == "digitisation.twice"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(PAPER, title="  "), "digitisation.no_title"),
        (replace(PAPER, documents=0), "digitisation.no_documents"),
        (replace(PAPER, pages=-1), "digitisation.pages"),
    ],
)
def test_nonsense_is_refused(database: Database, wrong: Digitised, code: str) -> None:
    with pytest.raises(DeskError) as refused:
        record_digitisation(database, wrong)
    assert refused.value.code == code
    assert listed(database) == []
