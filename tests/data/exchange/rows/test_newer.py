"""What only a newer program knows is kept, given back by later edits, and troubles nobody."""

from librarydesk.data.exchange.bundle.records import Batch
from tests.data.exchange.rows.books import copy, title
from tests.data.exchange.rows.pcs import Province


def test_fields_of_a_newer_program_travel_on_with_their_row(world: Province) -> None:
    a = world.pcs["A"]
    number = copy(a, title(a, "Sách của mai sau"), "LC01.1")
    batches, _up_to = world.bundle("A", "LC")
    newer = [
        Batch(b.kind, (*b.columns, "shelf_light"), [(*row, "blue") for row in b.rows])
        if b.kind == "copy"
        else b
        for b in batches
    ]
    world.deliver("A", "LC", newer)
    world.centre.edit("copy", number, store="K1")
    given, _up_to = world.bundle("LC", "A2")
    (copies,) = [batch for batch in given if batch.kind == "copy"]
    row = dict(zip(copies.columns, copies.rows[0], strict=True))
    assert (row["store"], row["shelf_light"]) == ("K1", "blue")


def test_a_kind_of_a_newer_program_is_passed_over(world: Province) -> None:
    strange = Batch("moon_library", ("uid", "name"), [(bytes(16), "Mare")])
    merged = world.deliver("A", "LC", [strange])
    assert (merged.added, merged.unchanged) == (0, 0)
