"""The words are the same in PDF, Word, Excel and JSON, edited or not."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from librarydesk.reports.statistics.words.parts import chapters_of, written_from_figures
from librarydesk.reports.write import write_report
from tests.reports.pdf.reading import pages
from tests.reports.sample import DAY, annual_report

EDITED = "1. Khó khăn\n- Đường sạt lở <lớn> & kéo dài 3 tháng.\nKhông có kinh phí."
REPORT = replace(
    annual_report(),
    texts=(replace(written_from_figures(annual_report(), "vi", 2), body=EDITED, edited=True),),
)
LINES = [
    line for text in chapters_of(REPORT, "vi") for line in text.body.splitlines() if line.strip()
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("words")
    for suffix in ("pdf", "docx", "xlsx", "json"):
        write_report(REPORT, made / f"report.{suffix}", DAY)
    return made


def test_the_edited_part_is_among_them() -> None:
    assert EDITED.splitlines()[1] in LINES
    assert len(LINES) > 20


def test_pdf_has_every_line_in_its_order(folder: Path) -> None:
    told = " ".join(page.text for page in pages((folder / "report.pdf").read_bytes()))
    assert _in_order(" ".join(told.split()), [" ".join(line.split()) for line in LINES])


def test_word_has_every_line_as_a_paragraph(folder: Path) -> None:
    told = [each.text for each in Document(str(folder / "report.docx")).paragraphs]
    # The heads of the groups stand in the annexes once more.
    assert [line for line in told if line in LINES][: len(LINES)] == LINES


def test_excel_has_every_line_as_a_row(folder: Path) -> None:
    sheet = load_workbook(folder / "report.xlsx").worksheets[0]
    told = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    # What begins like a formula is guarded by an apostrophe.
    plain = [line.removeprefix("'") for line in told]
    assert [line for line in plain if line in LINES][: len(LINES)] == LINES


def test_json_has_the_parts_whole(folder: Path) -> None:
    told = json.loads((folder / "report.json").read_text(encoding="utf-8"))["texts"]
    assert [(one["part"], one["text"]) for one in told] == [
        (text.chapter, text.body) for text in chapters_of(REPORT, "vi")
    ]
    assert [one["edited"] for one in told] == [False, True, False, False]


def _in_order(whole: str, parts: list[str]) -> bool:
    at = 0
    for part in parts:
        found = whole.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True
