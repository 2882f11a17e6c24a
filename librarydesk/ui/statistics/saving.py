"""Saving a report: the same command that one would type, as a process of its own."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from librarydesk.data.statistics.request import ReportRequest
from librarydesk.i18n import _
from librarydesk.ui import saving
from librarydesk.ui.page import PageContext

SUFFIXES = (".pdf", ".xlsx", ".docx", ".json", ".csv")


def command(request: ReportRequest, out: Path) -> list[str]:
    """The words of the command that writes a report to a file."""
    options: dict[str, object] = {
        "--year": request.year,
        "--month": request.month,
        "--quarter": request.quarter,
        "--half": request.half,
        "--years": request.years,
        "--from": request.first_day,
        "--to": request.last_day,
        "--site": request.site,
    }
    words = ["report", request.kind]
    for option, value in options.items():
        if value is not None:
            words += [option, str(value)]
    if request.only_site:
        words.append("--only-site")
    return [*words, "--cutoff", request.cutoff, "--out", str(out)]


def file_name(request: ReportRequest) -> str:
    """A name for the file of a report, without accents, as offices name theirs."""
    if request.kind == "range":
        return f"bao-cao-{request.first_day}-{request.last_day}.pdf"
    part = {
        "annual": "nam",
        "half": f"6-thang-{request.half}",
        "nine-months": "9-thang",
        "quarter": f"quy-{request.quarter}",
        "month": f"thang-{request.month}",
        "multi": f"{request.years}-nam",
    }[request.kind]
    site = f"-{request.site}" if request.site else ""
    return f"bao-cao-{part}-{request.year}{site}.pdf"


def ask_file(parent: QWidget, request: ReportRequest) -> Path | None:
    """Asks where the report goes and in which form."""
    return saving.ask_file(parent, _("Save the report"), file_name(request), SUFFIXES)


def save(context: PageContext, request: ReportRequest, out: Path) -> None:
    """Writes the report; says so when it is there, with a button that opens it."""
    saving.save(context, command(request, out), out, words=_("Saving the report"))
