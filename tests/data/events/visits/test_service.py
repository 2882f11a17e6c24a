"""Visits to sites: numbered within a day, followed up, overdue."""

from datetime import date

import pytest

from librarydesk.data.checking import check
from librarydesk.data.events.visits.queries import (
    VisitRow,
    visit_to,
    visits,
    visits_completing,
)
from librarydesk.data.events.visits.service import (
    VisitCard,
    restore_visit,
    save_visit,
    settle_visit,
    undo_visit,
    void_visit,
)
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.events.some_events import DAY, OWN, add_site


@pytest.fixture
def site(database: Database) -> int:
    return add_site(database)


def found(database: Database) -> list[VisitRow]:
    with database.read() as connection:
        return visits(connection, date(2026, 1, 1), date(2026, 12, 31))


def test_a_second_visit_of_a_day_gets_the_next_number(database: Database, site: int) -> None:
    card = VisitCard(DAY, OWN, site, "guidance")
    first = save_visit(database, card)
    save_visit(database, card)
    assert sorted(visit.no for visit in found(database)) == [1, 2]
    save_visit(database, card, visit_id=first.row_id)
    assert sorted(visit.no for visit in found(database)) == [1, 2]
    undo_visit(database, first)
    assert [visit.no for visit in found(database)] == [2]


def test_what_was_asked_for_is_overdue_until_it_is_done(database: Database, site: int) -> None:
    card = VisitCard(DAY, OWN, site, "inspection", demands="Sắp lại kho", due_on=date(2026, 3, 15))
    row_id = save_visit(database, card).row_id
    assert "visit.overdue" in {finding.rule for finding in check(database)}
    assert found(database)[0].is_overdue(date(2026, 3, 20))
    saved = settle_visit(database, row_id, date(2026, 3, 18), "Đã sắp lại")
    assert not found(database)[0].is_open
    assert "visit.overdue" not in {finding.rule for finding in check(database)}
    undo_visit(database, saved)
    assert found(database)[0].is_open
    with pytest.raises(DeskError) as refused:
        settle_visit(database, row_id, date(2026, 3, 1), "")
    assert refused.value.code == "visit.done_before"


def test_a_visit_is_found_by_site_and_comes_back(database: Database, site: int) -> None:
    row_id = save_visit(database, VisitCard(DAY, OWN, site, "support")).row_id
    void_visit(database, row_id, reason="mistake")
    with database.read() as connection, pytest.raises(DeskError) as refused:
        visit_to(connection, "LC01")
    assert refused.value.code == "visit.unknown"
    again = restore_visit(database, row_id)
    with database.read() as connection:
        assert visit_to(connection, "LC01", DAY).id == again
        assert [row.id for row in visits_completing(connection, "tan uyen", 5)] == [again]


@pytest.mark.parametrize(
    ("to_itself", "due", "done", "code"),
    [
        (True, None, None, "visit.to_itself"),
        (False, date(2026, 3, 1), None, "visit.due_before"),
        (False, None, date(2026, 3, 1), "visit.done_before"),
    ],
)
def test_what_can_not_be_is_refused(
    database: Database,
    site: int,
    to_itself: bool,
    due: date | None,
    done: date | None,
    code: str,
) -> None:
    to_site = OWN if to_itself else site
    with pytest.raises(DeskError) as refused:
        save_visit(database, VisitCard(DAY, OWN, to_site, "guidance", due_on=due, done_on=done))
    assert refused.value.code == code
