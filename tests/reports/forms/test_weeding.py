"""The five papers of a weeding dossier, as PDF, DOCX and XLSX."""

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from librarydesk.coded import CopyEventKind, WeedingReason
from librarydesk.data.collection.weeding.items import keep_items
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.data.collection.shelf import shelve
from tests.data.collection.weeding.dossiers import (
    decided,
    discussed,
    happened,
    items,
    listed,
    opened,
)
from tests.reports.pdf.reading import Page, pages

CODE = "TL-2025-01"


@pytest.fixture
def dossier(database: Database) -> int:
    """A discussed dossier of four copies: one is lost before, one the council keeps."""
    shelve(database, "Tin học văn phòng", "Lê Văn An", year=1998, copies=("M.1", "M.2", "M.3"))
    shelve(database, "Kỹ thuật trồng lúa", year=1985, copies=("M.4",))
    happened(database, "M.3", CopyEventKind.LOST, date(2024, 2, 1))
    dossier_id = opened(database, "M.1", "M.2", "M.3")
    listed(database, dossier_id, "M.4", reason=WeedingReason.DAMAGED)
    keep_items(database, dossier_id, [items(database, dossier_id)[0].id], kept=True)
    discussed(database, dossier_id)
    return dossier_id


def written(database: Database, folder: Path, name: str = "out.pdf", paper: str = "") -> Path:
    out = folder / name
    write_form(database, "weeding", CODE, out, {"paper": paper} if paper else {})
    return out


def letters(found: list[Page]) -> dict[str, Page]:
    """The first pages of the papers by their titles."""
    titles = ("TỜ TRÌNH", "DANH MỤC", "thành lập Hội đồng thanh lọc", "BIÊN BẢN", "Điều 1. Thanh")
    return {title: next(p for p in found if title in p.text) for title in titles}


def words_of(page: Page) -> str:
    return " ".join(page.text.split())


def test_the_five_papers_begin_on_pages_of_their_own_with_their_heads(
    database: Database, dossier: int, tmp_path: Path
) -> None:
    decided(database, dossier)
    found = pages(written(database, tmp_path).read_bytes())
    papers = letters(found)
    assert len({id(page) for page in papers.values()}) == 5
    for title, page in papers.items():
        annex = title == "DANH MỤC"
        assert (page.width > page.height) == annex
        assert (page.number == "") == (not annex)
        assert ("CỘNG HÒA XÃ HỘI" in page.text) == (not annex)
    assert "12/TTr-TV" in papers["TỜ TRÌNH"].text
    assert "ngày 26 tháng 5 năm 2025" in words_of(papers["Điều 1. Thanh"])


def test_the_papers_say_what_was_proposed_kept_weeded_and_lost_before(
    database: Database, dossier: int, tmp_path: Path
) -> None:
    decided(database, dossier)
    papers = letters(pages(written(database, tmp_path).read_bytes()))
    assert "4 bản của 2 đầu tài liệu" in words_of(papers["TỜ TRÌNH"])
    assert "1 bản đã mất trước khi thanh lọc" in words_of(papers["TỜ TRÌNH"])
    assert "Tổng cộng 4 1 3" in words_of(papers["BIÊN BẢN"])
    decision = words_of(papers["Điều 1. Thanh"])
    assert "Thanh lọc 3 bản của 2 đầu tài liệu" in decision
    assert "Trong đó đã mất trước khi thanh lọc 1" in decision
    annex = words_of(papers["DANH MỤC"])
    assert "Hội đồng giữ lại" in annex
    assert "Trong đó đã mất trước khi thanh lọc: 1" in annex


def test_the_list_of_the_decision_leaves_out_what_is_kept(
    database: Database, dossier: int, tmp_path: Path
) -> None:
    annex = pages(written(database, tmp_path, paper="decision").read_bytes())[-1]
    assert "DANH MỤC TÀI LIỆU THANH LỌC" in annex.text
    assert "M.1" not in words_of(annex).split()
    assert "Tổng cộng: 3" in words_of(annex)


def test_the_council_is_named_and_signs_the_minutes(
    database: Database, dossier: int, tmp_path: Path
) -> None:
    (council,) = pages(written(database, tmp_path, paper="council").read_bytes())
    assert "Trần Văn Nam" in council.text
    minutes = "".join(
        page.text for page in pages(written(database, tmp_path, paper="minutes").read_bytes())
    )
    assert minutes.count("Nguyễn Thị Hoa") == 2
    assert "THƯ KÝ" in minutes


def test_a_paper_that_has_no_day_yet_leaves_it_to_be_written_in(
    database: Database, dossier: int, tmp_path: Path
) -> None:
    decision = pages(written(database, tmp_path, paper="decision").read_bytes())[0]
    assert "Lai Châu, ngày tháng năm" in words_of(decision)
    assert "/QĐ-TVT" in decision.text


def test_the_list_alone_is_a_paper_with_a_head(
    database: Database, dossier: int, tmp_path: Path
) -> None:
    (page,) = pages(written(database, tmp_path, paper="list").read_bytes())
    assert page.width > page.height
    assert "CỘNG HÒA XÃ HỘI" in page.text
    assert "Kỹ thuật trồng lúa" in page.text


def test_word_has_a_section_for_each_paper(
    database: Database, dossier: int, tmp_path: Path
) -> None:
    word = docx.Document(str(written(database, tmp_path, "out.docx")))
    assert len(word.sections) == 6
    assert "BIÊN BẢN" in [paragraph.text for paragraph in word.paragraphs]


def test_the_workbook_holds_the_list_as_numbers(
    database: Database, dossier: int, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(written(database, tmp_path, "out.xlsx"), read_only=True)
    rows = [row for row in book["Danh mục"].iter_rows(values_only=True) if row[1] == "M.4"]
    assert [(row[2], row[6]) for row in rows] == [("Kỹ thuật trồng lúa", None)]
    assert "Theo lý do" in book.sheetnames
    book.close()


def test_an_unknown_dossier_or_paper_is_refused(
    database: Database, dossier: int, tmp_path: Path
) -> None:
    with pytest.raises(WrongUseError) as paper:
        written(database, tmp_path, paper="letter")
    assert paper.value.code == "form.paper"
    with pytest.raises(DeskError) as code:
        write_form(database, "weeding", "TL-1", tmp_path / "out.pdf")
    assert code.value.code == "weeding.no_code"
