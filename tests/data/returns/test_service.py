"""Saving what sites returned, choosing what counts, voiding, and taking all of it back."""

import pytest

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.returns.queries import returns_of
from librarydesk.data.returns.service import let_prevail, save_returns, undo_returns, void_return
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.statistics.asking import finding
from tests.data.statistics.world import World, rows_of

HOME = 1
VISITS = ReturnCell(HOME, "S01")
CHILDREN = ReturnCell(HOME, "S01", "age_group:children")
LOANS = ReturnCell(HOME, "S03")


def there(database: Database, quarter: int = 1) -> dict[ReturnCell, float]:
    with database.read() as connection:
        return {one.cell: one.stored.value for one in returns_of(connection, 2025, quarter)}


def refused(database: Database, values: dict[ReturnCell, float | None], quarter: int = 1) -> str:
    with pytest.raises(DeskError) as error:
        save_returns(database, 2025, quarter, values)
    return error.value.code


def test_a_figure_is_added_edited_and_emptied_and_nought_is_a_figure(database: Database) -> None:
    save_returns(database, 2025, 1, {VISITS: 340, CHILDREN: 120, LOANS: 0})
    save_returns(database, 2025, 1, {VISITS: 350, CHILDREN: 120})
    save_returns(database, 2025, 1, {CHILDREN: None}, reason="Emptied")
    assert there(database) == {VISITS: 350, LOANS: 0}
    assert there(database, 2) == {}
    rows = rows_of(database, "site_return")
    assert [row["voided_at"] is None for row in rows] == [True, False, True]
    assert [row["reason"] for row in rows_of(database, "voiding")] == ["Emptied"]


def test_one_deed_is_one_change_and_saving_the_same_again_is_none(database: Database) -> None:
    save_returns(database, 2025, 1, {VISITS: 340, LOANS: 20})
    assert len({row["seq"] for row in rows_of(database, "site_return")}) == 1
    again = save_returns(database, 2025, 1, {VISITS: 340, LOANS: 20})
    assert (again.former, again.after) == ({}, {})


def test_an_edit_tells_which_fields_were_changed(database: Database) -> None:
    save_returns(database, 2025, 1, {VISITS: 340})
    save_returns(database, 2025, 1, {VISITS: 350})
    let_prevail(database, 2025, 1, [VISITS], prevails=True)
    (row,) = rows_of(database, "site_return")
    assert '"value"' in row["field_stamps"]
    assert '"prevails"' in row["field_stamps"]


def test_parts_above_the_value_are_refused_as_they_would_stand_together(
    database: Database,
) -> None:
    save_returns(database, 2025, 1, {VISITS: 340, CHILDREN: 120})
    assert refused(database, {CHILDREN: 341}) == "returns.part_above_whole"
    assert refused(database, {VISITS: 119}) == "returns.part_above_whole"
    assert refused(database, {VISITS: None}) == "returns.no_value"
    save_returns(database, 2025, 1, {VISITS: 119, CHILDREN: 119})
    save_returns(database, 2025, 1, {VISITS: None, CHILDREN: None})
    assert there(database) == {}


def test_parts_that_overlap_may_add_up_to_more(database: Database) -> None:
    member = ReturnCell(HOME, "K02")
    groups = ("ethnic_minority:ethnic_minority", "disabled:disabled")
    parts = [member._replace(breakdown=group) for group in groups]
    save_returns(database, 2025, 1, {member: 20, **dict.fromkeys(parts, 15)})
    assert refused(database, {parts[0]: 21}) == "returns.part_above_whole"


def test_what_the_program_counts_alone_is_not_taken(database: Database) -> None:
    assert refused(database, {ReturnCell(HOME, "N01"): 3}) == "returns.not_taken"
    assert refused(database, {ReturnCell(HOME, "D01"): 3}) == "returns.year_only"
    assert refused(database, {VISITS: -1}) == "returns.negative"
    save_returns(database, 2025, 0, {ReturnCell(HOME, "D01"): 3})


def test_each_deed_can_be_taken_back_and_that_again(database: Database) -> None:
    first = save_returns(database, 2025, 1, {VISITS: 340, CHILDREN: 120})
    second = save_returns(database, 2025, 1, {VISITS: 350, CHILDREN: None})
    back = undo_returns(database, second, reason="Undone")
    assert there(database) == {VISITS: 340, CHILDREN: 120}
    undo_returns(database, back, reason="Undone")
    assert there(database) == {VISITS: 350}
    undo_returns(database, back, reason="Undone")
    assert there(database) == {VISITS: 350}
    undo_returns(database, first, reason="Undone")
    assert there(database) == {VISITS: 350}


def test_undoing_leaves_what_was_changed_since(database: Database) -> None:
    saved = save_returns(database, 2025, 1, {VISITS: 340, LOANS: 20})
    save_returns(database, 2025, 1, {VISITS: 360})
    undo_returns(database, saved, reason="Undone")
    assert there(database) == {VISITS: 360}


def test_a_choice_settles_records_and_a_return_either_way(database: Database) -> None:
    with database.write() as connection:
        World(connection).served("2025-02-03", "LC", visits=10)
    save_returns(database, 2025, 1, {VISITS: 340})
    request = ReportRequest("quarter", 2025, quarter=1)
    assert finding(compute(database, request), "returns.records_too") is not None
    chosen = let_prevail(database, 2025, 1, [VISITS], prevails=True)
    assert visits(database, request) == 340
    undo_returns(database, chosen, reason="Undone")
    void_return(database, 2025, 1, HOME, "S01", reason="The records are whole")
    report = compute(database, request)
    assert finding(report, "returns.records_too") is None
    assert visits(database, request) == 10


def visits(database: Database, request: ReportRequest) -> float | None:
    return next(one.value for one in compute(database, request).figures if one.code == "S01")


def test_a_total_is_never_chosen(database: Database) -> None:
    save_returns(database, 2025, 1, {ReturnCell(HOME, "S06"): 340})
    with pytest.raises(DeskError) as error:
        let_prevail(database, 2025, 1, [ReturnCell(HOME, "S06")], prevails=True)
    assert error.value.code == "returns.no_choice"


def test_a_return_is_voided_with_its_parts_for_a_reason(database: Database) -> None:
    save_returns(database, 2025, 1, {VISITS: 340, CHILDREN: 120, LOANS: 20})
    with pytest.raises(DeskError):
        void_return(database, 2025, 1, HOME, "S01", reason=" ")
    saved = void_return(database, 2025, 1, HOME, "S01", reason="Of another library")
    assert there(database) == {LOANS: 20}
    assert {row["reason"] for row in rows_of(database, "voiding")} == {"Of another library"}
    undo_returns(database, saved, reason="Undone")
    void_return(database, 2025, 1, HOME, reason="Of another library")
    assert there(database) == {}
    with pytest.raises(DeskError):
        void_return(database, 2025, 1, HOME, reason="Again")
