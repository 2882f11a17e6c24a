"""Reading numbers: over days, on several PCs, by scanner and by file."""

from datetime import timedelta

import pytest

from librarydesk.data.collection.stocktake.queries import count_read, loads_of
from librarydesk.data.collection.stocktake.reading import (
    Reading,
    read_numbers,
    void_load,
    void_scan,
)
from librarydesk.data.collection.stocktake.service import Begun, abandon, end, reopen, undo_end
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.stocktake.shelves import (
    BEGAN,
    CHILDREN,
    LENDING,
    Shelved,
    begun,
    numbers,
    put,
    read,
    row_of,
)


def count(database: Database, stocktake: Begun) -> int:
    with database.read() as connection:
        return count_read(connection, stocktake.id)


def test_a_number_read_twice_on_one_pc_counts_once(database: Database) -> None:
    put(database, "TN.1", "TN.2")
    stocktake = begun(database)
    read(database, stocktake, "TN.1")
    again = read(database, stocktake, " tn 1", "TN.2", "TN.2", "")
    assert (again.came, again.added, again.repeated, again.empty) == (4, 1, 2, 1)
    assert count(database, stocktake) == 2


def test_a_number_read_on_two_pcs_is_one_copy(database: Database) -> None:
    put(database, "TN.1", "TN.2")
    stocktake = begun(database)
    read(database, stocktake, "TN.1")
    with database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO device (uid, name, own) SELECT new_uid(), 'second', 0"
        )
        connection.exec_driver_sql(
            "INSERT INTO stocktake_scan (stocktake_id, number, number_folded, on_date, uid,"
            " author_id, device_id, recorded_at, stamp, seq, arrived)"
            " SELECT stocktake_id, number, number_folded, on_date, new_uid(), author_id,"
            " (SELECT id FROM device WHERE own = 0), recorded_at, stamp, seq, arrived"
            " FROM stocktake_scan"
        )
    assert numbers(database, stocktake, "found") == ["TN.1"]
    assert count(database, stocktake) == 1


def test_read_again_in_another_store_a_copy_is_there_now(database: Database) -> None:
    put(database, "TN.1", Shelved("M.1", LENDING))
    stocktake = begun(database)
    read(database, stocktake, "M.1", store=CHILDREN)
    assert numbers(database, stocktake, "wrong_place") == ["M.1"]
    read(database, stocktake, "M.1", store="kho muon")
    assert numbers(database, stocktake, "wrong_place") == []
    assert numbers(database, stocktake, "found") == ["M.1"]


def test_a_file_loaded_by_mistake_is_voided_whole_and_single_scans_stay(
    database: Database,
) -> None:
    put(database, "TN.1", "TN.2", "TN.3")
    stocktake = begun(database)
    read(database, stocktake, "TN.1")
    taken = read(database, stocktake, "TN.1", "TN.2", "TN.3")
    with database.read() as connection:
        loads = loads_of(connection, stocktake.id)
    assert [(load.id, load.count) for load in loads] == [(taken.load, 2)]
    assert void_load(database, stocktake.id, taken.load) == 2
    assert numbers(database, stocktake, "found") == ["TN.1"]


def test_one_number_read_by_mistake_is_voided(database: Database) -> None:
    put(database, "TN.1")
    stocktake = begun(database)
    read(database, stocktake, "TN.1")
    with database.read() as connection:
        scan = connection.exec_driver_sql("SELECT id FROM stocktake_scan").scalar_one()
    void_scan(database, int(scan))
    assert numbers(database, stocktake, "missing") == ["TN.1"]
    read(database, stocktake, "TN.1")
    assert numbers(database, stocktake, "found") == ["TN.1"]


def test_nothing_is_read_after_the_end_until_it_goes_on(database: Database) -> None:
    put(database, "TN.1")
    stocktake = begun(database)
    ended = end(database, stocktake.id, BEGAN)
    with pytest.raises(DeskError, match="KK"):
        read_numbers(database, stocktake.id, [Reading("TN.1")])
    undo_end(database, ended)
    read(database, stocktake, "TN.1")
    end(database, stocktake.id, BEGAN)
    reopen(database, stocktake.id)
    assert row_of(database, stocktake).ended_on is None


def test_a_stocktake_that_has_ended_keeps_its_last_day(database: Database) -> None:
    put(database, "TN.1")
    stocktake = begun(database)
    end(database, stocktake.id, BEGAN)
    with pytest.raises(DeskError) as refused:
        end(database, stocktake.id, BEGAN + timedelta(days=9))
    assert refused.value.code == "stocktake.ended"
    assert row_of(database, stocktake).ended_on == BEGAN


def test_a_stocktake_does_not_end_before_it_began(database: Database) -> None:
    put(database, "TN.1")
    stocktake = begun(database)
    with pytest.raises(DeskError) as refused:
        end(database, stocktake.id, BEGAN - timedelta(days=1))
    assert refused.value.code == "stocktake.ends_too_early"


def test_a_code_is_given_once_however_it_is_written(database: Database) -> None:
    put(database, "TN.1")
    first = begun(database, code="KK-1")
    with pytest.raises(DeskError) as refused:
        begun(database, code="kk 1")
    assert refused.value.code == "stocktake.code_in_use"
    abandon(database, first.id)
    assert begun(database, code="kk 1").expected == 1
