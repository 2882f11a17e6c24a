"""Returns as they are being typed: what is saved, on its way, or waits to be mended.

Knows nothing of widgets. What was typed stands here until it is saved, so that the journal of
drafts can keep it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.returns.cells import ReturnCell, Stored
from librarydesk.data.returns.parts import parts_above_value, without_value
from librarydesk.data.returns.taken import COMPONENTS
from librarydesk.i18n import _
from librarydesk.ui.statistics.returns.words import shown_amount
from librarydesk.ui.widgets.amounts import read_amount
from librarydesk.ui.widgets.numbers import read_number
from librarydesk.ui.widgets.remarks_bar import CellRemark

if TYPE_CHECKING:
    from librarydesk.data.returns.queries import ReturnedCell
    from librarydesk.data.statistics.return_grid import Hints, ReturnGrid, ReturningSite
    from librarydesk.data.statistics.return_slots import Slot

TIMES = 5
LEAST_USUAL = 10
MOST = 10**15
MEASURED = frozenset({"km", "m2"})
"""The units whose figures may have decimals."""


@dataclass
class ReturnLedger:
    """The returns of a slot; `hints` are what stands beside, once that is counted."""

    grid: "ReturnGrid"
    hints: "Hints | None" = None
    pending: dict[ReturnCell, str] = field(default_factory=dict)
    remarks: dict[ReturnCell, CellRemark] = field(default_factory=dict)
    saving: dict[ReturnCell, tuple[float | None, int]] = field(default_factory=dict)
    confirmed: set[tuple[ReturnCell, float]] = field(default_factory=set)
    on_disk: int = 0

    def __post_init__(self) -> None:
        self._contested: list[ReturnCell] | None = None
        self._parts: dict[str, list[str]] = {}
        for code, part in self.grid.figures:
            self._parts.setdefault(code, []).append(part)

    def show_hints(self, hints: "Hints") -> None:
        """Takes what stands beside."""
        self.hints, self._contested = hints, None

    @property
    def slot(self) -> "Slot":
        """The year or quarter that is typed."""
        return self.grid.slot

    @property
    def draft(self) -> str:
        """The name under which what isn't saved yet is kept."""
        return f"returns/{self.slot.year}-{self.slot.quarter}"

    def site(self, site_id: int) -> "ReturningSite | None":
        """A site of the grid."""
        return next((site for site in self.grid.sites if site.id == site_id), None)

    def stored(self, cell: ReturnCell) -> Stored | None:
        """What is on the disk."""
        found = self.grid.returned.get(cell)
        return found.stored if found is not None else None

    def returned(self, cell: ReturnCell) -> "ReturnedCell | None":
        """The same with who recorded it."""
        return self.grid.returned.get(cell)

    def number(self, cell: ReturnCell) -> float | None:
        """What stands in a cell and is saved or on its way; None is not known."""
        if cell in self.saving:
            return self.saving[cell][0]
        stored = self.stored(cell)
        return stored.value if stored is not None else None

    def text(self, cell: ReturnCell) -> str:
        """What is shown in a cell: what was typed while it isn't saved, else its number."""
        if cell in self.pending:
            return self.pending[cell]
        number = self.number(cell)
        return "" if number is None else shown_amount(number)

    def before(self, cell: ReturnCell) -> float | None:
        """The figure of the period before, as reports count it."""
        return self.hints.before.get(cell) if self.hints is not None else None

    def recorded(self, cell: ReturnCell) -> float | None:
        """What the site's own records say of the period; of a total, what its parts add up to."""
        if self.hints is None or cell.breakdown:
            return None
        codes = COMPONENTS.get(cell.indicator, (cell.indicator,))
        found = [self.hints.recorded.get(ReturnCell(cell.site_id, code)) for code in codes]
        known = [amount for amount in found if amount is not None]
        return sum(known) if known else None

    def prevails(self, cell: ReturnCell) -> bool:
        """Whether what is returned counts instead of records."""
        stored = self.stored(cell.value)
        return stored is not None and stored.prevails

    def contested(self, cell: ReturnCell) -> bool:
        """Whether records and a return stand beside each other and nobody has chosen."""
        there = self.stored(cell) is not None and not cell.breakdown
        return there and not self.prevails(cell) and self.recorded(cell) is not None

    def contested_cells(self) -> list[ReturnCell]:
        """All of those, in the order of sites."""
        if self._contested is None:
            order = {site.id: place for place, site in enumerate(self.grid.sites)}
            beside = self.hints.recorded if self.hints is not None else ()
            totals = {ReturnCell(cell.site_id, code) for code in COMPONENTS for cell in beside}
            found = [cell for cell in {*beside, *totals} if self.contested(cell)]
            self._contested = sorted(found, key=lambda cell: (order.get(cell.site_id, -1), cell))
        return self._contested

    def returning(self, site_id: int) -> int:
        """How many figures a site has returned."""
        return sum(self.number(ReturnCell(site_id, *f)) is not None for f in self.grid.figures)

    def take(self, typed: Mapping[ReturnCell, str]) -> dict[ReturnCell, float | None]:
        """Takes what was typed into cells and returns what of it can be saved now.

        The rest stays pending with a remark: what is wrong, and what is odd until it is confirmed.
        """
        self.pending.update(typed)
        ready: dict[ReturnCell, float | None] = {}
        for value, cells in _cells_by_value(self.pending).items():
            for cell, number in self._judge(value, cells).items():
                del self.pending[cell]
                if number != self.number(cell):
                    ready[cell] = number
        return ready

    def confirm(self) -> dict[ReturnCell, float | None]:
        """Takes what is odd as it is, and returns what can be saved."""
        for cell, remark in self.remarks.items():
            number = self._read(cell) if remark.odd else None
            if number is not None:
                self.confirmed.add((cell, number))
        return self.take({})

    def give_up(self, cells: Iterable[ReturnCell]) -> None:
        """Forgets what was typed into cells and not saved."""
        values = set()
        for cell in cells:
            self.pending.pop(cell, None)
            self.remarks.pop(cell, None)
            values.add(cell.value)
        waiting = _cells_by_value(self.pending)
        for value in values:
            self._judge(value, waiting.get(value, ()))

    def send(self, ready: Mapping[ReturnCell, float | None], ticket: int) -> None:
        """Notes that cells are on their way to the disk under a ticket."""
        self.saving.update({cell: (number, ticket) for cell, number in ready.items()})

    def arrived(self, ticket: int) -> None:
        """Notes that everything up to a ticket is on the disk."""
        self.on_disk = max(self.on_disk, ticket)

    def refused(self, ready: Mapping[ReturnCell, float | None], sentence: str) -> None:
        """Puts cells back that could not be saved, with what was said of them."""
        for cell, number in ready.items():
            self.saving.pop(cell, None)
            self.pending.setdefault(cell, "" if number is None else shown_amount(number))
            self.remarks[cell] = CellRemark(sentence)

    def reload(self, grid: "ReturnGrid", ticket: int) -> None:
        """Takes what the database holds; `ticket` is the last one saved when it was asked."""
        self.grid = grid
        self.__post_init__()
        self.saving = {cell: sent for cell, sent in self.saving.items() if sent[1] > ticket}

    def unsaved(self) -> dict[str, str]:
        """What the journal keeps: the text of every cell that isn't on the disk."""
        kept = {
            cell: "" if number is None else shown_amount(number)
            for cell, (number, ticket) in self.saving.items()
            if ticket > self.on_disk
        } | self.pending
        return {f"{c.site_id} {c.indicator} {c.breakdown}": text for c, text in kept.items()}

    def kept(self, values: Mapping[str, str]) -> dict[ReturnCell, str]:
        """The cells that a journal kept for this slot."""
        sites = {site.id for site in self.grid.sites}
        cells = {}
        for key, text in values.items():
            site, code, part = key.split(" ", 2)
            if site.isdecimal() and int(site) in sites and code in indicators():
                cells[ReturnCell(int(site), code, part)] = text
        return cells

    def _judge(
        self, value: ReturnCell, waiting: Iterable[ReturnCell]
    ) -> dict[ReturnCell, float | None]:
        """Remarks on the pending cells of a figure; returns the numbers of the sound ones."""
        sound: dict[ReturnCell, float | None] = {}
        for cell in waiting:
            self.remarks.pop(cell, None)
            wrong = self._wrong(cell)
            if wrong:
                self.remarks[cell] = CellRemark(wrong)
            else:
                sound[cell] = self._read(cell)
        self._compare(value, sound)
        odd = {cell: said for cell, number in sound.items() if (said := self._odd(cell, number))}
        for cell, said in odd.items():
            self.remarks[cell] = CellRemark(said, odd=True)
            del sound[cell]
        if odd:
            self._compare(value, sound, waits=_("Waits for the number beside it."))
        return sound

    def _compare(
        self, value: ReturnCell, sound: dict[ReturnCell, float | None], *, waits: str = ""
    ) -> None:
        """Takes back what would make parts larger than their value, or leave them without one.

        What is taken back may leave others so; goes on until all that is left holds together.
        """
        while taken := {
            cell: said for cell, said in self._misfits(value, sound).items() if cell in sound
        }:
            for cell, said in taken.items():
                self.remarks[cell] = CellRemark(waits or said)
                del sound[cell]

    def _misfits(
        self, value: ReturnCell, sound: Mapping[ReturnCell, float | None]
    ) -> dict[ReturnCell, str]:
        """The cells of a figure that wouldn't hold together, with what to say of them."""
        after = self._after(value, sound)
        said: dict[ReturnCell, str] = {}
        for wrong in parts_above_value(value.indicator, after):
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
        self, value: ReturnCell, sound: Mapping[ReturnCell, float | None]
    ) -> dict[str, float]:
        """What would stand in the cells of a figure."""
        parts = self._parts.get(value.indicator, ())
        cells = {*(value._replace(breakdown=part) for part in parts), *sound}
        numbers = {cell: sound[cell] if cell in sound else self.number(cell) for cell in cells}
        return {cell.breakdown: n for cell, n in numbers.items() if n is not None}

    def _wrong(self, cell: ReturnCell) -> str:
        try:
            number = self._read(cell)
        except ValueError:
            if indicators()[cell.indicator].unit in MEASURED:
                return _("Type a number, like 12,5.")
            return _("Type a whole number, like 1.234.")
        if number is not None and not 0 <= number <= MOST:
            return _("Type a number from 0 on.")
        return ""

    def _read(self, cell: ReturnCell) -> float | None:
        text = self.pending[cell]
        if indicators()[cell.indicator].unit in MEASURED:
            return read_amount(text)
        return read_number(text)

    def _odd(self, cell: ReturnCell, number: float | None) -> str:
        before = self.before(cell)
        if not number or before is None or (cell, number) in self.confirmed:
            return ""
        if number == self.number(cell) or number <= TIMES * max(before, LEAST_USUAL):
            return ""
        return _("%(n)s is more than five times the last period's %(before)s. Is it right?") % {
            "n": shown_amount(number),
            "before": shown_amount(before),
        }


def _cells_by_value(cells: Iterable[ReturnCell]) -> dict[ReturnCell, list[ReturnCell]]:
    """Cells by the value that they are, or are parts of."""
    found: dict[ReturnCell, list[ReturnCell]] = {}
    for cell in cells:
        found.setdefault(cell.value, []).append(cell)
    return found
