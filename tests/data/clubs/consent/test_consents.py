"""Consents: given for a purpose by the guardian and the child, for a time, withdrawn."""

from datetime import date
from pathlib import Path

import pytest

from librarydesk.coded.clubs import ConsentGiver, Purpose
from librarydesk.data.clubs.consent.queries import (
    consents_of,
    papers_of,
    purposes_of,
    waiting,
)
from librarydesk.data.clubs.consent.service import (
    Given,
    SavedConsents,
    add_paper,
    paper_bytes,
    record,
    sends_names,
    set_consent_to_send,
    undo_consents,
    withdraw,
)
from librarydesk.data.clubs.membership.queries import members
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.errors import DeskError
from tests.data.clubs.children import TODAY, add_child, agreed

MEMBERSHIP = frozenset({Purpose.MEMBERSHIP})


def agreed_to(database: Database, child: int, day: date = TODAY) -> frozenset[Purpose]:
    with database.read() as connection:
        return purposes_of(connection, child, day)


def test_from_seven_on_the_child_is_asked_too(database: Database, seal: Seal, club: int) -> None:
    old = add_child(database, seal, club, "1", born=2018).child_id
    young = add_child(database, seal, club, "2", born=2021).child_id
    unknown = add_child(database, seal, club, "3", born=None).child_id
    no = Given((Purpose.MEMBERSHIP,), TODAY, child_agreed=False)
    record(database, seal, [old], no)
    assert agreed_to(database, old) == frozenset()
    record(database, seal, [old, young, unknown], Given((Purpose.MEMBERSHIP,), TODAY))
    assert [agreed_to(database, child) for child in (old, young, unknown)] == [MEMBERSHIP] * 3
    with database.read() as connection:
        givers = [[row.giver for row in consents_of(connection, c, seal)] for c in (old, young)]
    assert ConsentGiver.CHILD in givers[0]
    assert givers[1] == [ConsentGiver.GUARDIAN]


def test_a_consent_holds_until_its_last_day(database: Database, seal: Seal, club: int) -> None:
    until = Given((Purpose.MEMBERSHIP,), date(2026, 1, 1), until=date(2026, 6, 30))
    child = add_child(database, seal, club, given=until).child_id
    assert agreed_to(database, child, date(2025, 12, 31)) == frozenset()
    assert agreed_to(database, child, date(2026, 6, 30)) == MEMBERSHIP
    assert agreed_to(database, child, date(2026, 7, 1)) == frozenset()


def test_a_class_is_ticked_in_one_press_and_taken_back(
    database: Database, seal: Seal, club: int
) -> None:
    for number in range(1, 31):
        add_child(database, seal, club, str(number))
    with database.read() as connection:
        rows = waiting(connection, TODAY)
    assert [row.member_no for row in rows[:3]] == ["1", "2", "3"]
    saved = record(database, seal, [row.child_id for row in rows[:28]], agreed())
    with database.read() as connection:
        assert len(waiting(connection, TODAY)) == 2
        assert sum(bool(row.name) for row in members(connection, club, TODAY, seal)) == 28
    undo_consents(database, saved)
    with database.read() as connection:
        assert len(waiting(connection, TODAY)) == 30


def test_honours_are_withdrawn_without_the_membership(
    database: Database, seal: Seal, club: int
) -> None:
    both = agreed(Purpose.MEMBERSHIP, Purpose.HONOURS)
    child = add_child(database, seal, club, given=both).child_id
    done = withdraw(database, child, Purpose.HONOURS, giver=ConsentGiver.GUARDIAN, on_date=TODAY)
    assert agreed_to(database, child) == MEMBERSHIP
    assert isinstance(done, SavedConsents)
    undo_consents(database, done)
    assert agreed_to(database, child) == {Purpose.MEMBERSHIP, Purpose.HONOURS}


def test_no_consent_lies_in_the_future(database: Database, seal: Seal, club: int) -> None:
    child = add_child(database, seal, club).child_id
    with pytest.raises(DeskError) as refused:
        record(database, seal, [child], agreed(on=date(2026, 3, 2)))
    assert refused.value.code == "consent.ahead"


def test_the_photo_of_a_slip_lies_sealed_and_opens_as_it_was(
    database: Database, seal: Seal, club: int, tmp_path: Path
) -> None:
    child = add_child(database, seal, club, given=agreed()).child_id
    photo = tmp_path / "slip.jpg"
    photo.write_bytes(b"\xff\xd8 Lo Thi Anh" + bytes(200_000))
    row = add_paper(database, seal, child, photo, "image/jpeg", TODAY)
    assert paper_bytes(database, seal, row) == photo.read_bytes()
    with database.read() as connection:
        (paper,) = papers_of(connection, child)
    assert paper.on_date == TODAY
    store = FileStore.beside(database.path)
    kept = [store.path(name).read_bytes() for name in store.names()]
    assert len(kept) == 1
    assert b"Lo Thi Anh" not in kept[0]


def test_names_stay_here_until_the_site_says_yes(database: Database) -> None:
    with database.read() as connection:
        assert not sends_names(connection)
    set_consent_to_send(database, sends=True)
    with database.read() as connection:
        assert sends_names(connection)
