"""What is written from the figures: by the facts, and nothing of what isn't known."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.data.statistics.report import (
    Ahead,
    Aim,
    Figure,
    Finding,
    PlannedTask,
    StatisticsReport,
)
from librarydesk.reports.statistics.document import statistics_document
from librarydesk.reports.statistics.words.parts import chapters_of, written_from_figures
from librarydesk.reports.statistics.words.periods import subtitle
from tests.reports.sample import DAY, annual_report, figure

REPORT = annual_report()


def body(report: StatisticsReport, chapter: int, language: str = "vi") -> str:
    return written_from_figures(report, language, chapter).body


def of_kind(
    kind: str, first: str, last: str, report: StatisticsReport = REPORT
) -> StatisticsReport:
    days = date.fromisoformat(first), date.fromisoformat(last)
    return replace(report, report=kind, first_day=days[0], last_day=days[1])


NINE = of_kind("nine-months", "2025-01-01", "2025-09-30")


@pytest.mark.parametrize(
    ("kind", "first", "last", "said"),
    [
        (
            "month",
            "2025-12-01",
            "2025-12-31",
            (
                "Kết quả hoạt động thư viện tháng 12 năm 2025;"
                " phương hướng, nhiệm vụ tháng 01 năm 2026"
            ),
        ),
        (
            "quarter",
            "2025-07-01",
            "2025-09-30",
            "Kết quả hoạt động thư viện quý III năm 2025; phương hướng, nhiệm vụ quý IV năm 2025",
        ),
        (
            "quarter",
            "2025-09-15",
            "2025-12-14",
            "Kết quả hoạt động thư viện quý IV năm 2025; phương hướng, nhiệm vụ quý I năm 2026",
        ),
        (
            "half",
            "2025-01-01",
            "2025-06-30",
            (
                "Kết quả hoạt động thư viện 6 tháng đầu năm 2025;"
                " phương hướng, nhiệm vụ 6 tháng cuối năm 2025"
            ),
        ),
        (
            "nine-months",
            "2025-01-01",
            "2025-09-30",
            (
                "Kết quả hoạt động thư viện 9 tháng đầu năm 2025;"
                " phương hướng, nhiệm vụ quý IV năm 2025"
            ),
        ),
        (
            "annual",
            "2025-01-01",
            "2025-12-31",
            "Kết quả hoạt động thư viện năm 2025; phương hướng, nhiệm vụ năm 2026",
        ),
        (
            "multi",
            "2023-01-01",
            "2025-12-31",
            (
                "Sơ kết 3 năm hoạt động thư viện (2023 – 2025);"
                " phương hướng, nhiệm vụ giai đoạn tiếp theo"
            ),
        ),
        (
            "multi",
            "2020-12-15",
            "2025-12-14",
            (
                "Tổng kết 5 năm hoạt động thư viện (2021 – 2025);"
                " phương hướng, nhiệm vụ giai đoạn tiếp theo"
            ),
        ),
    ],
)
def test_each_period_has_its_title(kind: str, first: str, last: str, said: str) -> None:
    assert subtitle(of_kind(kind, first, last), "vi") == said


def test_a_rise_is_told_with_its_amount_and_share() -> None:
    assert (
        "Tổng lượt bạn đọc được phục vụ là 158.369 lượt, tăng 8.128 lượt (5,4 %) so với năm 2024"
        in body(REPORT, 1)
    )


def test_the_plan_stands_behind_the_figure_that_has_one() -> None:
    assert "53.500 lượt bản, tăng 6.750 bản (14,4 %) so với năm 2024, đạt 107,0 %" in body(
        REPORT, 1
    )
    assert "bằng 107,0 % chỉ tiêu giao cả năm 2025" in body(NINE, 1)
    aimed = replace(
        figure("R02", "Số lượt bản", "copy", 900, 800, target=4_000), period_target=1_000
    )
    quarter = of_kind("quarter", "2025-07-01", "2025-09-30", replace(REPORT, figures=(aimed,)))
    assert "đạt 90,0 % chỉ tiêu giao trong quý" in body(quarter, 1)
    assert "thực hiện 900/1.000 bản chỉ tiêu giao trong quý, đạt 90,0 %" in body(quarter, 2)


def test_nothing_is_said_of_what_is_not_known() -> None:
    unknown = figure("S05", "Lượt truy cập trực tuyến", "visit", None, None)
    known = figure("S04", "Số thẻ cấp mới", "card", 5, None)
    assert body(replace(REPORT, figures=(known, unknown)), 1) == (
        "1. Phục vụ bạn đọc\n- Cấp mới 5 thẻ bạn đọc."
    )
    assert body(replace(REPORT, figures=(unknown,)), 1) == "1. Phục vụ bạn đọc\n- Chưa có số liệu."
    assert body(replace(REPORT, figures=(unknown,), missing=()), 2) == (
        "Chưa có số liệu để đánh giá."
    )


def test_a_known_zero_is_said() -> None:
    none = figure("M02", "Số buổi phục vụ lưu động", "stop", 0, 4)
    assert "Trong kỳ không tổ chức buổi phục vụ lưu động nào." in body(
        replace(REPORT, figures=(none,)), 1
    )


def test_what_was_not_there_before_is_new_and_what_is_the_same_is_equal() -> None:
    new, same = figure("E01", "Sự kiện", "event", 3, 0), figure("E03", "Tin bài", "item", 4, 4)
    told = body(replace(REPORT, figures=(new, same)), 1)
    assert "- Tổ chức 3 hoạt động, sự kiện (năm 2024 không có)." in told
    assert "- Thực hiện 4 sản phẩm truyền thông, bằng năm 2024." in told


def test_falls_silent_sites_and_missed_targets_are_difficulties() -> None:
    fell = figure("S01", "Lượt bạn đọc tại thư viện", "visit", 80, 100, target=120)
    late = figure("R05", "Số bản quá hạn", "copy", 7, 0, kind="stock")
    told = body(replace(REPORT, figures=(fell, late)), 2)
    assert "+ Lượt bạn đọc tại thư viện: 80 lượt, giảm 20 lượt (20,0 %)." in told
    assert "thực hiện 80/120 lượt, đạt 66,7 %, còn thiếu 40 lượt." in told
    assert "Còn 2/41 đơn vị chưa có đủ số liệu của kỳ báo cáo (Thư viện xã Hồng Thu;" in told
    assert "Còn 7 bản tài liệu luân chuyển quá hạn chưa thu hồi." in told


def test_the_causes_are_those_that_people_gave() -> None:
    fell = figure("S01", "Lượt bạn đọc tại thư viện", "visit", 80, 100)
    rose = figure("S03", "Lượt tài liệu mượn về", "loan", 100, 20)
    report = replace(REPORT, figures=(fell, rose))
    assert "2. Nguyên nhân" not in body(report, 2)
    because = Finding("S01.jump", "warning", "…", 1, (), explanation="Trụ sở sửa chữa từ tháng 4.")
    rising = replace(because, rule="S03.jump", explanation="Mở thêm phòng mượn.")
    told = body(replace(report, findings=(rising, because)), 2)
    assert told.endswith("2. Nguyên nhân\n- Trụ sở sửa chữa từ tháng 4.")
    assert "Mở thêm phòng mượn" not in told


def test_communes_left_out_are_told_of_a_whole_year() -> None:
    all_of = figure("N02", "Tổng số xã", "commune", 38, 38, kind="stock")
    reached = figure("N05", "Số xã được luân chuyển", "commune", 30, 30)
    year = replace(REPORT, figures=(all_of, reached))
    assert "Còn 8 xã, phường, đặc khu trong kỳ chưa được luân chuyển" in body(year, 2)
    assert "đến 8 xã, phường, đặc khu chưa được phục vụ" in body(year, 3)
    assert "Còn 8 xã" not in body(of_kind("month", "2025-03-01", "2025-03-31", year), 2)


def test_nine_months_are_held_against_the_part_of_the_year_that_has_passed() -> None:
    slow = figure("S01", "Lượt bạn đọc", "visit", 50, 40, target=100)
    brisk = replace(slow, value=70)
    assert "còn chậm so với thời gian" in body(replace(NINE, figures=(slow,), missing=()), 2)
    assert "còn chậm" not in body(replace(NINE, figures=(brisk,), missing=()), 2)
    left = body(replace(NINE, figures=(slow,)), 3)
    assert "còn phải thực hiện 50 lượt để đạt chỉ tiêu 100 lượt" in left


def test_several_years_are_told_by_the_year() -> None:
    years = of_kind("multi", "2023-01-01", "2025-12-31")
    whole = body(replace(years, missing=()), 1)
    assert "là 158.369 lượt, bình quân mỗi năm 52.790 lượt" in whole
    assert "chỉ tiêu giao" not in whole
    # Where months are missing, an average over the years would say too little.
    assert "bình quân mỗi năm" not in body(years, 1)


def test_what_stands_for_a_year_is_said_in_the_report_of_the_year() -> None:
    staff = figure("N07", "Số người làm công tác thư viện", "person", 61, 60, kind="stock")
    year = replace(REPORT, figures=(staff,))
    assert "61 người" in body(year, 1)
    assert "61 người" not in body(of_kind("month", "2025-03-01", "2025-03-31", year), 1)


def test_a_month_is_held_to_the_plan_with_all_of_the_year_so_far() -> None:
    done = replace(figure("M02", "Số buổi", "stop", 10, 8, target=100), so_far=40)
    month = of_kind("month", "2025-04-01", "2025-04-30", replace(REPORT, figures=(done,)))
    told = body(month, 1)
    assert "(lũy kế từ đầu năm 40 buổi, bằng 40,0 % chỉ tiêu giao cả năm 2025)" in told
    assert "còn phải thực hiện 60 buổi để đạt chỉ tiêu 100 buổi" in body(month, 3)


def test_the_plan_says_what_was_not_done_and_what_comes() -> None:
    ahead = Ahead(
        late=(PlannedTask("Sửa phòng đọc", date(2025, 10, 31)),),
        tasks=(PlannedTask("Ngày hội sách", date(2026, 4, 21)), PlannedTask("Tập huấn", None)),
        aims=(Aim("S06", 170_000), Aim("X99", 1)),
    )
    report = replace(REPORT, ahead=ahead)
    assert "+ Sửa phòng đọc (hạn 31/10/2025)." in body(report, 2)
    told = body(report, 3)
    assert "- Phấn đấu thực hiện các chỉ tiêu giao năm 2026:" in told
    assert "+ Tổng lượt bạn đọc được phục vụ: 170.000 lượt." in told
    assert "+ Ngày hội sách (hạn hoàn thành 21/04/2026).\n+ Tập huấn." in told


def test_a_year_without_trouble_says_so_and_asks_for_nothing() -> None:
    good = figure("S01", "Lượt bạn đọc", "visit", 120, 100)
    report = replace(REPORT, figures=(good,), missing=())
    assert "không có chỉ tiêu thống kê chủ yếu nào giảm" in body(report, 2)
    assert body(report, 4) == "Không có đề xuất, kiến nghị."


def test_less_added_asks_for_funds_from_the_body_above() -> None:
    fewer = figure("C03", "Số bản bổ sung", "copy", 50, 100)
    told = body(replace(REPORT, figures=(fewer,)), 4)
    assert told.startswith("- Đề nghị Sở Văn hóa, Thể thao và Du lịch tỉnh Lai Châu:\n+ Quan tâm")
    assert "giảm 50,0 % so với năm 2024" in told


def test_an_edited_part_stands_in_place_of_the_written_one() -> None:
    edited = replace(written_from_figures(REPORT, "vi", 3), body="Làm tốt hơn.", edited=True)
    texts = chapters_of(replace(REPORT, texts=(edited,)), "vi")
    assert [text.edited for text in texts] == [False, False, True, False]
    assert texts[2].body == "Làm tốt hơn."


def test_a_report_that_was_closed_without_words_prints_none() -> None:
    closed = replace(REPORT, closed=True, version=1)
    assert chapters_of(closed, "vi") == ()
    assert statistics_document(closed, "vi", DAY).sections


def of_figures(*figures: Figure) -> StatisticsReport:
    return replace(REPORT, figures=figures)


def test_a_change_too_small_to_be_seen_has_no_share() -> None:
    cards = figure("S04", "Thẻ cấp mới", "card", 8_969, 8_967)
    assert "tăng 2 thẻ so với năm 2024" in body(of_figures(cards), 1)


def test_of_one_site_nothing_is_said_of_a_network() -> None:
    network = of_figures(
        figure("N01", "Số thư viện", "site", 1, 1),
        figure("N02", "Số xã", "commune", 1, 1),
        figure("N05", "Số xã được phục vụ", "commune", 0, 0),
        figure("R08", "Số bản nhận", "copy", 40, 40),
        figure("S06", "Lượt bạn đọc", "visit", 300, 300, by={"channel": {"on_site": 300}}),
    )
    one = replace(network, sites=REPORT.sites[:1], missing=())
    assert "mạng lưới có" not in body(one, 1)
    assert "- Tổng lượt bạn đọc được phục vụ là 300 lượt, bằng năm 2024." in body(one, 1)
    assert "luân chuyển" not in body(one, 2) + body(one, 3)


def test_where_nobody_recorded_anything_no_nought_is_claimed() -> None:
    silent = tuple(replace(site, reported=False) for site in REPORT.sites)
    nothing = of_figures(
        figure("N01", "Số thư viện", "site", 60, 60),
        figure("N02", "Số xã", "commune", 38, 38),
        figure("N05", "Số xã được phục vụ", "commune", 0, 0),
        figure("C03", "Số bản bổ sung", "copy", 0, 0),
        figure("M02", "Số buổi", "stop", 0, 0),
    )
    told = replace(nothing, sites=silent)
    assert "2. Vốn tài liệu\n- Chưa có số liệu." in body(told, 1)
    assert "không tổ chức" not in body(told, 1)
    assert "chưa được" not in body(told, 2) + body(told, 3)
    assert "kinh phí" not in body(told, 4)


def test_a_first_head_is_said_only_before_a_second() -> None:
    assert "1. Khó khăn, hạn chế" not in body(replace(REPORT, findings=()), 2)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_slot_is_left_open(language: str) -> None:
    for report in (REPORT, NINE, of_kind("multi", "2021-01-01", "2025-12-31")):
        for text in chapters_of(report, language):
            assert not set("{}[]=~") & set(text.body)
            assert "FIGURE" not in text.body
