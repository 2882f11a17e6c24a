"""Own indicators on a case of its own: edges of conditions, composed figures, their rows."""

import json
from datetime import date

import pytest

from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.plans.checks import rules_on_figures
from librarydesk.data.plans.queries import PlanRow, WholePlan
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.plan_progress import plan_progress
from librarydesk.data.statistics.rows.asking import rows_behind
from librarydesk.data.statistics.rows.counting_in import figures_of
from librarydesk.data.statistics.rows.which import SIDE, Which
from librarydesk.data.store.database import Database
from librarydesk.data.store.rules import broken
from tests.data.statistics.asking import YEAR, figure, told
from tests.data.statistics.world import World


def define(world: World, code: str, **more: object) -> None:
    table = {"code": code, "vi": f"Chỉ tiêu {code}", "en": f"Indicator {code}", "unit": "visit"}
    world.add("own_indicator", code=code, version=1, definition=json.dumps({**table, **more}))


def served(*filters: dict[str, object]) -> dict[str, object]:
    rows = {"source": "service_day", "date": "on_date", "measure": "visits"}
    return {**rows, "filters": list(filters)}


def story(world: World) -> None:
    world.served("2025-03-03", "A", visits=10, children_visits=4, room="Thiếu nhi")
    world.served("2025-03-04", "A", visits=20, children_visits=3)
    world.served("2025-03-04", "B", visits=5)
    world.served("2024-03-04", "B", visits=7)
    define(world, "X01", **served({"field": "visits", "at_least": 10}), by=["age_group"])
    define(world, "X02", **served({"field": "visits", "at_most": 10}))
    define(world, "X03", **served({"field": "room", "not": ["thiếu  NHI"]}))
    define(world, "X04", **served({"field": "room", "is": ["thiếu  NHI"]}))
    define(world, "X05", function="sum", of=["X03", "X04"])
    define(world, "X06", function="difference", of=["S01", "X04"])
    define(world, "X07", function="ratio", of=["X01", "X04"], unit="lượt/lượt")
    define(world, "X08", function="share", of=["X06", "S01"], unit="percent")


@pytest.fixture
def filled(database: Database) -> Database:
    return told(database, story)


@pytest.mark.parametrize(
    ("code", "value", "before"),
    [
        ("X01", 30, 0),
        ("X02", 15, 7),
        ("X03", 25, 7),
        ("X04", 10, 0),
        ("X05", 35, 7),
        ("X06", 25, 7),
        ("X07", 3.0, None),
        ("X08", 71.4, 100.0),
    ],
)
def test_the_figures(filled: Database, code: str, value: float, before: float | None) -> None:
    found = figure(filled, code)
    assert (found.value, found.previous) == (value, before)


def test_they_stand_after_the_others_in_a_group_of_their_own(filled: Database) -> None:
    groups = [one.group for one in compute(filled, YEAR).figures]
    assert groups == sorted(groups, key=lambda group: group == "X")
    assert groups.count("X") == 8


def test_parts_and_sites_are_told(filled: Database) -> None:
    assert figure(filled, "X01").by == {"age_group": {"children": 7, "other": 23}}
    assert figure(filled, "X05").sites == {"A": 30, "B": 5}
    assert figure(filled, "X06").sites == {"A": 20, "B": 5}


def test_a_field_that_is_empty_isnt_one_of_some_values(database: Database) -> None:
    def gifts(world: World) -> None:
        for kind in (None, "person", "business"):
            world.add(
                "gift", gift_no="1", site_id=world.site_id("A"), on_date="2025-01-02",
                donor="Ông A", donor_kind=kind, kind="books", copies=1,
            )  # fmt: skip
        rows = {"source": "gift", "date": "on_date"}
        define(world, "X01", **rows, filters=[{"field": "donor_kind", "not": ["person"]}])

    assert figure(told(database, gifts), "X01").value == 2


def test_what_is_composed_opens_the_figures_that_it_is_made_of(filled: Database) -> None:
    with rows_behind(filled, YEAR, Which("X08")) as rows:
        assert rows.totals.value == 71.4
        assert [(row.thing, row.amount) for row in rows.all()] == [("X06", 25), ("S01", 35)]
        assert rows.formula(["A1", "A2"]) == "ROUND(100*A1/A2,1)"
    with rows_behind(filled, YEAR, Which("X08", SIDE, "X06")) as rows:
        assert [(row.thing, row.amount) for row in rows.all()] == [("S01", 35), ("X04", 10)]
        assert rows.formula(["A1", "A2"]) == "A1-A2"
    with rows_behind(filled, YEAR, Which("X06", SIDE, "X04")) as rows:
        assert [row.amount for row in rows.all()] == [10]


def test_a_record_tells_the_own_figures_that_it_counts_in(filled: Database) -> None:
    with filled.read() as connection:
        day = connection.exec_driver_sql("SELECT min(id) FROM service_day").scalar_one()
    found = {one.code: one.amount for one in figures_of(filled, YEAR, "service_day", (day,))}
    assert (found["X01"], found["X04"]) == (10, 10)
    assert "X03" not in found


def test_a_part_that_is_gone_leaves_what_is_composed_out(filled: Database) -> None:
    with filled.write() as connection:
        connection.exec_driver_sql("UPDATE own_indicator SET voided_at = 1 WHERE code = 'X04'")
    with filled.read() as connection:
        assert not {"X04", "X05", "X06", "X07", "X08"} & all_indicators(connection).keys()


def test_a_target_of_an_own_indicator_stands_beside_its_figure(filled: Database) -> None:
    with filled.write() as connection:
        world = World(connection)
        world.add(
            "plan_target", year=2025, quarter=0, site_id=world.site_id("LC"), indicator="X01",
            breakdown="", target=60,
        )  # fmt: skip
    assert figure(filled, "X01").target == 60
    card = PlanRow(0, 1, 2025, "", None, None, None, None, None)
    with filled.read() as connection:
        progress = plan_progress(connection, WholePlan(card, (), ()), "LC", date(2025, 12, 31))
        (measure,) = progress.targets
        assert (measure.of.code, measure.value, measure.percent) == ("X01", 30, 50.0)
        assert "target.unknown_indicator" not in {
            one.rule for one in broken(connection, rules_on_figures())
        }
