from librarydesk.data.plans.checks import RULES
from librarydesk.data.store.database import Database
from librarydesk.data.store.rules import broken
from tests.data.statistics.world import World


def test_what_is_odd_of_plans_is_found(database: Database) -> None:
    with database.write() as connection:
        world = World(connection)
        site = world.site_id("LC")
        plan = world.add("plan", site_id=site, year=2025, name="Một")
        world.add("plan", site_id=site, year=2025, name="Hai")
        days = {"starts_on": "2025-05-01", "due_on": "2025-04-01", "done_on": "2999-01-01"}
        world.add(
            "plan_task", plan_id=plan, task_group="policy", position=1, name="x", indicator="Q9",
            **days,
        )  # fmt: skip
        for quarter, target in enumerate((10.0, 1.0, 2.0, 3.0, 3.0)):
            world.add(
                "plan_target", year=2025, quarter=quarter, site_id=site, indicator="R02",
                breakdown="", target=target,
            )  # fmt: skip
        world.add(
            "plan_target", year=2025, quarter=0, site_id=site, indicator="Q9", breakdown="",
            target=1.0,
        )  # fmt: skip
        found = broken(connection, RULES)
    assert {finding.rule: finding.count for finding in found} == {rule.name: 1 for rule in RULES}
