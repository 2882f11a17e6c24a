"""The words of a table cell, the same in every rendering."""

from librarydesk.reports import numbers
from librarydesk.reports.document import Absence, Absent, Align, Cell, Number, Text
from librarydesk.reports.texts import absence_words


def cell_words(cell: Cell, language: str) -> str:
    """What stands in a cell, in the forms of a language."""
    match cell:
        case Text(text=text):
            return text
        case Number(value=value, form=form, signed=signed):
            return numbers.number(value, form, language, signed=signed)
        case Absent(why=why):
            return absence_words(language)[why]


def cell_align(cell: Cell, of_column: Align) -> Align:
    """Where a cell's words stand: signs for what is absent in the middle, others as the column."""
    if isinstance(cell, Absent) and cell.why is not Absence.BLANK:
        return Align.CENTRE
    if isinstance(cell, Text) and cell.span > 1:
        return Align.LEFT
    return of_column


def cell_span(cell: Cell) -> int:
    """How many columns a cell takes."""
    return 1 if isinstance(cell, Number) else cell.span
