"""Rows carried between PCs end as the same on all of them."""

from tests.data.exchange.rows.books import copy, title
from tests.data.exchange.rows.pcs import Province


def test_pcs_that_have_met_know_one_row_for_each_site(world: Province) -> None:
    states = [pc.rows("SELECT uid, code FROM site ORDER BY code") for pc in world.pcs.values()]
    assert len(states[0]) == 3
    assert all(state == states[0] for state in states)


def test_what_a_library_types_goes_up_and_to_its_other_pc_and_to_no_other_library(
    world: Province,
) -> None:
    a = world.pcs["A"]
    book = title(a, "Dế Mèn phiêu lưu ký")
    copy(a, book, "LC01.1")
    world.carry("A", "LC")
    world.carry("LC", "A2")
    world.carry("LC", "B")
    for name, expected in {"LC": 1, "A2": 1, "B": 0}.items():
        pc = world.pcs[name]
        assert pc.one("SELECT count(*) FROM copy") == expected
        assert pc.one("SELECT count(*) FROM title") == expected
    found = world.centre.one("SELECT count(*) FROM title_fts WHERE title_fts MATCH 'de'")
    assert found == 1


def test_nothing_comes_back_to_where_it_was_typed(world: Province) -> None:
    a = world.pcs["A"]
    copy(a, title(a, "Đất rừng phương Nam"), "LC01.2")
    world.carry("A", "LC")
    batches, _up_to = world.bundle("LC", "A")
    assert [b.kind for b in batches if not b.kind.startswith("<")] == []


def test_a_copy_that_stands_at_another_library_goes_there_with_its_title(world: Province) -> None:
    centre = world.centre
    book = title(centre, "Truyện cổ Thái")
    number = copy(centre, book, "LC.7")
    copy(centre, title(centre, "Không đi đâu"), "LC.8")
    centre.add(
        "rotation_movement", trip_code="C1", site_id=centre.site_uid(), on_date="2025-03-01",
        from_site_id=centre.site_uid(), to_site_id=centre.site_uid("LC02"), copy_id=number, no=1,
    )  # fmt: skip
    world.carry("LC", "B")
    world.carry("LC", "A")
    assert world.pcs["B"].rows("SELECT accession_no FROM copy") == [("LC.7",)]
    assert world.pcs["B"].rows("SELECT title FROM title") == [("Truyện cổ Thái",)]
    assert world.pcs["A"].one("SELECT count(*) FROM copy") == 0


def test_edits_of_different_fields_are_both_kept(world: Province) -> None:
    a, a2, centre = world.pcs["A"], world.pcs["A2"], world.centre
    number = copy(a, title(a, "Góc sân và khoảng trời"), "LC01.3")
    world.carry("A", "LC")
    world.carry("LC", "A2")
    a.edit("copy", number, store="K1")
    a2.edit("copy", number, price_vnd=45000)
    merged = [world.carry(name, "LC") for name in ("A", "A2")]
    for name in ("A", "A2"):
        world.carry("LC", name)
    assert sum(one.conflicts for one in merged) == 0
    for pc in (a, a2, centre):
        assert pc.rows("SELECT store, price_vnd FROM copy") == [("K1", 45000)]
    versions = {pc.one("SELECT versions || field_stamps FROM copy") for pc in (a, a2, centre)}
    assert len(versions) == 1


def test_a_field_with_two_values_shows_the_later_and_lists_both(world: Province) -> None:
    a, a2, centre = world.pcs["A"], world.pcs["A2"], world.centre
    number = copy(a, title(a, "Quê nội"), "LC01.4")
    world.carry("A", "LC")
    world.carry("LC", "A2")
    a.edit("copy", number, store="K1")
    a2.edit("copy", number, store="K2")
    world.carry("A2", "LC")
    assert world.carry("A", "LC").conflicts == 1
    for name in ("A", "A2"):
        world.carry("LC", name)
    for pc in (a, a2, centre):
        assert pc.rows("SELECT store FROM copy") == [("K2",)]
        assert pc.rows("SELECT field, shown_value, other_value, proposal FROM field_conflict") == [
            ("store", '{"store": "K2"}', '{"store": "K1"}', 0)
        ]


def test_who_had_seen_the_other_value_wins_whatever_the_clocks_say(world: Province) -> None:
    a, a2, centre = world.pcs["A"], world.pcs["A2"], world.centre
    number = copy(a, title(a, "Tuổi thơ dữ dội"), "LC01.5")
    world.carry("A", "LC")
    world.carry("LC", "A2")
    with a.database.write() as connection:
        connection.exec_driver_sql("UPDATE installation SET last_stamp = last_stamp + (1 << 55)")
    a.edit("copy", number, store="K1")
    world.carry("A", "LC")
    world.carry("LC", "A2")
    a2.edit("copy", number, store="K2")
    assert world.carry("A2", "LC").conflicts == 0
    assert centre.rows("SELECT store FROM copy") == [("K2",)]


