"""The minutes of a settlement and the list of settlements, read back."""

from datetime import date

import pytest

from librarydesk.coded import SettlementResult
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.settling.service import Settlement, found_later, settle
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from tests.data.collection.shelf import copy_id
from tests.reports.forms.rotation.conftest import DAY, Print
from tests.reports.forms.rotation.test_papers import text_of
from tests.reports.pdf.reading import MM

SETTLED = date(2026, 3, 30)


@pytest.fixture
def settled(database: Database, point: int) -> int:
    """A copy that is lost and paid for, and three counted ones that were replaced."""
    hand_over(database, Handover("LC-2025-30", 1, DAY, 1, point, copies=40))
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE copy SET price_vnd = 85000")
    copy = (copy_id(database, "LC.000001"),)
    paid = Settlement(
        1, point, SETTLED, SettlementResult.COMPENSATED, copy, paper_no="07/BB", note="Mất do mưa"
    )
    settle(database, paid)
    settle(
        database,
        Settlement(1, point, SETTLED, SettlementResult.REPLACED, copies=3, paper_no="07/BB"),
    )
    return point


def test_minutes_say_which_copies_and_counts_were_settled_how_and_what_they_are_worth(
    printed: Print, settled: int
) -> None:
    text = text_of(printed("settlement", "BP1"))
    for said in (
        "Giải quyết tài liệu luân chuyển mất, hỏng",
        "Số: 07/BB",
        "ngày 30 tháng 3 năm 2026",
        "Đồn Biên phòng Pa Ủ",
        "LC.000001",
        "Đất rừng phương Nam / Đoàn Giỏi",
        "85.000",
        "Mất do mưa",
        "Tài liệu đếm theo số lượng",
        "Đền bằng tiền: 1 bản, giá trị theo sổ 85.000 đồng",
        "Đền tài liệu thay thế: 3 bản",
        "4 bản bị mất hoặc hỏng",
        "ĐẠI DIỆN BÊN GIAO",
        "ĐẠI DIỆN BÊN NHẬN",
    ):
        assert said in text


def test_minutes_keep_the_layout_of_official_papers(printed: Print, settled: int) -> None:
    twice = printed("settlement", "BP1", copies="2")
    assert [page.number for page in twice] == ["", "2", "", "2"]
    assert (round(twice[0].width / MM), round(twice[0].height / MM)) == (210, 297)
    assert 30 <= round(twice[0].left / MM) <= 35


def test_a_copy_found_later_is_told_on_the_minutes(
    database: Database, printed: Print, settled: int
) -> None:
    found_later(database, 1, (copy_id(database, "LC.000001"),), date(2026, 4, 5), None)
    text = text_of(printed("settlement", "BP1"))
    assert "Đã tìm thấy ngày 05/04/2026" in text
    assert "Tìm thấy sau khi lập biên bản: 1 bản" in text


def test_minutes_are_chosen_by_day_and_by_paper(
    database: Database, printed: Print, settled: int
) -> None:
    settle(database, Settlement(1, settled, date(2026, 4, 9), SettlementResult.LOST, copies=5))
    assert "5 bản bị mất hoặc hỏng" in text_of(printed("settlement", "BP1"))
    assert "4 bản bị mất hoặc hỏng" in text_of(printed("settlement", "BP1", paper="07/BB"))
    assert "4 bản bị mất hoặc hỏng" in text_of(printed("settlement", "BP1", day="30/3/2026"))
    with pytest.raises(DeskError) as refused:
        printed("settlement", "BP1", paper="8")
    assert refused.value.code == "settlement.none"
    with pytest.raises(WrongUseError):
        printed("settlement", "BP1", day="30")


def test_the_list_holds_a_period_with_its_sums(
    database: Database, printed: Print, settled: int
) -> None:
    text = text_of(printed("settlements", "LC", year="2026"))
    for said in ("07/BB", "LC.000001", "30/03/2026", "Tổng hợp theo cách giải quyết", "85.000"):
        assert said in text
    assert "không có tài liệu" in text_of(printed("settlements", "LC", year="2025"))
