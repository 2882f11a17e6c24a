"""The words of a report: its period, its bodies, its place."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.reports.statistics.letter import addressee
from librarydesk.reports.statistics.wording import Wording
from tests.reports.sample import DAY, annual_report


@pytest.mark.parametrize(
    ("kind", "first", "last", "vietnamese", "previous", "english"),
    [
        ("annual", "2025-01-01", "2025-12-31", "năm 2025", "năm 2024", "2025"),
        ("annual", "2024-12-15", "2025-12-14", "năm 2025", "năm 2024", "2025"),
        (
            "half",
            "2025-01-01",
            "2025-06-30",
            "6 tháng đầu năm 2025",
            "6 tháng đầu năm 2024",
            "the first half of 2025",
        ),
        (
            "half",
            "2025-06-15",
            "2025-12-14",
            "6 tháng cuối năm 2025",
            "6 tháng cuối năm 2024",
            "the second half of 2025",
        ),
        (
            "nine-months",
            "2025-01-01",
            "2025-09-30",
            "9 tháng đầu năm 2025",
            "9 tháng đầu năm 2024",
            "the first nine months of 2025",
        ),
        (
            "quarter",
            "2025-06-15",
            "2025-09-14",
            "quý III năm 2025",
            "quý III năm 2024",
            "quarter 3 of 2025",
        ),
        (
            "quarter",
            "2024-12-15",
            "2025-03-14",
            "quý I năm 2025",
            "quý I năm 2024",
            "quarter 1 of 2025",
        ),
        (
            "month",
            "2025-02-01",
            "2025-02-28",
            "tháng 02 năm 2025",
            "tháng 02 năm 2024",
            "month 02/2025",
        ),
        (
            "multi",
            "2021-01-01",
            "2025-12-31",
            "5 năm 2021 – 2025",
            "5 năm 2020 – 2024",
            "the 5 years 2021 – 2025",
        ),
        (
            "range",
            "2025-03-08",
            "2025-04-21",
            "từ ngày 08/03/2025 đến ngày 21/04/2025",
            "cùng kỳ năm trước",
            "2025-03-08 to 2025-04-21",
        ),
    ],
)
def test_a_period_is_named_as_people_name_it(
    kind: str, first: str, last: str, vietnamese: str, previous: str, english: str
) -> None:
    report = replace(
        annual_report(),
        report=kind,
        first_day=date.fromisoformat(first),
        last_day=date.fromisoformat(last),
    )
    assert Wording(report, "vi").period == vietnamese
    assert Wording(report, "vi").previous == previous
    assert Wording(report, "en").period == english


def test_the_province_writes_to_its_department() -> None:
    words = Wording(annual_report(), "vi")
    head = words.issuer.letterhead(DAY)
    assert head.over == ("SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH")
    assert head.under == "THƯ VIỆN TỈNH LAI CHÂU"
    assert head.place_date == "Lai Châu, ngày 05 tháng 01 năm 2026"
    assert addressee(words) == "Kính gửi: Sở Văn hóa, Thể thao và Du lịch tỉnh Lai Châu"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Lai Châu", "tỉnh Lai Châu"),
        ("Huế", "thành phố Huế"),
        ("Thành phố Hà Nội", "thành phố Hà Nội"),
        ("", "tỉnh Lai Châu"),
    ],
)
def test_a_province_is_named_with_its_rank(name: str, written: str) -> None:
    words = Wording(replace(annual_report(), province_name=name), "vi")
    assert words.issuer.place_names["a_province"] == written


def test_a_commune_writes_to_the_library_of_its_province() -> None:
    report = replace(
        annual_report(),
        site_level="commune",
        site_name="Thư viện xã Bản Bo",
        province_name="Thành phố Huế",
    )
    words = Wording(report, "vi")
    head = words.issuer.letterhead(DAY)
    assert head.over == ("ỦY BAN NHÂN DÂN", "XÃ BẢN BO")
    assert head.under == "THƯ VIỆN XÃ BẢN BO"
    assert head.place_date.startswith("Bản Bo, ngày")
    assert addressee(words) == "Kính gửi: Thư viện thành phố Huế"


@pytest.mark.parametrize("level", ["province", "area", "commune", "other"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_level_has_its_letter_in_both_languages(level: str, language: str) -> None:
    words = Wording(replace(annual_report(), site_level=level), language)
    head = words.issuer.letterhead(DAY)
    assert bool(head.over) == (level != "other")
    texts = (*head.over, head.under, head.number, head.place_date, addressee(words))
    assert not [text for text in texts if "%" in text or not text]
