"""Signed minutes of a trip in the window: missing ones seen, added, opened, taken off."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.rotation.trips import papers_tab
from librarydesk.ui.rotation.trips.papers_tab import PapersTab
from librarydesk.ui.rotation.trips.trip_panel import PAPERS
from librarydesk.ui.rotation.trips.view import TripsView
from tests.data.collection.shelf import add_site
from tests.ui.hands import OnScreen, press, rows_of, undo

HOME, DAY = 1, date(2026, 3, 5)


@pytest.fixture
def page(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> TripsView:
    """The page with a trip to one point, from which something was collected later."""
    point = add_site(database, "P1", "Trường Tiểu học Nậm Xe")
    hand_over(database, Handover("LC-2026-01", HOME, DAY, HOME, point, (), 200))
    later = date(2026, 9, 5)
    hand_over(database, Handover("LC-2026-01", HOME, later, point, HOME, (), 150))
    made = TripsView(context)
    on_screen(made)
    return made


@pytest.fixture
def tab(page: TripsView) -> PapersTab:
    """The papers of the trip."""
    page.panel.show_tab(PAPERS)
    return page.panel.papers


def scan(folder: Path, name: str = "bien-ban.pdf", content: bytes = b"%PDF-1.4") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def shown(tab: PapersTab) -> list[tuple[str, str]]:
    return [(row.text, row.value) for row in rows_of(tab.list)]


def enabled(tab: PapersTab) -> list[str]:
    return [found.text() for found in tab.findChildren(QPushButton) if found.isEnabled()]


def test_a_delivery_without_a_signed_paper_is_seen_until_it_is_added(
    page: TripsView, tab: PapersTab, tmp_path: Path, saved: list[Saved]
) -> None:
    assert shown(tab) == [
        ("Trường Tiểu học Nậm Xe", "no signed paper"),
        ("Trường Tiểu học Nậm Xe", "no signed paper"),
    ]
    assert "no signed paper" in rows_of(page.panel.points)[0].note
    tab.add([scan(tmp_path), scan(tmp_path, "trang-2.pdf", b"%PDF-1.5")])
    assert shown(tab)[:3] == [
        ("Trường Tiểu học Nậm Xe", "2 papers"), ("bien-ban.pdf", "1 KB"), ("trang-2.pdf", "1 KB"),
    ]  # fmt: skip
    assert "no signed paper" not in rows_of(page.panel.points)[0].note
    undo(saved)
    assert len(shown(tab)) == 2


def test_a_paper_of_the_return_belongs_to_the_return(tab: PapersTab, tmp_path: Path) -> None:
    tab.list.choose(1)
    tab.add([scan(tmp_path)])
    assert [value for _text, value in shown(tab)] == ["no signed paper", "1 paper", "1 KB"]


def test_a_paper_is_opened_as_a_copy_and_taken_off(
    tab: PapersTab, tmp_path: Path, saved: list[Saved], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(papers_tab, "open_in_system", opened.append)
    tab.add([scan(tmp_path)])
    assert enabled(tab) == ["Signed minutes: add a photo or scan…"]
    tab.list.choose(1)
    press(tab, "Open")
    assert opened[0].read_bytes() == b"%PDF-1.4"
    press(tab, "Take off")
    assert len(shown(tab)) == 2
    undo(saved)
    assert shown(tab)[1] == ("bien-ban.pdf", "1 KB")


def test_what_is_no_scan_is_told(tab: PapersTab, tmp_path: Path, context: PageContext) -> None:
    failed: list[Failure] = []
    context.failure.connect(failed.append)
    tab.add([scan(tmp_path), scan(tmp_path, "letter.docx", b"PK\x03\x04")])
    assert [failure.code for failure in failed] == ["paper.no_scan"]
    assert [text for text, _value in shown(tab)][1] == "bien-ban.pdf"
