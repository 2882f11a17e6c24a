"""A made-up yearly report of a province, with something of everything that paper shows."""

from datetime import date

from librarydesk.data.statistics.report import (
    Breakdown,
    CommuneRow,
    CommuneTable,
    Course,
    CourseLine,
    Figure,
    Finding,
    MinistryRow,
    Missing,
    SiteRow,
    StatisticsReport,
)

DAY = date(2026, 1, 5)
COMMUNES = (
    "Bản Bo", "Bình Lư", "Bum Nưa", "Bum Tở", "Dào San", "Đoàn Kết", "Hồng Thu", "Hua Bum",
    "Khoen On", "Khổng Lào", "Khun Há", "Lê Lợi", "Mù Cả", "Mường Khoa", "Mường Kim", "Mường Mô",
    "Mường Tè", "Mường Than", "Nậm Cuổi", "Nậm Hàng", "Nậm Mạ", "Nậm Sỏ", "Nậm Tăm", "Pa Tần",
    "Pa Ủ", "Pắc Ta", "Phong Thổ", "Pu Sam Cáp", "Sì Lở Lầu", "Sìn Hồ", "Sin Suối Hồ", "Tà Tổng",
    "Tả Lèng", "Tân Phong", "Tân Uyên", "Than Uyên", "Thu Lũm", "Tủa Sín Chải",
)  # fmt: skip


def sites() -> tuple[SiteRow, ...]:
    head = [
        SiteRow("LC", "Thư viện tỉnh Lai Châu", "province_library", reported=True),
        SiteRow("LCTU", "Thư viện khu vực Than Uyên", "area_library", reported=True),
        SiteRow("LCPT", "Thư viện khu vực Phong Thổ", "area_library", reported=True),
    ]
    communes = [
        SiteRow(f"LC{number:02d}", f"Thư viện xã {name}", "commune_library", reported=number != 7)
        for number, name in enumerate(COMMUNES, start=1)
    ]
    rooms = [
        SiteRow(f"PD{number:02d}", f"Phòng đọc cơ sở bản {name} 2", "reading_room", reported=True)
        for number, name in enumerate(COMMUNES[:19], start=1)
    ]
    return (*head, *communes, *rooms)


def _spread(total: int) -> dict[str, int | float]:
    """Shares of the sites but LC07, which add up to the total; the province library has most."""
    codes = [site.code for site in sites() if site.code != "LC07"]
    share = total // (2 * len(codes))
    shares: dict[str, int | float] = {code: share for code in codes if share}
    shares["LC"] = total - share * (len(codes) - 1)
    return shares


def figure(
    code: str,
    name: str,
    unit: str,
    value: float | None,
    previous: float | None,
    *,
    kind: str = "flow",
    target: float | None = None,
    by: Breakdown | None = None,
    previous_by: Breakdown | None = None,
    silent: int = 0,
) -> Figure:
    additive = kind != "ratio" and code not in {"C02", "C04", "N03"}
    return Figure(
        code=code,
        group=code[0],
        name=name,
        unit=unit,
        kind=kind,
        value=value,
        previous=previous,
        target=target,
        by=by or {},
        previous_by=previous_by or {},
        sites=_spread(int(value or 0)) if additive else {},
        formula=f"Cách tính {name.lower()}, viết bằng lời cho người đọc báo cáo hiểu được ngay.",
        silent_sites=silent,
    )


def _network_figures() -> tuple[Figure, ...]:
    return (
        figure(
            "N01",
            "Số thư viện, phòng đọc, tủ sách đang hoạt động",
            "site",
            60,
            57,
            kind="stock",
            by={
                "site_kind": {
                    "province_library": 1,
                    "area_library": 2,
                    "commune_library": 38,
                    "reading_room": 19,
                    "prison": 0,
                }
            },
            previous_by={
                "site_kind": {
                    "province_library": 1,
                    "area_library": 2,
                    "commune_library": 38,
                    "reading_room": 16,
                    "prison": 0,
                }
            },
        ),
        figure("N02", "Tổng số xã, phường, đặc khu", "commune", 38, 38, kind="stock"),
        figure(
            "N03",
            "Số xã, phường, đặc khu có thư viện, phòng đọc công cộng",
            "commune",
            33,
            30,
            kind="stock",
        ),
        figure(
            "N04",
            "Tỷ lệ xã, phường, đặc khu có thư viện, phòng đọc công cộng",
            "percent",
            86.8,
            78.9,
            kind="ratio",
            target=90,
        ),
    )


