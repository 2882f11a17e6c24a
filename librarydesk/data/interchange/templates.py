"""An empty sheet for a kind: both lines of names, drop-downs for coded columns."""

from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.data.interchange import cells
from librarydesk.data.interchange.exporting import unfinished
from librarydesk.data.interchange.kind import Column, Kind
from librarydesk.errors import DeskError
from librarydesk.i18n import _, language

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_ROWS = 5_000
_SEVERAL = frozenset({"areas"})


def write_template(kind: Kind, path: Path) -> None:
    """Writes an empty workbook for a kind: keys, below them the labels, then room for rows.

    Raises:
        DeskError: `export.suffix`, `export.cannot_write`.
    """
    if path.suffix.lower() != ".xlsx":
        raise DeskError(
            "export.suffix",
            _("%(file)s must end in .xlsx. Choose such a name.") % {"file": str(path)},
            file=str(path),
        )
    from xlsxwriter import Workbook

    with unfinished(path) as part, Workbook(str(part)) as book:
        _fill(book, kind)


def _fill(book: "Workbook", kind: Kind) -> None:
    sheet = book.add_worksheet(kind.name[:31])
    lists = book.add_worksheet(_("Lists"))
    key = book.add_format({"font_color": "#666666", "italic": True})
    needed = book.add_format({"bold": True, "bg_color": "#FFF2CC", "text_wrap": True})
    free = book.add_format({"bold": True, "text_wrap": True})
    as_text = book.add_format({"num_format": "@"})
    as_day = book.add_format({"num_format": "dd/mm/yyyy"})
    for place, column in enumerate(kind.written_columns):
        label = column.label_in("vi")
        sheet.write_string(0, place, column.key, key)
        sheet.write_string(1, place, label, needed if column.required else free)
        form = as_text if column.read is cells.text else as_day if _is_day(column) else None
        sheet.set_column(place, place, max(12, min(30, len(label) + 2)), form)
        if column.codes is not None:
            _add_list(sheet, lists, place, column)
    sheet.freeze_panes(2, 0)


def _is_day(column: Column) -> bool:
    return column.read is cells.day


def _add_list(sheet: "Worksheet", lists: "Worksheet", place: int, column: Column) -> None:
    """Writes the words of a coded list on the second sheet and offers them in the column."""
    if column.codes is None:
        return
    words = [member.label_in("vi") for member in column.codes]
    lists.write_string(0, place, column.label_in(language()))
    for row, word in enumerate(words, start=1):
        lists.write_string(row, place, word)
    if column.key in _SEVERAL:
        # Several words may stand in one cell, which a drop-down doesn't let through.
        return
    letter = _letter(place)
    sheet.data_validation(
        2,
        place,
        _ROWS,
        place,
        {
            "validate": "list",
            "source": f"='{lists.get_name()}'!${letter}$2:${letter}${len(words) + 1}",
            "error_title": column.label_in("vi"),
            "error_message": _("Choose a word of the list."),
        },
    )


def _letter(place: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))
