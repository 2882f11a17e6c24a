"""What points counted: one row a month and PC, edited when it is typed again, with undo."""

from dataclasses import replace

import pytest

from librarydesk.data.rotation.queries import UsageRow, usage_of_point
from librarydesk.data.rotation.usage import Usage, own_usage, save_usage, undo_usage
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site

COUNTED = (120, 80, 300, 210)


@pytest.fixture
def usage(database: Database) -> Usage:
    return Usage(add_site(database, "P1", "Điểm 1"), "2026-10", None, *COUNTED)


def rows(database: Database, usage: Usage) -> list[UsageRow]:
    with database.read() as connection:
        return usage_of_point(connection, usage.site_id)


def test_a_month_typed_again_is_edited(database: Database, usage: Usage) -> None:
    first = save_usage(database, usage)
    second = save_usage(database, replace(usage, visits=125))
    assert second.row_id == first.row_id
    assert rows(database, usage) == [UsageRow("2026-10", None, 125, *COUNTED[1:])]
    undo_usage(database, second, reason="undone")
    assert rows(database, usage) == [UsageRow("2026-10", None, *COUNTED)]
    undo_usage(database, first, reason="undone")
    assert rows(database, usage) == []


def test_what_was_counted_so_far_can_be_asked(database: Database, usage: Usage) -> None:
    with database.read() as connection:
        assert own_usage(connection, usage.site_id, "2026-10") is None
    save_usage(database, usage)
    with database.read() as connection:
        assert own_usage(connection, usage.site_id, "2026-10") == usage


def test_one_count_may_cover_several_months(database: Database, usage: Usage) -> None:
    save_usage(database, replace(usage, from_month="2026-08"))
    assert rows(database, usage)[0].from_month == "2026-08"


def test_nonsense_is_refused(database: Database, usage: Usage) -> None:
    spoilt = {
        "usage.empty": Usage(usage.site_id, "2026-10"),
        "usage.upside_down": replace(usage, from_month="2026-11"),
        "usage.part_above_whole": replace(usage, children_visits=121),
    }
    for code, typed in spoilt.items():
        with pytest.raises(DeskError) as caught:
            save_usage(database, typed)
        assert caught.value.code == code
    assert rows(database, usage) == []
