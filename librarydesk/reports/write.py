"""Writing reports to files; the suffix of the file picks the form."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO

from librarydesk import i18n
from librarydesk.clock import today
from librarydesk.data.statistics.report import StatisticsReport
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports.document import Document
from librarydesk.reports.unfinished import write_whole, written_whole

DOCUMENT_SUFFIXES = (".pdf", ".xlsx", ".docx")
REPORT_SUFFIXES = (*DOCUMENT_SUFFIXES, ".json", ".csv")


def write_report(report: StatisticsReport, out: Path, day: date | None = None) -> None:
    """Writes the statistics report, dated that day (else today), in the language in use."""
    suffix = checked_suffix(out)
    if suffix == ".json":
        from librarydesk.reports.statistics.json_form import report_json

        write_whole(out, report_json(report).encode())
        return
    if suffix == ".csv":
        from librarydesk.reports.statistics.csv_form import report_csv

        write_whole(out, report_csv(report))
        return
    from librarydesk.reports.statistics.document import statistics_document

    document = statistics_document(report, i18n.language(), day or today())
    write_whole(out, rendered(document, suffix))


def checked_suffix(out: Path, suffixes: tuple[str, ...] = REPORT_SUFFIXES) -> str:
    """The suffix of a file in small letters; any but the given ones is a wrong use."""
    suffix = out.suffix.lower()
    if suffix not in suffixes:
        raise WrongUseError(
            "file.unknown_suffix",
            _("%(file)s has no ending that says what to write. End it in one of: %(suffixes)s.")
            % {"file": out.name, "suffixes": ", ".join(suffixes)},
            file=str(out),
        )
    return suffix


def rendered(document: Document, suffix: str) -> bytes:
    """The document as the bytes of a file with that suffix."""
    written = BytesIO()
    render_papers_to([document], suffix, written)
    return written.getvalue()


def write_document(document: Document, out: Path) -> None:
    """Writes a document, which may hold long tables, to a file of a form by its suffix."""
    write_papers([document], out)


def write_papers(papers: Sequence[Document], out: Path) -> None:
    """Writes several papers to one file, each as a document of its own with its own pages."""
    suffix = checked_suffix(out, DOCUMENT_SUFFIXES)
    with written_whole(out) as file:
        render_papers_to(papers, suffix, file)


def render_papers_to(papers: Sequence[Document], suffix: str, file: IO[bytes]) -> None:
    """Writes papers into an open file in the form of a suffix."""
    if suffix == ".pdf":
        from librarydesk.reports.pdf import render as pdf

        pdf.render_papers_to(papers, file)
    elif suffix == ".docx":
        from librarydesk.reports.docx import render as docx

        file.write(docx.render_papers(papers))
    else:
        from librarydesk.reports.xlsx import render as xlsx

        xlsx.render_papers_to(papers, file)