def _collection_figures() -> tuple[Figure, ...]:
    return (
        figure(
            "C01",
            "Tổng số bản tài liệu hiện có",
            "copy",
            1_234_567,
            1_198_002,
            kind="stock",
            by={
                "document_kind": {"book": 1_200_000, "periodical": 34_567, "map": 0},
                "audience": {"children": 434_567, "youth": 100_000, "all": 700_000},
                "ddc_class": {"000": 34_567, "300": 200_000, "800": 900_000, "unknown": 100_000},
                "language": {"vie": 1_200_000, "eng": 30_000, "other": 4_567, "unknown": 0},
            },
            previous_by={
                "document_kind": {"book": 1_170_000, "periodical": 28_002, "map": 0},
                "audience": {"children": 398_002, "youth": 100_000, "all": 700_000},
                "ddc_class": {"000": 34_567, "300": 163_435, "800": 900_000, "unknown": 100_000},
                "language": {"vie": 1_170_000, "eng": 25_000, "other": 3_002, "unknown": 0},
            },
            silent=1,
        ),
        figure(
            "C02",
            "Tổng số đầu tài liệu hiện có",
            "title",
            412_345,
            400_001,
            kind="stock",
            by={"document_kind": {"book": 410_000, "periodical": 2_345}},
            previous_by={"document_kind": {"book": 398_000, "periodical": 2_001}},
        ),
        figure(
            "C03",
            "Số bản tài liệu bổ sung trong kỳ",
            "copy",
            38_765,
            None,
            target=40_000,
            by={"source": {"purchase": 30_000, "donation": 8_765, "other": 0}},
        ),
        figure("C06", "Số bản mất trong kỳ", "copy", 0, 12),
        figure("C09", "Giá trị tài liệu bổ sung trong kỳ", "vnd", 2_345_678_000, 1_987_654_000),
        figure(
            "C10",
            "Bình quân số bản sách/người trong thư viện công cộng",
            "copies_per_person",
            2.45,
            2.4,
            kind="ratio",
        ),
        figure(
            "C17",
            "Số bản tài liệu thiếu nhi bình quân/trẻ em",
            "copies_per_person",
            None,
            None,
            kind="ratio",
        ),
    )


def _rotation_figures() -> tuple[Figure, ...]:
    return (
        figure(
            "R01",
            "Số lần đưa sách luân chuyển đến điểm",
            "delivery",
            214,
            187,
            by={"area": {"border": 80, "especially_difficult": 120, "none": 40}},
            previous_by={"area": {"border": 60, "especially_difficult": 101, "none": 44}},
        ),
        figure("R02", "Số lượt bản đưa đi luân chuyển", "copy", 53_500, 46_750, target=50_000),
        figure("R08", "Số lượt bản nhận luân chuyển", "copy", 53_500, 46_750),
    )


def _mobile_figures() -> tuple[Figure, ...]:
    return (
        figure("M02", "Số buổi phục vụ lưu động", "stop", 128, 131),
        figure(
            "M03",
            "Lượt người được phục vụ lưu động",
            "visit",
            25_604,
            24_007,
            by={"reader_group": {"children": 17_000, "ethnic_minority": 20_111, "disabled": 0}},
            previous_by={"reader_group": {"children": 16_050, "ethnic_minority": 19_222}},
        ),
        figure("M06", "Quãng đường phục vụ lưu động", "km", 8_412.5, 8_000),
    )


def _service_figures() -> tuple[Figure, ...]:
    return (
        figure(
            "S01",
            "Lượt bạn đọc tại thư viện",
            "visit",
            98_765,
            101_234,
            by={
                "age_group": {"children": 40_000, "other": 58_765},
                "disabled": {"disabled": 321},
            },
            previous_by={
                "age_group": {"children": 41_000, "other": 60_234},
                "disabled": {"disabled": 300},
            },
            silent=3,
        ),
        figure("S03", "Lượt tài liệu mượn về", "loan", 45_678, 40_000),
        figure("S04", "Số thẻ bạn đọc cấp mới", "card", 3_210, 2_998),
        figure(
            "S06",
            "Tổng lượt bạn đọc được phục vụ",
            "visit",
            158_369,
            150_241,
            by={"channel": {"on_site": 98_765, "rotation_point": 34_000, "mobile": 25_604}},
            previous_by={
                "channel": {"on_site": 101_234, "rotation_point": 25_000, "mobile": 24_007}
            },
        ),
        figure("S07", "Tổng lượt tài liệu phục vụ", "use", 402_117, 380_000),
    )


