"""The papers of a plan: whole in every form, with the same figures."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from librarydesk import i18n
from librarydesk.coded.plans import TaskGroup
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.data.plans.a_plan import nine_groups
from tests.reports.pdf.reading import pages


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-01-05T08:15:00+07:00")
    i18n.set_language("vi")


def text_of(path: Path) -> str:
    """All words of a PDF, DOCX or XLSX, with single blanks between them."""
    if path.suffix == ".pdf":
        said = [page.text for page in pages(path.read_bytes())]
    elif path.suffix == ".docx":
        document = Document(str(path))
        cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
        said = [*(paragraph.text for paragraph in document.paragraphs), *cells]
    else:
        book = load_workbook(path)
        said = [
            str(cell)
            for sheet in book.worksheets
            for row in sheet.iter_rows(values_only=True)
            for cell in row
            if cell is not None
        ]
    return " ".join(" ".join(said).split())


def test_the_plan_of_nine_groups_as_docx_is_complete(database: Database, tmp_path: Path) -> None:
    nine_groups(database)
    out = tmp_path / "plan.docx"
    write_form(database, "plan", "2025", out)
    assert ZipFile(out).testzip() is None
    text = text_of(out)
    wanted = [
        "KẾ HOẠCH",
        "Số: 12/KH-TVT/2025",
        "Căn cứ Luật Thư viện;",
        "Căn cứ Quyết định số 1520/QĐ-TTg;",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. NỘI DUNG",
        *(f"{place}. {group.label_in('vi')}" for place, group in enumerate(TaskGroup, 1)),
        *(f"Nhiệm vụ {place}." for place in range(1, 10)),
        "III. CHỈ TIÊU GIAO",
        "IV. KINH PHÍ THỰC HIỆN",
        "V. TỔ CHỨC THỰC HIỆN",
        "Nơi nhận:",
        "GIÁM ĐỐC",
    ]
    places = [text.find(words) for words in wanted]
    assert -1 not in places, [w for w, place in zip(wanted, places, strict=True) if place < 0]
    for words in ("45.000.000", "4.500.000", "49.500.000"):
        assert words in text
    assert "chỉ tiêu: Lượt bạn đọc tại thư viện – 100 lượt" in text


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
@pytest.mark.parametrize("form", ["plan", "plan-table", "plan-report"])
def test_every_paper_names_every_task_in_every_form(
    database: Database, tmp_path: Path, form: str, suffix: str
) -> None:
    nine_groups(database)
    out = tmp_path / f"{form}{suffix}"
    write_form(database, form, "2025", out)
    text = text_of(out)
    for place, group in enumerate(TaskGroup, 1):
        assert f"Nhiệm vụ {place}" in text
        assert group.label_in("vi") in text


def test_the_report_says_what_is_done_and_why_not(database: Database, tmp_path: Path) -> None:
    nine_groups(database)
    out = tmp_path / "report.docx"
    write_form(database, "plan-report", "2025", out, {"period": "annual"})
    text = text_of(out)
    assert "Kế hoạch có 9 nhiệm vụ: 1 đã hoàn thành" in text
    assert "Nhiệm vụ 9 (quá hạn). Nguyên nhân: Chưa có kinh phí." in text
    assert "Nhiệm vụ 5 (quá hạn, đạt 60,0 % chỉ tiêu). Nguyên nhân: chưa ghi." in text
    assert "hoàn thành ngày 01/03/2025" in text


def test_the_report_on_the_half_stands_on_its_last_day(database: Database, tmp_path: Path) -> None:
    nine_groups(database)
    out = tmp_path / "report.pdf"
    write_form(database, "plan-report", "2025", out, {"period": "half"})
    text = text_of(out)
    assert "6 tháng đầu năm 2025, số liệu đến ngày 30/06/2025" in text
    assert "8 đúng tiến độ" in text


def test_a_review_goes_through_the_years_that_have_a_plan(
    database: Database, tmp_path: Path
) -> None:
    nine_groups(database, 2023)
    nine_groups(database, 2025)
    out = tmp_path / "review.docx"
    write_form(database, "plan-report", "2025", out, {"period": "interim"})
    text = text_of(out)
    assert "giai đoạn 2023 – 2025 (sơ kết)" in text
    assert "(năm 2023)" in text
    assert "(năm 2024)" not in text


def test_what_there_is_not_is_refused(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    with pytest.raises(DeskError) as missing:
        write_form(database, "plan", "2031", out)
    assert missing.value.code == "plan.unknown"
    nine_groups(database)
    for which, options, code in (
        ("năm nay", {}, "plan.no_year"),
        ("2025", {"period": "week"}, "plan.no_period"),
    ):
        with pytest.raises(WrongUseError) as wrong:
            write_form(database, "plan-report", which, out, options)
        assert wrong.value.code == code
    assert not out.exists()
