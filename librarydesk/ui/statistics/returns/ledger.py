"""Returns as they are being typed: what is saved, on its way, or waits to be mended.

Knows nothing of widgets. What was typed stands here until it is saved, so that the journal of
drafts can keep it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from librarydesk.data.returns.cells import ReturnCell, Stored
from librarydesk.data.returns.taken import COMPONENTS
from librarydesk.ui.statistics.returns.judging import judged, read_figure
from librarydesk.ui.statistics.returns.words import shown_text
from librarydesk.ui.widgets.remarks_bar import CellRemark

if TYPE_CHECKING:
    from librarydesk.data.indicators.definitions import Indicator
    from librarydesk.data.returns.queries import ReturnedCell
    from librarydesk.data.statistics.return_grid import Hints, ReturnGrid, ReturningSite
    from librarydesk.data.statistics.return_slots import Slot

Ready: TypeAlias = Mapping[ReturnCell, float | None]
"""The numbers of cells that can be saved; None empties one."""

LOT = 50
"""So many cells are judged before the window may do something else."""


Item = TypeVar("Item")


def in_lots(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Items, some at a time."""
    for first in range(0, len(items), LOT):
        yield items[first : first + LOT]


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
        self._on_way: Counter[int] | None = None
        self._sites = {site.id: site for site in self.grid.sites}
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
        return self._sites.get(site_id)

    def of(self, code: str) -> "Indicator":
        """What an indicator is that returns are taken for."""
        return self.grid.defined[code]

    def parts_of(self, code: str) -> Sequence[str]:
        """The parts of an indicator that are asked for, its value among them."""
        return self._parts.get(code, ())

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
        return shown_text(self.number(cell))

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
            beside = self.hints.recorded.keys() if self.hints is not None else set()
            there = self.grid.returned.keys()
            totals = {cell for cell in there if cell.indicator in COMPONENTS}
            found = [cell for cell in (beside & there) | totals if self.contested(cell)]
            self._contested = sorted(found, key=lambda cell: (order.get(cell.site_id, -1), cell))
        return self._contested

    def returning(self, site_id: int) -> int:
        """How many figures a site has returned, those on their way to the disk counted."""
        if self._on_way is None:
            self._on_way = Counter()
            for cell, (number, _ticket) in self.saving.items():
                self._on_way[cell.site_id] += (number is not None) - (self.stored(cell) is not None)
        site = self.site(site_id)
        return (site.returned if site is not None else 0) + self._on_way[site_id]

    def can_void(self, cell: ReturnCell, whole_site: bool) -> bool:
        """Whether anything of a figure, or of its site, was returned."""
        if whole_site:
            return self.returning(cell.site_id) > 0
        return self.stored(cell.value) is not None

    def taking(self, typed: Mapping[ReturnCell, str]) -> Iterator[Ready]:
        """Takes what was typed into cells, in pieces, each with what of it can be saved now.

        The rest stays pending with a remark: what is wrong, and what is odd until it is confirmed.
        Nothing where nothing stands is left out.
        """
        told = {cell: text for cell, text in typed.items() if text or self.text(cell)}
        self.pending.update(told)
        for some in in_lots(list(told)):
            yield self._settle(some)

    def confirming(self) -> Iterator[Ready]:
        """Takes what is odd as it is, in pieces with what can be saved."""
        odd = [cell for cell, remark in self.remarks.items() if remark.odd]
        for some in in_lots(odd):
            numbers = (
                (cell, read_figure(self.of(cell.indicator), self.pending[cell])) for cell in some
            )
            self.confirmed |= {(cell, number) for cell, number in numbers if number is not None}
            yield {}
        for some in in_lots(odd):
            yield self._settle(some)

    def give_up(self) -> None:
        """Forgets what was typed into cells and not saved."""
        self.pending.clear()
        self.remarks.clear()

    def _settle(self, cells: Iterable[ReturnCell]) -> Ready:
        """Judges the figures of cells, with all of them that wait; what is sound waits no more."""
        ready: dict[ReturnCell, float | None] = {}
        for value, waiting in self._waiting(cells).items():
            for cell, number in judged(self, value, waiting).items():
                del self.pending[cell]
                if number != self.number(cell):
                    ready[cell] = number
        return ready

    def _waiting(self, cells: Iterable[ReturnCell]) -> dict[ReturnCell, dict[ReturnCell, None]]:
        """The cells that wait, of the figures of some, by their values."""
        found: dict[ReturnCell, dict[ReturnCell, None]] = {}
        for cell in cells:
            value = cell.value
            if value not in found:
                beside = (value._replace(breakdown=part) for part in self.parts_of(value.indicator))
                found[value] = {one: None for one in beside if one in self.pending}
            if cell in self.pending:
                found[value][cell] = None
        return found

    def send(self, ready: Ready, ticket: int) -> None:
        """Notes that cells are on their way to the disk under a ticket."""
        self.saving.update({cell: (number, ticket) for cell, number in ready.items()})
        self._on_way = None

    def arrived(self, ticket: int) -> None:
        """Notes that everything up to a ticket is on the disk."""
        self.on_disk = max(self.on_disk, ticket)

    def refusing(self, ready: Ready, sentence: str) -> Iterator[None]:
        """Puts cells back, in pieces, that could not be saved, with what was said of them."""
        said = CellRemark(sentence)
        for some in in_lots(list(ready)):
            for cell in some:
                self.saving.pop(cell, None)
                self.pending.setdefault(cell, shown_text(ready[cell]))
                self.remarks[cell] = said
            self._on_way = None
            yield

    def reload(self, grid: "ReturnGrid", ticket: int) -> None:
        """Takes what the database holds; `ticket` is the last one saved when it was asked."""
        self.grid = grid
        self.__post_init__()
        self.saving = {cell: sent for cell, sent in self.saving.items() if sent[1] > ticket}

    def unsaved(self) -> Iterator[dict[str, str]]:
        """What the journal keeps, in pieces: the text of every cell that isn't on the disk."""
        sent = self.saving.items()
        numbers = {cell: number for cell, (number, at) in sent if at > self.on_disk}
        typed = dict(self.pending)
        for some in in_lots(list(numbers | typed)):
            yield {
                f"{cell.site_id} {cell.indicator} {cell.breakdown}": typed[cell]
                if cell in typed
                else shown_text(numbers[cell])
                for cell in some
            }

    def kept(self, values: Mapping[str, str]) -> dict[ReturnCell, str]:
        """The cells that a journal kept for this slot."""
        sites = {site.id for site in self.grid.sites}
        cells = {}
        for key, text in values.items():
            site, code, part = key.split(" ", 2)
            if site.isdecimal() and int(site) in sites and code in self.grid.defined:
                cells[ReturnCell(int(site), code, part)] = text
        return cells
