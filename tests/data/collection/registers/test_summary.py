"""The summary register, each rule as one small story."""

from datetime import date

from librarydesk.data.collection.registers.batches import Batch
from librarydesk.data.collection.registers.summary import Passage, SummaryRegister, Way
from librarydesk.data.collection.registers.summary import summary_register as register_of
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.store.database import Database
from tests.data.statistics.asking import told
from tests.data.statistics.world import World


def register(database: Database, site: str, year: int = 2025) -> SummaryRegister:
    with database.read() as connection:
        first, last = date(year, 1, 1), date(year, 12, 31)
        return register_of(connection, site_id_of(connection, site), first, last)


def lines(passages: tuple[Passage, ...]) -> list[tuple[str, Way, str | None, str | None, int]]:
    return [(p.on_date.isoformat(), p.way, p.other, p.document, p.amount.copies) for p in passages]


def numbers(batches: tuple[Batch, ...]) -> list[tuple[str, str, int, int]]:
    return [(b.on_date.isoformat(), b.batch_no, b.titles, b.amount.copies) for b in batches]


def test_copies_of_one_batch_are_one_line_with_its_number_as_it_is(database: Database) -> None:
    def story(world: World) -> None:
        first, second = world.title("Một"), world.title("Hai", kind="periodical", language="eng")
        for title in (first, first, second):
            world.copy(title, "A", "2025-03-05", batch_no="10", voucher_no="07/PN")
        world.copy(first, "A", "2025-03-05", batch_no="9")
        world.copy(first, "B", "2025-03-05", batch_no="10")

    found = register(told(database, story), "A")
    assert numbers(found.batches) == [("2025-03-05", "9", 1, 1), ("2025-03-05", "10", 2, 3)]
    line = found.batches[1]
    assert (line.vouchers, line.sources) == (("07/PN",), ("purchase",))
    assert (line.amount.books, line.amount.periodicals, line.amount.foreign) == (2, 1, 1)
    assert line.amount.money == 30_000


def test_an_entry_gives_the_line_its_day_supplier_and_voucher(database: Database) -> None:
    def story(world: World) -> None:
        world.copy(world.title(), "A", "2025-03-05", batch_no="1")
        cells = {"site_id": world.site_id("A"), "source": "donation"}
        world.add(
            "accession_batch",
            batch_no="1",
            entered_on="2025-03-07",
            supplier="Nhà sách Trí Tuệ",
            voucher_no="12",
            amount_vnd=9_000,
            **cells,
        )
        world.add("accession_batch", batch_no="2", entered_on="2025-04-01", **cells)
        world.add("accession_batch", batch_no="3", entered_on="2026-04-01", **cells)

    found = register(told(database, story), "A")
    assert numbers(found.batches) == [("2025-03-07", "1", 1, 1), ("2025-04-01", "2", 0, 0)]
    assert found.batches[0].supplier == "Nhà sách Trí Tuệ"
    assert (found.batches[0].vouchers, found.batches[0].voucher_amount) == (("12",), 9_000)


def test_copies_without_a_batch_stand_together_by_day_source_and_voucher(
    database: Database,
) -> None:
    def story(world: World) -> None:
        title = world.title()
        for day, voucher in (("2025-03-05", "1"), ("2025-03-05", "1"), ("2025-03-05", "2")):
            world.copy(title, "A", day, voucher_no=voucher)
        world.copy(title, "A", "2025-03-06", voucher_no="1", batch_no="")

    found = register(told(database, story), "A")
    assert [line.amount.copies for line in found.batches] == [2, 1, 1]
    assert {line.batch_no for line in found.batches} == {""}


def test_a_transfer_is_a_line_of_its_own_in_both_registers(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "A", "2024-03-05")
        world.event(copy, "transferred", "2025-06-30", "A", "B")

    told(database, story)
    giver, taker = register(database, "A"), register(database, "B")
    assert lines(giver.going) == [("2025-06-30", Way.TRANSFERRED_OUT, "B", None, 1)]
    assert lines(taker.coming) == [("2025-06-30", Way.TRANSFERRED_IN, "A", None, 1)]
    assert (giver.batches, giver.coming, taker.batches, taker.going) == ((), (), (), ())
    assert giver.balance.after.amount.copies == 0
    assert (taker.balance.after.titles, taker.balance.after.amount.copies) == (1, 1)


def test_weeding_is_told_by_decision_with_its_reasons(database: Database) -> None:
    def story(world: World) -> None:
        title = world.title()
        dossier = world.add(
            "weeding_dossier",
            site_id=world.site_id("A"),
            code="TL-01",
            proposed_on="2025-05-01",
            decision_no="21/QĐ",
        )
        for reason in ("outdated", "damaged", "outdated"):
            copy = world.copy(title, "A", "2020-01-01")
            event = world.event(copy, "weeded", "2025-06-18", "A")
            world.add(
                "weeding_item",
                dossier_id=dossier,
                copy_id=copy,
                reason=reason,
                kept=0,
                weeded_event_id=event,
            )

    found = register(told(database, story), "A")
    assert lines(found.going) == [("2025-06-18", Way.WEEDED, None, "21/QĐ", 3)]
    assert found.going[0].reasons == (("outdated", 2), ("damaged", 1))


def test_what_was_lost_when_it_was_weeded_went_out_once(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "A", "2024-03-05")
        world.event(copy, "lost", "2025-02-01", "A")
        world.event(copy, "weeded", "2025-06-18", "A")

    found = register(told(database, story), "A")
    assert [line.way for line in found.going] == [Way.LOST]
    assert found.balance.agrees


def test_a_copy_found_again_comes_in_by_a_line(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "A", "2024-03-05")
        world.event(copy, "lost", "2024-05-01", "A")
        world.event(copy, "found", "2025-02-01", "A")

    found = register(told(database, story), "A")
    assert lines(found.coming) == [("2025-02-01", Way.FOUND, None, None, 1)]
    assert found.balance.before.amount.copies == 0
    assert found.balance.incoming.copies == found.balance.after.amount.copies == 1
