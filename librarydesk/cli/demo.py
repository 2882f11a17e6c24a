"""The demo province: built, reported on, shown."""

import os
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.cli.console import Console
from librarydesk.errors import DONE
from librarydesk.i18n import _

SUFFIXES = (".pdf", ".xlsx", ".docx", ".json")


def show_demo(arguments: Namespace, console: Console) -> int:
    """Builds `DIR/demo.db`, writes its yearly report in four forms and opens the window."""
    folder: Path = arguments.folder
    year = arguments.year or last_full_year(clock.today())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "demo.db"
    desk = _built(path, arguments, year, console)
    try:
        reports = _reports(desk, folder, year)
    finally:
        desk.close()
    console.clear_progress()
    console.answer(
        {"db": str(path), "year": year, "reports": [str(report) for report in reports]},
        [_("The demo province is in %(path)s.") % {"path": path}]
        + [_("Its yearly report: %(file)s") % {"file": report} for report in reports],
    )
    if arguments.no_window or not has_display():
        return DONE
    from librarydesk.ui.app import open_window

    return open_window(path, language=arguments.lang)


def last_full_year(day: date) -> int:
    """The last year that had ended on a day."""
    return day.year - 1


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _built(path: Path, arguments: Namespace, year: int, console: Console) -> Desk:
    from librarydesk.data.demo.province import build_demo
    from librarydesk.reports.statistics.words.parts import chapters_of

    def progress(done: int, total: int) -> None:
        console.progress(_("Building the demo province"), done, total)

    database = build_demo(
        path,
        scale=arguments.scale,
        seed=arguments.seed,
        year=year,
        progress=progress,
        words=lambda report: chapters_of(report, "vi"),
    )
    return Desk(path, database)


def _reports(desk: Desk, folder: Path, year: int) -> list[Path]:
    from librarydesk.data.closing.reports import report_of
    from librarydesk.data.statistics.request import ReportRequest
    from librarydesk.reports.write import write_report

    report = report_of(desk.database, ReportRequest(kind="annual", year=year))
    files = [folder / f"bao-cao-nam-{year}{suffix}" for suffix in SUFFIXES]
    for file in files:
        write_report(report, file)
    return files
