"""The minutes of a stocktake as PDF, DOCX and XLSX."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import docx
import openpyxl
import pytest

from librarydesk import i18n
from librarydesk.coded import CopyEventKind, StocktakeResult
from librarydesk.data.collection.stocktake.confirming import Confirming, Step, confirm
from librarydesk.data.collection.stocktake.service import Begun, Member, end, name_members
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.data.collection.shelf import add_site
from tests.data.collection.stocktake.shelves import (
    BEGAN,
    CHILDREN,
    LENDING,
    Shelved,
    begun,
    happens,
    put,
    read,
    send,
)
from tests.reports.pdf.reading import pages

LAST = BEGAN + timedelta(days=10)


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    before = i18n.language()
    i18n.set_language("vi")
    yield
    i18n.set_language(before)


@pytest.fixture
def stocktake(database: Database) -> Begun:
    """One of each: found, missing, misplaced, lost, unknown, at a point."""
    point = add_site(database, "D1", "Trường Tiểu học số 1")
    put(database, "TN.1", "TN.2", "TN.3", "TN.4", Shelved("M.1", LENDING, price=70_000))
    happens(database, "TN.3", CopyEventKind.LOST, BEGAN - timedelta(days=90))
    send(database, "TN.4", to=point, on=BEGAN - timedelta(days=9))
    made = begun(database, code="KK-2025")
    read(database, made, "TN.1", "TN.3", "M.1", "X.7", store=CHILDREN)
    name_members(
        database,
        made.id,
        [Member("Lò Thị Mai", "Giám đốc", "Trưởng ban"), Member("Vàng A Sử", "Thủ kho")],
    )
    return made


def written(database: Database, folder: Path, name: str, **options: str) -> Path:
    out = folder / name
    write_form(database, "stocktake", "KK-2025", out, options)
    return out


def test_the_minutes_tell_who_when_and_what_and_everybody_signs(
    database: Database, stocktake: Begun, tmp_path: Path
) -> None:
    end(database, stocktake.id, LAST)
    found = pages(written(database, tmp_path, "kk.pdf").read_bytes())
    text = " ".join(" ".join(page.text.split()) for page in found)
    assert "BIÊN BẢN" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "1. Lò Thị Mai, Giám đốc, Trưởng ban" in text
    assert "từ ngày 03 tháng 3 năm 2025 đến ngày 13 tháng 3 năm 2025" in text
    assert "phải có 3 bản trên giá; đã đối chiếu được 2 bản" in text
    assert text.count("Vàng A Sử") == 2
    assert "TRƯỞNG BAN" in text


def test_each_list_is_a_landscape_annex_and_empty_ones_are_left_out(
    database: Database, stocktake: Begun, tmp_path: Path
) -> None:
    found = pages(written(database, tmp_path, "kk.pdf").read_bytes())
    annexes = [page for page in found if page.width > page.height]
    titles = [" ".join(page.text.split()) for page in annexes]
    assert len(titles) == 5
    assert "DANH SÁCH TÀI LIỆU THIẾU" in titles[0]
    assert "TN.2" in titles[0]
    assert "Kho mượn" in titles[1]
    assert "Đã ghi mất" in titles[2]
    assert "X.7" in titles[3]
    assert "TN.4" in titles[4]
    short = pages(written(database, tmp_path, "short.pdf", lists="no").read_bytes())
    assert [page for page in short if page.width > page.height] == []


def test_the_store_table_adds_up_and_says_what_is_missing_in_money(
    database: Database, stocktake: Begun, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(written(database, tmp_path, "kk.xlsx"), data_only=True)
    cells = [[cell.value for cell in row] for row in book["Theo kho"].iter_rows()]
    rows = {row[0]: tuple(row[1:8]) for row in cells if row[0]}
    assert rows[CHILDREN] == (3, 1, 2, 1, 0, 1, 50_000)
    assert rows[LENDING] == (1, 0, 1, 0, 1, 0, 0)
    assert rows["Tổng cộng"] == (4, 1, 3, 1, 1, 1, 50_000)


def test_what_was_confirmed_is_told_in_word_too(
    database: Database, stocktake: Begun, tmp_path: Path
) -> None:
    confirm(database, stocktake.id, Confirming(StocktakeResult.MISSING, Step.LOST, LAST))
    document = docx.Document(str(written(database, tmp_path, "kk.docx")))
    tables = [[[c.text for c in row.cells] for row in table.rows] for table in document.tables]
    assert ["Chưa quét đến", "1", "1"] in [row for table in tables for row in table]


def test_a_stocktake_that_is_none_and_a_wish_that_is_none_are_refused(
    database: Database, stocktake: Begun, tmp_path: Path
) -> None:
    with pytest.raises(DeskError) as refused:
        write_form(database, "stocktake", "KK-1", tmp_path / "kk.pdf", {})
    assert refused.value.code == "stocktake.unknown"
    with pytest.raises(WrongUseError):
        written(database, tmp_path, "kk.pdf", lists="perhaps")
    assert list(tmp_path.glob("kk*")) == []
