"""Papers about closing: reminders to libraries that are silent, versions side by side."""

from pathlib import Path

import pytest

from librarydesk.data.closing import service
from librarydesk.data.closing.explaining import explain
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.data.closing.closed_world import BELOW, YEAR, fill, serve
from tests.data.statistics.world import World
from tests.reports.pdf.reading import pages


@pytest.fixture(autouse=True)
def january(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(database)
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-01-04T08:00:00")


def text_of(out: Path) -> str:
    return " ".join("\n".join(page.text for page in pages(out.read_bytes())).split())


def test_each_silent_library_gets_a_letter_of_its_own(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        World(connection).library("LC02", "commune_library")
    service.close_period(database, BELOW)
    service.send_period(database, BELOW)
    service.send_back(database, BELOW, "Kiểm tra tháng 2")
    out = tmp_path / "letters.pdf"
    write_form(database, "report-reminders", "LC", out, {"year": "2025"})
    assert len(pages(out.read_bytes())) == 2
    text = text_of(out)
    assert "has no figures of yours" in text or "chưa nhận được số liệu nào" in text
    assert "Kiểm tra tháng 2" in text


def test_nobody_is_reminded_where_nothing_is_missing(database: Database, tmp_path: Path) -> None:
    service.close_period(database, BELOW)
    service.send_period(database, BELOW)
    with pytest.raises(DeskError, match="LC"):
        write_form(database, "report-reminders", "LC", tmp_path / "a.pdf", {"year": "2025"})


def test_two_versions_stand_side_by_side(database: Database, tmp_path: Path) -> None:
    service.close_period(database, YEAR)
    serve(database, 8)
    out = tmp_path / "today.pdf"
    write_form(database, "period-versions", "LC", out, {"year": "2025"})
    assert "S01" in text_of(out)
    service.reopen_period(database, YEAR, "Bổ sung")
    service.close_period(database, YEAR)
    both = tmp_path / "both.pdf"
    write_form(database, "period-versions", "LC", both, {"year": "2025", "versions": "1,2"})
    assert "42" in text_of(both)
    assert "50" in text_of(both)
    write_form(database, "period-versions", "LC", out, {"year": "2025"})
    assert "S01" not in text_of(out)
    with pytest.raises(WrongUseError):
        write_form(database, "period-versions", "LC", out, {"year": "2025", "versions": "x"})


def test_what_came_after_closing_is_printed_beside_it(database: Database, tmp_path: Path) -> None:
    serve(database, 2000, day="2024-03-03")
    service.close_period(database, YEAR)
    serve(database, 8)
    explain(database, YEAR, "S01.jump", "Sửa chữa trụ sở.")
    out = tmp_path / "today.pdf"
    write_form(database, "period-versions", "LC", out, {"year": "2025"})
    text = text_of(out)
    assert "Sửa chữa trụ sở." in text
    assert "03/03/2025" in text
    write_form(database, "period-versions", "LC", out, {"year": "2025", "versions": "1,1"})
    assert "Sửa chữa trụ sở." not in text_of(out)
