"""The papers of rotation, read back: what they say, for whom, in what layout."""

from datetime import date
from pathlib import Path

import pytest

from librarydesk.data.rotation.planning.service import PlannedLeg, PlannedTrip, save_trip
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.data.collection.shelf import add_site, copy_id
from tests.reports.forms.rotation.conftest import DAY, DUE, NUMBERS, Print
from tests.reports.pdf.reading import MM, Page, fonts


def text_of(read: list[Page]) -> str:
    return " ".join(" ".join(page.text for page in read).split())


def test_delivery_minutes_name_both_sides_the_list_and_the_due_day(
    printed: Print, point: int
) -> None:
    text = text_of(printed("handover", "LC-2025-30"))
    for said in (
        "Giao nhận tài liệu luân chuyển",
        "Bên giao: Thư viện tỉnh Lai Châu",
        "Bên nhận: Đồn Biên phòng Pa Ủ",
        "Giàng A Páo",
        "2 bản",
        "26/03/2026",
        *NUMBERS,
        "Đất rừng phương Nam / Đoàn Giỏi",
        "ĐẠI DIỆN BÊN GIAO",
        "ĐẠI DIỆN BÊN NHẬN",
    ):
        assert said in text


def test_minutes_keep_the_layout_of_official_papers(
    database: Database, point: int, tmp_path: Path, printed: Print
) -> None:
    for name in ("handover", "announcement"):
        (first, *_rest) = printed(name, "LC-2025-30")
        assert (round(first.width / MM), round(first.height / MM)) == (210, 297)
        assert 30 <= round(first.left / MM) <= 35
        assert 15 <= round((first.width - first.right) / MM) <= 21
        assert first.number == ""
        assert all(embedded for _font, embedded in fonts((tmp_path / f"{name}.pdf").read_bytes()))


def test_a_counted_delivery_has_no_list(database: Database, point: int, printed: Print) -> None:
    hand_over(database, Handover("LC-2025-31", 1, DAY, 1, point, copies=40, children_copies=25))
    text = text_of(printed("handover", "LC-2025-31"))
    assert "40 bản, trong đó 25 bản cho thiếu nhi" in text
    assert "Danh mục tài liệu giao nhận" not in text


def test_each_side_gets_minutes_of_its_own(printed: Print, point: int) -> None:
    once = printed("handover", "LC-2025-30")
    twice = printed("handover", "LC-2025-30", copies="2")
    assert [page.text for page in twice] == [page.text for page in once] * 2


def test_return_minutes_hold_what_a_planned_trip_will_find(
    database: Database, point: int, printed: Print
) -> None:
    save_trip(database, planned(point))
    text = text_of(printed("return", "LC-2026-01"))
    assert "Số phải thu hồi: 2 bản" in text
    assert all(number in text for number in NUMBERS)


def planned(point: int) -> PlannedTrip:
    leg = PlannedLeg(point, date(2026, 3, 20), copies=35, children_copies=20, due_on=DUE)
    return PlannedTrip(1, "LC-2026-01", date(2026, 3, 20), (leg,), crew="Lò Văn Minh", crew_size=2)


def test_before_leaving_all_papers_come_in_the_order_of_the_route(
    database: Database, point: int, printed: Print
) -> None:
    save_trip(database, planned(point))
    read = printed("before-leaving", "LC-2026-01")
    titles = ("PHIẾU ĐÓNG GÓI", "Giao nhận", "Giao nhận", "Thu hồi", "Thu hồi", "PHIẾU GHI LƯỢT",
              "THÔNG BÁO")  # fmt: skip
    firsts = [page.text for page in read if not page.number]
    assert len(firsts) == len(titles)
    assert all(title in text for title, text in zip(titles, firsts, strict=True))


def test_a_trip_of_which_something_was_handed_over_tells_that(
    database: Database, point: int, printed: Print
) -> None:
    save_trip(database, planned(point))
    hand_over(database, Handover("LC-2026-01", 1, date(2026, 3, 21), 1, point, copies=30))
    text = text_of(printed("handover", "LC-2026-01"))
    assert "30 bản" in text
    assert "35 bản" not in text


def test_what_was_passed_on_names_where_it_came_from(
    database: Database, point: int, printed: Print
) -> None:
    second = add_site(database, "TH2", "Trường THCS Quyết Tiến")
    items = tuple((copy_id(database, number), number) for number in NUMBERS)
    hand_over(database, Handover("LC-2026-02", 1, date(2026, 1, 5), point, second, items))
    text = text_of(printed("handover", "LC-2026-02"))
    assert "chuyển tiếp từ Đồn Biên phòng Pa Ủ" in text


def test_a_reminder_lists_what_is_overdue_and_is_not_written_for_nothing(
    database: Database, point: int, printed: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-26T08:00:00")
    with pytest.raises(DeskError) as refused:
        printed("reminder", "BP1")
    assert refused.value.code == "reminder.nothing"
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-04-10T08:00:00")
    text = text_of(printed("reminder", "BP1"))
    assert "Kính gửi: Đồn Biên phòng Pa Ủ" in text
    assert "2 bản tài liệu luân chuyển" in text
    assert all(number in text for number in NUMBERS)


def test_the_register_has_a_page_a_point_and_sums(
    database: Database, point: int, printed: Print
) -> None:
    second = add_site(database, "TH2", "Trường THCS Quyết Tiến")
    hand_over(database, Handover("LC-2025-32", 1, date(2025, 12, 1), 1, second, copies=12))
    hand_over(database, Handover("LC-2025-33", 1, date(2025, 12, 20), second, 1, copies=5))
    read = printed("rotation-register", "LC", year="2025")
    assert len(read) == 2
    assert "Đồn Biên phòng Pa Ủ" in read[0].text
    assert "Còn ở điểm đến ngày 31/12/2025: 7 bản" in text_of(read[1:])


def test_the_counting_sheet_fits_one_page(printed: Print, point: int) -> None:
    (page,) = printed("usage-sheet", "BP1")
    assert "Người phụ trách điểm" in page.text


def test_costs_are_asked_for_with_what_is_known(
    database: Database, point: int, printed: Print
) -> None:
    save_trip(database, planned(point))
    text = text_of(printed("cost-request", "LC-2026-01"))
    assert "gồm 1 điểm" in text
    assert "2 người đi" in text


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_papers_are_written_for_word_and_excel_too(
    database: Database, point: int, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"papers.{suffix}"
    write_form(database, "before-leaving", "LC-2025-30", out)
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("name", "which", "options", "code"),
    [
        ("handover", "LC-1999-01", {}, "trip.unknown"),
        ("handover", "LC-2025-30", {"point": "XX"}, "trip.point_unknown"),
        ("return", "LC-2025-30", {}, "return.none"),
        ("usage-sheet", "NOWHERE", {}, "site.unknown"),
    ],
)
def test_what_cannot_be_printed_is_said(
    printed: Print, point: int, name: str, which: str, options: dict[str, str], code: str
) -> None:
    with pytest.raises(DeskError) as refused:
        printed(name, which, **options)
    assert refused.value.code == code


def test_wishes_that_cannot_be_are_a_wrong_use(printed: Print, point: int) -> None:
    for options in ({"copies": "two"}, {"colour": "red"}):
        with pytest.raises(WrongUseError):
            printed("handover", "LC-2025-30", **options)
