"""Members of clubs from a sheet: names sealed, waiting for a consent, left out without a key."""

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.membership.queries import ConsentState, MemberRow, members
from librarydesk.data.interchange.columns import Columns
from librarydesk.data.interchange.guessing import guessed
from librarydesk.data.interchange.options import ExportOptions, ImportOptions
from librarydesk.data.interchange.registry import table_kind
from librarydesk.data.interchange.result import ImportResult
from librarydesk.data.interchange.service import export_kind, import_file
from librarydesk.data.sealing.making import make_keys
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database, open_database
from librarydesk.errors import DeskError
from tests.data.clubs.children import TODAY, add_club
from tests.data.interchange.tables import asked, import_text, reasons

HEADER = (
    "club,member_no,name,birth_year,gender,ethnic_minority,disabled,hardship,school,guardian,"
    "guardian_phone,joined_on,left_on,consent_on,consent_by\n"
)
ANH = (
    'CLB-LC-01,1,Lò Thị Ánh,2016,Nữ,x,,,"Trường Tiểu học Sin Súi Hồ, lớp 4A",Lò Văn Páo,'
    "0987654321,2025-09-05,,2025-09-10,Lò Văn Páo\n"
)
PAO = "CLB-LC-01,2,Giàng A Páo,2015,nam,x,x,x,Trường Bản Lang,Giàng A Sử,0911,2025-09-05,,,\n"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-01T08:15:00")


@pytest.fixture
def seal(database: Database) -> Seal:
    return make_keys(database).seal


@pytest.fixture
def club(database: Database) -> int:
    return add_club(database)


def listed(database: Database, club: int, seal: Seal | None) -> list[MemberRow]:
    with database.read() as connection:
        return members(connection, club, TODAY, seal, former=True)


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.updated, result.unchanged, result.rejected


