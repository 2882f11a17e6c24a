"""What can be done with returns. Each call is one transaction, and can be taken back."""

from collections.abc import Collection, Mapping
from typing import TypeAlias

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.returns.cells import Cells, ReturnCell, SavedReturns, Stored
from librarydesk.data.returns.parts import parts_above_value, without_value
from librarydesk.data.returns.taken import returned, returned_by_year_only, without_choice
from librarydesk.data.returns.writing import Slot, stored_cells, write_cells
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _

Defined: TypeAlias = Mapping[str, Indicator]


def save_returns(
    database: Database,
    year: int,
    quarter: int,
    values: Mapping[ReturnCell, float | None],
    *,
    reason: str | None = None,
) -> SavedReturns:
    """Saves what sites returned for a year (`quarter` 0) or a quarter.

    None empties a cell: what stood there is voided, for `reason`, and isn't known any more. Whether
    a value prevails over records stays as it was.

    Raises:
        DeskError: `returns.not_taken`, `returns.year_only`, `returns.negative`,
            `returns.part_above_whole` or `returns.no_value`; nothing is saved.
    """
    slot = Slot(year, quarter)
    with database.write() as connection:
        defined = all_indicators(connection)
        _refuse_untaken(defined, slot, values)
        before = stored_cells(connection, slot, _sites(values))
        wanted = {cell: _with_value(before.get(cell), value) for cell, value in values.items()}
        _refuse_nonsense(defined, before, wanted)
        return write_cells(connection, slot, wanted, reason)


def let_prevail(
    database: Database, year: int, quarter: int, cells: Collection[ReturnCell], *, prevails: bool
) -> SavedReturns:
    """Lets returned values count instead of the sites' records, or no longer.

    Raises:
        DeskError: `returns.no_choice` of a total, `returns.gone` where nothing is returned.
    """
    slot = Slot(year, quarter)
    with database.write() as connection:
        before = stored_cells(connection, slot, _sites(cells))
        wanted: dict[ReturnCell, Stored | None] = {}
        for cell in cells:
            there = before.get(cell.value)
            if there is None:
                raise DeskError(
                    "returns.gone",
                    _("This figure isn't returned any more. Look at the list again."),
                )
            _refuse_choice(all_indicators(connection), cell)
            wanted[cell.value] = Stored(there.value, prevails)
        return write_cells(connection, slot, wanted, None)


def void_return(
    database: Database,
    year: int,
    quarter: int,
    site_id: int,
    indicator: str | None = None,
    *,
    reason: str,
) -> SavedReturns:
    """Voids what a site returned of an indicator with its parts; of all indicators without one.

    Raises:
        DeskError: `returns.no_reason`, `returns.gone`.
    """
    if not reason.strip():
        raise DeskError("returns.no_reason", _("Say why the return doesn't count any more."))
    slot = Slot(year, quarter)
    with database.write() as connection:
        before = stored_cells(connection, slot, [site_id])
        wanted = dict.fromkeys(c for c in before if indicator in (None, c.indicator))
        if not wanted:
            raise DeskError(
                "returns.gone", _("This figure isn't returned any more. Look at the list again.")
            )
        return write_cells(connection, slot, wanted, reason.strip())


def undo_returns(database: Database, saved: SavedReturns, *, reason: str) -> SavedReturns:
    """Takes back what one of the deeds above did; what was changed since stays as it is."""
    slot = Slot(saved.year, saved.quarter)
    with database.write() as connection:
        before = stored_cells(connection, slot, _sites(saved.after))
        wanted = {
            cell: saved.former[cell]
            for cell, after in saved.after.items()
            if before.get(cell) == after
        }
        return write_cells(connection, slot, wanted, reason)


def _sites(cells: Collection[ReturnCell]) -> set[int]:
    return {cell.site_id for cell in cells}


def _with_value(before: Stored | None, value: float | None) -> Stored | None:
    if value is None:
        return None
    return Stored(value, before.prevails if before is not None else False)


def _refuse_untaken(
    defined: Defined, slot: Slot, values: Mapping[ReturnCell, float | None]
) -> None:
    """Refuses figures that aren't taken, and numbers below 0."""
    taken, of_years = set(returned(defined)), set(returned_by_year_only(defined))
    for cell, value in values.items():
        if value is None:
            continue
        said = {"figure": _figure(defined, cell.indicator)}
        if cell.indicator not in taken:
            raise DeskError(
                "returns.not_taken",
                _("%(figure)s is counted by the program alone. Leave it empty.") % said,
            )
        if slot.quarter and cell.indicator in of_years:
            raise DeskError(
                "returns.year_only",
                _("%(figure)s is returned for the whole year only.") % said,
            )
        if value < 0:
            raise DeskError(
                "returns.negative",
                _("%(figure)s: a figure can't be below nought. Correct it.") % said,
            )


def _refuse_choice(defined: Defined, cell: ReturnCell) -> None:
    if cell.indicator in without_choice():
        raise DeskError(
            "returns.no_choice",
            _(
                "%(figure)s is a total of other figures and can't prevail over records. Let the"
                " returns of the single figures prevail."
            )
            % {"figure": _figure(defined, cell.indicator)},
        )


def _refuse_nonsense(defined: Defined, before: Mapping[ReturnCell, Stored], wanted: Cells) -> None:
    """Refuses parts above their value, and parts of a value that isn't there."""
    after: dict[ReturnCell, dict[str, float]] = {cell.value: {} for cell in wanted}
    for cell, stored in {**before, **wanted}.items():
        if stored is not None and cell.value in after:
            after[cell.value][cell.breakdown] = stored.value
    for cell, cells in after.items():
        if without_value(cells):
            raise DeskError(
                "returns.no_value",
                _("%(figure)s: the value itself is missing. Write it, or empty its parts.")
                % {"figure": _figure(defined, cell.indicator)},
            )
        of = defined.get(cell.indicator)
        for wrong in parts_above_value(of, cells) if of is not None else ():
            raise DeskError("returns.part_above_whole", wrong.sentence)


def _figure(defined: Defined, code: str) -> str:
    known = defined.get(code)
    return known.name if known else code
