"""The item register, each rule as one small story."""

from datetime import date

from librarydesk.data.collection.registers.fates import Ended
from librarydesk.data.collection.registers.items import (
    ItemLine,
    ItemsWanted,
    item_lines,
    stores_of,
)
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold
from tests.data.statistics.asking import told
from tests.data.statistics.world import Cell, World

TODAY = date(2026, 1, 1)


def numbered(world: World, site: str, number: str, day: str = "2024-03-05", **cells: Cell) -> int:
    more = {"accession_no": number, "accession_folded": fold(number), **cells}
    return world.copy(world.title(f"Sách {number}"), site, day, **more)


def transfer(world: World, copy: int, day: str, to: str, number: str | None) -> None:
    world.add(
        "copy_event",
        copy_id=copy,
        event="transferred",
        on_date=day,
        site_id=world.site_id("A"),
        to_site_id=world.site_id(to),
        new_accession_no=number,
        new_accession_folded=fold(number) if number else None,
        decision_no="15/QĐ",
    )


def items(database: Database, site: str, day: date = TODAY, **wanted: date | str) -> list[ItemLine]:
    with database.read() as connection:
        asked = ItemsWanted(site_id_of(connection, site))
        for name, value in wanted.items():
            asked = _with(asked, name, value)
        return list(item_lines(connection, asked, day))


def _with(asked: ItemsWanted, name: str, value: date | str) -> ItemsWanted:
    if isinstance(value, str):
        return ItemsWanted(asked.site_id, asked.first, asked.last, value)
    if name == "first":
        return ItemsWanted(asked.site_id, value, asked.last, asked.store)
    return ItemsWanted(asked.site_id, asked.first, value, asked.store)


def test_lines_stand_in_the_order_of_prefix_and_number(database: Database) -> None:
    def story(world: World) -> None:
        for number in ("TN.10", "Đ.2", "D.000002", "TN.9", "Đ.1", "D.1", "TN.100"):
            numbered(world, "A", number)

    found = [line.number for line in items(told(database, story), "A")]
    assert found == ["D.1", "D.000002", "Đ.1", "Đ.2", "TN.9", "TN.10", "TN.100"]


def test_a_transferred_copy_stands_in_both_registers(database: Database) -> None:
    def story(world: World) -> None:
        copy = numbered(world, "A", "TN.1", batch_no="3", voucher_no="07/PN")
        transfer(world, copy, "2025-06-30", "B", "B.77")

    told(database, story)
    (old,), (new,) = items(database, "A"), items(database, "B")
    assert (old.number, old.on_date, old.batch_no, old.came_from) == (
        "TN.1",
        date(2024, 3, 5),
        "3",
        None,
    )
    assert old.fate is not None
    assert (old.fate.how, old.fate.on_date) == (Ended.TRANSFERRED, date(2025, 6, 30))
    assert (old.fate.other, old.fate.document) == ("B", "15/QĐ")
    assert (new.number, new.on_date, new.batch_no) == ("B.77", date(2025, 6, 30), None)
    assert (new.came_from, new.document, new.fate) == ("A", "15/QĐ", None)


def test_a_copy_that_keeps_its_number_bears_it_at_the_new_owner(database: Database) -> None:
    def story(world: World) -> None:
        copy = numbered(world, "A", "TN.1")
        transfer(world, copy, "2025-06-30", "B", None)

    assert [line.number for line in items(told(database, story), "B")] == ["TN.1"]


def test_the_register_tells_what_became_of_a_copy_by_a_day(database: Database) -> None:
    def story(world: World) -> None:
        copy = numbered(world, "A", "TN.1")
        world.event(copy, "lost", "2025-02-01", "A")
        world.event(copy, "found", "2025-03-01", "A")
        world.event(copy, "weeded", "2025-06-18", "A")

    told(database, story)
    fates = [items(database, "A", date(2025, month, 20))[0].fate for month in (1, 2, 3, 6)]
    assert [fate and fate.how for fate in fates] == [None, Ended.LOST, None, Ended.WEEDED]


def test_lines_can_be_narrowed_to_days_and_a_store(database: Database) -> None:
    def story(world: World) -> None:
        numbered(world, "A", "TN.1", "2024-12-31", store="Kho mượn")
        numbered(world, "A", "TN.2", "2025-01-01", store="Kho đọc")
        numbered(world, "A", "TN.3", "2026-01-01", store="Kho đọc")

    told(database, story)
    of_year = items(database, "A", first=date(2025, 1, 1), last=date(2025, 12, 31))
    assert [line.number for line in of_year] == ["TN.2"]
    assert [line.number for line in items(database, "A", store="Kho đọc")] == ["TN.2", "TN.3"]
    with database.read() as connection:
        assert stores_of(connection, site_id_of(connection, "A")) == ["Kho mượn", "Kho đọc"]


def test_a_voided_copy_or_transfer_has_no_line(database: Database) -> None:
    def story(world: World) -> None:
        numbered(world, "A", "TN.1", voided=True)
        copy = numbered(world, "A", "TN.2")
        world.add(
            "copy_event",
            copy_id=copy,
            event="transferred",
            on_date="2025-01-01",
            site_id=world.site_id("A"),
            to_site_id=world.site_id("B"),
            voided=True,
        )

    told(database, story)
    assert [line.number for line in items(database, "A")] == ["TN.2"]
    assert items(database, "B") == []