def test_names_with_consent_are_sealed_and_the_others_wait(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    result = import_text(database, tmp_path, "club_members", HEADER + ANH + PAO)
    assert counts(result) == (2, 0, 0, 0)
    assert (result.awaiting_consent, result.left_out) == (1, 0)
    anh, pao = listed(database, club, seal)
    assert (anh.name, anh.state, anh.ethnic_minority) == ("Lò Thị Ánh", ConsentState.GIVEN, True)
    assert (anh.disabled, anh.hardship) == (False, False)
    assert (pao.name, pao.state, pao.ethnic_minority) == (None, ConsentState.WAITING, None)
    assert (pao.birth_year, pao.gender) == (2015, "male")


def test_the_second_time_changes_nothing(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    import_text(database, tmp_path, "club_members", HEADER + ANH + PAO)
    before = asked(database, "SELECT last_seq FROM installation")
    result = import_text(database, tmp_path, "club_members", HEADER + PAO + ANH)
    assert counts(result) == (0, 0, 2, 0)
    assert result.awaiting_consent == 1
    assert asked(database, "SELECT last_seq FROM installation") == before


def test_a_slip_that_came_back_shows_name_and_flags(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    import_text(database, tmp_path, "club_members", HEADER + PAO)
    with_slip = PAO.replace("2025-09-05,,,", "2025-09-05,,2026-02-20,Giàng A Sử")
    result = import_text(database, tmp_path, "club_members", HEADER + with_slip)
    assert (counts(result), result.awaiting_consent) == ((0, 1, 0, 0), 0)
    (pao,) = listed(database, club, seal)
    assert (pao.name, pao.ethnic_minority, pao.disabled) == ("Giàng A Páo", True, True)


def test_a_corrected_name_is_an_update_and_an_empty_cell_takes_nothing(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    import_text(database, tmp_path, "club_members", HEADER + ANH)
    corrected = ANH.replace("Lò Thị Ánh,", "Lò Thị Ánh Nguyệt,").replace("0987654321", "")
    assert counts(import_text(database, tmp_path, "club_members", HEADER + corrected)) == (
        (0, 1, 0, 0)
    )
    export_kind(database, "club_members", tmp_path / "out.csv")
    written = (tmp_path / "out.csv").read_text("utf-8-sig")
    assert "Lò Thị Ánh Nguyệt" in written
    assert "0987654321" in written


def test_an_export_is_read_back_as_the_same_rows(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    import_text(database, tmp_path, "club_members", HEADER + ANH + PAO)
    export_kind(database, "club_members", tmp_path / "out.csv")
    written = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert written[0] == HEADER.strip()
    assert written[1] == ANH.strip().replace("Nữ,x", "female,yes")
    assert written[2] == "CLB-LC-01,2,,2015,male,,,,,,,2025-09-05,,,"
    result = import_file(database, "club_members", tmp_path / "out.csv")
    assert counts(result) == (0, 0, 2, 0)


def test_without_keys_numbers_go_in_and_names_are_counted_as_left_out(
    database: Database, tmp_path: Path, club: int
) -> None:
    result = import_text(database, tmp_path, "club_members", HEADER + ANH + PAO)
    assert (counts(result), result.left_out) == ((2, 0, 0, 0), 9)
    assert result.as_json()["left_out"] == 9
    assert asked(database, "SELECT count(*) FROM child_personal") == [(0,)]
    again = import_text(database, tmp_path, "club_members", HEADER + ANH + PAO)
    assert counts(again) == (0, 0, 2, 0)


def test_what_was_left_out_comes_in_once_the_seal_is_open(
    database: Database, tmp_path: Path, club: int
) -> None:
    import_text(database, tmp_path, "club_members", HEADER + ANH + PAO)
    seal = make_keys(database).seal
    result = import_text(
        database, tmp_path, "club_members", HEADER + ANH + PAO, ImportOptions(seal=seal)
    )
    assert (counts(result), result.awaiting_consent) == ((0, 2, 0, 0), 1)
    assert listed(database, club, seal)[0].name == "Lò Thị Ánh"


def test_an_erased_child_stays_erased_whatever_the_file_says(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    import_text(database, tmp_path, "club_members", HEADER + ANH)
    (anh,) = listed(database, club, seal)
    erase(database, [anh.child_id], ErasureReason.WITHDRAWN)
    assert counts(import_text(database, tmp_path, "club_members", HEADER + ANH)) == (0, 0, 1, 0)
    assert asked(database, "SELECT count(*) FROM child_key") == [(0,)]
    again = ANH.replace("2025-09-05", "2026-02-01").replace("2025-09-10", "2026-02-01")
    assert counts(import_text(database, tmp_path, "club_members", HEADER + again)) == (1, 0, 0, 0)
    first, second = listed(database, club, seal)
    assert first.child_id != second.child_id
    assert second.name == "Lò Thị Ánh"


def test_an_erased_child_counts_in_another_database_as_here_and_its_consent_stays_withdrawn(
    database: Database, tmp_path: Path, seal: Seal, club: int, desk_template: Path
) -> None:
    import_text(database, tmp_path, "club_members", HEADER + ANH)
    (anh,) = listed(database, club, seal)
    erase(database, [anh.child_id], ErasureReason.WITHDRAWN)
    export_kind(database, "club_members", tmp_path / "out.csv", ExportOptions(seal=seal))
    written = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert written[1] == "CLB-LC-01,1,,2016,female,yes,,,,,,2025-09-05,,2025-09-10,"
    fresh = Path(shutil.copy(desk_template, tmp_path / "fresh.db"))
    with open_database(fresh) as other:
        theirs, there = make_keys(other).seal, add_club(other)
        assert counts(import_file(other, "club_members", tmp_path / "out.csv")) == (1, 0, 0, 0)
        flags = "SELECT ethnic_minority, disabled, hardship FROM child"
        assert asked(other, flags) == asked(database, flags) == [(1, 0, 0)]
        (child,) = listed(other, there, theirs)
        assert (child.name, child.state) == (None, ConsentState.NONE)
        assert counts(import_file(other, "club_members", tmp_path / "out.csv")) == (0, 0, 1, 0)
        named = import_text(other, tmp_path, "club_members", HEADER + ANH)
        assert counts(named) == (0, 1, 0, 0)
        (child,) = listed(other, there, theirs)
        assert (child.name, child.state) == ("Lò Thị Ánh", ConsentState.GIVEN)


def test_a_number_that_comes_back_is_one_child(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    back = ANH.replace("2025-09-05,,", "2026-02-01,,")
    left = ANH.replace("2025-09-05,,", "2025-09-05,2025-12-01,")
    assert counts(import_text(database, tmp_path, "club_members", HEADER + back + left))[0] == 2
    first, second = listed(database, club, seal)
    assert first.child_id == second.child_id


def test_what_a_trial_says_is_what_an_import_does_and_nothing_is_kept(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    trial = import_text(
        database, tmp_path, "club_members", HEADER + ANH + PAO, ImportOptions(dry_run=True)
    )
    assert (counts(trial), trial.awaiting_consent) == ((2, 0, 0, 0), 1)
    assert asked(database, "SELECT count(*) FROM child") == [(0,)]


def test_a_strict_import_with_a_bad_row_keeps_nothing(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    bad = PAO.replace("nam", "cả hai")
    with pytest.raises(DeskError):
        import_text(
            database, tmp_path, "club_members", HEADER + ANH + bad, ImportOptions(strict=True)
        )
    assert asked(database, "SELECT count(*) FROM child") == [(0,)]


@pytest.mark.parametrize(
    "row", [ANH.replace("CLB-LC-01", "CLB-X"), ANH.replace("2016", "16"), ANH.replace("x", "?")]
)
def test_bad_rows_are_written_with_their_reason(
    database: Database, tmp_path: Path, seal: Seal, club: int, row: str
) -> None:
    result = import_text(database, tmp_path, "club_members", HEADER + row)
    assert result.rejected == 1
    assert "Lò Thị Ánh" in reasons(result)


def class_list(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DANH SÁCH HỌC SINH LỚP 4A"])
    sheet.append(
        ["STT", "Họ và tên", "Ngày sinh", "Nữ", "Lớp", "Trường", "Họ tên phụ huynh", "SĐT"]
    )
    sheet.append([1, "Lò Thị Ánh", "05/03/2016", "x", "4A", "TH Sin Súi Hồ", "Lò Văn Páo", "0987"])
    sheet.append(
        [2, "Giàng A Páo", "12/11/2015", None, "4A", "TH Sin Súi Hồ", "Giàng A Sử", "0911"]
    )
    book.save(path)
    return path


def test_a_class_list_comes_in_with_its_own_headings(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    path = class_list(tmp_path / "4A.xlsx")
    told = Columns(
        {
            "STT": "",
            "Họ và tên": "name",
            "Ngày sinh": "birth_year",
            "Nữ": "gender",
            "Lớp": "class",
            "Trường": "school",
            "Họ tên phụ huynh": "guardian",
            "SĐT": "guardian_phone",
        },
        {"club": "CLB-LC-01", "member_no": "+", "joined_on": "2026-02-01"},
    )
    result = import_file(database, "club_members", path, ImportOptions(columns=told))
    assert (counts(result), result.awaiting_consent) == ((2, 0, 0, 0), 2)
    first, second = listed(database, club, seal)
    assert [(r.member_no, r.birth_year, r.gender) for r in (first, second)] == [
        ("1", 2016, "female"),
        ("2", 2015, None),
    ]
    again = import_file(database, "club_members", path, ImportOptions(columns=told))
    assert counts(again) == (0, 0, 2, 0)


def test_labels_and_a_year_narrow_an_export(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    import_text(database, tmp_path, "club_members", HEADER + ANH)
    path = tmp_path / "2024.csv"
    assert export_kind(database, "club_members", path, ExportOptions(2024, labels=True)) == 0
    assert export_kind(database, "club_members", path, ExportOptions(2025, labels=True)) == 1


def test_the_headings_of_class_lists_are_guessed() -> None:
    header = [
        "STT", "Họ và tên học sinh", "Ngày, tháng, năm sinh", "Nữ", "Lớp", "Trường",
        "Họ tên cha (mẹ)", "SĐT phụ huynh",
    ]  # fmt: skip
    assert guessed(table_kind("club_members"), header) == {
        1: "name", 2: "birth_year", 3: "gender", 4: "class", 5: "school", 6: "guardian",
        7: "guardian_phone",
    }  # fmt: skip


def test_what_is_read_of_children_never_lies_in_a_temporary_file(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    import_text(database, tmp_path, "club_members", HEADER + ANH)
    with database.write() as connection:
        assert connection.exec_driver_sql("PRAGMA temp_store").scalar_one() == 2
    clubs = "code,name,site,founded_on\nC2,Sao Mai,LC,2025-09-01\n"
    import_text(database, tmp_path, "clubs", clubs)
    with database.write() as connection:
        assert connection.exec_driver_sql("PRAGMA temp_store").scalar_one() == 0


def test_of_a_list_without_heading_no_name_is_remembered(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("Giàng Thị Mỷ,2016\nLò Thị Ánh,2015\n", encoding="utf-8")
    told = Columns(
        {"[A]": "name", "[B]": "birth_year"},
        {"club": "CLB-LC-01", "member_no": "+", "joined_on": "2026-02-01", "guardian": "Lò Páo"},
    )
    import_file(database, "club_members", path, ImportOptions(columns=told))
    kept = str(asked(database, "SELECT group_concat(value) FROM setting"))
    for name in ("Giàng", "Lò Páo", "giang"):
        assert name not in kept


def test_a_consent_of_a_day_to_come_is_taken_and_waited_for(
    database: Database, tmp_path: Path, seal: Seal, club: int
) -> None:
    ahead = ANH.replace("2025-09-10", "2026-03-20")
    result = import_text(database, tmp_path, "club_members", HEADER + ahead)
    assert (counts(result), result.awaiting_consent) == ((1, 0, 0, 0), 1)
