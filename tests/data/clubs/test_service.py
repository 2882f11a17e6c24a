"""Keeping the cards of clubs."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.coded.clubs import ClubKind
from librarydesk.data.clubs.queries import club_by_id, club_id_of, clubs, next_club_code
from librarydesk.data.clubs.service import ClubCard, end_club, save_club, undo_saving
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError

DAY = date(2026, 3, 1)


def card(database: Database, code: str = "CLB-LC-01", name: str = "Ong nhỏ") -> ClubCard:
    with database.read() as connection:
        own = own_site_id(connection)
    return ClubCard(code, name, own, ClubKind.THEME, date(2025, 9, 1), 6, 11)


def test_a_club_is_found_by_its_code_in_any_case(database: Database) -> None:
    row = save_club(database, card(database))
    with database.read() as connection:
        assert club_id_of(connection, "clb-lc-01") == row.row_id
        with pytest.raises(DeskError) as refused:
            club_id_of(connection, "X")
    assert refused.value.code == "club.unknown"


def test_no_two_clubs_bear_one_code(database: Database) -> None:
    save_club(database, card(database))
    with pytest.raises(DeskError) as refused:
        save_club(database, card(database, "Clb-LC-01", "Sao Mai"))
    assert refused.value.code == "club.code_taken"


def test_the_next_code_follows_the_highest(database: Database) -> None:
    with database.read() as connection:
        assert next_club_code(connection, "LC") == "CLB-LC-01"
    save_club(database, card(database, "CLB-LC-07"))
    with database.read() as connection:
        assert next_club_code(connection, "LC") == "CLB-LC-08"


def test_a_club_that_ended_is_listed_last_until_that_is_taken_back(database: Database) -> None:
    first = save_club(database, card(database))
    save_club(database, card(database, "CLB-LC-02", "Sao Mai"))
    ended = end_club(database, first.row_id, date(2026, 1, 5))
    with database.read() as connection:
        assert [club.name for club in clubs(connection, DAY)] == ["Sao Mai", "Ong nhỏ"]
        assert not club_by_id(connection, first.row_id, DAY).runs_on(DAY)
    undo_saving(database, ended)
    with database.read() as connection:
        assert [club.name for club in clubs(connection, DAY)] == ["Ong nhỏ", "Sao Mai"]


def test_a_card_that_contradicts_itself_is_refused(database: Database) -> None:
    good = card(database)
    with pytest.raises(DeskError) as refused:
        save_club(database, replace(good, age_from=12))
    assert refused.value.code == "club.ages_upside_down"
    with pytest.raises(DeskError) as refused:
        save_club(database, replace(good, ended_on=date(2025, 8, 1)))
    assert refused.value.code == "club.ended_before"
