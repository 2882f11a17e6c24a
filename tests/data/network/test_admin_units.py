from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.network.admin_unit_loading import unit_uid
from librarydesk.data.network.admin_unit_table import complete_until, successions, units
from librarydesk.data.network.admin_units import (
    ancestors,
    communes_of,
    predecessors,
    successors,
    unit_by_code,
    units_by_name,
    why_not_in_force,
)
from librarydesk.data.store.database import Database

BEFORE = date(2025, 6, 30)
AFTER = date(2025, 7, 1)
TODAY = date(2026, 11, 21)


def counts_on(database: Database, day: date) -> dict[str, int]:
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT level, count(*) FROM admin_unit WHERE valid_from <= ?"
            " AND coalesce(valid_to, '9999-12-31') >= ? GROUP BY level",
            (day.isoformat(), day.isoformat()),
        )
        return {str(level): int(count) for level, count in rows}


def test_the_last_day_of_the_districts_has_63_provinces(desk: Database) -> None:
    assert counts_on(desk, BEFORE) == {"province": 63, "district": 696, "commune": 10_035}


@pytest.mark.parametrize("day", [AFTER, date(2026, 4, 30), date(2026, 9, 20), TODAY])
def test_since_the_merger_there_are_34_provinces(desk: Database, day: date) -> None:
    assert counts_on(desk, day) == {"province": 34, "commune": 3_321}


@pytest.mark.parametrize("day", [BEFORE, AFTER, date(2026, 4, 30), TODAY])
def test_on_every_day_a_unit_stands_under_one_that_is_in_force(desk: Database, day: date) -> None:
    with desk.read() as connection:
        orphans = connection.exec_driver_sql(
            "SELECT u.code FROM admin_unit u LEFT JOIN admin_unit p ON p.id = u.parent_id"
            " AND p.valid_from <= :day AND coalesce(p.valid_to, '9999-12-31') >= :day"
            " WHERE u.level <> 'province' AND u.valid_from <= :day"
            " AND coalesce(u.valid_to, '9999-12-31') >= :day AND p.id IS NULL",
            {"day": day.isoformat()},
        ).all()
    assert orphans == []


def test_10602_pairs_say_which_commune_became_which(desk: Database) -> None:
    merged = [pair for pair in successions() if pair[0] == "2025-07-01"]
    assert sum(len(successor) == 5 for _on, _code, successor in merged) == 10_602
    with desk.read() as connection:
        stored = connection.exec_driver_sql("SELECT count(*) FROM admin_succession").scalar_one()
    assert stored == sum(1 for _pair in successions())


def test_nothing_that_ended_is_without_a_successor_but_districts(desk: Database) -> None:
    with desk.read() as connection:
        lost = connection.exec_driver_sql(
            "SELECT code FROM admin_unit WHERE valid_to IS NOT NULL AND level <> 'district'"
            " AND id NOT IN (SELECT predecessor_id FROM admin_succession)"
        ).all()
    assert lost == []


def test_a_code_means_another_unit_on_another_day(desk: Database) -> None:
    with desk.read() as connection:
        before = unit_by_code(connection, "03388", BEFORE)
        after = unit_by_code(connection, "03388", AFTER)
    assert before is not None
    assert after is not None
    assert (before.full_name, after.full_name) == ("phường Quyết Tiến", "phường Đoàn Kết")


def test_many_codes_were_given_to_another_place() -> None:
    first: dict[str, str] = {}
    reused = set()
    for unit in units():
        if unit.level == "commune" and first.setdefault(unit.code, unit.name) != unit.name:
            reused.add(unit.code)
    assert len(reused) > 1_500


def test_communes_of_a_province_are_those_of_the_day(desk: Database) -> None:
    with desk.read() as connection:
        assert len(communes_of(connection, "12", BEFORE)) == 106
        assert len(communes_of(connection, "12", AFTER)) == 38


def test_a_commune_knows_what_it_was_made_of_and_what_it_became(desk: Database) -> None:
    with desk.read() as connection:
        (phong_tho,) = units_by_name(connection, "xã Phong Thổ", AFTER)
        made_of = predecessors(connection, phong_tho.id)
        assert {unit.name for unit in made_of} == {
            "Phong Thổ",
            "Huổi Luông",
            "Ma Li Pho",
            "Mường So",
        }
        assert all(successors(connection, unit.id) == [phong_tho] for unit in made_of)


def test_above_a_commune_stood_its_district(desk: Database) -> None:
    with desk.read() as connection:
        town = next(
            u for u in units_by_name(connection, "Phong Thổ", BEFORE) if u.kind == "thị trấn"
        )
        above = [unit.full_name for unit in ancestors(connection, town.id)]
    assert above == ["huyện Phong Thổ", "tỉnh Lai Châu"]


def test_the_word_before_a_name_tells_units_of_one_name_apart(desk: Database) -> None:
    with desk.read() as connection:
        both = units_by_name(connection, "MUONG TE", BEFORE)
        assert {unit.kind for unit in both} == {"huyện", "thị trấn", "xã"}
        assert [u.code for u in units_by_name(connection, "Thị trấn Mường Tè", BEFORE)] == ["03433"]


def test_dong_nai_is_a_city_since_30_april_2026(desk: Database) -> None:
    with desk.read() as connection:
        before = unit_by_code(connection, "75", date(2026, 4, 29))
        after = unit_by_code(connection, "75", date(2026, 4, 30))
        ward = unit_by_code(connection, "26368", date(2026, 4, 30))
        assert before is not None
        assert after is not None
        assert ward is not None
        assert (before.kind, after.kind, ward.full_name) == (
            "tỉnh",
            "thành phố",
            "phường Long Thành",
        )
        assert successors(connection, before.id) == [after]


def test_why_a_code_is_refused_names_the_time_and_the_successor(desk: Database) -> None:
    with desk.read() as connection:
        reason = why_not_in_force(connection, "03391", AFTER)
        assert "đến ngày 30/6/2025; nay thuộc: 03388 (phường Đoàn Kết)." in reason
        assert "99999" in why_not_in_force(connection, "99999", AFTER)


def test_the_table_says_until_which_day_it_is_complete() -> None:
    assert complete_until() >= date(2026, 4, 30)
    assert all(unit.valid_from <= complete_until().isoformat() for unit in units())


@given(st.from_regex(r"[0-9]{2,5}", fullmatch=True), st.dates())
def test_uids_of_units_are_valid_and_the_same_everywhere(code: str, day: date) -> None:
    uid = unit_uid(code, day.isoformat())
    assert uid == unit_uid(code, day.isoformat())
    assert (len(uid), uid[6] >> 4, uid[8] >> 6) == (16, 8, 2)


def test_every_unit_has_a_uid_of_its_own() -> None:
    made = [unit_uid(unit.code, unit.valid_from) for unit in units()]
    assert len(set(made)) == len(made)
