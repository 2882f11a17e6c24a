"""What comes after a closing is marked late: of members, of the network, of the population."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from librarydesk.data.closing.late import (
    LateRow,
    changed_since,
    count_late,
    differences,
    late_in_closed,
    late_rows,
    window_of_closing,
)
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.queries import standing
from librarydesk.data.closing.service import close_period
from librarydesk.data.store.database import Database
from tests.data.closing.closed_world import BELOW, YEAR, fill, serve
from tests.data.statistics.world import World

Story = Callable[[World], None]


def _unit(world: World) -> None:
    province = world.unit("12", "province")
    world.unit("N9", parent=province, first_day="2025-07-01")


def _member(world: World) -> None:
    club = world.add(
        "club", code="K1", code_folded="k1", name="Măng non", name_folded="mang non",
        name_sort="măng non", site_id=world.site_id("LC"), kind="theme", founded_on="2025-02-01",
    )  # fmt: skip
    child = world.add("child")
    world.add(
        "club_member", club_id=club, member_no="1", member_no_folded="1", joined_on="2025-03-01",
        child_id=child,
    )  # fmt: skip


def _site(world: World) -> None:
    world.site("LC09", opened_on="2025-04-01")
    world.state("LC09", "commune_library", managed_by="LC")


def _population(world: World) -> None:
    unit = world.unit("N9", first_day="2025-07-01")
    world.add("population", year=2025, admin_unit_id=unit, population=100, children=10)


def late(database: Database, period: PeriodOf) -> list[LateRow]:
    with database.read() as connection:
        (version,) = standing(connection, period).versions
        window = window_of_closing(connection, period)
        found = late_rows(connection, window, version)
        assert count_late(connection, window, version.arrived) == len(found)
    return found


@pytest.mark.parametrize(
    ("story", "tables", "changed"),
    [
        (_member, {"club", "club_member"}, {"K01", "K02"}),
        (_site, {"site", "site_state"}, {"N01"}),
        (_population, {"population", "admin_unit"}, set[str]()),
        (_unit, {"admin_unit"}, set[str]()),
    ],
)
def test_it_is_marked_with_its_effect(
    database: Database, story: Story, tables: set[str], changed: set[str]
) -> None:
    fill(database)
    close_period(database, YEAR)
    with database.write() as connection:
        story(World(connection))
    found = late(database, YEAR)
    assert {one.table for one in found} >= tables
    assert {one.change for one in found} == {"added"}
    with database.read() as connection:
        (version,) = standing(connection, YEAR).versions
        assert changed <= {one.code for one in differences(connection, YEAR, version)}


def test_what_lies_outside_of_a_period_or_a_scope_isnt_late(database: Database) -> None:
    fill(database)
    close_period(database, BELOW)
    close_period(database, YEAR)
    with database.write() as connection:
        world = World(connection)
        _member(world)
        world.site("LC09", opened_on="2026-04-01")
        world.state("LC09", "commune_library", managed_by="LC", as_of="2026-04-01")
    assert late(database, BELOW) == []
    assert {one.table for one in late(database, YEAR)} == {"club", "club_member"}


def test_a_row_is_late_for_each_closed_period_that_its_day_lies_in(database: Database) -> None:
    fill(database)
    periods = [replace(YEAR, kind="month", part=month) for month in (2, 3)]
    for period in (*periods, replace(YEAR, kind="quarter", part=1)):
        close_period(database, period)
        serve(database, 5, "2025-03-04" if period.part == 2 else "2025-02-10")
    with database.read() as connection:
        window = window_of_closing(connection, YEAR)
        days = window.period.first_day, window.period.last_day
        each = [
            count_late(connection, window_of_closing(connection, period), found.versions[0].arrived)
            for period in (*periods, replace(YEAR, kind="quarter", part=1))
            for found in [standing(connection, period)]
        ]
        # The day in March came before its month was closed; those in February came after.
        assert each == [2, 0, 1]
        assert late_in_closed(connection, window, *days) == sum(each)


def test_a_title_that_was_changed_lets_the_figures_be_compared(database: Database) -> None:
    fill(database)
    close_period(database, YEAR)
    with database.read() as connection:
        (version,) = standing(connection, YEAR).versions
        assert not changed_since(connection, version)
    with database.write() as connection:
        World(connection).title("Sách mới")
    with database.read() as connection:
        assert changed_since(connection, version)