def test_a_voiding_wins_over_an_edit_that_did_not_know_of_it(world: Province) -> None:
    a, a2, centre = world.pcs["A"], world.pcs["A2"], world.centre
    number = copy(a, title(a, "Kính vạn hoa"), "LC01.6")
    world.carry("A", "LC")
    world.carry("LC", "A2")
    a.void("copy", number)
    a2.edit("copy", number, store="K2")
    world.carry("A", "LC")
    assert world.carry("A2", "LC").conflicts == 1
    for name in ("A", "A2"):
        world.carry("LC", name)
    for pc in (a, a2, centre):
        assert pc.one("SELECT count(*) FROM copy WHERE voided_at IS NULL") == 0
        assert pc.rows("SELECT shown_value, other_value FROM field_conflict") == [
            (None, '{"store": "K2"}')
        ]


def test_a_title_typed_twice_is_one_with_the_copies_of_both(world: Province) -> None:
    a, a2, centre = world.pcs["A"], world.pcs["A2"], world.centre
    key = "isbn:9786042088999"
    copy(a, title(a, "Chuyện con mèo", record_key=key), "LC01.8")
    copy(a2, title(a2, "Chuyện con mèo", record_key=key, place="Hà Nội"), "LC01.9")
    for name in ("A", "A2", "A", "A2"):
        world.exchange(name)
    for pc in (a, a2, centre):
        assert pc.one("SELECT count(*) FROM title") == 1
        assert pc.one("SELECT count(*) FROM copy JOIN title ON title.id = copy.title_id") == 2
    assert len({pc.one("SELECT uid FROM title") for pc in (a, a2, centre)}) == 1


def test_an_accession_number_given_twice_becomes_provisional_for_the_later(
    world: Province,
) -> None:
    a, a2, centre = world.pcs["A"], world.pcs["A2"], world.centre
    copy(a, title(a, "Sách một"), "LC01.10")
    copy(a2, title(a2, "Sách hai"), "LC01.10")
    world.exchange("A")
    assert world.carry("A2", "LC").renumbered == 1
    for name in ("A2", "A"):
        world.exchange(name)
    wanted = [("LC01.10", "Sách một"), ("LC01.10~2", "Sách hai")]
    for pc in (a, a2, centre):
        found = "SELECT k.accession_no, t.title FROM copy k JOIN title t ON t.id = k.title_id"
        assert pc.rows(f"{found} ORDER BY 1") == wanted


def test_two_counts_of_one_day_both_stay(world: Province) -> None:
    a, a2, centre = world.pcs["A"], world.pcs["A2"], world.centre
    for pc, visits in ((a, 20), (a2, 30)):
        pc.add(
            "service_day", on_date="2025-05-05", site_id=pc.site_uid(), room="", no=1, visits=visits
        )
    for name in ("A", "A2", "A"):
        world.exchange(name)
    for pc in (a, a2, centre):
        assert pc.one("SELECT sum(visits) FROM service_day WHERE voided_at IS NULL") == 50


def test_what_a_library_changes_of_the_provinces_is_a_proposal(world: Province) -> None:
    a, centre = world.pcs["A"], world.centre
    a.edit("site", a.site_uid(), phone="0213 111")
    merged = world.carry("A", "LC")
    assert merged.conflicts == 0
    assert centre.rows("SELECT phone FROM site WHERE code = 'LC01'") == [(None,)]
    listed = "SELECT field, proposal, other_value FROM field_conflict"
    assert centre.rows(listed) == [("phone", 1, '{"phone": "0213 111"}')]
    world.carry("LC", "A")
    assert a.rows("SELECT phone FROM site WHERE code = 'LC01'") == [(None,)]
    assert a.rows(listed) == [("phone", 1, '{"phone": "0213 111"}')]


def test_a_row_that_comes_before_what_it_refers_to_waits_for_it(world: Province) -> None:
    a, centre = world.pcs["A"], world.centre
    book = title(a, "Lá nằm trong lá")
    _first, up_to = world.bundle("A", "LC")
    a.marks["LC"] = up_to
    copy(a, book, "LC01.20")
    assert world.carry("A", "LC").parked == 1
    assert centre.one("SELECT count(*) FROM copy") == 0
    a.marks["LC"] = 0
    world.carry("A", "LC")
    assert centre.one("SELECT count(*) FROM copy") == 1
    assert centre.one("SELECT count(*) FROM exchange_parked") == 0


def test_the_same_bundle_twice_changes_nothing_the_second_time(world: Province) -> None:
    a = world.pcs["A"]
    copy(a, title(a, "Hai lần"), "LC01.30")
    batches, _up_to = world.bundle("A", "LC")
    first = world.deliver("A", "LC", batches)
    again = world.deliver("A", "LC", batches)
    assert (first.added, again.added, again.updated) == (2, 0, 0)


def test_the_smallest_of_three_uids_of_one_site_lives_on_on_all_sides(world: Province) -> None:
    """Also where the province heard of the larger one later, and a clock was wrong at first."""
    last = b"\xff" * 16
    for name in ("LC", "A", "A2"):
        pc = world.pcs[name]
        uid = pc.add("site", code="X", code_folded="x")
        if name == "LC":
            with pc.database.write() as connection:
                connection.exec_driver_sql("UPDATE site SET uid = ? WHERE uid = ?", (last, uid))
    for name in ("A", "A2"):
        world.carry("LC", name)
    smallest = min(world.pcs[name].site_uid("X") for name in ("A", "A2"))
    for name in ("A", "A2"):
        world.carry(name, "LC")
    for name in ("A", "A2", "B"):
        world.carry("LC", name)
    assert {pc.site_uid("X") for pc in world.pcs.values()} == {smallest}
