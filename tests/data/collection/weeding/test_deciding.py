"""A weeding dossier's papers and its decision: what it asks for, what it does, taking it back."""

from datetime import date

import pytest

from librarydesk.coded import CopyEventKind
from librarydesk.data.checking import check
from librarydesk.data.collection.life import history_of_copy
from librarydesk.data.collection.weeding.deciding import Decision, decide, revoke
from librarydesk.data.collection.weeding.items import keep_items
from librarydesk.data.collection.weeding.papers import (
    Council,
    Minutes,
    Proposal,
    open_dossier,
    save_council,
    save_minutes,
    save_proposal,
    undo_paper,
    void_dossier,
)
from librarydesk.data.collection.weeding.queries import count_dossiers, dossiers_in_order, next_code
from librarydesk.data.collection.weeding.steps import Step, kept_until
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import copy_id, shelve
from tests.data.collection.weeding.dossiers import (
    COUNCIL,
    DECIDED,
    MEMBERS,
    MET,
    PROPOSED,
    TODAY,
    decided,
    discussed,
    happened,
    items,
    listed,
    opened,
    whole,
)
from tests.data.statistics.asking import YEAR, figure

NUMBERS = ("M.0001", "M.0002", "M.0003")


@pytest.fixture
def shelf(database: Database) -> None:
    """Three copies on the shelf."""
    shelve(database, "Tin học văn phòng", copies=NUMBERS)


def refused(database: Database, dossier_id: int, day: date = DECIDED) -> DeskError:
    with pytest.raises(DeskError) as told:
        decide(database, dossier_id, Decision("21/QĐ-TV", day))
    return told.value


@pytest.mark.usefixtures("shelf")
def test_the_step_is_told_by_the_papers(database: Database) -> None:
    dossier = opened(database)
    assert whole(database, dossier).step is Step.PROPOSED
    listed(database, dossier, *NUMBERS)
    assert whole(database, dossier).step is Step.LISTED
    save_council(database, dossier, Council(COUNCIL, members=MEMBERS))
    assert whole(database, dossier).step is Step.COUNCIL
    save_minutes(database, dossier, Minutes(MET))
    assert whole(database, dossier).step is Step.MINUTES
    decided(database, dossier)
    found = whole(database, dossier)
    assert (found.step, found.members) == (Step.DECIDED, MEMBERS)
    assert kept_until(DECIDED) == date(2030, 5, 26)
    with database.read() as connection:
        assert count_dossiers(connection, step=Step.DECIDED) == 1
        assert dossiers_in_order(connection, TODAY, step=Step.MINUTES) == []
        assert next_code(connection, 1, 2025) == "TL-2025-02"


@pytest.mark.usefixtures("shelf")
def test_a_decision_without_its_papers_is_refused_naming_them(database: Database) -> None:
    dossier = opened(database)
    told = refused(database, dossier)
    assert told.code == "weeding.papers_missing"
    for paper in ("the list of copies", "the council with its members", "the minutes"):
        assert paper in told.message
    listed(database, dossier, *NUMBERS)
    discussed(database, dossier)
    with pytest.raises(DeskError) as without_number:
        decide(database, dossier, Decision(" ", DECIDED))
    assert "the number of the decision" in without_number.value.message
    assert "minutes" not in without_number.value.message


@pytest.mark.usefixtures("shelf")
def test_the_copies_leave_on_the_decisions_day_but_those_kept(database: Database) -> None:
    happened(database, "M.0003", CopyEventKind.LOST, date(2025, 2, 1))
    dossier = opened(database, *NUMBERS)
    keep_items(database, dossier, [items(database, dossier)[0].id], kept=True)
    discussed(database, dossier)
    assert decided(database, dossier).copies == 2
    with database.read() as connection:
        kept, gone = (
            history_of_copy(connection, copy_id(database, number), TODAY)[-1]
            for number in ("M.0001", "M.0002")
        )
    assert kept.what == "acquired"
    assert (gone.what, gone.on_date, gone.document) == ("weeded", DECIDED, "21/QĐ-TV")
    assert gone.note == "Outdated"
    counts = whole(database, dossier).counts
    assert (counts.copies, counts.titles, counts.lost, counts.kept) == (2, 1, 1, 1)
    weeded = figure(database, "C05", YEAR)
    assert (weeded.value, weeded.by["before_weeding"]) == (2, {"held": 1, "lost": 1})
    assert check(database) == []


