"""How a PC stands with all others."""

from datetime import timedelta

import pytest

from librarydesk import clock
from librarydesk.data.exchange.overview import overview
from librarydesk.data.exchange.proving import prove
from librarydesk.data.store.editing import edit_row
from librarydesk.data.store.stamps import next_stamp
from tests.data.exchange.by_stick import Network, add_copy

YEAR = 2025


def test_days_without_the_provinces_word_are_counted(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    pcs.meet("A")
    assert overview(pcs["A"].database).behind == 0
    monkeypatch.setenv("LIBRARYDESK_NOW", "2030-03-01T08:00:00")
    add_copy(pcs["A"], "LC01.1")
    monkeypatch.setenv("LIBRARYDESK_NOW", "2030-03-24T08:00:00")
    pcs.export("A")
    [province] = overview(pcs["A"].database).installations
    assert province.behind == 23
    assert str(province.oldest_unsent) == "2030-03-01"
    assert province.last_out == province.acknowledged + 1
    pcs.errand("A", "LC", again=True)
    pcs.errand("LC", "A", again=True)
    assert overview(pcs["A"].database).behind == 0


def test_before_its_admission_nobody_could_confirm(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2030-03-01T08:00:00")
    add_copy(pcs["A"], "LC01.1")
    with pcs["A"].database.write() as connection:
        admitted = clock.instant(clock.now() + timedelta(days=20))
        connection.exec_driver_sql("UPDATE exchange_peer SET admitted_at = ?", (admitted,))
    monkeypatch.setenv("LIBRARYDESK_NOW", "2030-03-24T08:00:00")
    assert overview(pcs["A"].database).behind == 3


def test_the_province_sees_the_branch_of_a_pc_that_was_set_back(pcs: Network) -> None:
    pcs.meet("A")
    before = overview(pcs["LC"].database).installations[0]
    kept = pcs.backup("A")
    pcs.meet("A")
    add_copy(pcs["A"], "LC01.1")
    pcs.meet("A")
    pcs.restore("A", kept)
    pcs.meet("A")
    after = overview(pcs["LC"].database).installations[0]
    assert (before.site, before.branches) == ("LC01", 1)
    assert after.branches == 2
    assert after.branch != before.branch
    assert overview(pcs["A"].database).own_branches == 2
    assert set(after.as_json()) >= {
        "id", "site", "branch", "last_in", "last_out", "acknowledged", "waiting", "conflicts",
        "provisional", "oldest_unsent", "behind", "erasures_unconfirmed",
    }  # fmt: skip


def test_both_sides_prove_the_same(pcs: Network) -> None:
    for number in range(3):
        add_copy(pcs["A"], f"LC01.{number}")
    add_copy(pcs["B"], "LC02.1")
    for name in ("A", "B"):
        pcs.meet(name)
    here = prove(pcs["A"].database, YEAR)
    there = prove(pcs["LC"].database, YEAR, "LC01")
    assert {one.kind: one.count for one in here.kinds}["copy"] == 3
    assert here == there
    assert not here.differing(there)


def test_what_isnt_confirmed_yet_is_no_part_of_the_proof(pcs: Network) -> None:
    add_copy(pcs["A"], "LC01.1")
    pcs.meet("A")
    before = prove(pcs["A"].database, YEAR)
    add_copy(pcs["A"], "LC01.2")
    assert prove(pcs["A"].database, YEAR) == before
    pcs.meet("A")
    assert prove(pcs["A"].database, YEAR) == prove(pcs["LC"].database, YEAR, "LC01") != before


def test_a_changed_row_is_named_by_its_kind(pcs: Network) -> None:
    copy = add_copy(pcs["A"], "LC01.1")
    pcs.meet("A")
    there = prove(pcs["LC"].database, YEAR, "LC01")
    with pcs["A"].database.write() as connection:
        row = pcs["A"].id_of("copy", copy)
        edit_row(connection, "copy", row, {"price_vnd": 5}, next_stamp(connection))
    pcs.meet("A")
    assert prove(pcs["A"].database, YEAR).differing(there) == ["copy"]
