"""Copies handed over to another owner: numbers, refusals, figures, and taking it back."""

from datetime import date

import pytest

from librarydesk.coded import CopyEventKind
from librarydesk.data.checking import check
from librarydesk.data.collection.accession.numbers import Numbering
from librarydesk.data.collection.bearers import bearers
from librarydesk.data.collection.life import history_of_copy
from librarydesk.data.collection.search import ranked_titles
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.collection.transfer_plan import Planned, Transfer
from librarydesk.data.collection.transfers import plan_transfer, transfer_copies, void_transfer
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.data.statistics.asking import YEAR, sites

DAY = date(2025, 6, 30)
LATER = date(2025, 12, 31)


@pytest.fixture
def heir(database: Database) -> int:
    """Another library, which has a number that the own one has too; three own copies."""
    heir = add_site(database, "LC01", "Thư viện khu vực Mường Tè")
    shelve(database, "Đất rừng phương Nam", copies=("M.1", "M.2", "TN.7"))
    shelve(database, "Dế Mèn", copies=("X.1",))
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "UPDATE copy SET site_id = ?, accession_no = 'M.2', accession_folded = 'm 2', seq = ?"
            " WHERE accession_no = 'X.1'",
            (heir, stamp.seq),
        )
        connection.exec_driver_sql(
            "UPDATE site_state SET managed_by_id = 1 WHERE site_id = ?", (heir,)
        )
    return heir


def to(heir: int, *numbers: str, **more: object) -> Transfer:
    """A transfer of the own site's copies."""
    new = more.get("new")
    numbering = more.get("numbering")
    return Transfer(
        1,
        heir,
        DAY,
        numbers or None,
        new_numbers=new if isinstance(new, dict) else {},
        numbering=numbering if isinstance(numbering, Numbering) else None,
        decision_no="1182/QĐ-UBND",
    )


def plan(database: Database, transfer: Transfer) -> dict[str, Planned]:
    with database.read() as connection:
        return {each.number: each for each in plan_transfer(connection, transfer)}


def owner(database: Database, number: str, day: date = LATER) -> int:
    """Whose the copy is that bears a number, the heir's first."""
    with database.read() as connection:
        (found,) = bearers(connection, [number], site_id=2, day=day).values()
    return found.owner_id


def test_the_history_goes_on_under_both_numbers_and_both_are_found(
    database: Database, heir: int
) -> None:
    done = transfer_copies(database, to(heir, "M.1", new={"M.1": "MT.0099"}))
    assert done.copies == 1
    copy = copy_id(database, "M.1")
    with database.read() as connection:
        assert [line.what for line in history_of_copy(connection, copy, LATER)] == [
            "acquired",
            "transferred",
        ]
        old, new = (ranked_titles(connection, text) for text in ("M.1", "MT.0099"))
        found = bearers(connection, ["M.1", "MT.0099"], site_id=1, day=LATER)
    assert old == new != []
    assert {bearer.accession_no for bearer in found.values()} == {"MT.0099"}
    assert owner(database, "MT.0099") == heir
    assert owner(database, "MT.0099", date(2025, 6, 29)) == 1


def test_figures_of_both_owners_move_and_nothing_was_bought_or_weeded(
    database: Database, heir: int
) -> None:
    bought, weeded = sites(database, "C03"), sites(database, "C05")
    before = sites(database, "C01")
    transfer_copies(database, to(heir, "M.1", "TN.7"))
    assert sites(database, "C13", YEAR).get("LC01") == 2
    assert sites(database, "C14", YEAR) == {"LC": 2}
    assert (sites(database, "C03"), sites(database, "C05")) == (bought, weeded)
    after = sites(database, "C01")
    assert after["LC"] == before["LC"] - 2
    assert check(database) == []


def test_a_kept_number_that_the_new_owner_has_is_refused(database: Database, heir: int) -> None:
    found = plan(database, to(heir, "M.1", "M.2"))
    assert found["M.1"].trouble == ""
    assert "M.2" in found["M.2"].trouble
    with pytest.raises(DeskError) as refused:
        transfer_copies(database, to(heir, "M.1", "M.2"))
    assert refused.value.code == "transfer.refused"
    assert owner(database, "M.1") == 1


