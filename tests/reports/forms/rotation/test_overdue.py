"""What is overdue: the list of all points, and the letters to all of them."""

from datetime import date

import pytest

from librarydesk.coded import SettlementResult
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.settling.service import Settlement, settle
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site
from tests.reports.forms.rotation.conftest import Print
from tests.reports.forms.rotation.test_papers import text_of

TODAY = date(2026, 9, 20)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("librarydesk.clock.today", lambda: TODAY)


@pytest.fixture
def counted(database: Database, point: int) -> int:
    """A school that received 30 until July and 40 until August; 25 came back, 2 were lost."""
    school = add_site(database, "S1", "Trường Tiểu học Nậm Xe")
    first, second = date(2026, 7, 1), date(2026, 8, 1)
    hand_over(database, Handover("A-1", 1, date(2026, 3, 1), 1, school, copies=30, due_on=first))
    hand_over(database, Handover("A-2", 1, date(2026, 4, 1), 1, school, copies=40, due_on=second))
    hand_over(database, Handover("A-3", 1, date(2026, 8, 9), school, 1, copies=25))
    lost = Settlement(1, school, date(2026, 8, 9), SettlementResult.LOST, copies=2)
    settle(database, lost)
    return school


def test_what_was_due_first_is_returned_first_and_stands_first(
    printed: Print, counted: int
) -> None:
    text = text_of(printed("overdue", "LC"))
    places = [text.index(said) for said in ("LC-2025-30", "A-1", "A-2")]
    assert places == sorted(places)
    assert "A-1 01/03/2026 3 số lượng" in text
    assert "A-2 01/04/2026 40 số lượng" in text
    assert "Cộng 45" in text


def test_the_list_is_asked_for_an_earlier_day(printed: Print, counted: int) -> None:
    text = text_of(printed("overdue", "LC", day="15/7/2026"))
    assert "A-1 01/03/2026 30 số lượng" in text
    assert "A-2" not in text


def test_letters_go_to_every_point_that_keeps_something_overdue(
    printed: Print, counted: int
) -> None:
    letters = text_of(printed("reminder", "LC"))
    posts = letters.index("Kính gửi: Đồn Biên phòng Pa Ủ")
    assert posts < letters.index("Kính gửi: Trường Tiểu học Nậm Xe")
    alone = text_of(printed("reminder", "S1"))
    assert "43 bản" in alone
    assert "Pa Ủ" not in alone


def test_without_anything_overdue_there_is_an_empty_list_and_no_letter(
    database: Database, printed: Print
) -> None:
    assert "Không có tài liệu" in text_of(printed("overdue", "LC"))
    with pytest.raises(DeskError) as refused:
        printed("reminder", "LC")
    assert refused.value.code == "reminder.nothing"
