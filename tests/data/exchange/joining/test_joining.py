"""Request, admit, join: what becomes of both sides, and whom each of them refuses."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from librarydesk.bootstrap import Desk, NewDesk, create_desk
from librarydesk.data.exchange.joining import folder
from librarydesk.data.exchange.joining.admitting import Wish
from librarydesk.data.exchange.joining.identity import identity
from librarydesk.data.exchange.joining.moving import move
from librarydesk.data.exchange.joining.requests import is_request, read_request
from librarydesk.data.exchange.joining.six_words import is_word, six_words
from librarydesk.data.network.service import SiteDetails, StateDetails, add_site, set_state
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from tests.data.exchange.joining.introducing import (
    admitted,
    content,
    introduced,
    joined,
    requested,
    rows,
)
from tests.made_desks import DISTRICT_DESK, MadeDesk

SITES = "SELECT s.code, t.name, t.kind, m.code FROM site s JOIN site_state t ON t.site_id = s.id"
SITES += " LEFT JOIN site m ON m.id = t.managed_by_id ORDER BY s.code"


@pytest.fixture
def second(made_desk: MadeDesk, tmp_path: Path) -> Iterator[Desk]:
    """A PC made from the same first steps as the district, with keys of its own."""
    with Desk(made_desk(DISTRICT_DESK, tmp_path / "second.db")) as desk:
        folder.file_beside(desk.path).unlink()
        yield desk


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(DeskError) as caught:
        yield
    assert caught.value.code == f"exchange.{code}"


def add(desk: Desk, code: str, name: str, kind: str = "area_library") -> None:
    with desk.database.write() as connection:
        stamp = next_stamp(connection)
        site = add_site(connection, SiteDetails(code), stamp)
        set_state(connection, site, StateDetails(name, kind), stamp)


def test_both_sides_see_the_same_words(province: Desk, district: Desk, tmp_path: Path) -> None:
    asked = requested(district, tmp_path / "q")
    done = admitted(province, asked, tmp_path / "a")
    taken = joined(district, tmp_path / "a")
    assert done.words == asked.words
    assert taken.words == done.own_words
    assert len({*asked.words, *taken.words}) > 6
    assert [len(asked.words), len(taken.words)] == [6, 6]


def test_joining_makes_the_two_known_to_each_other(
    province: Desk, district: Desk, tmp_path: Path
) -> None:
    add(province, "LC.01", "Thư viện xã")
    introduced(province, district, tmp_path)
    here, there = identity(district.database), identity(province.database)
    peers = "SELECT uid, receives, whole_province, signing_key, sealing_key FROM exchange_peer"
    assert rows(province, peers) == [(here.id, 0, 0, here.signing, here.sealing)]
    assert rows(district, peers) == [(there.id, 1, 1, there.signing, there.receiving)]
    assert (
        rows(district, SITES)
        == rows(province, SITES)
        == [
            ("LC", "Thư viện tỉnh Lai Châu", "province_library", None),
            ("LC.01", "Thư viện xã", "area_library", None),
            ("TU", "Thư viện khu vực Than Uyên", "area_library", "LC"),
        ]
    )
    assert rows(district, "SELECT count(*) FROM field_conflict") == [(0,)]


def test_the_provinces_name_for_a_site_wins(province: Desk, district: Desk, tmp_path: Path) -> None:
    add(province, "TU", "Thư viện Khu vực 3")
    introduced(province, district, tmp_path, Wish())
    assert rows(district, SITES) == rows(province, SITES)
    assert ("TU", "Thư viện Khu vực 3", "area_library", None) in rows(district, SITES)


def test_a_site_known_under_another_code_is_renamed(
    province: Desk, district: Desk, tmp_path: Path
) -> None:
    add(province, "KV.TU", "Thư viện Than Uyên")
    with refused("unknown_site"):
        introduced(province, district, tmp_path, Wish())
    (tmp_path / "district.request").unlink()
    introduced(province, district, tmp_path, Wish(site="KV.TU"))
    assert rows(district, SITES) == rows(province, SITES)
    assert rows(district, "SELECT site_code FROM installation") == [("KV.TU",)]


def test_an_unknown_site_needs_leave_and_nothing_is_written_without(
    province: Desk, district: Desk, tmp_path: Path
) -> None:
    asked = requested(district, tmp_path / "q")
    before = content(province)
    with refused("unknown_site"):
        admitted(province, asked, tmp_path / "a", Wish())
    assert content(province) == before
    assert not (tmp_path / "a").exists()


def test_the_same_twice_changes_nothing(province: Desk, district: Desk, tmp_path: Path) -> None:
    answer = introduced(province, district, tmp_path)
    at_province, at_district = content(province), content(district)
    assert joined(district, answer).joined_before
    again = admitted(province, read_request(tmp_path / "district.request"), tmp_path / "again")
    assert again.known_before
    assert joined(district, tmp_path / "again").joined_before
    assert (content(province), content(district)) == (at_province, at_district)


def test_another_pcs_answer_is_refused(
    province: Desk, district: Desk, second: Desk, tmp_path: Path
) -> None:
    answer = introduced(province, district, tmp_path)
    before = content(second)
    identity(second.database)
    with refused("not_for_us"):
        joined(second, answer)
    assert len(content(second)) >= len(before)
    with refused("not_for_us"):
        joined(province, answer)


@pytest.fixture
def neighbour(tmp_path: Path) -> Iterator[Desk]:
    new = NewDesk("DB", "Thư viện tỉnh Điện Biên", "province", "11")
    with create_desk(tmp_path / "neighbour.db", new) as desk:
        yield desk


def test_another_province_is_refused_on_both_sides(
    province: Desk, district: Desk, neighbour: Desk, tmp_path: Path
) -> None:
    asked = requested(district, tmp_path / "q")
    with refused("other_province"):
        admitted(neighbour, asked, tmp_path / "a")
    with neighbour.database.write() as connection:
        connection.exec_driver_sql("UPDATE installation SET province_code = '12'")
    admitted(neighbour, asked, tmp_path / "false")
    introduced(province, district, tmp_path)
    before = content(district)
    with refused("other_province"):
        joined(district, tmp_path / "false")
    assert content(district) == before


def test_only_the_receiving_pc_admits_and_it_asks_nobody(
    province: Desk, district: Desk, second: Desk, tmp_path: Path
) -> None:
    asked = requested(second, tmp_path / "q")
    with refused("not_receiving"):
        admitted(district, asked, tmp_path / "a")
    introduced(province, district, tmp_path)
    with refused("receives"):
        requested(province, tmp_path / "q2")


def test_a_known_pc_with_other_keys_is_refused(
    province: Desk, district: Desk, second: Desk, tmp_path: Path
) -> None:
    introduced(province, district, tmp_path)
    asked = replace(requested(second, tmp_path / "q"), id=identity(district.database).id)
    with refused("other_keys"):
        admitted(province, asked, tmp_path / "a")


def test_a_second_pc_of_the_province_sees_all_and_receives_nothing(
    province: Desk, tmp_path: Path
) -> None:
    add(province, "LC.01", "Thư viện xã")
    new = NewDesk("LC", "Thư viện (máy 2)", "province", "12")
    with create_desk(tmp_path / "desk2.db", new) as desk:
        introduced(province, desk, tmp_path, Wish())
        assert rows(province, "SELECT whole_province FROM exchange_peer") == [(1,)]
        assert not identity(desk.database).receiving
        assert rows(desk, SITES) == rows(province, SITES)
        assert rows(desk, "SELECT count(*) FROM field_conflict") == [(0,)]
        with refused("not_receiving"):
            admitted(desk, read_request(tmp_path / "desk2.request"), tmp_path / "b")


def test_a_pc_that_replaces_a_dead_one_withdraws_it(
    province: Desk, district: Desk, second: Desk, tmp_path: Path
) -> None:
    introduced(province, district, tmp_path)
    dead = identity(district.database).id
    asked = requested(second, tmp_path / "q")
    with refused("unknown_installation"):
        admitted(province, asked, tmp_path / "a", Wish(replaces="00000000"))
    done = admitted(province, asked, tmp_path / "a", Wish(replaces=dead.hex()[:8]))
    assert done.replaced == dead
    told = "SELECT uid, withdrawn_at IS NOT NULL, replaced_uid FROM exchange_peer ORDER BY id"
    assert rows(province, told) == [(dead, 1, None), (asked.id, 0, dead)]
    with refused("withdrawn_pc"):
        admitted(province, read_request(tmp_path / "district.request"), tmp_path / "b")


def test_a_merged_library_goes_on_under_another_site(
    province: Desk, district: Desk, tmp_path: Path
) -> None:
    introduced(province, district, tmp_path)
    with refused("same_site"):
        move(district.database, "TU")
    move(district.database, "TN")
    asked = requested(district, tmp_path / "q2")
    assert asked.site == "TN"
    admitted(province, asked, tmp_path / "a2")
    assert not joined(district, tmp_path / "a2").joined_before
    assert rows(district, "SELECT site_code FROM installation") == [("TN",)]
    assert [row[0] for row in rows(district, SITES)] == ["LC", "TN", "TU"]
    assert joined(district, tmp_path / "a2").joined_before
    peers = "SELECT s.code FROM exchange_peer p JOIN site s ON s.id = p.site_id"
    assert rows(province, peers) == [("TN",)]


def test_an_altered_request_is_refused(district: Desk, tmp_path: Path) -> None:
    file = tmp_path / "q"
    requested(district, file)
    assert is_request(file)
    told = json.loads(file.read_text("utf-8"))
    for name in told:
        other = told | {name: 7 if isinstance(told[name], int) else "AAAA"}
        file.write_text(json.dumps(other), "utf-8")
        assert not is_request(file)
    file.write_bytes(b"\x00\xff")
    with refused("not_a_request"):
        read_request(file)


def test_six_words_are_words_and_differ_with_the_keys() -> None:
    assert len(six_words(b"a" * 32)) == 6
    assert six_words(b"a" * 32) != six_words(b"b" * 32)
    assert is_word(" TRUONG ", "trường")
    assert not is_word("trống", "trường")
