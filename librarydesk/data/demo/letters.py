"""The demo province's letters: their numbers, their signer, and what the area libraries wrote."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.statistics.report import LetterWords

_NAMED: Final = "site_id, kind, year, part, cutoff"
_LETTER: Final = f"{_NAMED}, number, dated_on"
_TEXT: Final = f"{_NAMED}, chapter, body, quoted, language"
SIGNED: Final = LetterWords(
    signer_titles=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), signer_name="Nguyễn Thị Hạnh"
)
"""Who signs the province library's reports."""

_AREAS: Final = """
SELECT s.id FROM site s JOIN site_state t ON t.site_id = s.id
WHERE t.kind = 'area_library' GROUP BY s.id ORDER BY s.code LIMIT 3
"""
_WRITTEN: Final = (
    (
        (
            "Đường đến các điểm vùng cao bị sạt lở trong mùa mưa,"
            " một số chuyến luân chuyển phải lùi lịch."
        ),
        "Đề nghị thư viện tỉnh bổ sung sách thiếu nhi khổ lớn cho các tủ sách trường học.",
    ),
    (
        (
            "- Thư viện khu vực chỉ có một người phụ trách, kiêm nhiệm nhiều việc.\n"
            "- Máy tính tra cứu đã cũ, thường hỏng."
        ),
        "- Đề nghị bố trí thêm một người làm công tác thư viện.\n- Đề nghị thay máy tính tra cứu.",
    ),
    (
        "Một số thư viện xã mới sắp xếp lại sau khi bỏ cấp huyện, sổ sách bàn giao chưa đủ.",
        "Đề nghị mở lớp tập huấn ghi chép, báo cáo số liệu cho người phụ trách thư viện xã.",
    ),
)


def write_letters(raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan) -> None:
    """Writes who signs, the numbers of the closed quarters, and words of three area libraries."""
    signed = {"signer_titles": SIGNED.signer_titles, "signer_name": SIGNED.signer_name}
    raw.execute(
        "INSERT INTO setting (name, value) VALUES ('report.letter', ?)",
        (json.dumps(signed, ensure_ascii=False),),
    )
    areas = [int(row[0]) for row in raw.execute(_AREAS)]
    writer.insert("report_letter", _LETTER, _numbers(plan))
    writer.insert("report_text", _TEXT, _texts(plan, areas))


def _numbers(plan: DemoPlan) -> Iterator[DatedRow]:
    for part, number in ((1, 18), (2, 41), (3, 67)):
        day = _after(plan.year, part, 8)
        yield (
            day,
            (1, "quarter", plan.year, part, "calendar", f"{number}/BC-TVT", day),
        )


def _texts(plan: DemoPlan, areas: list[int]) -> Iterator[DatedRow]:
    periods = (("quarter", 4), ("annual", 0))
    for site, (difficulties, proposals) in zip(areas, _WRITTEN, strict=False):
        for kind, part in periods:
            for chapter, body in ((2, difficulties), (4, proposals)):
                named = site, kind, plan.year, part, "calendar"
                yield _after(plan.year, 4, 4), (*named, chapter, body, "[]", "vi")


def _after(year: int, quarter: int, days: int) -> str:
    """A day so many days after the end of a quarter."""
    first = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return (first + timedelta(days=days - 1)).isoformat()
