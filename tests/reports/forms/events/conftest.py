"""Papers of events are written in Vietnamese on a fixed day, of a seminar and a course."""

from collections.abc import Iterator
from datetime import date

import pytest

from librarydesk import i18n
from librarydesk.data.events.seminars.service import (
    DelegateCard,
    SeminarCard,
    add_delegates,
    save_seminar,
)
from librarydesk.data.store.database import Database
from tests.data.events.some_events import add_event


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The day and the language of every test."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-20T08:15:00+07:00")
    before = i18n.language()
    i18n.set_language("vi")
    yield
    i18n.set_language(before)


@pytest.fixture
def seminar(database: Database) -> int:
    """A seminar with a call and three delegates."""
    event = add_event(
        database,
        "HT-01",
        "seminar",
        name="Hội thảo văn hóa đọc",
        attendance=70,
        place="Hội trường",
        programme="8:00 Khai mạc\n8:30 - 10:00 Tham luận\nKết luận",
        cost_vnd=12_500_000,
    )
    card = SeminarCard(
        event,
        "Kính mời",
        date(2026, 2, 28),
        "Giám đốc",
        "Lời đầu tiên.\nLời thứ hai.",
        ("Thực trạng", "Giải pháp"),
    )
    save_seminar(database, card)
    guests = (("Sở Giáo dục", "Lò Thị Mai"), ("Trường A", "Vàng A Sử"), ("Sở Giáo dục", "Trần An"))
    add_delegates(
        database, [DelegateCard(event, *guest, invited_on=date(2026, 2, 1)) for guest in guests]
    )
    return event
