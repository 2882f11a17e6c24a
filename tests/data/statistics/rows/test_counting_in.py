"""From a record to the figures that it counts in."""

from librarydesk.data.statistics.rows.counting_in import figures_of
from librarydesk.data.store.database import Database
from tests.data.statistics.asking import YEAR, told
from tests.data.statistics.world import World


def counts(database: Database, kind: str, *ids: int) -> dict[str, object]:
    return {one.code: one.amount for one in figures_of(database, YEAR, kind, ids)}


def test_a_copy_counts_where_it_was_bought_and_where_it_is(database: Database) -> None:
    made: dict[str, int] = {}

    def story(world: World) -> None:
        title = world.title(audience="children")
        made["copy"] = world.copy(title, "LC", "2025-02-01", price_vnd=20_000)
        made["other"] = world.copy(title, "LC", "2024-02-01")
        made["event"] = world.event(made["other"], "lost", "2025-06-01")
        made["out"] = world.move("2025-03-01", "LC", "P", copy_id=made["copy"])
        made["counted"] = world.move("2025-03-02", "LC", "P", copies=4, due_on="2025-04-01")

    told(database, story)
    assert counts(database, "copy", made["copy"]) == {
        "C01": 1, "C02": 1, "C03": 1, "C04": 1, "C07": 1, "C09": 20_000,
    }  # fmt: skip
    assert counts(database, "copy", made["other"]) == {}
    assert counts(database, "copy_event", made["event"]) == {"C06": 1}
    assert counts(database, "rotation_movement", made["out"]) == {
        "R01": 1, "R02": 1, "R03": 1, "R04": 1, "R08": 1,
    }  # fmt: skip
    assert counts(database, "rotation_movement", made["counted"]) == {
        "R01": 1, "R02": 4, "R03": 1, "R04": 4, "R05": 4, "R08": 4,
    }  # fmt: skip
    assert counts(database, "rotation_movement", made["out"], made["counted"])["R02"] == 5


def test_a_stop_and_a_day_of_service_count_in_the_totals_too(database: Database) -> None:
    made: dict[str, int] = {}

    def story(world: World) -> None:
        unit = world.unit("N1", parent=world.unit("12", "province"))
        made["stop"] = world.stop("2025-05-01", unit, readers=30, documents_used=9, cards_issued=1)
        made["day"] = world.served("2025-05-01", "A", visits=7, loans=3)

    told(database, story)
    stop = counts(database, "mobile_stop", made["stop"])
    assert {code: stop[code] for code in ("M01", "M02", "M03", "M04", "S04", "S06", "S07")} == {
        "M01": 1, "M02": 1, "M03": 30, "M04": 9, "S04": 1, "S06": 30, "S07": 9,
    }  # fmt: skip
    assert counts(database, "service_day", made["day"]) == {"S01": 7, "S03": 3, "S06": 7, "S07": 3}
    assert counts(database, "service_day") == {}
