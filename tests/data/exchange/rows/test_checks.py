"""What the check says after exchanges."""

from dataclasses import replace

import pytest

from librarydesk.data.exchange.checks import RULES
from librarydesk.data.exchange.proving import ProvedKind, compare, prove
from librarydesk.data.store.rules import broken
from librarydesk.errors import DeskError
from tests.data.exchange.rows.books import copy, title
from tests.data.exchange.rows.pcs import Pc, Province


def found_on(pc: Pc) -> dict[str, int]:
    with pc.database.read() as connection:
        return {finding.rule: finding.count for finding in broken(connection, RULES)}


def a_day(pc: Pc, visits: int, loans: int) -> None:
    pc.add(
        "service_day", on_date="2025-05-05", site_id=pc.site_uid(), room="", no=1, visits=visits,
        loans=loans,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [((20, 5), (20, 5), 1), ((20, 5), (30, 5), 1), ((20, 5), (9, 6), 0)],
)
def test_a_day_counted_on_two_pcs_is_told_where_one_count_contains_the_other(
    world: Province, first: tuple[int, int], second: tuple[int, int], days: int
) -> None:
    a_day(world.pcs["A"], *first)
    a_day(world.pcs["A2"], *second)
    for name in ("A", "A2"):
        world.exchange(name)
    assert found_on(world.centre).get("service.counted_twice", 0) == days
    assert found_on(world.pcs["A"]) == {}


def test_a_delivery_recorded_on_two_pcs_is_told(world: Province) -> None:
    for name in ("A", "A2"):
        pc = world.pcs[name]
        pc.add(
            "rotation_movement", trip_code="C1", site_id=pc.site_uid(), on_date="2025-03-01",
            from_site_id=pc.site_uid(), to_site_id=pc.site_uid("LC"), copies=50, no=1,
        )  # fmt: skip
        world.carry(name, "LC")
    assert found_on(world.centre) == {"rotation.recorded_twice": 1}


def test_a_row_that_waits_for_more_than_a_quarter_is_told(
    world: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = world.pcs["A"]
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-01-05T08:00")
    book = title(a, "Chưa tới")
    a.marks["LC"] = world.bundle("A", "LC")[1]
    copy(a, book, "LC01.1")
    world.carry("A", "LC")
    assert found_on(world.centre) == {}
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-05-05T08:00")
    assert found_on(world.centre) == {"exchange.waiting": 1}


def test_proofs_that_differ_are_named_until_new_ones_agree(world: Province) -> None:
    here = world.pcs["A"]
    proof = prove(here.database, 2025)
    other = replace(proof, kinds=(ProvedKind("copy", 1, "00"),))
    assert compare(here.database, proof, other) == ["copy"]
    assert found_on(here)["exchange.proof_differs"] == 1
    assert compare(here.database, proof, proof) == []
    assert "exchange.proof_differs" not in found_on(here)
    with pytest.raises(DeskError) as refused:
        compare(here.database, proof, replace(other, year=2024))
    assert refused.value.code == "exchange.other_proof"
