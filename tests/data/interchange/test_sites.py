from pathlib import Path

import pytest

from librarydesk.data.interchange.service import export_kind, import_file, void_file
from librarydesk.data.store.database import Database
from tests.data.interchange.tables import SITES, asked, import_text, reasons


def test_the_own_site_of_a_new_database_is_updated_by_its_row(
    database: Database, tmp_path: Path
) -> None:
    text = "code,name,kind,phone\nLC,Thư viện tỉnh,province_library,0213\n"
    result = import_text(database, tmp_path, "sites", text)
    assert (result.added, result.updated) == (0, 1)
    assert asked(database, "SELECT s.phone, t.name FROM site s JOIN site_state t") == [
        ("0213", "Thư viện tỉnh")
    ]


def test_sites_may_name_a_manager_that_stands_below_them(network: Database, tmp_path: Path) -> None:
    head, *rows = SITES.splitlines()
    turned = [row.replace("LC0", "XX0") for row in reversed(rows)]
    result = import_text(network, tmp_path, "sites", "\n".join([head, *turned]) + "\n")
    assert (result.added, result.unchanged, result.rejected) == (4, 1, 0)
    managed = (
        "SELECT s.code, m.code FROM site_state t JOIN site s ON s.id = t.site_id"
        " JOIN site m ON m.id = t.managed_by_id WHERE s.code LIKE 'XX%' ORDER BY s.code"
    )
    assert asked(network, managed)[:2] == [("XX01", "LC"), ("XX02", "XX01")]


def test_a_manager_may_be_named_by_name(network: Database, tmp_path: Path) -> None:
    text = "code,name,kind,managed_by\nX1,Điểm đọc,reading_room,thu vien khu vuc phong tho\n"
    assert import_text(network, tmp_path, "sites", text).added == 1


def test_who_names_a_rejected_site_is_rejected_too(network: Database, tmp_path: Path) -> None:
    text = "code,name,kind,managed_by\nX1,A,bookcase,X2\nX2,B,bookcase,X3\nX3,C,castle,\n"
    assert import_text(network, tmp_path, "sites", text).rejected == 3


@pytest.mark.parametrize("length", [1, 2, 5])
def test_a_circle_of_managers_is_rejected(network: Database, tmp_path: Path, length: int) -> None:
    rows = [f"X{i},Tủ sách,bookcase,X{(i + 1) % length}" for i in range(length)]
    text = "\n".join(["code,name,kind,managed_by", *rows, "Y,Tủ,bookcase,LC"]) + "\n"
    result = import_text(network, tmp_path, "sites", text)
    assert (result.added, result.rejected) == (1, length)


def test_a_circle_that_never_was_on_one_day_is_none(network: Database, tmp_path: Path) -> None:
    text = (
        "code,as_of,name,kind,managed_by\nA,,A,bookcase,\nB,,B,bookcase,A\n"
        "A,2025-07-01,A,bookcase,B\nB,2025-07-01,B,bookcase,LC\n"
    )
    assert import_text(network, tmp_path, "sites", text).added == 4


def test_a_row_with_a_day_is_what_the_site_is_from_then_on(
    network: Database, tmp_path: Path
) -> None:
    text = (
        "code,as_of,name,kind,status,admin_unit,managed_by\n"
        "LC02,2025-07-01,Tủ sách mới,reading_room,Tạm ngừng,03571,LC\n"
    )
    assert import_text(network, tmp_path, "sites", text).added == 1
    assert import_text(network, tmp_path, "sites", text).unchanged == 1
    states = (
        "SELECT t.as_of, t.kind, t.status FROM site_state t JOIN site s ON s.id = t.site_id"
        " WHERE s.code = 'LC02' ORDER BY t.as_of"
    )
    assert asked(network, states) == [
        ("0001-01-01", "bookcase", "open"),
        ("2025-07-01", "reading_room", "suspended"),
    ]


