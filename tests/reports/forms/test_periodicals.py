"""The papers about newspapers and magazines, from the command's name to the file, read back."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from librarydesk import clock, i18n
from librarydesk.coded import Frequency
from librarydesk.data.collection.periodicals.rhythm import Rhythm
from librarydesk.data.collection.periodicals.service import Issue, save_issues
from librarydesk.data.collection.periodicals.subscriptions import Subscribed, add_subscriptions
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.reports.pdf.reading import pages

TODAY = date(2025, 2, 10)


@pytest.fixture(autouse=True)
def vietnamese_on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.set_language("vi")
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    for module in ("periodicals", "missing_issues"):
        monkeypatch.setattr(f"librarydesk.reports.forms.{module}.today", lambda: TODAY)


@pytest.fixture
def papers(database: Database) -> Database:
    """A weekly by quarter, of which one issue is missing and one came in too few copies."""
    weekly = Rhythm(Frequency.WEEKLY, (4,))
    wanted = Subscribed(2025, 1, "Văn nghệ", "0866-7950", 2, 165_000, weekly)
    add_subscriptions(database, wanted, [1, 2])
    add_subscriptions(database, Subscribed(2025, 1, "Nhi đồng", amount_vnd=600_000), [0])
    days = [date(2025, 1, 2) + timedelta(weeks=n) for n in range(6)]
    issues = [Issue("Văn nghệ", day, str(n), day, 2) for n, day in enumerate(days, start=1)]
    issues[1] = Issue("Văn nghệ", days[1], "2", days[1], 1)
    del issues[3]
    save_issues(database, 1, issues)
    return database


def written(database: Database, tmp_path: Path, form: str, **options: str) -> str:
    out = tmp_path / "so.pdf"
    write_form(database, form, "LC", out, options)
    return "\n".join(page.text.replace("\n", " ") for page in pages(out.read_bytes()))


def test_the_register_tells_what_came_each_month_and_what_it_costs(
    papers: Database, tmp_path: Path
) -> None:
    text = written(papers, tmp_path, "periodicals", year="2025")
    assert "SỔ THEO DÕI BÁO, TẠP CHÍ" in text
    assert "−1" in text
    for amount in ("930.000", "600.000", "330.000", "165.000"):
        assert amount in text


def test_the_workbook_adds_up_by_formulas(papers: Database, tmp_path: Path) -> None:
    out = tmp_path / "so.xlsx"
    write_form(papers, "periodicals", "LC", out, {"year": "2025"})
    sheet = load_workbook(out)["Báo, tạp chí"]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(cell.startswith("=SUM") for cell in cells)


def test_the_list_of_missing_issues_can_be_claimed_with(papers: Database, tmp_path: Path) -> None:
    text = written(papers, tmp_path, "missing-issues", year="2025")
    assert "DANH SÁCH SỐ BÁO, TẠP CHÍ CÒN THIẾU" in text
    assert "23/01/2025" in text
    assert "Chưa nhận được" in text
    assert "Nhận thiếu bản" in text
    assert "06/02/2025" not in text


@pytest.mark.parametrize("form", ["periodicals", "missing-issues"])
def test_a_year_without_anything_says_so(database: Database, tmp_path: Path, form: str) -> None:
    text = written(database, tmp_path, form, year="2024")
    assert "năm 2024" in text
    assert "không" in text.lower()
    for suffix in (".docx", ".xlsx"):
        write_form(database, form, "LC", tmp_path / f"so{suffix}", {"year": "2024"})


def test_a_wrong_year_and_a_wrong_site_are_refused(database: Database, tmp_path: Path) -> None:
    with pytest.raises(WrongUseError):
        written(database, tmp_path, "periodicals", year="last")
    with pytest.raises(DeskError):
        write_form(database, "periodicals", "XX", tmp_path / "so.pdf", {})
