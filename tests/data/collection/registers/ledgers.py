"""Small random ledgers of copies: some sites, batches, and events in any order, some voided."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from hypothesis import strategies as st

from librarydesk.data.collection.registers.amounts import Amount
from tests.data.statistics.plain_copies import PlainCopy, Row
from tests.data.statistics.world import World

Ledger: TypeAlias = Mapping[str, list[dict[str, Any]]]

SITES = ("LC", "A", "B", "C")
DAYS = (
    "2024-12-31", "2025-01-01", "2025-01-02", "2025-02-10", "2025-02-11", "2025-03-31",
    "2025-06-30", "2025-07-01", "2025-12-31", "2026-01-01",
)  # fmt: skip

_days = st.sampled_from(DAYS)
_sites = st.sampled_from(SITES)
_voided = st.sampled_from((False,) * 6 + (True,))
_events = ("lost", "lost", "found", "found", "damaged", "weeded", "transferred", "transferred")

ledgers: st.SearchStrategy[Ledger] = st.fixed_dictionaries(
    {
        "titles": st.lists(
            st.fixed_dictionaries(
                {
                    "kind": st.sampled_from(("book", "braille", "periodical", "map")),
                    "language": st.sampled_from((None, "", "vie", "eng")),
                }
            ),
            min_size=2,
            max_size=2,
        ),
        "copies": st.lists(
            st.fixed_dictionaries(
                {
                    "title": st.integers(0, 1),
                    "site": _sites,
                    "acquired_on": _days,
                    "batch_no": st.sampled_from((None, "1", "2")),
                    "price_vnd": st.sampled_from((None, 0, 15_000)),
                    "voided": _voided,
                }
            ),
            min_size=1,
            max_size=6,
        ),
        "events": st.lists(
            st.fixed_dictionaries(
                {
                    "copy": st.integers(0, 2),
                    "event": st.sampled_from(_events),
                    "on_date": _days,
                    "site": _sites,
                    "to_site": _sites,
                    "new_accession_no": st.sampled_from((None, "N.7")),
                    "voided": _voided,
                }
            ),
            max_size=12,
        ),
        "batches": st.lists(
            st.fixed_dictionaries({"site": _sites, "entered_on": _days, "voided": _voided}),
            max_size=2,
            unique_by=lambda batch: batch["site"],
        ),
    }
)


def settle(world: World, ledger: Ledger) -> None:
    """Puts a ledger into an empty database whose own site LC is there."""
    for code in SITES[1:]:
        world.library(code, "commune_library")
    titles = [world.title(f"Sách {n}", **cells) for n, cells in enumerate(ledger["titles"])]
    copies = [_copy(world, titles, number, c) for number, c in enumerate(ledger["copies"])]
    for cells in ledger["events"]:
        moved = cells["event"] == "transferred"
        world.add(
            "copy_event",
            copy_id=copies[cells["copy"] % len(copies)],
            event=cells["event"],
            on_date=cells["on_date"],
            site_id=world.site_id(cells["site"]),
            to_site_id=world.site_id(cells["to_site"]) if moved else None,
            new_accession_no=cells["new_accession_no"] if moved else None,
            new_accession_folded="n.7" if moved and cells["new_accession_no"] else None,
            voided=cells["voided"],
        )
    for cells in ledger["batches"]:
        world.add(
            "accession_batch",
            site_id=world.site_id(cells["site"]),
            batch_no="1",
            entered_on=cells["entered_on"],
            source="purchase",
            voided=cells["voided"],
        )


def _copy(world: World, titles: list[int], number: int, cells: dict[str, Any]) -> int:
    return world.copy(
        titles[cells["title"]],
        cells["site"],
        cells["acquired_on"],
        accession_no=f"TN.{number}",
        accession_folded=f"tn.{number}",
        batch_no=cells["batch_no"],
        price_vnd=cells["price_vnd"],
        voided=cells["voided"],
    )


def plain_copies(copies: list[Row], events: list[Row]) -> list[PlainCopy]:
    """The copies that count, each with its events, for plain loops."""
    told = [event for event in events if event["voided_at"] is None]
    return [
        PlainCopy(copy, [e for e in told if e["copy_id"] == copy["id"]], [])
        for copy in copies
        if copy["voided_at"] is None
    ]


def plain_amount(copies: list[PlainCopy], titles: Mapping[int, Row]) -> Amount:
    """How many of what some copies are, one by one."""
    kinds = [titles[copy.title_id]["kind"] for copy in copies]
    languages = [titles[copy.title_id]["language"] for copy in copies]
    books = sum(kind in ("book", "braille") for kind in kinds)
    return Amount(
        copies=len(copies),
        books=books,
        periodicals=kinds.count("periodical"),
        others=len(copies) - books - kinds.count("periodical"),
        vietnamese=languages.count("vie"),
        foreign=languages.count("eng"),
        no_language=languages.count(None) + languages.count(""),
        money=sum(copy.row["price_vnd"] or 0 for copy in copies),
    )
