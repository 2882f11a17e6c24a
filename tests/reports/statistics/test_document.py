"""The statistics report as a document of values."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.indicators.dimensions import known_dimensions
from librarydesk.data.statistics.report import (
    CommuneRow,
    CommuneTable,
    Figure,
    SiteRow,
    StatisticsReport,
)
from librarydesk.reports.cells import cell_span, cell_words
from librarydesk.reports.document import (
    Chart,
    Heading,
    Number,
    Paragraph,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.statistics.completeness import month_spans
from librarydesk.reports.statistics.document import statistics_document
from librarydesk.reports.statistics.names import part_name
from librarydesk.reports.statistics.periods import preceding_words
from librarydesk.reports.statistics.wording import Wording
from librarydesk.reports.texts import texts
from tests.reports.sample import DAY, annual_report, figure


def _tables(report: StatisticsReport, language: str = "vi") -> dict[str, Table]:
    document = statistics_document(report, language, DAY)
    return {
        block.name: block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Table)
    }


def _words(row: Row) -> list[str]:
    return [cell_words(cell, "vi") for cell in row.cells]


def _row(table: Table, name: str) -> Row:
    return next(row for row in table.rows if name in _words(row))


def _paragraphs(report: StatisticsReport) -> Iterator[str]:
    for section in statistics_document(report, "vi", DAY).sections:
        for block in section.blocks:
            if isinstance(block, Paragraph | Heading):
                yield block.text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_row_fills_its_table(language: str) -> None:
    for table in _tables(annual_report(), language).values():
        for row in table.rows:
            assert sum(map(cell_span, row.cells)) == len(table.columns)


def test_a_figure_stands_with_the_year_before_and_its_change() -> None:
    row = _row(_tables(annual_report())["Vốn tài liệu"], "Tổng số bản tài liệu hiện có")
    assert _words(row)[3:] == ["1.234.567", "1.198.002", "+36.565", "+3,1 %", "×", "×"]
    assert isinstance(row.cells[1], Text)
    assert row.cells[1].note == "chưa có số liệu của 1 đơn vị"


def test_a_part_that_is_new_was_zero_unless_it_may_hide_in_the_rest() -> None:
    parts = {"ddc_class": {"800": 5, "unknown": 2}, "language": {"vie": 4, "lao": 3, "other": 0}}
    before = {"ddc_class": {"800": 5}, "language": {"vie": 2, "other": 3}}
    held = figure("C01", "Số bản", "copy", 7, 5, kind="stock", by=parts, previous_by=before)
    table = _tables(replace(annual_report(), figures=(held,)))["Vốn tài liệu"]
    assert _words(_row(table, "Chưa phân loại"))[3:7] == ["2", "0", "+2", "…"]
    assert _words(_row(table, "Tiếng Lào"))[3:7] == ["3", "chưa có số liệu", "…", "…"]


def test_what_is_not_known_is_never_a_zero() -> None:
    collection = _tables(annual_report())["Vốn tài liệu"]
    added = _row(collection, "Số bản tài liệu bổ sung trong kỳ")
    assert _words(added)[3:7] == ["38.765", "chưa có số liệu", "…", "…"]
    per_child = _row(collection, "Số bản tài liệu thiếu nhi bình quân/trẻ em")
    assert _words(per_child)[3:7] == ["…", "…", "…", "…"]


def test_the_sum_over_sites_that_all_lack_data_is_no_zero() -> None:
    silent = figure("S03", "Lượt tài liệu mượn về", "loan", 0, 10, silent=1)
    report = replace(annual_report(), figures=(silent,), sites=annual_report().sites[:1])
    (row,) = _tables(report)["Phục vụ bạn đọc"].rows
    assert _words(row)[3:7] == ["chưa có số liệu", "10", "…", "…"]


def test_a_real_zero_is_printed() -> None:
    lost = _row(_tables(annual_report())["Vốn tài liệu"], "Số bản mất trong kỳ")
    assert _words(lost)[3:7] == ["0", "12", "-12", "-100,0 %"]


def test_parts_that_are_zero_in_both_periods_are_left_out() -> None:
    rows = [_words(row) for row in _tables(annual_report())["Vốn tài liệu"].rows]
    assert any("Sách" in row for row in rows)
    assert not any("Bản đồ" in row for row in rows)


def test_the_ministry_s_table_has_seven_rows_and_two_values_in_the_third() -> None:
    table = _tables(annual_report())["Biểu tổng hợp"]
    numbers = [words for row in table.rows if (words := _words(row)[0])]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7"]
    assert _words(_row(table, "Sách"))[2:5] == ["bản", "1.400", "900"]
    assert _words(_row(table, "Báo, tạp chí"))[2:4] == ["tên", "57"]
    assert _words(table.rows[-1])[3:] == ["2,45", "×", "×", "×", "×", "×"]


def test_a_report_of_less_than_a_year_lacks_the_ministry_s_table_but_no_figure() -> None:
    report = quarter()
    assert "Biểu tổng hợp" not in _tables(report)
    assert _tables(report).keys() >= {"Mạng lưới thư viện", "Vốn tài liệu", "Phục vụ bạn đọc"}


def test_targets_stand_beside_what_was_done() -> None:
    table = _tables(annual_report())["Luân chuyển tài nguyên thông tin"]
    row = _row(table, "Số lượt bản đưa đi luân chuyển")
    assert _words(row)[3] == "53.500"
    assert _words(row)[-2:] == ["50.000", "107,0 %"]


def quarter(*figures: Figure) -> StatisticsReport:
    return replace(
        annual_report(),
        report="quarter",
        first_day=date(2025, 7, 1),
        last_day=date(2025, 9, 30),
        preceding_days=(date(2025, 4, 1), date(2025, 6, 30)),
        ministry_table=(),
        figures=figures or annual_report().figures,
    )


def test_a_quarter_stands_beside_the_one_before_and_is_held_to_both_plans() -> None:
    aimed = replace(
        figure("R02", "Số lượt bản", "copy", 900, 800, target=4_000),
        period_target=1_000,
        preceding=1_200,
        so_far=3_000,
    )
    table = _tables(quarter(aimed))["Luân chuyển tài nguyên thông tin"]
    upper, lower = ([cell.text for cell in row] for row in table.header)
    assert upper[3:] == [
        "Thực hiện",
        "Tăng, giảm so với",
        "Chỉ tiêu giao trong quý",
        "Chỉ tiêu giao năm 2025",
    ]
    assert lower[:3] == ["Quý III năm 2025", "Quý II năm 2025", "Quý III năm 2024"]
    done, changes = ["900", "1.200", "800"], ["-25,0 %", "+12,5 %"]
    plans = ["1.000", "90,0 %", "4.000", "3.000", "75,0 %"]
    assert _words(_row(table, "Số lượt bản"))[3:] == [*done, *changes, *plans]


def test_a_part_that_the_plan_aims_at_stands_beside_its_target_the_others_without() -> None:
    aimed = replace(
        figure("R02", "Số lượt bản", "copy", 900, 800),
        by={"area": {"border": 300, "rural": 600, "island": 0}},
        target_by={"area": {"border": 1_000, "island": 50}},
        period_target_by={"area": {"border": 250}},
        so_far_by={"area": {"border": 700, "island": 0}},
        so_far=2_000,
    )
    table = _tables(quarter(aimed))["Luân chuyển tài nguyên thông tin"]
    plans = [_words(row)[-5:] for row in table.rows if row.kind is RowKind.SUB]
    assert plans == [
        ["250", "120,0 %", "1.000", "700", "70,0 %"],
        ["", "", "", "", ""],
        ["×", "×", "50", "0", "0,0 %"],
    ]


def test_a_plan_of_nothing_and_an_unknown_figure_have_no_percentage() -> None:
    nothing = figure("C06", "Số bản mất", "copy", 3, 2, target=0)
    unknown = figure("C03", "Số bản bổ sung", "copy", None, 2, target=5)
    table = _tables(replace(annual_report(), figures=(nothing, unknown)))["Vốn tài liệu"]
    assert _words(_row(table, "Số bản mất"))[-2:] == ["0", "…"]
    assert _words(_row(table, "Số bản bổ sung"))[-2:] == ["5", "…"]


def test_free_days_stand_beside_as_many_before_them() -> None:
    report = replace(
        quarter(), report="range", preceding_days=(date(2025, 3, 1), date(2025, 6, 30))
    )
    (_done, *_rest), lower = _tables(report)["Vốn tài liệu"].header[0:2]
    assert lower[1].text == "Từ ngày 01/03/2025 đến ngày 30/06/2025"
    years = replace(
        quarter(), report="multi", preceding_days=(date(2019, 1, 1), date(2021, 12, 31))
    )
    assert preceding_words(years, "vi") == "3 năm 2019 – 2021"


def test_sites_without_data_are_named_with_their_months() -> None:
    table = _tables(annual_report())["Chưa có số liệu"]
    assert _words(table.rows[0])[1:] == ["LC07", "Thư viện xã Hồng Thu", "01/2025 – 12/2025"]
    assert any("39 trên 41 đơn vị" in text for text in _paragraphs(annual_report()))


def test_months_in_a_row_become_a_span_over_the_turn_of_the_year() -> None:
    months = ("2025-01", "2024-12", "2025-03")
    words = Wording(annual_report(), "vi")
    assert month_spans(months, words) == "12/2024 – 01/2025; 03/2025"


def test_findings_name_their_sites_and_count_the_rest() -> None:
    table = _tables(annual_report())["Điểm cần kiểm tra"]
    assert _words(table.rows[0])[2:] == [
        "lưu ý",
        "37",
        "Thư viện tỉnh Lai Châu; Thư viện xã Bum Nưa",
    ]
    assert _words(table.rows[1])[4].endswith("và 6 đơn vị khác")


def test_the_annex_adds_up_to_the_figures_of_the_report() -> None:
    for table in _tables(annual_report()).values():
        for row in table.rows:
            for column, cell in _summed(row):
                assert row.adds is not None
                runs = zip(row.adds[::2], row.adds[1::2], strict=True)
                below = [each for a, b in runs for each in table.rows[a : b + 1]]
                there = [n for each in below if (n := _number_at(each, column)) is not None]
                assert sum(there) == cell.value, (table.name, column)
    held = _tables(annual_report())["Đơn vị - Vốn tài liệu"].rows[-1]
    assert held.cells[1] == Number(1_234_567, summed=True)
    assert isinstance(held.cells[0], Text)
    assert held.cells[0].note == "chưa có số liệu của 1 đơn vị"


def _summed(row: Row) -> Iterator[tuple[int, Number]]:
    at = 0
    for cell in row.cells:
        if isinstance(cell, Number) and cell.summed:
            yield at, cell
        at += cell_span(cell)


def test_sites_stand_below_their_area_libraries_with_what_these_come_to() -> None:
    province, _thanuyen, *others = annual_report().sites[:6]
    area = SiteRow("LCTU", "Thư viện khu vực Than Uyên", "area_library", True, "LCTU")
    below = [replace(site, under="LCTU") for site in others]
    shares = {site.code: 10 for site in (province, area, *below)}
    visits = replace(figure("S01", "Lượt bạn đọc", "visit", sum(shares.values()), 0), sites=shares)
    report = replace(annual_report(), figures=(visits,), sites=(province, area, *below))
    rows = _tables(report)["Đơn vị - Phục vụ bạn đọc"].rows
    assert [_words(row)[0] for row in rows if row.kind is RowKind.GROUP] == [
        "Đơn vị không thuộc thư viện khu vực, thư viện huyện nào",
        "Thư viện khu vực Than Uyên và các đơn vị trực thuộc",
    ]
    assert [_words(row)[1] for row in rows[3:5]] == ["LCTU", "LCPT"]
    assert _words(rows[2])[1] == str(10 * (1 + len(below)))


def test_a_site_that_is_silent_or_not_known_is_no_zero() -> None:
    sites = (
        *annual_report().sites[:2],
        SiteRow("S", "Thư viện xã Im Lặng", "commune_library", reported=False),
    )
    staff = replace(
        figure("N07", "Số người", "person", 4, 4, kind="stock"),
        sites={"LC": 4},
        unknown_sites=("LCTU", "S"),
    )
    rooms = replace(figure("N01", "Số đơn vị", "site", 1, 1, kind="stock"), sites={"LCTU": 1})
    report = replace(annual_report(), figures=(rooms, staff), sites=sites)
    rows = _tables(report)["Đơn vị - Mạng lưới thư viện"].rows
    assert _words(_row_of(rows, "LC"))[3:] == ["0", "4"]
    assert _words(_row_of(rows, "LCTU"))[3:] == ["1", "chưa có số liệu"]
    assert _words(_row_of(rows, "S"))[3:] == ["chưa có số liệu"]


def _row_of(rows: Sequence[Row], code: str) -> Row:
    return next(row for row in rows if len(row.cells) > 2 and _words(row)[1] == code)


def test_communes_stand_below_their_districts_and_what_has_no_place_beside_them() -> None:
    visits = figure("S01", "Lượt bạn đọc", "visit", 30, 0)
    stops = figure("M02", "Số buổi", "stop", 5, 0)
    communes = CommuneTable(
        date(2025, 6, 30),
        ("S01", "M02"),
        (
            CommuneRow("03386", "Quyết Thắng", "105", "Lai Châu", {"S01": 20, "M02": 1}),
            CommuneRow("03387", "Tân Phong", "105", "Lai Châu", {"S01": None, "M02": 2}),
            CommuneRow("03390", "Tam Đường", "106", "Tam Đường", {"S01": 10, "M02": 0}),
        ),
    )
    report = replace(annual_report(), figures=(visits, stops), communes=(communes,))
    rows = [_words(row) for row in _tables(report)["Theo xã (30/06/2025)"].rows]
    assert rows == [
        ["Huyện, thành phố Lai Châu", "20", "3"],
        ["1", "03386", "Quyết Thắng", "20", "1"],
        ["2", "03387", "Tân Phong", "chưa có số liệu", "2"],
        ["Huyện, thành phố Tam Đường", "10", "0"],
        ["3", "03390", "Tam Đường", "10", "0"],
        ["Chưa xác định được xã, hoặc không thuộc xã nào", "0", "2"],
        ["Tổng cộng", "30", "5"],
    ]


def test_the_course_is_drawn_beside_the_year_before_and_says_what_it_lacks() -> None:
    blocks = [
        block
        for section in statistics_document(annual_report(), "vi", DAY).sections
        for block in section.blocks
    ]
    chart = next(each for each in blocks if isinstance(each, Chart) and each.low)
    assert chart.categories == ("Quý I", "Quý II", "Quý III", "Quý IV")
    assert [series.name for series in chart.series] == ["Năm 2025", "Năm 2024"]
    assert any("khác với số của cả kỳ (S06)" in text for text in _paragraphs(annual_report()))


def test_groups_of_readers_stand_where_a_figure_tells_them_apart() -> None:
    by = {"reader_group": {"children": 6, "ethnic_minority": 4, "disabled": 0}}
    mobile = figure("M03", "Lượt người", "visit", 9, 7, by=by, previous_by=by)
    ages = {"age_group": {"children": 5, "other": 7, "unknown": 1}}
    before = {"age_group": {"children": 3, "other": 2}}
    visits = figure("S06", "Tổng lượt", "visit", 13, 5, by=ages, previous_by=before)
    report = replace(annual_report(), figures=(mobile, visits))
    rows = [_words(row)[3:] for row in _tables(report)["Theo nhóm bạn đọc"].rows]
    assert rows == [
        ["9", "6", "×", "×", "4", "0"],
        ["7", "6", "×", "×", "4", "0"],
        ["13", "5", "7", "1", "×", "×"],
        ["5", "3", "2", "0", "×", "×"],
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_last_annex_defines_every_number(language: str) -> None:
    rows = _tables(annual_report(), language)[
        texts("statistics", language)["sheet_definitions"]
    ].rows
    codes = [_words(row)[0] for row in rows if row.kind is RowKind.BODY]
    assert codes[:-7] == [each.code for each in annual_report().figures]
    assert len(codes[-7:]) == len(annual_report().ministry_table)
    for row in rows:
        assert row.kind is RowKind.GROUP or _words(row)[3]


def test_a_total_that_the_sites_do_not_add_up_to_is_no_sum() -> None:
    distinct = replace(figure("C01", "Tổng số bản", "copy", 100, 90), sites={"LC": 70, "LC01": 60})
    report = replace(annual_report(), figures=(distinct,))
    (total,) = _tables(report)["Đơn vị - Vốn tài liệu"].rows[-1].cells[1:]
    assert total == Number(100)


def test_one_site_alone_has_no_annex_by_site() -> None:
    report = replace(annual_report(), sites=annual_report().sites[:1])
    assert not [name for name in _tables(report) if name.startswith("Đơn vị")]


def test_a_closed_period_says_which_closing_is_printed() -> None:
    report = replace(annual_report(), closed=True, version=2)
    assert any("bản chốt lần thứ 2" in text for text in _paragraphs(report))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_indicator_has_the_words_that_its_table_needs(language: str) -> None:
    words = texts("statistics", language)
    dimensions = known_dimensions() | {by for each in indicators().values() for by in each.by}
    assert [each for each in sorted(dimensions) if each not in words.table("dimension")] == []
    units = {each.unit for each in indicators().values()}
    assert [unit for unit in sorted(units) if unit not in words.table("unit")] == []


def test_every_part_has_a_name_and_no_bare_code_is_printed() -> None:
    from librarydesk.data.indicators.dimensions import parts_of

    for code, indicator in indicators().items():
        for dimension in indicator.by:
            for part in (*parts_of(dimension, code), "unknown"):
                for language in ("vi", "en"):
                    assert part_name(dimension, part, language) != part


def _number_at(row: Row, column: int) -> int | float | None:
    at = 0
    for cell in row.cells:
        if at == column:
            return cell.value if isinstance(cell, Number) else None
        at += cell_span(cell)
    return None