def test_two_copies_never_get_one_number(database: Database, heir: int) -> None:
    found = plan(database, to(heir, "M.1", "TN.7", new={"M.1": "K.5", "TN.7": "k.5"}))
    assert [bool(each.trouble) for each in found.values()] == [False, True]


def test_numbers_follow_those_of_the_new_owner_and_are_not_given_again(
    database: Database, heir: int
) -> None:
    numbering = Numbering("M.", 4)
    found = plan(database, to(heir, "M.1", "M.2", numbering=numbering))
    assert [each.new_number for each in found.values()] == ["M.0003", "M.0004"]
    done = transfer_copies(database, to(heir, "M.1", "M.2", numbering=numbering))
    assert owner(database, "M.0003") == owner(database, "M.0004") == heir
    assert void_transfer(database, done, reason="nhầm") == 2
    assert owner(database, "M.1", LATER) == 1
    again = plan(database, to(heir, "TN.7", numbering=numbering))
    assert again["TN.7"].new_number == "M.0005"


def test_everything_held_goes_at_once_and_what_is_lost_or_weeded_stays(
    database: Database, heir: int
) -> None:
    for number, event in (("M.1", CopyEventKind.LOST), ("TN.7", CopyEventKind.WEEDED)):
        record_event(database, Happened(copy_id(database, number), 1, event, date(2025, 1, 1)))
    found = plan(database, to(heir, numbering=Numbering("LC-M.", 3)))
    assert [(each.number, each.new_number) for each in found.values()] == [("M.2", "LC-M.001")]
    assert transfer_copies(database, to(heir, numbering=Numbering("LC-M.", 3))).copies == 1
    with pytest.raises(DeskError) as nothing:
        transfer_copies(database, to(heir))
    assert nothing.value.code == "transfer.nothing"


@pytest.mark.parametrize("event", [CopyEventKind.LOST, CopyEventKind.WEEDED])
@pytest.mark.parametrize("day", [date(2025, 6, 1), DAY])
def test_a_lost_or_weeded_copy_is_refused(
    database: Database, heir: int, event: CopyEventKind, day: date
) -> None:
    record_event(database, Happened(copy_id(database, "M.1"), 1, event, day))
    assert plan(database, to(heir, "M.1"))["M.1"].trouble


def test_a_copy_that_left_afterwards_or_is_unknown_or_anothers_is_refused(
    database: Database, heir: int
) -> None:
    record_event(
        database, Happened(copy_id(database, "M.1"), 1, CopyEventKind.WEEDED, date(2025, 7, 2))
    )
    transfer_copies(database, to(heir, "TN.7"))
    found = plan(database, to(heir, "M.1", "TN.7", "M.9"))
    assert all(each.trouble for each in found.values())
    with pytest.raises(DeskError) as same:
        transfer_copies(database, to(1, "M.1"))
    assert same.value.code == "transfer.same_site"


def test_a_copy_out_at_a_point_goes_and_is_told(database: Database, heir: int) -> None:
    point = add_site(database, "TH01", "Trường tiểu học Nậm Loỏng")
    items = ((copy_id(database, "M.1"), "M.1"),)
    handover = Handover("LC-2025-01", 1, date(2025, 6, 1), 1, point, items=items)
    hand_over(database, handover)
    planned = plan(database, to(heir, "M.1"))["M.1"]
    assert (planned.trouble, planned.out, planned.place) == ("", True, "Trường tiểu học Nậm Loỏng")


def test_a_copy_handed_back_takes_its_old_number_again(database: Database, heir: int) -> None:
    transfer_copies(database, to(heir, "M.1", new={"M.1": "MT.1"}))
    back = Transfer(heir, 1, date(2025, 8, 1), ("MT.1",), new_numbers={"MT.1": "M.1"})
    transfer_copies(database, back)
    assert owner(database, "M.1") == 1
    assert check(database) == []
