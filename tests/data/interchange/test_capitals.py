"""Texts in capitals: recognised, and put into sentence case where a person wants it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.interchange.capitals import Capitals, Casing, is_in_capitals
from librarydesk.data.interchange.marc.reader import read_marc
from librarydesk.data.interchange.marc.record import MarcRecord
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.service import export_kind, import_file
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from tests.data.interchange.handmade import HEADING, MAPPED, ROWS, workbook
from tests.data.interchange.marc.samples import iso_2709
from tests.data.interchange.tables import asked

SHOUTED = [9, "TN.9", "LỊCH SỬ VIỆT NAM", "ĐOÀN GIỎI; NGÔ TẤT TỐ (CHỦ BIÊN)", "NXB KIM ĐỒNG"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("LỊCH SỬ VIỆT NAM", "Lịch sử Việt Nam"),
        ("THƠ NGUYỄN DU: TUYỂN TẬP", "Thơ Nguyễn Du: tuyển tập"),
        ("LỊCH SỬ THẾ KỶ XIX. TẬP I", "Lịch sử thế kỷ XIX. Tập I"),
        ("HARRY POTTER VÀ HÒN ĐÁ PHÙ THỦY", "Harry Potter và hòn đá phù thủy"),
        ("KỸ THUẬT TRỒNG LÚA Ở LAI CHÂU 2019", "Kỹ thuật trồng lúa ở Lai Châu 2019"),
        ("TOÁN 5", "Toán 5"),
        ("UNESCO", "UNESCO"),
        ("Đã đúng", "Đã đúng"),
    ],
)
def test_a_title_in_capitals_becomes_a_sentence(written: str, meant: str) -> None:
    assert Casing(Capitals.SENTENCE, ["Nguyễn Du"]).sentence(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NGUYỄN NHẬT ÁNH", "Nguyễn Nhật Ánh"),
        ("ĐOÀN GIỎI; NGÔ TẤT TỐ (CHỦ BIÊN)", "Đoàn Giỏi; Ngô Tất Tố (chủ biên)"),
        ("Tô Hoài", "Tô Hoài"),
        ("NHIỀU TÁC GIẢ", "Nhiều tác giả"),
        ("SỞ VĂN HÓA TỈNH LAI CHÂU", "Sở văn hóa tỉnh Lai Châu"),
    ],
)
def test_people_in_capitals_keep_each_first_letter(written: str, meant: str) -> None:
    assert Casing(Capitals.SENTENCE).person(written) == meant


@given(st.text())
def test_only_the_case_of_letters_changes(text: str) -> None:
    cased = Casing(Capitals.SENTENCE).sentence(text)
    assert cased.casefold() == text.casefold() or not is_in_capitals(text)


def test_capitals_are_counted_and_kept_unless_told(network: Database, tmp_path: Path) -> None:
    path = workbook(tmp_path / "1.xlsx", [HEADING, SHOUTED])
    result = import_file(network, "copies", path, replace(MAPPED, dry_run=True))
    assert result.capitals == 3
    import_file(network, "copies", path, MAPPED)
    assert asked(network, "SELECT title FROM title") == [("LỊCH SỬ VIỆT NAM",)]


def test_sentences_are_made_when_told_and_remembered(network: Database, tmp_path: Path) -> None:
    import_file(
        network,
        "copies",
        workbook(tmp_path / "1.xlsx", [HEADING, SHOUTED]),
        replace(MAPPED, capitals="sentence"),
    )
    again = [10, "TN.10", "TẮT ĐÈN", "NGÔ TẤT TỐ"]
    import_file(network, "copies", workbook(tmp_path / "2.xlsx", [HEADING, again, ROWS[0]]))
    assert asked(network, "SELECT title, authors FROM title ORDER BY id") == [
        ("Lịch sử Việt Nam", "Đoàn Giỏi; Ngô Tất Tố (chủ biên)"),
        ("Tắt đèn", "Ngô Tất Tố"),
        ("Đất rừng phương Nam", "Đoàn Giỏi"),
    ]
    assert asked(network, "SELECT publisher FROM title WHERE id = 1") == [("NXB Kim Đồng",)]


def test_a_choice_that_is_none_is_refused(network: Database, tmp_path: Path) -> None:
    path = workbook(tmp_path / "1.xlsx", [HEADING, SHOUTED])
    with pytest.raises(WrongUseError):
        import_file(network, "copies", path, ImportOptions(capitals="shout"))


SHOUTED_RECORD = [
    ("001", "lc7"), ("003", "VN"), ("100", "1 $aNGUYỄN NHẬT ÁNH"),
    ("245", "10$aTÔI THẤY HOA VÀNG TRÊN CỎ XANH :$bTRUYỆN DÀI /$cNGUYỄN NHẬT ÁNH"),
    ("260", "  $aTP. HỒ CHÍ MINH :$bTrẻ,$c2015"), ("650", " 4$aVăn học"),
]  # fmt: skip


def test_records_in_capitals_are_counted_and_kept(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "1.mrc"
    path.write_bytes(iso_2709(SHOUTED_RECORD))
    assert import_file(network, "marc", path).capitals == 1
    assert asked(network, "SELECT raw FROM marc_record") == [(path.read_bytes(),)]


def test_records_become_sentences_when_told_and_are_kept_so(
    network: Database, tmp_path: Path
) -> None:
    path = tmp_path / "1.mrc"
    path.write_bytes(iso_2709(SHOUTED_RECORD))
    options = ImportOptions(capitals="sentence")
    assert import_file(network, "marc", path, options).added == 1
    assert asked(network, "SELECT title, authors, place FROM title") == [
        ("Tôi thấy hoa vàng trên cỏ xanh : truyện dài", "Nguyễn Nhật Ánh", "TP. Hồ Chí Minh")
    ]
    export_kind(network, "marc", tmp_path / "out.mrc")
    [record] = read_marc(tmp_path / "out.mrc")
    assert isinstance(record, MarcRecord)
    assert record.tags == [tag for tag, _text in SHOUTED_RECORD]
    assert record.fields[5] == " 4\x1faVăn học"
    assert import_file(network, "marc", path, options).unchanged == 1
