"""Whatever is typed: what is saved holds together, the rest waits and says why."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.returns.cells import ReturnCell, Stored
from librarydesk.data.returns.parts import parts_above_value, without_value
from librarydesk.data.returns.queries import ReturnedCell
from librarydesk.data.statistics.return_figures import Asked
from librarydesk.data.statistics.return_grid import Hints, ReturnGrid, ReturningSite
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.ui.statistics.returns.ledger import ReturnLedger

Key = TypeVar("Key")
Item = TypeVar("Item")
SLOT = Slot(2025, 3)
FIGURES = [
    Asked("S01", ""),
    Asked("S01", "age_group:children"),
    Asked("S01", "age_group:other"),
    Asked("S01", "disabled:disabled"),
    Asked("M06", ""),
]
CELLS = [ReturnCell(site, *figure) for site in (1, 2) for figure in FIGURES]
SITES = tuple(ReturningSite(n, f"S{n}", f"Site {n}", "other", False, True, False) for n in (1, 2))
TEXTS = st.one_of(
    st.integers(0, 90).map(str), st.sampled_from(["", "x", "1.234", "-3", "2,5", "99999"])
)
BLOCKS = st.lists(st.dictionaries(st.sampled_from(CELLS), TEXTS, min_size=1), max_size=6)


def grid_of(stored: dict[ReturnCell, float]) -> ReturnGrid:
    """A grid with what is on the disk."""
    returned = {cell: ReturnedCell(cell, Stored(n), "", 0) for cell, n in stored.items()}
    return ReturnGrid(SLOT, SITES, tuple(FIGURES), returned, indicators())


def joined(pieces: Iterable[Mapping[Key, Item]]) -> dict[Key, Item]:
    """What comes in pieces as one."""
    return {key: item for piece in pieces for key, item in piece.items()}


def is_sound(stored: dict[ReturnCell, float], value: ReturnCell) -> bool:
    cells = {cell.breakdown: n for cell, n in stored.items() if cell.value == value}
    above = list(parts_above_value(indicators()[value.indicator], cells))
    return not above and not without_value(cells)


@settings(max_examples=60)
@given(BLOCKS, st.dictionaries(st.sampled_from(CELLS), st.integers(0, 50)), st.booleans())
def test_what_is_saved_holds_together_and_the_rest_waits_with_a_sentence(
    blocks: list[dict[ReturnCell, str]], before: dict[ReturnCell, int], confirms: bool
) -> None:
    stored: dict[ReturnCell, float] = {}
    typed: dict[ReturnCell, str] = {}
    ledger = ReturnLedger(grid_of(stored))
    ledger.show_hints(Hints(SLOT, before, {}))
    for block in blocks:
        typed |= block
        ready = joined(ledger.taking(block))
        ready |= joined(ledger.confirming()) if confirms else {}
        for cell, number in ready.items():
            stored.pop(cell, None)
            if number is not None:
                stored[cell] = number
        ledger.reload(grid_of(stored), 0)
        assert all(is_sound(stored, cell.value) for cell in CELLS)
        assert set(ledger.remarks) == set(ledger.pending)
    for cell, text in typed.items():
        assert ledger.text(cell) in (text, text.lstrip("0") or "0") or cell in stored
    assert ledger.kept(joined(ledger.unsaved())) == ledger.pending
    ledger.give_up()
    assert (ledger.pending, ledger.remarks) == ({}, {})


def test_a_figure_measured_may_have_decimals_and_one_that_is_counted_not() -> None:
    ledger = ReturnLedger(grid_of({}))
    distance, visits = ReturnCell(1, "M06"), ReturnCell(1, "S01")
    assert joined(ledger.taking({distance: "12,5", visits: "12,5"})) == {distance: 12.5}
    assert "whole number" in ledger.remarks[visits].sentence
    assert joined(ledger.taking({distance: "1.250"})) == {distance: 1250}


def test_what_the_disk_refused_waits_with_its_sentence() -> None:
    ledger = ReturnLedger(grid_of({}))
    cell = ReturnCell(1, "S01")
    ready = joined(ledger.taking({cell: "340"}))
    ledger.send(ready, 1)
    assert (ledger.text(cell), joined(ledger.unsaved())) == ("340", {"1 S01 ": "340"})
    assert len(list(ledger.refusing(ready, "The disk is full."))) == 1
    assert (ledger.pending, ledger.remarks[cell].sentence) == ({cell: "340"}, "The disk is full.")
