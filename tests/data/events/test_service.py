"""Events: kept, refused when they can't be, voided and brought back with all that is theirs."""

from datetime import date
from pathlib import Path

import pytest

from librarydesk.data.checking import check
from librarydesk.data.events.photos.service import EVENTS
from librarydesk.data.events.queries import (
    event_by_code,
    event_by_id,
    events,
    events_completing,
    next_event_code,
    years_of,
)
from librarydesk.data.events.service import (
    EventCard,
    restore_event,
    save_event,
    undo_event,
    void_event,
)
from librarydesk.data.events.training.queries import trainees
from librarydesk.data.events.training.service import TraineeCard, save_trainee
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.album import add_photo, photos_of
from librarydesk.errors import DeskError
from tests.data.events.some_events import DAY, OWN, add_event
from tests.data.mobile.photos.pictures import picture

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def codes(database: Database) -> list[str]:
    with database.read() as connection:
        return [event.code for event in events(connection, *YEAR)]


def rules(database: Database) -> set[str]:
    return {finding.rule for finding in check(database)}


def test_an_event_is_kept_edited_and_taken_back(database: Database) -> None:
    event_id = add_event(database, attendance=300, children=200, place="Quảng trường")
    card = EventCard("SK-01", OWN, "book_day", "Ngày sách và văn hóa đọc", DAY, attendance=310)
    saved = save_event(database, card, event_id=event_id)
    with database.read() as connection:
        found = event_by_id(connection, event_id)
    assert (found.name, found.attendance, found.place) == (card.name, 310, None)
    assert found.site == "Thư viện tỉnh Lai Châu"
    undo_event(database, saved)
    with database.read() as connection:
        assert event_by_code(connection, "sk-01").place == "Quảng trường"


@pytest.mark.parametrize(
    ("card", "code"),
    [
        (EventCard("A", OWN, "talk", "A", DAY, ends_on=date(2026, 3, 1)), "event.ends_before"),
        (
            EventCard("A", OWN, "talk", "A", DAY, attendance=5, children=6),
            "event.part_above_whole",
        ),
        (EventCard("A", OWN, "talk", "A", DAY, disabled=1), "event.part_above_whole"),
        (EventCard("sk-01", OWN, "talk", "A", DAY), "event.code_taken"),
    ],
)
def test_what_can_not_be_is_refused(database: Database, card: EventCard, code: str) -> None:
    add_event(database)
    with pytest.raises(DeskError) as refused:
        save_event(database, card)
    assert refused.value.code == code
    assert codes(database) == ["SK-01"]


def test_a_voided_event_comes_back_with_its_photos_and_trainees(
    database: Database, tmp_path: Path
) -> None:
    event_id = add_event(database, kind="training")
    add_photo(database, EVENTS, event_id, picture(), name="a.png")
    save_trainee(database, TraineeCard(event_id, "Lò Thị Mai"))
    void_event(database, event_id, reason="mistake")
    assert codes(database) == []
    with pytest.raises(DeskError) as refused:
        add_photo(database, EVENTS, event_id, picture(colour="red"), name="b.png")
    assert refused.value.code == "event.unknown"
    again = restore_event(database, event_id)
    with database.read() as connection:
        found = event_by_id(connection, again)
        assert (found.photos, found.trainees) == (1, 1)
        assert [row.name for row in photos_of(connection, database.path, EVENTS, again)] == [
            "a.jpg"
        ]
        assert [row.name for row in trainees(connection, again, DAY)] == ["Lò Thị Mai"]


def test_codes_count_on_by_kind_and_year_and_years_are_known(database: Database) -> None:
    add_event(database, "SK-LC-2026-01")
    add_event(database, "SK-LC-2026-09")
    add_event(database, "cũ", day=date(2024, 5, 1))
    with database.read() as connection:
        assert next_event_code(connection, "LC", "book_day", 2026) == "SK-LC-2026-10"
        assert next_event_code(connection, "LC", "seminar", 2026) == "HT-LC-2026-01"
        assert years_of(connection) == [2026, 2024]
        assert [event.code for event in events_completing(connection, "ngay hoi")][-1] == "cũ"


def test_a_picture_is_kept_once_for_an_event(database: Database) -> None:
    event_id = add_event(database)
    add_photo(database, EVENTS, event_id, picture(), name="a.png")
    with pytest.raises(DeskError) as refused:
        add_photo(database, EVENTS, event_id, picture(), name="b.png")
    assert refused.value.code == "photo.twice"


def test_the_check_finds_what_came_from_elsewhere(database: Database) -> None:
    add_event(database, attendance=10, children=5)
    assert not {rule for rule in rules(database) if rule.startswith("event.")}
    add_event(database, "SK-02")
    assert "event.not_counted" in rules(database)
    with database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE event SET children = 11, ends_on = '2026-03-01' WHERE code = 'SK-01'"
        )
    assert {"event.part_above_whole", "event.ends_before"} <= rules(database)
