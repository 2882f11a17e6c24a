from datetime import date
from pathlib import Path

import pytest

from librarydesk.bootstrap import NewDesk, create_desk
from librarydesk.data.network.admin_units import units_by_name
from librarydesk.data.network.queries import (
    own_site_id,
    scope_of,
    site_by_code,
    site_id_of,
    site_on,
    sites_completing,
    sites_on,
)
from librarydesk.data.network.service import SiteDetails, StateDetails, add_site, set_state
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError

MERGER = date(2025, 7, 1)
EARLIER = date(2025, 5, 2)


def muong_te(database: Database) -> int:
    """A district library that became an area library."""
    with database.read() as connection:
        province = own_site_id(connection)
        (town,) = units_by_name(connection, "thị trấn Mường Tè", EARLIER)
        (commune,) = units_by_name(connection, "xã Bum Tở", MERGER)
    details = SiteDetails("LC03", phone="0213 3881 222")
    before = StateDetails(
        "Thư viện huyện Mường Tè", "district_library", admin_unit_id=town.id, managed_by_id=province
    )
    now = StateDetails(
        "Thư viện khu vực Mường Tè", "area_library", MERGER, admin_unit_id=commune.id,
        managed_by_id=province, serves=(commune.id,), areas=("mountain", "border"),
    )  # fmt: skip
    return put_site(database, details, before, now)


def put_site(database: Database, details: SiteDetails, *states: StateDetails) -> int:
    """A site that is there once, with what it was from each day on."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        there = site_by_code(connection, details.code, date.max)
        site_id = there.id if there else add_site(connection, details, stamp)
        for state in states:
            set_state(connection, site_id, state, stamp)
    return site_id


@pytest.mark.parametrize(
    ("level", "kind"),
    [
        ("province", "province_library"),
        ("area", "area_library"),
        ("commune", "commune_library"),
    ],
)
def test_a_new_desk_has_its_own_site(tmp_path: Path, level: str, kind: str) -> None:
    new = NewDesk("X", "Thư viện X", level, "12")
    with create_desk(tmp_path / "new.db", new) as desk, desk.database.read() as connection:
        (site,) = sites_on(connection, MERGER)
    assert (site.code, site.name, site.kind, site.unit) == (
        "X",
        "Thư viện X",
        kind,
        "tỉnh Lai Châu",
    )


@pytest.mark.parametrize("code", ["99", "105", "03388", ""])
def test_a_desk_needs_a_province_that_is_in_force(tmp_path: Path, code: str) -> None:
    path = tmp_path / "new.db"
    with pytest.raises(DeskError) as refused:
        create_desk(path, NewDesk("X", "Thư viện X", "province", code))
    assert refused.value.code == "init.unknown_province"
    assert list(tmp_path.iterdir()) == []


def test_a_site_is_asked_for_as_it_was_on_a_day(desk: Database) -> None:
    site_id = muong_te(desk)
    with desk.read() as connection:
        before = site_on(connection, site_id, EARLIER)
        after = site_by_code(connection, "LC03", MERGER)
    assert before is not None
    assert after is not None
    assert (before.kind, before.unit) == ("district_library", "thị trấn Mường Tè")
    assert (after.kind, after.unit) == ("area_library", "xã Bum Tở")
    assert (after.areas, after.managed_by) == ("border;mountain", "LC")


def test_saving_the_same_state_again_changes_nothing(desk: Database) -> None:
    muong_te(desk)
    with desk.read() as connection:
        before = connection.exec_driver_sql("SELECT * FROM site_state").all()
    muong_te(desk)
    with desk.read() as connection:
        assert connection.exec_driver_sql("SELECT * FROM site_state").all() == before


def test_the_scope_of_a_site_is_all_that_it_manages_however_deep(desk: Database) -> None:
    area = muong_te(desk)
    below = StateDetails("Tủ sách bản Nậm Khao", "bookcase", managed_by_id=area)
    bookcase = put_site(desk, SiteDetails("TS01"), below)
    with desk.read() as connection:
        province = own_site_id(connection)
        assert scope_of(connection, province, MERGER) == [province, area, bookcase]
        assert scope_of(connection, area, MERGER) == [area, bookcase]


def test_a_site_that_changed_its_manager_counts_for_the_one_of_the_day(desk: Database) -> None:
    area = muong_te(desk)
    with desk.read() as connection:
        province = own_site_id(connection)
    to_area = StateDetails("Trường A", "school_library", managed_by_id=area)
    to_province = StateDetails("Trường A", "school_library", MERGER, managed_by_id=province)
    school_id = put_site(desk, SiteDetails("TH01"), to_area, to_province)
    with desk.read() as connection:
        assert school_id in scope_of(connection, area, EARLIER)
        assert school_id not in scope_of(connection, area, MERGER)


def test_typing_part_of_a_name_completes_it(desk: Database) -> None:
    muong_te(desk)
    with desk.read() as connection:
        assert [site.code for site in sites_completing(connection, "muong", MERGER)] == ["LC03"]
        assert sites_completing(connection, "lc", MERGER)[0].code == "LC"
        assert sites_completing(connection, "không có", MERGER) == []


def test_an_unknown_site_is_said_in_a_sentence(desk: Database) -> None:
    with desk.read() as connection, pytest.raises(DeskError, match="XX"):
        site_id_of(connection, "XX")
