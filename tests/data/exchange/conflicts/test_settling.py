"""Conflicts, proposals and provisional numbers are listed, decided, and the deciding travels."""

import pytest

from librarydesk.data.exchange.conflicts.queries import OpenConflict, count_open, open_conflicts
from librarydesk.data.exchange.conflicts.service import OTHER, SHOWN, settle, settle_number
from librarydesk.errors import DeskError
from tests.data.exchange.rows.books import copy, title
from tests.data.exchange.rows.pcs import Pc, Province

STORES = "SELECT store FROM copy"


def listed(pc: Pc) -> list[OpenConflict]:
    with pc.database.read() as connection:
        return open_conflicts(connection)


def in_conflict(world: Province) -> list[Pc]:
    """Three PCs that all list one conflict: K2 is shown, K1 is the other value."""
    a, a2 = world.pcs["A"], world.pcs["A2"]
    number = copy(a, title(a, "Quê nội"), "LC01.4")
    world.carry("A", "LC")
    world.carry("LC", "A2")
    a.edit("copy", number, store="K1")
    a2.edit("copy", number, store="K2")
    for name in ("A", "A2", "A"):
        world.exchange(name)
    return [world.centre, a, a2]


def test_a_conflict_names_row_field_both_values_and_who_typed_them_where(world: Province) -> None:
    for pc in in_conflict(world):
        (one,) = listed(pc)
        assert (one.kind, one.key, one.field) == ("copies", "LC01 · LC01.4", "store")
        assert (one.shown.value, one.shown.installation) == ("K2", "A2")
        assert (one.other.value, one.other.installation) == ("K1", "A")
        assert one.shown.who
        assert not one.shown.too_late


@pytest.mark.parametrize(("keep", "value"), [(SHOWN, "K2"), (OTHER, "K1")])
def test_what_was_decided_on_one_pc_holds_on_all(world: Province, keep: str, value: str) -> None:
    centre, a, a2 = in_conflict(world)
    settle(a.database, listed(a)[0].id, keep)
    for name in ("A", "A2"):
        world.exchange(name)
    for pc in (centre, a, a2):
        assert pc.rows(STORES) == [(value,)]
        assert listed(pc) == []


def test_two_decisions_about_one_conflict_follow_the_later_and_raise_no_other(
    world: Province,
) -> None:
    centre, a, a2 = in_conflict(world)
    settle(a.database, listed(a)[0].id, OTHER)
    settle(a2.database, listed(a2)[0].id, SHOWN)
    for name in ("A2", "A", "A2"):
        world.exchange(name)
    assert [pc.rows(STORES) for pc in (centre, a, a2)] == [[("K2",)]] * 3
    assert [listed(pc) for pc in (centre, a, a2)] == [[], [], []]


def test_an_edit_that_saw_both_values_decides_too(world: Province) -> None:
    centre, a, a2 = in_conflict(world)
    a.edit("copy", bytes.fromhex(str(a.one("SELECT hex(uid) FROM copy"))), store="K3")
    for name in ("A", "A2"):
        world.exchange(name)
    assert [pc.rows(STORES) for pc in (centre, a, a2)] == [[("K3",)]] * 3
    assert [listed(pc) for pc in (centre, a, a2)] == [[], [], []]


def test_a_proposal_is_taken_by_the_province_and_by_nobody_else(world: Province) -> None:
    a, centre = world.pcs["A"], world.centre
    a.edit("site", a.site_uid(), phone="0213 111")
    world.exchange("A")
    (one,) = listed(a)
    with a.database.read() as connection:
        assert count_open(connection) == 0
    with pytest.raises(DeskError, match=r".") as refused:
        settle(a.database, one.id, OTHER)
    assert refused.value.code == "conflict.provinces"
    settle(centre.database, one.id, OTHER)
    world.exchange("A")
    phone = "SELECT phone FROM site WHERE code = 'LC01'"
    assert (a.rows(phone), centre.rows(phone)) == ([("0213 111",)], [("0213 111",)])
    assert (listed(a), listed(centre)) == ([], [])


def test_a_provisional_number_gets_one_of_its_own_that_stays(world: Province) -> None:
    a, a2, centre = world.pcs["A"], world.pcs["A2"], world.centre
    copy(a, title(a, "Sách một"), "LC01.10")
    copy(a2, title(a2, "Sách hai"), "LC01.10")
    for name in ("A", "A2", "A"):
        world.exchange(name)
    (one,) = listed(centre)
    assert (one.number, one.other.value) == ("LC01.10~2", "LC01.10")
    with pytest.raises(DeskError) as refused:
        settle_number(a2.database, one.id, "LC01.10")
    assert refused.value.code == "conflict.number_taken"
    settle_number(a2.database, one.id, "LC01.11")
    for name in ("A2", "A"):
        world.exchange(name)
    for pc in (a, a2, centre):
        numbers = pc.rows("SELECT accession_no FROM copy ORDER BY 1")
        assert numbers == [("LC01.10",), ("LC01.11",)]
        assert listed(pc) == []
        assert pc.one("SELECT count(*) FROM provisional_number") == 0


def test_readings_follow_the_member_whose_number_they_name(world: Province) -> None:
    a, a2, centre = world.pcs["A"], world.pcs["A2"], world.centre
    club = a.add(
        "club", code="CLB1", code_folded="clb1", name="Mầm", name_folded="mam", name_sort="mam",
        site_id=a.site_uid(), kind="other", founded_on="2024-01-01",
    )  # fmt: skip
    world.carry("A", "LC")
    world.carry("LC", "A2")
    for pc, book in ((a, "Của An"), (a2, "Của Bình")):
        child = pc.add("child", birth_year=2014)
        pc.add(
            "club_member", club_id=club, member_no="12", member_no_folded="12",
            joined_on="2025-01-01", child_id=child,
        )  # fmt: skip
        pc.add(
            "reading", club_id=club, member_no="12", member_no_folded="12", on_date="2025-02-02",
            title=book, title_folded=book.lower(),
        )  # fmt: skip
    for name in ("A", "A2", "A"):
        world.exchange(name)
    read = "SELECT member_no, title FROM reading WHERE voided_at IS NULL ORDER BY title"
    for pc in (a, a2, centre):
        assert pc.rows(read) == [("12", "Của An"), ("12~2", "Của Bình")]
    (one,) = listed(a)
    settle_number(a.database, one.id, "13")
    for name in ("A", "A2"):
        world.exchange(name)
    for pc in (a, a2, centre):
        assert pc.rows(read) == [("12", "Của An"), ("13", "Của Bình")]
        assert listed(pc) == []


def test_a_voided_row_counts_again_when_the_edit_is_kept(world: Province) -> None:
    a, a2, centre = world.pcs["A"], world.pcs["A2"], world.centre
    number = copy(a, title(a, "Kính vạn hoa"), "LC01.6")
    world.carry("A", "LC")
    world.carry("LC", "A2")
    a.void("copy", number)
    a2.edit("copy", number, store="K2")
    for name in ("A", "A2", "A"):
        world.exchange(name)
    (one,) = listed(centre)
    assert one.voided
    settle(centre.database, one.id, OTHER)
    for name in ("A", "A2"):
        world.exchange(name)
    for pc in (a, a2, centre):
        assert pc.rows("SELECT store FROM copy WHERE voided_at IS NULL") == [("K2",)]
        assert listed(pc) == []
