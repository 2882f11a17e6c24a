"""What tests of table files share: a small network, importing a text, asking what is stored."""

from pathlib import Path

from sqlalchemy import Row

from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.result import ImportResult
from librarydesk.data.interchange.service import import_file
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp

OLD_COMMUNE = "Xã Sin Súi Hồ cũ"
NEW_COMMUNE = "Xã Phong Thổ"
LAST_OLD_DAY = "2025-06-30"
FIRST_NEW_DAY = "2025-07-01"

_UNITS = (
    ("12", "province", "tỉnh", "Lai Châu", None, "0001-01-01", None),
    ("109", "district", "huyện", "Phong Thổ", 1, "0001-01-01", LAST_OLD_DAY),
    ("03571", "commune", "xã", "Sin Súi Hồ", 2, "0001-01-01", LAST_OLD_DAY),
    ("03571", "commune", "xã", "Phong Thổ", 1, FIRST_NEW_DAY, None),
    ("03562", "commune", "xã", "Bản Lang", 2, "0001-01-01", LAST_OLD_DAY),
    ("03580", "commune", "xã", "Tân Uyên", 1, FIRST_NEW_DAY, None),
    ("20", "province", "tỉnh", "Lạng Sơn", None, "0001-01-01", None),
    ("06001", "commune", "xã", "Tân Tiến", 7, FIRST_NEW_DAY, None),
    ("06002", "commune", "xã", "Tân Tiến", 7, "0001-01-01", None),
)

SITES = """code,name,kind,admin_unit,managed_by
LC,Thư viện tỉnh Lai Châu,province_library,12,
LC01,Thư viện khu vực Phong Thổ,area_library,03571,LC
LC02,Tủ sách bản Gia Khâu,bookcase,,LC01
LC03,Tủ sách Hoa Ban,bookcase,,LC
LC04,Tủ sách Hoa Ban,bookcase,,LC
"""


def add_units(database: Database) -> None:
    """Adds some admin units: the code 03571 was reused on 1 July 2025, 03562 ended then."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "INSERT INTO admin_unit (code, level, kind, name, parent_id, valid_from, valid_to,"
            f" name_folded, name_sort, {NEW_ROW_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, fold(?),"
            f" sort_key(?), {stamp.values_sql})",
            [(*unit, unit[3], unit[3]) for unit in _UNITS],
        )
        connection.exec_driver_sql(
            "INSERT INTO admin_succession (predecessor_id, successor_id) VALUES (5, 4)"
        )


def import_text(
    database: Database, folder: Path, kind: str, text: str, options: ImportOptions | None = None
) -> ImportResult:
    """Imports a text as a file of a kind."""
    path = folder / f"{kind}.csv"
    path.write_text(text, encoding="utf-8")
    result = import_file(database, kind, path, options)
    assert result.read == result.added + result.updated + result.unchanged + result.rejected
    return result


def asked(database: Database, sql: str) -> "list[tuple[object, ...]]":
    """What the database answers to a query."""
    with database.read() as connection:
        rows: list[Row[tuple[object, ...]]] = list(connection.exec_driver_sql(sql))
        return [tuple(row) for row in rows]


def reasons(result: ImportResult) -> str:
    """The rejected file's text."""
    assert result.rejected_file is not None
    return result.rejected_file.read_text(encoding="utf-8-sig")
