"""A seminar in the window: answers by one key, papers decided on and dragged into order."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from librarydesk.data.events.queries import event_by_id
from librarydesk.data.events.seminars.papers import PaperCard, save_paper
from librarydesk.data.events.seminars.queries import DelegateRow, PaperRow, delegates_of, papers_of
from librarydesk.data.events.seminars.service import DelegateCard, add_delegates
from librarydesk.data.store.database import Database
from librarydesk.ui.events.page import EventsPage
from librarydesk.ui.events.seminars.view import PAPERS, SeminarsView
from librarydesk.ui.page import Saved
from tests.data.events.some_events import add_event
from tests.ui.hands import press, undo


@pytest.fixture
def seminar(database: Database) -> int:
    event = add_event(database, "HT-1", "seminar", name="Hội thảo văn hóa đọc")
    guests = (("Sở", "A"), ("Sở", "B"), ("Trường", "C"))
    add_delegates(database, [DelegateCard(event, *guest) for guest in guests])
    for title in ("Một", "Hai", "Ba"):
        save_paper(database, PaperCard(event, title, "Tác giả"))
    return event


@pytest.fixture
def view(seminar: int, page: EventsPage) -> SeminarsView:
    page.open_view("seminars")
    found = page.view("seminars")
    assert isinstance(found, SeminarsView)
    return found


def delegates(database: Database, seminar: int) -> list[DelegateRow]:
    with database.read() as connection:
        return delegates_of(connection, seminar)


def papers(database: Database, seminar: int) -> list[PaperRow]:
    with database.read() as connection:
        return papers_of(connection, database.path, seminar)


def test_answers_are_one_key_each(
    view: SeminarsView, database: Database, seminar: int, saved: list[Saved]
) -> None:
    view.delegates.choose(0)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1):
        QTest.keyClick(view.delegates, key)
    assert [row.answer for row in delegates(database, seminar)] == ["comes", "declines", "comes"]
    undo(saved)
    assert delegates(database, seminar)[2].answer == "open"
    view.delegates.choose(0)
    QTest.keyClick(view.delegates, Qt.Key.Key_3)
    assert delegates(database, seminar)[0].came is True


def test_papers_are_accepted_counted_and_moved(
    view: SeminarsView, database: Database, seminar: int, saved: list[Saved]
) -> None:
    view.show_part(PAPERS)
    view.papers.selectAll()
    press(view, "Accept")
    assert [row.accepted for row in papers(database, seminar)] == [True, True, True]
    with database.read() as connection:
        assert event_by_id(connection, seminar).papers == 3
    view.papers.setCurrentRow(2)
    QTest.keyClick(view.papers, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row.title for row in papers(database, seminar)] == ["Một", "Ba", "Hai"]
    undo(saved)
    assert [row.title for row in papers(database, seminar)] == ["Một", "Hai", "Ba"]
    view.papers.setCurrentRow(0)
    press(view, "Take the paper out")
    assert [row.title for row in papers(database, seminar)] == ["Hai", "Ba"]
    undo(saved)
    assert len(papers(database, seminar)) == 3


def test_a_dropped_file_opens_the_sheet_of_a_paper(
    view: SeminarsView, database: Database, seminar: int, tmp_path: Path
) -> None:
    file = tmp_path / "Sach_ve_ban.pdf"
    file.write_bytes(b"%PDF-1.4")
    view.show_part(PAPERS)
    view.papers.received.emit([file])
    sheet = view.panel.paper
    assert sheet.paper_title.text() == "Sach ve ban"
    sheet.authors.set_typed("Lò Thị Mai")
    sheet.save()
    assert [row.file_name for row in papers(database, seminar)][-1] == "Sach_ve_ban.pdf"


def test_call_and_delegates_are_typed(
    view: SeminarsView, database: Database, seminar: int, saved: list[Saved]
) -> None:
    view.panel.begin_call()
    view.panel.call.until.set_typed("1/4/2026")
    view.panel.call.save()
    assert view.panel.currentWidget() is view.panel.call
    view.panel.call.until.set_typed("1/3/2026")
    view.panel.call.themes.set_typed("A\nB")
    view.panel.call.save()
    assert view.whole is not None
    assert view.whole.seminar.themes == ("A", "B")
    view.panel.paste_delegates()
    view.panel.delegate_list.lines.set_typed("Báo Lai Châu; Trần An; Phóng viên")
    view.panel.delegate_list.save()
    assert delegates(database, seminar)[-1].position == "Phóng viên"
    view.panel.invite()
    view.panel.delegate.organisation.set_typed("Đài PTTH")
    view.panel.delegate.delegate.set_typed("Vàng A Sử")
    view.panel.delegate.save()
    assert len(delegates(database, seminar)) == 5
    undo(saved)
    assert len(delegates(database, seminar)) == 4
