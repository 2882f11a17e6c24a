"""Courses: who took part, from where, and the numbers of certificates."""

import pytest

from librarydesk.data.checking import check
from librarydesk.data.events.training.queries import TraineeRow, trainees, trainees_by_place
from librarydesk.data.events.training.service import (
    TraineeCard,
    add_trainees,
    number_certificates,
    restore_trainee,
    save_trainee,
    undo_trainees,
    void_trainee,
)
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.events.some_events import DAY, add_event, add_site


@pytest.fixture
def course(database: Database) -> int:
    return add_event(database, "TH-01", "training", name="Tập huấn nghiệp vụ")


def found(database: Database, course: int) -> list[TraineeRow]:
    with database.read() as connection:
        return trainees(connection, course, DAY)


def numbers(database: Database, course: int) -> list[str | None]:
    return [row.certificate_no for row in found(database, course)]


def test_trainees_are_told_by_site(database: Database, course: int) -> None:
    site = add_site(database)
    saved = add_trainees(
        database,
        [
            TraineeCard(course, "Lò Thị Mai", site),
            TraineeCard(course, "Vàng A Sử", site),
            TraineeCard(course, "Trần Văn An", organisation="Trường THCS Tân Uyên"),
        ],
    )
    rows = found(database, course)
    assert [row.trainee_no for row in rows] == [1, 2, 3]
    assert trainees_by_place(rows) == {"Thư viện xã Tân Uyên": 2, "Trường THCS Tân Uyên": 1}
    undo_trainees(database, saved)
    assert found(database, course) == []


def test_certificates_are_numbered_on_for_those_who_completed(
    database: Database, course: int
) -> None:
    for name, completed in (("A", True), ("B", False), ("C", True)):
        save_trainee(database, TraineeCard(course, name, completed=completed))
    saved = number_certificates(database, course, "09/GCN-TVT")
    assert numbers(database, course) == ["09/GCN-TVT", None, "10/GCN-TVT"]
    undo_trainees(database, saved)
    assert numbers(database, course) == [None, None, None]
    with pytest.raises(DeskError) as refused:
        number_certificates(database, course, "GCN")
    assert refused.value.code == "certificate.no_number"


def test_somebody_taken_off_comes_back_and_a_number_given_twice_is_found(
    database: Database, course: int
) -> None:
    for name in ("A", "B"):
        save_trainee(database, TraineeCard(course, name, certificate_no="01"))
    assert "training.certificate_twice" in {finding.rule for finding in check(database)}
    first = found(database, course)[0].id
    void_trainee(database, first, reason="mistake")
    assert "training.certificate_twice" not in {finding.rule for finding in check(database)}
    restore_trainee(database, first)
    assert [row.name for row in found(database, course)] == ["A", "B"]
    changed = TraineeCard(course, "A2", certificate_no="02")
    save_trainee(database, changed, trainee_id=found(database, course)[0].id)
    assert [row.name for row in found(database, course)] == ["A2", "B"]