def _figures() -> tuple[Figure, ...]:
    return (
        *_network_figures(),
        *_collection_figures(),
        *_rotation_figures(),
        *_mobile_figures(),
        *_service_figures(),
    )


def _ministry() -> tuple[MinistryRow, ...]:
    def row(number: int, name: str, *values: int | None) -> MinistryRow:
        tiers = ("provincial", "district", "commune", "reading_room", "private")
        total = sum(value or 0 for value in values)
        return MinistryRow(number, name, total, dict(zip(tiers, values, strict=True)))

    copies = {"provincial": 900, "district": 300, "commune": 200, "reading_room": 0, "private": 0}
    return (
        row(1, "Tổng số thư viện công cộng/phòng đọc sách, tủ sách", 1, 2, 38, 19, 0),
        row(2, "Tổng số sách hiện có trong thư viện công cộng", 1_000_000, 120_000, 80_000, 0, 0),
        MinistryRow(
            3,
            "Tổng số sách, báo bổ sung trong năm",
            {"copies": 1_400, "periodical_titles": 57},
            {tier: {"copies": value, "periodical_titles": 3} for tier, value in copies.items()},
        ),
        row(4, "Tổng số thẻ bạn đọc cấp trong năm", 2_000, 700, 510, 0, 0),
        row(
            5, "Tổng số bạn đọc đến thư viện công cộng trong năm", 90_000, 30_000, 20_000, 18_369, 0
        ),
        row(
            6,
            "Tổng số sách, báo luân chuyển trong các thư viện công cộng trong năm",
            300_000,
            60_000,
            30_000,
            12_117,
            None,
        ),
        MinistryRow(7, "Bình quân số bản sách/người/năm trong thư viện công cộng", 2.45, {}),
    )


def _communes() -> tuple[CommuneTable, ...]:
    """The figures by commune, of today's map and of the old one; one commune is silent."""
    today = tuple(
        CommuneRow(
            f"{3388 + n:05d}", name, "", "", {"C01": 30_000, "S01": None if n == 6 else 1_000}
        )
        for n, name in enumerate(COMMUNES)
    )
    old = (
        CommuneRow("03386", "Quyết Thắng", "105", "Lai Châu", {"C01": 1_000, "S01": 70}),
        CommuneRow("03390", "Tam Đường", "106", "Tam Đường", {"C01": 2_000, "S01": 50}),
    )
    codes = ("C01", "S01")
    return (
        CommuneTable(date(2025, 12, 31), codes, today),
        CommuneTable(date(2025, 6, 30), codes, old),
    )


def _course(year: int) -> Course:
    ends = ((1, 3, 31), (4, 6, 30), (7, 9, 30), (10, 12, 31))
    steps = tuple((date(year, a, 1), date(year, b, day)) for a, b, day in ends)
    return Course(
        "quarter", steps, (CourseLine("S06", (50_001, 60_002, 40_003, 35_004), (1, 2, 3, 4)),)
    )


def annual_report(year: int = 2025) -> StatisticsReport:
    return StatisticsReport(
        report="annual",
        year=year,
        cutoff="calendar",
        first_day=date(year, 1, 1),
        last_day=date(year, 12, 31),
        site="LC",
        site_name="Thư viện tỉnh Lai Châu",
        site_level="province",
        province_name="Lai Châu",
        closed=False,
        version=0,
        expected=41,
        reported=39,
        missing=(
            Missing("LC07", "Thư viện xã Hồng Thu", tuple(f"{year}-{m:02d}" for m in range(1, 13))),
            Missing("LC12", "Thư viện xã Lê Lợi", (f"{year}-03", f"{year}-05", f"{year}-06")),
        ),
        figures=_figures(),
        ministry_table=_ministry(),
        findings=(
            Finding(
                "C09.no_price", "warning", "Có bản tài liệu chưa ghi giá tiền.", 37, ("LC", "LC03")
            ),
            Finding(
                "returns.records_too",
                "error",
                "Vừa có số liệu ghi hằng ngày vừa có biểu số liệu cho cùng một kỳ: cần chọn một.",
                12,
                tuple(f"LC{number:02d}" for number in range(1, 13)),
            ),
        ),
        sites=sites(),
        communes=_communes(),
        course=_course(year),
    )
