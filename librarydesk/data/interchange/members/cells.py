"""How cells of member lists are read: as this program writes them, and as schools do."""

import re
from datetime import date

from librarydesk.coded.clubs import Gender
from librarydesk.data.interchange import cells
from librarydesk.data.interchange.cells import Cell
from librarydesk.data.store.folding import fold

NEXT = "+"
"""A member number that stands for the next free one, for lists without numbers of their own."""

_CLASS = re.compile(r"^(?:(?P<school>.*?)[,;–-]\s*)?(?:lớp|class)\s+(?P<name>\S.*)$", re.IGNORECASE)
_CROSS = frozenset({"x", "1", "co", "yes"})


def birth_year(cell: Cell) -> int:
    """A year, or that of a day of birth."""
    if isinstance(cell, date):
        return cell.year
    written = cells.text(cell)
    if "/" in written or written.count("-") == 2:
        return int(cells.day(cell)[:4])
    return cells.year(cell)


def gender(cell: Cell) -> str:
    """A gender; a cross is a girl, since class lists have a column “Nữ” with crosses."""
    if fold(cells.text(cell)) in _CROSS:
        return Gender.FEMALE.value
    return cells.code(cell, codes=Gender)


def school_and_class(text: str | None) -> tuple[str | None, str | None]:
    """The school and the class that one cell may hold: `Trường Kim Đồng, lớp 4A`."""
    found = _CLASS.match(text.strip()) if text else None
    if found is None:
        return text or None, None
    return (found["school"] or "").strip() or None, found["name"].strip()


def school_cell(school: str | None, class_name: str | None) -> str | None:
    """The cell that `school_and_class` reads back."""
    if not class_name:
        return school
    return f"{school}, lớp {class_name}" if school else f"lớp {class_name}"
