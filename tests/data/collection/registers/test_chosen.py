"""Which copies are meant by a batch, by numbers and by spans of numbers."""

from datetime import date

import pytest

from librarydesk.data.collection.registers.chosen import chosen_copies, titles_of
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.registers.test_items import numbered, transfer
from tests.data.statistics.asking import told
from tests.data.statistics.world import World

TODAY = date(2026, 1, 1)


@pytest.fixture
def stocked(database: Database) -> Database:
    """A library with TN.000001 to TN.000012 in batch 7, of which two are gone, and ĐC-1."""

    def story(world: World) -> None:
        copies = [numbered(world, "A", f"TN.{n:06}", batch_no="7") for n in range(1, 13)]
        numbered(world, "A", "ĐC-1")
        numbered(world, "B", "TN.000002")
        world.event(copies[2], "weeded", "2025-01-01", "A")
        transfer(world, copies[3], "2025-01-01", "B", "B.9")

    return told(database, story)


def chosen(database: Database, written: str, site: str = "A") -> list[str]:
    with database.read() as connection:
        found = chosen_copies(connection, site_id_of(connection, site), written, TODAY)
        return [copy.number for copy in found]


@pytest.mark.parametrize(
    ("written", "last_digits"),
    [
        ("7", "1 2 5 6 7 8 9 10 11 12"),
        ("TN.000002-TN.000005", "2 5"),
        ("TN.8–12", "8 9 10 11 12"),
        ("tn.12, TN.000002; TN.12\nTN.9", "12 2 9"),
        ("TN.000003", "3"),
    ],
)
def test_batches_spans_and_lists_are_understood(
    stocked: Database, written: str, last_digits: str
) -> None:
    assert chosen(stocked, written) == [f"TN.{int(n):06}" for n in last_digits.split()]


def test_a_dash_may_be_part_of_a_number(stocked: Database) -> None:
    assert chosen(stocked, "đc-1") == ["ĐC-1"]


def test_a_transferred_copy_is_found_under_its_new_number(stocked: Database) -> None:
    assert chosen(stocked, "B.9", "B") == ["B.9"]
    assert chosen(stocked, "B.1-B.20", "B") == ["B.9"]


def test_unknown_numbers_are_named(stocked: Database) -> None:
    with pytest.raises(DeskError) as refused:
        chosen(stocked, "TN.000001, TN.99, X.7")
    assert refused.value.code == "copies.unknown_number"
    assert "TN.99, X.7" in refused.value.message


@pytest.mark.parametrize("written", ["", " , ", "TN.90-TN.99"])
def test_nothing_chosen_is_said(stocked: Database, written: str) -> None:
    with pytest.raises(DeskError):
        chosen(stocked, written)


def test_copies_of_one_title_have_one_card(database: Database) -> None:
    def story(world: World) -> None:
        title = world.title("Đất rừng phương Nam")
        for number in ("TN.1", "TN.2"):
            more = {"accession_no": number, "accession_folded": number.lower()}
            world.copy(title, "A", "2024-01-01", batch_no="1", price_vnd=5, **more)
        numbered(world, "A", "TN.3", batch_no="1")

    told(database, story)
    with database.read() as connection:
        copies = chosen_copies(connection, site_id_of(connection, "A"), "1", TODAY)
        cards = titles_of(connection, copies)
    assert [card.numbers for card in cards] == [("TN.1", "TN.2"), ("TN.3",)]
    assert (cards[0].title, cards[0].price_vnd) == ("Đất rừng phương Nam", 5)
