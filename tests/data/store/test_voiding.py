"""A mistake is voided by a row that says why; it stays, and counts no more."""

import pytest

from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.data.store.voiding import void_rows, void_where


@pytest.fixture
def closures(database: Database) -> list[int]:
    """Three rows to void."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        return [
            int(
                connection.exec_driver_sql(
                    f"INSERT INTO closure (site_id, first_day, last_day, {NEW_ROW_COLUMNS})"
                    f" VALUES (1, ?, ?, {stamp.values_sql}) RETURNING id",
                    (day, day),
                ).scalar_one()
            )
            for day in ("2025-01-01", "2025-02-01", "2025-03-01")
        ]


def voided_days(database: Database) -> list[str]:
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT c.first_day FROM closure c JOIN voiding v ON v.row_uid = c.uid"
            " WHERE v.row_table = 'closure' AND c.voided_at = v.recorded_at AND c.seq = v.seq"
            " AND v.reason = 'typed twice' ORDER BY 1"
        )
        return list(rows.scalars())


def void(database: Database, ids: list[int]) -> int:
    with database.write() as connection:
        stamp = next_stamp(connection)
        return void_rows(connection, "closure", ids, reason="typed twice", stamp=stamp)


def test_voiding_keeps_the_row_and_says_why(database: Database, closures: list[int]) -> None:
    assert void(database, closures[:2]) == 2
    assert voided_days(database) == ["2025-01-01", "2025-02-01"]
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM closure").scalar_one() == 3


def test_what_was_voided_already_is_not_voided_again(
    database: Database, closures: list[int]
) -> None:
    void(database, closures[:1])
    assert void(database, [closures[0], closures[0], closures[1]]) == 1
    assert voided_days(database) == ["2025-01-01", "2025-02-01"]


def test_nothing_to_void_is_nothing_voided(database: Database, closures: list[int]) -> None:
    assert void(database, []) == 0


def test_a_condition_with_or_voids_no_row_twice(database: Database, closures: list[int]) -> None:
    void(database, closures[:1])
    with database.write() as connection:
        done = void_where(
            connection,
            "closure",
            "first_day = '2025-01-01' OR t.first_day = '2025-03-01'",
            reason="typed twice",
            stamp=next_stamp(connection),
        )
    assert done == 1
    assert voided_days(database) == ["2025-01-01", "2025-03-01"]


def test_only_tables_that_travel_can_be_voided(database: Database) -> None:
    with pytest.raises(ValueError, match="setting"), database.write() as connection:
        void_rows(connection, "setting", [1], reason=None, stamp=next_stamp(connection))
