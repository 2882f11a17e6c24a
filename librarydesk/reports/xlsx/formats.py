"""The looks of cells in a workbook, and the texts that stand in them."""

from typing import Final

from librarydesk.reports.document import Align, Form, RowKind
from librarydesk.reports.written import written
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

_FONT: Final = "Times New Roman"
SIZE: Final = 11
_FORMULA_SIGNS: Final = ("=", "+", "-", "@")
_NUMBERS: Final = {
    Form.INTEGER: "#,##0",
    Form.MONEY: "#,##0",
    Form.ONE_DECIMAL: "#,##0.0",
    Form.TWO_DECIMALS: "#,##0.00",
    Form.PERCENT: '#,##0.0" %"',
    Form.MEASURE: "#,##0.##",
}


def plain_text(text: str) -> str:
    """Composed text as it reads, for cells that say themselves that they are no formula."""
    return written(text)


def cell_text(text: str) -> str:
    """Composed text; what would begin a formula gets an apostrophe, which imports take off."""
    whole = plain_text(text)
    return f"'{whole}" if whole.startswith(_FORMULA_SIGNS) else whole


def number_format(form: Form, value: float, *, signed: bool) -> str:
    """The format code of a number; a whole measure shows no decimal sign."""
    whole = form is Form.MEASURE and value == int(value)
    code = _NUMBERS[Form.INTEGER if whole else form]
    return f"+{code};-{code};{code}" if signed else code


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, str | int | bool], ...], Format] = {}

    def plain(self, **properties: str | int | bool) -> Format:
        """A format of the document's font with further properties."""
        whole = {"font_name": _FONT, "font_size": SIZE, "valign": "top", **properties}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(whole)
        return self._made[key]

    def header(self) -> Format:
        """A heading cell of a table."""
        return self.plain(
            bold=True,
            align="center",
            valign="vcenter",
            text_wrap=True,
            border=1,
            bg_color="#E6EAF0",
        )

    def cell(
        self,
        kind: RowKind,
        align: Align,
        *,
        number: str = "",
        italic: bool = False,
        indent: int = 0,
    ) -> Format:
        """A cell of a table's body."""
        properties: dict[str, str | int | bool] = {
            "align": "center" if align is Align.CENTRE else align.value,
            "border": 1,
            "text_wrap": not number,
            "bold": kind.bold and not italic,
            "italic": italic or kind is RowKind.LABEL,
        }
        if number:
            properties["num_format"] = number
        if indent:
            properties["indent"] = indent
        if kind.filled:
            properties["bg_color"] = "#F2F4F7"
        return self.plain(**properties)
