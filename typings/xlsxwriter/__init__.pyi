"""The part of XlsxWriter 3 that writes sheets: formats, formulas, drop-downs, page set-up."""

from xlsxwriter.workbook import Workbook as Workbook

__version__: str
