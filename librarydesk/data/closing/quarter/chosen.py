"""Which figures stand on the quarterly sheet for managers: a setting of this database."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.store.database import Database
from librarydesk.data.store.noted import forget, note
from librarydesk.errors import DeskError
from librarydesk.i18n import _

EIGHT: Final = 8
USUAL: Final = ("S06", "S07", "R02", "M03", "N05", "C03", "D03", "E02")
USUAL_ON_MAP: Final = "S06"
_FIGURES: Final = "statistics.sheet_figures"
_ON_MAP: Final = "statistics.sheet_map"


@dataclass(frozen=True)
class SheetChoice:
    """The codes of the eight figures in their order, and of the one that the map shows."""

    codes: tuple[str, ...] = USUAL
    on_map: str = USUAL_ON_MAP


def sheet_choice(connection: Connection) -> SheetChoice:
    """What is chosen, else the usual; a figure that is no more gives way to a usual one."""
    kept = dict(
        tuple(row)
        for row in connection.exec_driver_sql(
            "SELECT name, value FROM setting WHERE name IN (?, ?)", (_FIGURES, _ON_MAP)
        )
    )
    known = all_indicators(connection)
    chosen = [code for code in kept.get(_FIGURES, "").split(",") if code in known]
    codes = tuple(dict.fromkeys((*chosen, *usual(known))))[:EIGHT]
    on_map = kept.get(_ON_MAP, USUAL_ON_MAP)
    return SheetChoice(codes, on_map if on_map in _mappable(known) else USUAL_ON_MAP)


def usual(known: Mapping[str, Indicator]) -> tuple[str, ...]:
    """The usual figures; those that the province's own file marks stand in place of the last."""
    marked = [code for code, one in known.items() if one.own is not None and one.own.on_sheet]
    return (*USUAL[: max(0, EIGHT - len(marked))], *marked)[:EIGHT]


def among(choice: SheetChoice, known: Container[str]) -> SheetChoice:
    """The same of a report that knows only some figures: one that was closed before, say."""
    chosen = [code for code in choice.codes if code in known]
    codes = tuple(dict.fromkeys((*chosen, *USUAL)))[:EIGHT]
    return SheetChoice(codes, choice.on_map if choice.on_map in known else USUAL_ON_MAP)


def choose_for_sheet(database: Database, choice: SheetChoice | None) -> SheetChoice:
    """Chooses the figures and returns what was chosen before; the usual is kept as nothing set.

    Without a choice the usual ones stand there again.

    Raises:
        DeskError: `sheet.figures`, `sheet.map`.
    """
    with database.write() as connection:
        known = all_indicators(connection)
        usually = SheetChoice(usual(known))
        wanted = choice or usually
        _check(wanted, known)
        before = sheet_choice(connection)
        for name, value, there in (
            (_FIGURES, ",".join(wanted.codes), ",".join(usually.codes)),
            (_ON_MAP, wanted.on_map, usually.on_map),
        ):
            if value == there:
                forget(connection, name)
            else:
                note(connection, name, value)
    return before


def can_be_mapped(indicator: Indicator) -> bool:
    """Whether a figure is the sum of what sites have, and so of what communes have."""
    return indicator.additive


def _mappable(known: Mapping[str, Indicator]) -> frozenset[str]:
    return frozenset(code for code, one in known.items() if can_be_mapped(one))


def _check(choice: SheetChoice, known: Mapping[str, Indicator]) -> None:
    different = set(choice.codes) & known.keys()
    if len(choice.codes) != EIGHT or len(different) != EIGHT:
        raise DeskError(
            "sheet.figures",
            _("The sheet has eight different figures. Choose another one where one stands twice."),
        )
    if choice.on_map not in _mappable(known):
        raise DeskError(
            "sheet.map", _("The map can't show this figure. Choose one that sites add up to.")
        )
