"""A chart on its own sheet: its values, and the spreadsheet's own column chart of them."""

from typing import Final

from librarydesk.reports.document import Align, Chart, RowKind
from librarydesk.reports.xlsx.formats import Formats, cell_text, number_format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

_HEADER_ROW: Final = 2
_FEW: Final = 12
_COLOURS: Final = (
    *("#215978", "#B2C9D6", "#D49940", "#4A8C6B"),
    *("#A14A54", "#786BA3", "#8C8F5C", "#5C5C5C"),
)
_LINE_COLOURS: Final = (_COLOURS[0], *_COLOURS[2:], _COLOURS[1])
"""The same with the palest, which a thin line can hardly be seen in, last."""


def write_chart(workbook: Workbook, sheet: Worksheet, formats: Formats, chart: Chart) -> None:
    """Writes the values from the third row on and the chart below them."""
    sheet.write_string(0, 0, cell_text(chart.caption), formats.plain(bold=True, font_size=13))
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, len(chart.series), 16)
    sheet.write_blank(_HEADER_ROW, 0, None, formats.header())
    for row, category in enumerate(chart.categories, start=_HEADER_ROW + 1):
        look = formats.cell(RowKind.BODY, Align.LEFT)
        sheet.write_string(row, 0, cell_text(category), look)
    for column, series in enumerate(chart.series, start=1):
        sheet.write_string(_HEADER_ROW, column, cell_text(series.name), formats.header())
        for row, value in enumerate(series.values, start=_HEADER_ROW + 1):
            code = number_format(chart.form, value or 0, signed=False)
            look = formats.cell(RowKind.BODY, Align.RIGHT, number=code)
            if value is None:
                sheet.write_blank(row, column, None, look)
            else:
                sheet.write_number(row, column, value, look)
    _insert(workbook, sheet, chart)


def _insert(workbook: Workbook, sheet: Worksheet, chart: Chart) -> None:
    drawn = workbook.add_chart({"type": "line" if chart.lines else "column"})
    first, last = _HEADER_ROW + 1, _HEADER_ROW + len(chart.categories)
    name = sheet.get_name()
    for column in range(1, len(chart.series) + 1):
        colours = _LINE_COLOURS if chart.lines else _COLOURS
        colour = {"color": colours[(column - 1) % len(colours)]}
        drawn.add_series(
            {
                "name": [name, _HEADER_ROW, column],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, column, last, column],
                **({"line": colour} if chart.lines else {"fill": colour}),
                "data_labels": {"value": len(chart.categories) <= _FEW},
            }
        )
    drawn.set_title({"name": chart.caption, "overlay": False, "name_font": {"size": 12}})
    drawn.set_y_axis({"min": 0, "num_format": "#,##0", "major_gridlines": {"visible": True}})
    drawn.set_legend({"position": "bottom"})
    drawn.set_size({"width": 640, "height": 360})
    sheet.insert_chart(last + 2, 0, drawn)
