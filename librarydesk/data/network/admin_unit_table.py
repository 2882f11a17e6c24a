"""Reading the shipped table of provinces, districts and communes (resources/admin_units)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from librarydesk.data.store.types import BEGINNING
from librarydesk.resources import resource

_COMPLETE_UNTIL = "# complete_until "


class TableUnit(NamedTuple):
    """A unit as the table has it: days as ISO text, `parent` a code, empty text for none."""

    code: str
    level: str
    kind: str
    name: str
    parent: str
    valid_from: str
    valid_to: str
    latitude: str
    longitude: str


def complete_until() -> date:
    """The day until which the table claims to know every change."""
    with resource("admin_units", "units.tsv").open(encoding="utf-8") as file:
        return date.fromisoformat(file.readline().removeprefix(_COMPLETE_UNTIL).strip())


def units() -> Iterator[TableUnit]:
    """Every unit, older ones first, each after the one above it."""
    for cells in _rows("units.tsv"):
        cells[5] = cells[5] or BEGINNING
        yield TableUnit._make(cells)


def successions() -> Iterator[tuple[str, str, str]]:
    """Day, code of the unit that ended the day before, code of the one that began."""
    for cells in _rows("successions.tsv"):
        on, code, successor = cells
        yield on, code, successor


def _rows(name: str) -> Iterator[list[str]]:
    lines = resource("admin_units", name).read_text("utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if not line.startswith("#")) + 1
    for line in lines[first:-1]:
        yield line.split("\t")
