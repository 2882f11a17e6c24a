"""The limits of checks can be set, of all figures or of one, and be put back."""

import pytest

from librarydesk.data.closing.checks.limits import checks_in_force, set_limits, settable
from librarydesk.data.closing.reports import report_of
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.closing.closed_world import YEAR, fill, rules, serve


def test_every_rule_with_numbers_can_be_set() -> None:
    assert settable() == {
        "jump": ("percent", "least"),
        "zero": ("least",),
        "days_missing": ("least_days",),
        "trip_without_return": ("days",),
    }


def test_a_limit_of_one_figure_stands_over_the_others(database: Database) -> None:
    fill(database)
    serve(database, 2000, day="2024-03-03")
    assert {"S01.jump", "S06.jump"} <= rules(report_of(database, YEAR.request))
    before = set_limits(database, "jump.S01", {"percent": 99, "least": 500})
    assert before is None
    found = rules(report_of(database, YEAR.request))
    assert "S01.jump" not in found
    assert "S06.jump" in found
    assert set_limits(database, "jump.S01", before) == {"percent": 99, "least": 500}
    assert "S01.jump" in rules(report_of(database, YEAR.request))


def test_a_limit_of_all_figures_leaves_those_with_one_of_their_own(database: Database) -> None:
    set_limits(database, "jump", {"percent": 10, "least": 1})
    with database.read() as connection:
        jump = checks_in_force(connection)["jump"]
    assert jump.limit("percent", "K01") == 10
    assert jump.limit("percent", "S01") == 40


@pytest.mark.parametrize(
    ("which", "limits"),
    [
        ("jump", {"percent": 10.0}),
        ("jump", {"percent": 0.0, "least": 5.0}),
        ("parts", {"percent": 5.0}),
        ("moon", None),
    ],
)
def test_what_is_no_limit_is_refused(
    database: Database, which: str, limits: dict[str, float] | None
) -> None:
    with pytest.raises(DeskError) as refused:
        set_limits(database, which, limits)
    assert refused.value.code == "check.wrong_limit"
