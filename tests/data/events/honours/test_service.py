"""Commendations: kept, edited, found by name, voided and brought back."""

from datetime import date

from librarydesk.data.events.honours.queries import honours, honours_completing
from librarydesk.data.events.honours.service import (
    HonourCard,
    restore_honour,
    save_honour,
    undo_honour,
    void_honour,
)
from librarydesk.data.store.database import Database
from tests.data.events.some_events import DAY, OWN

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_a_commendation_is_kept_and_taken_back(database: Database) -> None:
    card = HonourCard(DAY, OWN, "Gia đình ông Vàng A Sử", "family", "Giấy khen của Sở")
    saved = save_honour(database, card)
    with database.read() as connection:
        (found,) = honours(connection, *YEAR)
        assert [row.id for row in honours_completing(connection, "vang a", 5)] == [saved.row_id]
    assert (found.name, found.level, found.on_date) == (card.name, card.level, DAY)
    edited = save_honour(database, HonourCard(DAY, OWN, "Khác", "person"), honour_id=found.id)
    undo_honour(database, edited)
    void_honour(database, found.id, reason="mistake")
    again = restore_honour(database, found.id)
    with database.read() as connection:
        assert [(row.id, row.name) for row in honours(connection, *YEAR)] == [(again, card.name)]
