"""The returns of a network: which sites, which figures, and what stands beside each."""

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.return_figures import Asked
from librarydesk.data.statistics.return_grid import (
    Hints,
    ReturnGrid,
    contested_in,
    hints_for,
    return_grid,
    slot_to_type,
)
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.data.store.database import Database
from tests.data.statistics.test_returns_by_hand import returned
from tests.data.statistics.world import World

CHILDREN = "age_group:children"
Q2 = Slot(2025, 2)


def network(database: Database) -> dict[str, int]:
    """LC and A keep records, B returns, C and the closed D do nothing; the ids by code."""
    with database.write() as connection:
        world = World(connection)
        for code, kind in (("A", "commune_library"), ("B", "private_library")):
            world.library(code, kind)
        world.library("C", "commune_library")
        world.site("D", closed_on="2025-01-01")
        world.state("D", "commune_library", managed_by="LC")
        for month in (1, 4, 5, 6):
            world.served(f"2025-{month:02}-03", "LC", visits=50, children_visits=20)
        world.served("2025-05-03", "A", visits=10, children_visits=0)
        returned(world, "A", "S01", 40, 2)
        returned(world, "B", "S01", 30, 1)
        returned(world, "B", "S01", 12, 1, breakdown=CHILDREN)
        returned(world, "B", "C05", 3, 1)
        return {code: world.site_id(code) or 0 for code in ("LC", "A", "B", "C", "D")}


def grid_and_hints(database: Database, slot: Slot) -> tuple[ReturnGrid, Hints]:
    with database.read() as connection:
        grid = return_grid(connection, slot)
        return grid, hints_for(connection, slot, grid.figures)


def test_sites_in_operation_say_whether_they_keep_records_are_asked_and_lack_data(
    database: Database,
) -> None:
    network(database)
    grid, _hints = grid_and_hints(database, Q2)
    told = {site.code: (site.keeps_records, site.asked, site.lacks_data) for site in grid.sites}
    assert told == {
        "LC": (True, False, False),
        "A": (True, True, False),
        "B": (False, True, False),
        "C": (False, True, True),
    }


def test_a_site_that_has_closed_stays_while_it_has_a_return(database: Database) -> None:
    network(database)
    with database.write() as connection:
        returned(World(connection), "D", "S01", 5, 2)
    grid, _hints = grid_and_hints(database, Q2)
    assert [site.code for site in grid.sites] == ["A", "B", "C", "D", "LC"]


def test_figures_of_the_period_before_are_asked_for_and_those_of_years_only_in_years(
    database: Database,
) -> None:
    network(database)
    grid, _hints = grid_and_hints(database, Q2)
    assert {Asked("S01", ""), Asked("S01", CHILDREN), Asked("C05", "")} <= set(grid.figures)
    assert Asked("D01", "") not in grid.figures
    with database.read() as connection:
        more = return_grid(connection, Slot(2025, 0), [Asked("D01", "")])
    assert Asked("D01", "") in more.figures
    codes = [figure.code for figure in grid.figures]
    places = [codes.index(code) for code in dict.fromkeys(codes)]
    assert places == sorted(places)
    assert grid.figures.index(Asked("S01", CHILDREN)) == grid.figures.index(Asked("S01", "")) + 1


def test_beside_stand_last_periods_figures_and_what_records_say(database: Database) -> None:
    ids = network(database)
    _grid, hints = grid_and_hints(database, Q2)
    b, a, home = (ReturnCell(ids[code], "S01") for code in ("B", "A", "LC"))
    assert (hints.before[b], hints.before[b._replace(breakdown=CHILDREN)]) == (30, 12)
    assert hints.before[home] == 50
    assert a not in hints.before
    assert (hints.recorded[a], hints.recorded[home]) == (10, 150)
    assert b not in hints.recorded


def test_the_year_before_stands_beside_a_year(database: Database) -> None:
    ids = network(database)
    _grid, hints = grid_and_hints(database, Slot(2026, 0))
    assert hints.before[ReturnCell(ids["LC"], "S01")] == 200
    assert hints.before[ReturnCell(ids["B"], "S01")] == 30


def test_what_a_person_must_choose_about_is_found_from_any_report(database: Database) -> None:
    ids = network(database)
    cell = ReturnCell(ids["A"], "S01")
    with database.read() as connection:
        for request in (ReportRequest("annual", 2025), ReportRequest("quarter", 2025, quarter=2)):
            found = contested_in(connection, request)
            assert [(one.slot, one.cell) for one in found] == [(Q2, cell)]
        assert contested_in(connection, ReportRequest("quarter", 2025, quarter=1)) == ()


def test_a_report_leads_to_the_quarter_in_which_a_site_lacks_data(database: Database) -> None:
    network(database)
    with database.read() as connection:
        half = ReportRequest("half", 2025, half=1)
        assert slot_to_type(connection, half, "LC") == Slot(2025, 1)
        assert slot_to_type(connection, half, "A") == Slot(2025, 1)
        month = ReportRequest("month", 2025, month=8)
        assert slot_to_type(connection, month, "C") == Slot(2025, 3)
        assert slot_to_type(connection, ReportRequest("annual", 2025), "C") == Slot(2025, 0)
        quarter = ReportRequest("quarter", 2025, quarter=4)
        assert slot_to_type(connection, quarter, "C") == Slot(2025, 4)
