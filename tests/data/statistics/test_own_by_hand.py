"""Own indicators on a case of its own: edges of conditions, composed figures, their rows."""

import json
from datetime import date

import pytest

from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.plans.checks import rules_on_figures
from librarydesk.data.plans.queries import PlanRow, WholePlan
from librarydesk.data.statistics.exploring.exploring import explore
from librarydesk.data.statistics.exploring.question import Question, Unit, When
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


def there(source: str, **more: object) -> dict[str, object]:
    return {"source": source, "date": "last_day", "unit": "copy", **more}


def test_what_is_there_on_the_last_day_counts_for_who_has_it_then(database: Database) -> None:
    def story(world: World) -> None:
        title = world.title(audience="children")
        _stays, moves, goes = (world.copy(title, "A", f"2024-0{n}-01") for n in (1, 2, 3))
        world.copy(title, "A", "2026-01-01")
        world.event(moves, "transferred", "2025-06-01", "A", "B")
        world.event(goes, "weeded", "2025-06-02", "A")
        define(world, "X01", **there("copy", by=["audience", "site_kind"]))
        define(world, "X02", **there("copy", measure="price_vnd"))
        define(world, "X03", function="share", of=["X01", "C01"], unit="percent")
        define(world, "X04", function="difference", of=["C01", "X01"], unit="copy")

    found = figure(told(database, story), "X01")
    assert (found.kind, found.value, found.previous, found.so_far) == ("stock", 2, 3, 2)
    assert found.sites == {"A": 1, "B": 1}
    assert found.by["audience"]["children"] == 2
    assert figure(database, "X02").value == 20_000
    assert (figure(database, "X03").value, figure(database, "X04").value) == (100.0, 0)
    with rows_behind(database, YEAR, Which("X01", "audience", "children")) as rows:
        assert (rows.totals.value, len(list(rows.all()))) == (2, 2)
    for code, months in (("X01", [3, 2, 2]), ("X02", [30_000, 20_000, 20_000])):
        question = Question(code, Unit.MONTH, When(2025, 5), When(2025, 7))
        assert [row[0] for row in explore(database, question).cells] == months


@pytest.mark.parametrize(
    ("card", "counts"),
    [
        ({}, True),
        ({"valid_until": "2025-12-31"}, True),
        ({"valid_until": "2025-12-30"}, False),
        ({"ended_on": "2025-12-31"}, False),
        ({"ended_on": "2026-01-01"}, True),
        ({"issued_on": "2026-01-01"}, False),
        ({"valid_until": "2025-06-30", "renewed": "2026-06-30"}, True),
    ],
)
def test_a_card_counts_until_it_ends_or_runs_out(
    database: Database, card: dict[str, str], counts: bool
) -> None:
    def story(world: World) -> None:
        define(world, "X01", **there("reader_card"))
        cells = {"issued_on": "2024-05-01", **card}
        renewed = cells.pop("renewed", None)
        made = world.add(
            "reader_card", site_id=world.site_id("A"), card_no="1", kind="adult", room="",
            in_counts=1, **cells,
        )  # fmt: skip
        if renewed:
            world.add(
                "card_renewal", site_id=world.site_id("A"), card_id=made, on_date="2025-06-30",
                valid_until=renewed, room="",
            )  # fmt: skip

    assert figure(told(database, story), "X01").value == int(counts)
