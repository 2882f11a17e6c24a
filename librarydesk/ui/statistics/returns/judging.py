"""What is wrong or odd about figures that are typed, and what doesn't hold together."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.returns.parts import parts_above_value, without_value
from librarydesk.i18n import _
from librarydesk.ui.statistics.returns.words import shown_amount
from librarydesk.ui.widgets.amounts import read_amount
from librarydesk.ui.widgets.numbers import read_number
from librarydesk.ui.widgets.remarks_bar import CellRemark

if TYPE_CHECKING:
    from librarydesk.ui.statistics.returns.ledger import ReturnLedger

TIMES = 5
LEAST_USUAL = 10
MOST = 10**15
MEASURED = frozenset({"km", "m2"})
"""The units whose figures may have decimals."""


def judged(
    ledger: "ReturnLedger", value: ReturnCell, waiting: Iterable[ReturnCell]
) -> dict[ReturnCell, float | None]:
    """Remarks on the pending cells of a figure; returns the numbers of the sound ones."""
    sound: dict[ReturnCell, float | None] = {}
    for cell in waiting:
        ledger.remarks.pop(cell, None)
        try:
            sound[cell] = _number(ledger.of(cell.indicator), ledger.pending[cell])
        except ValueError as wrong:
            ledger.remarks[cell] = CellRemark(str(wrong))
    _compare(ledger, value, sound)
    odd = {cell: said for cell, number in sound.items() if (said := _odd(ledger, cell, number))}
    for cell, said in odd.items():
        ledger.remarks[cell] = CellRemark(said, odd=True)
        del sound[cell]
    if odd:
        _compare(ledger, value, sound, waits=_("Waits for the number beside it."))
    return sound


def _compare(
    ledger: "ReturnLedger",
    value: ReturnCell,
    sound: dict[ReturnCell, float | None],
    *,
    waits: str = "",
) -> None:
    """Takes back what would make parts larger than their value, or leave them without one.

    What is taken back may leave others so; goes on until all that is left holds together.
    """
    while taken := {
        cell: said for cell, said in _misfits(ledger, value, sound).items() if cell in sound
    }:
        for cell, said in taken.items():
            ledger.remarks[cell] = CellRemark(waits or said)
            del sound[cell]


def _misfits(
    ledger: "ReturnLedger", value: ReturnCell, sound: Mapping[ReturnCell, float | None]
) -> dict[ReturnCell, str]:
    """The cells of a figure that wouldn't hold together, with what to say of them."""
    after = _after(ledger, value, sound)
    said: dict[ReturnCell, str] = {}
    for wrong in parts_above_value(ledger.of(value.indicator), after):
        sentence = _("The parts (%(parts)s) are more than the value (%(value)s).") % {
            "parts": shown_amount(wrong.amount),
            "value": shown_amount(wrong.value),
        }
        cells = (value._replace(breakdown=part) for part in ("", *wrong.parts))
        said |= dict.fromkeys(cells, sentence)
    if without_value(after):
        needed = _("The value itself is missing: type it, or empty its parts.")
        said |= dict.fromkeys(sound, needed)
    return said


def _after(
    ledger: "ReturnLedger", value: ReturnCell, sound: Mapping[ReturnCell, float | None]
) -> dict[str, float]:
    """What would stand in the cells of a figure."""
    parts = ledger.parts_of(value.indicator)
    cells = {*(value._replace(breakdown=part) for part in parts), *sound}
    numbers = {cell: sound[cell] if cell in sound else ledger.number(cell) for cell in cells}
    return {cell.breakdown: n for cell, n in numbers.items() if n is not None}


def _number(of: Indicator, text: str) -> float | None:
    """The number that was typed of a figure; the error says what is wrong with it."""
    try:
        number = read_figure(of, text)
    except ValueError:
        measured = of.unit in MEASURED
        said = _("Type a number, like 12,5.") if measured else _("Type a whole number, like 1.234.")
        raise ValueError(said) from None
    if number is not None and not 0 <= number <= MOST:
        raise ValueError(_("Type a number from 0 on."))
    return number


def read_figure(of: Indicator, text: str) -> float | None:
    """The number that a text says of a figure; None where it is empty.

    Raises:
        ValueError: it says none.
    """
    if of.unit in MEASURED:
        return read_amount(text)
    return read_number(text)


def _odd(ledger: "ReturnLedger", cell: ReturnCell, number: float | None) -> str:
    before = ledger.before(cell)
    if not number or before is None or (cell, number) in ledger.confirmed:
        return ""
    if number == ledger.number(cell) or number <= TIMES * max(before, LEAST_USUAL):
        return ""
    return _("%(n)s is more than five times the last period's %(before)s. Is it right?") % {
        "n": shown_amount(number),
        "before": shown_amount(before),
    }
