"""The registers on paper, from the command's name to the file, read back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from librarydesk import i18n
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.data.statistics.asking import told
from tests.data.statistics.world import World
from tests.reports.pdf.reading import pages


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    i18n.set_language("vi")


def story(world: World) -> None:
    title = world.title("Đất rừng phương Nam", authors="Đoàn Giỏi", language="vie")
    for number in range(1, 91):
        copy = world.copy(
            title,
            "A",
            f"2025-03-{number % 28 + 1:02}",
            accession_no=f"TN.{number:06}",
            accession_folded=f"tn.{number:06}",
            batch_no=str(number),
        )
        if number <= 4:
            event = ("lost", "weeded", "damaged")[number % 3]
            world.event(copy, event, "2025-06-18", "A")
    world.event(copy, "transferred", "2025-07-01", "A", "B")


def written(database: Database, tmp_path: Path, form: str, which: str, **options: str) -> str:
    out = tmp_path / "so.pdf"
    write_form(database, form, which, out, options)
    return "\n".join(page.text.replace("\n", " ") for page in pages(out.read_bytes()))


def test_the_summary_register_shows_the_balance(database: Database, tmp_path: Path) -> None:
    text = written(told(database, story), tmp_path, "accession-register", "A", year="2025")
    assert "PHẦN I. NHẬP TÀI LIỆU" in text
    assert "PHẦN II. XUẤT TÀI LIỆU" in text
    assert "Số bản có đến cuối kỳ: 0 + 90 - 4 = 86." in text
    assert "Chuyển giao cho B" in text
    assert "Cộng mang sang" in text
    other = written(database, tmp_path, "accession-register", "B", year="2025")
    assert "Nhận chuyển giao từ A" in other


def test_a_period_without_anything_says_so(database: Database, tmp_path: Path) -> None:
    days = {"from": "2023-01-01", "to": "31/03/2023"}
    text = written(told(database, story), tmp_path, "accession-register", "A", **days)
    assert "từ ngày 01/01/2023 đến ngày 31/03/2023" in text
    assert "Trong kỳ không nhập tài liệu." in text
    assert "0 + 0 - 0 = 0" in text


def test_the_item_register_repeats_its_heading_on_every_page(
    database: Database, tmp_path: Path
) -> None:
    out = tmp_path / "so.pdf"
    write_form(told(database, story), "item-register", "A", out)
    read = pages(out.read_bytes())
    assert len(read) > 3
    for page in read[:-1]:
        assert "Số ĐKCB" in page.text
    whole = "\n".join(page.text for page in read)
    assert [f"TN.{number:06}" in whole for number in range(1, 91)] == [True] * 90
    assert "Hết sổ: 90 dòng." in whole


@pytest.mark.parametrize("form", ["accession-register", "item-register"])
def test_the_workbook_holds_numbers_and_days_of_the_paper(
    database: Database, tmp_path: Path, form: str
) -> None:
    out = tmp_path / "so.xlsx"
    write_form(told(database, story), form, "A", out, {"year": "2025"})
    sheets = load_workbook(out)
    rows = list(sheets.worksheets[1].iter_rows(values_only=True))
    assert len(rows) > 90
    assert any(10_000 in row for row in rows)


def test_the_register_goes_to_word_as_well(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "so.docx"
    write_form(told(database, story), "item-register", "A", out)
    assert out.stat().st_size > 5_000


def test_wishes_that_cannot_be_are_refused(database: Database, tmp_path: Path) -> None:
    told(database, story)
    for options in (
        {"year": "x"},
        {"from": "2025-02-30"},
        {"from": "2025-02-02", "to": "2025-01-01"},
    ):
        with pytest.raises(WrongUseError):
            write_form(database, "accession-register", "A", tmp_path / "so.pdf", options)
    with pytest.raises(DeskError):
        write_form(database, "item-register", "XX", tmp_path / "so.pdf")
    assert not list(tmp_path.glob("so*"))
