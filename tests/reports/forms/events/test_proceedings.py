"""Proceedings: one PDF whose contents name the page on which each paper begins."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from librarydesk.data.events.seminars.papers import PaperCard, decide, put_in_order, save_paper
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.reports.events.volume import pages_of
from librarydesk.reports.forms.registry import write_form
from tests.reports.pdf.reading import fonts, pages


def paper_pdf(title: str, count: int) -> bytes:
    held = BytesIO()
    pen = Canvas(held, (595, 842), invariant=1)
    for number in range(count):
        pen.drawString(80, 700, f"{title} page {number + 1}")
        pen.showPage()
    pen.save()
    return held.getvalue()


def receive(
    database: Database, seminar: int, folder: Path, title: str, count: int, theme: str | None = None
) -> int:
    file = None
    if count:
        file = folder / f"{title}.pdf"
        file.write_bytes(paper_pdf(title, count))
    card = PaperCard(seminar, title, "Tác giả", theme=theme)
    return save_paper(database, card, file=file)[0].row_id


def written(database: Database, folder: Path) -> bytes:
    out = folder / "proceedings.pdf"
    write_form(database, "proceedings", "HT-01", out)
    return out.read_bytes()


def test_the_contents_name_the_page_on_which_each_paper_begins(
    database: Database, seminar: int, tmp_path: Path
) -> None:
    titles = {"Alpha": 3, "Beta": 0, "Gamma": 2, "Delta": 1}
    ids = [receive(database, seminar, tmp_path, *each, "Giải pháp") for each in titles.items()]
    decide(database, ids[:3], accepted=True)
    decide(database, ids[3:], accepted=False)
    put_in_order(database, [ids[2], ids[0], ids[1], ids[3]])
    found = pages(written(database, tmp_path))
    assert "KỶ YẾU HỘI THẢO" in found[0].text
    assert "Lời thứ hai." in found[1].text
    contents = found[2].text
    assert "MỤC LỤC" in contents
    assert "Delta" not in contents
    for title, first in (("Gamma", 4), ("Alpha", 6), ("Beta", 9)):
        assert title in found[first - 1].text
        assert re.search(rf"{title}[^\d]*{first}\b", contents.replace("\n", " "))
    assert "Alpha page 3" in found[7].text
    assert found[7].text.strip().endswith("8")
    assert len(found) == 9


def test_only_embedded_fonts_carry_the_numbers_and_nothing_accepted_is_refused(
    database: Database, seminar: int, tmp_path: Path
) -> None:
    with pytest.raises(DeskError) as refused:
        written(database, tmp_path)
    assert refused.value.code == "seminar.no_papers"
    decide(database, [receive(database, seminar, tmp_path, "Alpha", 1)], accepted=True)
    made = written(database, tmp_path)
    assert any("LiberationSerif" in name and embedded for name, embedded in fonts(made))


def test_a_broken_pdf_gets_a_page_that_names_it(
    database: Database, seminar: int, tmp_path: Path
) -> None:
    file = tmp_path / "hong.pdf"
    file.write_bytes(b"%PDF-1.4 broken")
    saved = save_paper(database, PaperCard(seminar, "Hỏng", "A"), file=file)
    decide(database, [saved[0].row_id], accepted=True)
    found = pages(written(database, tmp_path))
    assert "hong.pdf" in found[-1].text
    assert pages_of(b"%PDF-1.4 broken") == 0


def test_long_contents_move_the_papers_on(database: Database, seminar: int, tmp_path: Path) -> None:
    ids = [receive(database, seminar, tmp_path, f"Tham luận số {n:02}", 1) for n in range(60)]
    decide(database, ids, accepted=True)
    found = pages(written(database, tmp_path))
    first = next(place for place, page in enumerate(found, 1) if "số 00 page 1" in page.text)
    assert first > 4
    assert re.search(rf"Tham luận số 00[^\d]*{first}\b", found[2].text.replace("\n", " "))
