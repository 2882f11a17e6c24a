"""Own indicators that sites report: they take returns as the program's own figures do."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from sqlalchemy import Connection

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.returns.service import save_returns
from librarydesk.data.statistics.figures import figures_for
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.return_figures import Asked
from librarydesk.data.statistics.return_grid import return_grid
from librarydesk.data.statistics.return_sheet import sheet_lines
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.data.statistics.rows.asking import rows_behind
from librarydesk.data.statistics.rows.which import Which
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.statistics.asking import YEAR, figure, told
from tests.data.statistics.small_networks import Network, networks
from tests.data.statistics.test_against_plain_count import PHASES, requests, settled
from tests.data.statistics.test_own_against_plain_loops import compare_rows
from tests.data.statistics.test_own_by_hand import define, served
from tests.data.statistics.test_returns_by_hand import returned
from tests.data.statistics.world import World

TWINS = {
    "S01": {
        "source": "service_day", "date": "on_date", "measure": "visits",
        "by": ["age_group", "disabled", "site_kind"],
    },
    "C01": {"source": "copy", "date": "last_day", "by": ["document_kind", "audience", "site_kind"]},
    "C03": {"source": "copy", "date": "acquired_on", "by": ["source", "audience"]},
    "K02": {"source": "club_member", "date": "last_day", "by": ["gender"]},
}  # fmt: skip
"""Figures of the program, and the same ones as a province would define them."""


@settings(max_examples=7, phases=PHASES)
@given(network=networks, request=requests)
def test_a_definition_that_says_the_same_as_a_figure_takes_its_returns_as_that_does(
    desk_template: Path, network: Network, request: ReportRequest
) -> None:
    own = {f"X{number:02}": code for number, code in enumerate(TWINS, 1)}
    if request.kind == "range":
        return
    with settled(desk_template, network) as database:
        with database.write() as connection:
            world = World(connection)
            for twin, code in own.items():
                define(world, twin, **TWINS[code], returned=True)
                copy_returns(connection, world, code, twin)
        codes = [*own, *own.values()]
        found = {one.code: one for one in figures_for(database, request, codes)}
        for twin, code in own.items():
            ours, theirs = found[twin], found[code]
            assert (ours.value, ours.previous) == (theirs.value, theirs.previous), code
            assert ours.sites == theirs.sites, code
            assert ours.by == {dimension: theirs.by[dimension] for dimension in ours.by}, code
            compare_rows(database, request, ours)


def copy_returns(connection: Connection, world: World, code: str, twin: str) -> None:
    """Lets sites return of a twin what they return of a figure."""
    names = "year, quarter, site_id, breakdown, value, prevails"
    rows = connection.exec_driver_sql(
        f"SELECT {names} FROM site_return WHERE indicator = ? AND voided_at IS NULL", (code,)
    ).all()
    for row in rows:
        world.add("site_return", indicator=twin, **dict(zip(names.split(", "), row, strict=True)))


def story(world: World) -> None:
    world.served("2025-02-03", "A", visits=10, children_visits=4)
    define(world, "X01", **served(), by=["age_group", "area", "site_kind"], returned=True)
    define(world, "X02", **served())
    for site, value, quarter in (("A", 40, 1), ("B", 7, 1), ("B", 5, 2)):
        returned(world, site, "X01", value, quarter)
    returned(world, "B", "X01", 3, 1, breakdown="age_group:children")


@pytest.fixture
def filled(database: Database) -> Database:
    return told(database, story)


def test_returns_count_where_there_are_no_records_with_what_the_sites_are(
    filled: Database,
) -> None:
    found = figure(filled, "X01")
    assert (found.value, found.sites) == (22, {"A": 10, "B": 12})
    assert found.by["age_group"] == {"children": 7, "other": 6, "unknown": 9}
    assert sum(amount or 0 for amount in found.by["area"].values()) == 22
    assert "unknown" not in found.by["area"]
    with rows_behind(filled, YEAR, Which("X01", "area", "none")) as rows:
        assert rows.totals.value == found.by["area"]["none"]
    assert figure(filled, "X02").value == 10


def test_every_site_is_asked_for_it_on_screen_and_on_paper(filled: Database) -> None:
    with filled.read() as connection:
        grid = return_grid(connection, Slot(2025, 1))
        a = next(site.id for site in grid.sites if site.code == "A")
        lines = sheet_lines(connection, a, "A", Slot(2025, 1))
    assert [one for one in grid.figures if one.code[0] == "X"] == [
        Asked("X01", ""),
        Asked("X01", "age_group:children"),
    ]
    assert [line.value for line in lines if line.code == "X01"] == [40]


def test_one_that_is_not_marked_is_not_taken(filled: Database) -> None:
    with pytest.raises(DeskError) as caught:
        save_returns(filled, 2025, 1, {ReturnCell(1, "X02"): 5})
    assert caught.value.code == "returns.not_taken"
    saved = save_returns(filled, 2025, 1, {ReturnCell(1, "X01"): 5})
    assert len(saved.after) == 1


def test_returns_of_one_that_was_voided_are_left_alone(filled: Database) -> None:
    with filled.write() as connection:
        connection.exec_driver_sql("UPDATE own_indicator SET voided_at = 1")
    assert figure(filled, "S01").value == 10
    with filled.read() as connection:
        assert not [
            one for one in return_grid(connection, Slot(2025, 1)).figures if "X" in one.code
        ]
