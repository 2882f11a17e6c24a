"""Writing the yearly report as PDF, beside a bare ReportLab program that draws the same pages.

Promise: at most 2.0 times as long, both as new processes, for most of it is importing ReportLab.
Run from the project's folder: `python -m tests.benchmarks.report_pdf`.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from librarydesk.reports.write import write_report
from librarydesk.resources import resource
from tests.reports.sample import DAY, annual_report

PROMISE = 2.0
PAIRS = 9


def main() -> int:
    """Measures, prints a line, and returns 1 where the promise is broken."""
    # Not at the top: this module is also the program that is measured.
    from tests.benchmarks.report_pages import drawn_pages

    with TemporaryDirectory() as name:
        folder = Path(name)
        ours, pages = folder / "ours.pdf", folder / "pages.json"
        write_report(annual_report(), ours, DAY)
        drawn = drawn_pages(ours)
        pages.write_text(json.dumps(drawn), "utf-8")
        bare = ("report_floor", str(pages), str(resource("fonts")), str(folder / "floor.pdf"))
        whole = ("report_pdf", str(ours))
        for program in (whole, bare):
            _run(folder, program)
        pairs = [(_run(folder, bare), _run(folder, whole)) for _ in range(PAIRS)]
    floor, wanted = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    ratio = median(pair[1] / pair[0] for pair in pairs)
    print(
        f"report PDF of {len(drawn)} pages: floor {floor:.3f} s, ours {wanted:.3f} s, "
        f"ratio {ratio:.2f} (promise {PROMISE})"
    )
    return 0 if ratio <= PROMISE else 1


def _run(folder: Path, arguments: tuple[str, ...]) -> float:
    """Runs a program of this folder; compiled modules are kept for it, as when it is installed."""
    environment = {key: text for key, text in os.environ.items() if key[:10] != "PYTHONDONT"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    module, *rest = arguments
    start = time.perf_counter()
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *rest]
    subprocess.run(command, check=True, env=environment)
    return time.perf_counter() - start


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_report(annual_report(), Path(sys.argv[1]), DAY)
    else:
        sys.exit(main())