def test_served_units_are_kept_and_compared(network: Database, tmp_path: Path) -> None:
    text = "code,name,kind,serves\nX,Khu vực,area_library,03571; Tân Uyên\n"
    assert import_text(network, tmp_path, "sites", text).added == 1
    assert import_text(network, tmp_path, "sites", text).unchanged == 1
    fewer = import_text(network, tmp_path, "sites", text.replace("; Tân Uyên", ""))
    assert fewer.updated == 1
    assert asked(network, "SELECT count(*) FROM site_serves") == [(1,)]
    assert asked(network, "SELECT versions IS NULL FROM site_state ORDER BY id DESC LIMIT 1") == [
        (0,)
    ]


def test_contact_cells_of_a_later_row_go_before(network: Database, tmp_path: Path) -> None:
    text = (
        "code,as_of,name,kind,address,opened_on\nX,,A,bookcase,Nhà cũ,2020-01-01\n"
        "X,2025-07-01,A,bookcase,Nhà mới,\n"
    )
    import_text(network, tmp_path, "sites", text)
    assert import_text(network, tmp_path, "sites", text).unchanged == 2
    assert asked(network, "SELECT address, opened_on FROM site WHERE code = 'X'") == [
        ("Nhà mới", "2020-01-01")
    ]


def test_a_voided_site_is_gone_with_its_last_state(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "void.csv"
    path.write_text("code\nLC04\n", encoding="utf-8")
    assert void_file(network, "sites", path).updated == 1
    text = "date,site,visits\n2025-01-02,Tủ sách Hoa Ban,3\n2025-01-02,LC04,3\n"
    result = import_text(network, tmp_path, "service_days", text)
    assert (result.added, result.rejected) == (1, 1)


# --- a code means a unit only together with a day -------------------------------------------------

STOP = "trip_code,site,date,admin_unit,place,readers\nL1,LC,{day},{unit},Chợ,5\n"


@pytest.mark.parametrize(
    ("day", "unit", "name"),
    [
        ("2025-06-30", "03571", "Sin Súi Hồ"),
        ("2025-07-01", "03571", "Phong Thổ"),
        ("2025-07-01", "Xã Phong Thổ", "Phong Thổ"),
        ("2025-07-01", "phong tho", "Phong Thổ"),
        ("2025-06-30", "huyện Phong Thổ", "Phong Thổ"),
        ("2025-07-01", "3571", "Phong Thổ"),
        ("2025-07-01", "03571@2025-06-30", "Sin Súi Hồ"),
    ],
)
def test_a_unit_is_read_as_of_the_day_of_the_row(
    network: Database, tmp_path: Path, day: str, unit: str, name: str
) -> None:
    assert import_text(network, tmp_path, "mobile_stops", STOP.format(day=day, unit=unit)).added
    found = "SELECT u.name FROM mobile_stop t JOIN admin_unit u ON u.id = t.admin_unit_id"
    assert asked(network, found) == [(name,)]


@pytest.mark.parametrize(
    ("day", "unit", "why"),
    [
        ("2025-07-01", "03562", "until 30/6/2025; its successor: 03571 (xã Phong Thổ)"),
        ("2025-06-30", "03580", "only since 1/7/2025"),
        ("2025-07-01", "Bản Lang", "until 30/6/2025"),
        ("2025-07-01", "Tân Tiến", "06001 (xã Tân Tiến, tỉnh Lạng Sơn); 06002 ("),
        ("2025-07-01", "Nowhere", "no admin unit “Nowhere”"),
    ],
)
def test_a_unit_of_another_time_is_rejected_with_its_successor(
    network: Database, tmp_path: Path, day: str, unit: str, why: str
) -> None:
    result = import_text(network, tmp_path, "mobile_stops", STOP.format(day=day, unit=unit))
    assert result.rejected == 1
    assert why in reasons(result)


def test_a_site_from_the_beginning_may_stand_in_an_old_unit(
    network: Database, tmp_path: Path
) -> None:
    text = "code,as_of,name,kind,admin_unit\nX,,A,bookcase,03562@2025-06-30\n"
    assert import_text(network, tmp_path, "sites", text).added == 1
    path = tmp_path / "out.csv"
    export_kind(network, "sites", path)
    assert "03562@2025-06-30" in path.read_text(encoding="utf-8-sig")
    assert import_file(network, "sites", path).unchanged == 6