@pytest.mark.usefixtures("shelf")
def test_a_copy_found_before_the_day_was_not_lost(database: Database) -> None:
    happened(database, "M.0003", CopyEventKind.LOST, date(2025, 2, 1))
    happened(database, "M.0003", CopyEventKind.FOUND, DECIDED)
    dossier = opened(database, *NUMBERS)
    discussed(database, dossier)
    decided(database, dossier)
    counts = whole(database, dossier).counts
    weeded = figure(database, "C05", YEAR)
    assert (counts.copies, counts.lost) == (3, 0)
    assert weeded.by["before_weeding"]["held"] == 3


@pytest.mark.usefixtures("shelf")
def test_a_copy_that_left_in_the_meantime_is_named(database: Database) -> None:
    dossier = opened(database, *NUMBERS)
    discussed(database, dossier)
    happened(database, "M.0002", CopyEventKind.WEEDED, date(2025, 6, 1))
    told = refused(database, dossier)
    assert (told.code, "M.0002" in told.message) == ("weeding.weeded_already", True)
    assert whole(database, dossier).decided_on is None


@pytest.mark.usefixtures("shelf")
def test_a_paper_earlier_than_the_one_before_it_is_refused(database: Database) -> None:
    dossier = opened(database, *NUMBERS)
    discussed(database, dossier)
    told = refused(database, dossier, PROPOSED)
    assert (told.code, told.details["field"]) == ("weeding.day_order", "decided_on")
    with pytest.raises(DeskError) as early:
        save_minutes(database, dossier, Minutes(date(2025, 5, 1)))
    assert early.value.details["field"] == "met_on"


@pytest.mark.usefixtures("shelf")
def test_a_revoked_decision_brings_the_copies_back_and_the_dossier_stays(
    database: Database,
) -> None:
    dossier = opened(database, *NUMBERS)
    discussed(database, dossier)
    done = decided(database, dossier)
    assert revoke(database, dossier, reason="ký nhầm", former=done.former) == 3
    found = whole(database, dossier)
    assert (found.step, found.decision_no) == (Step.MINUTES, None)
    assert figure(database, "C05", YEAR).value == 0
    assert check(database) == []
    assert decided(database, dossier).copies == 3
    with pytest.raises(DeskError) as open_again:
        revoke(database, opened(database, code="TL-2025-09"), reason="")
    assert open_again.value.code == "weeding.not_decided"


@pytest.mark.usefixtures("shelf")
def test_an_event_voided_by_hand_and_one_not_listed_are_found_by_the_check(
    database: Database,
) -> None:
    dossier = opened(database, "M.0001", "M.0002")
    discussed(database, dossier)
    decided(database, dossier)
    with database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE copy_event SET copy_id = ? WHERE copy_id = ?",
            (copy_id(database, "M.0003"), copy_id(database, "M.0002")),
        )
    found = {f.rule: f.count for f in check(database) if f.rule.startswith("weeding.")}
    assert found == {"weeding.item_not_weeded": 1, "weeding.event_not_listed": 1}


def test_papers_are_edited_and_given_back(database: Database) -> None:
    dossier = opened(database)
    saved = save_proposal(database, dossier, Proposal("TL-01", PROPOSED, "13/TTr-TV"))
    assert whole(database, dossier).code == "TL-01"
    undo_paper(database, saved, reason="nhầm")
    council = save_council(database, dossier, Council(COUNCIL, "14/QĐ-TV", MEMBERS))
    undo_paper(database, council, reason="nhầm")
    found = whole(database, dossier)
    assert (found.code, found.grounds) == ("TL-2025-01", "Kiểm kê năm 2024")
    assert (found.council_on, found.members) == (None, ())


@pytest.mark.usefixtures("shelf")
def test_a_dossier_opened_by_mistake_is_voided_with_its_list(database: Database) -> None:
    dossier = opened(database, *NUMBERS)
    with pytest.raises(DeskError) as taken:
        open_dossier(database, 1, Proposal("TL-2025-01", PROPOSED))
    assert taken.value.code == "weeding.code_taken"
    void_dossier(database, dossier, reason="nhầm")
    assert len(listed(database, opened(database), *NUMBERS).item_ids) == 3
