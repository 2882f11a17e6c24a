"""Writing the yearly report as PDF, beside a bare ReportLab program that draws the same pages.

Two reports: that of a small province, and one of 400 sites with all figures and annexes. Promise:
at most 2.0 times the work of the bare program, all as new processes, for most of a short report is
importing ReportLab; and the long one is finished within five seconds of work. Run from the
project's folder: `python -m tests.benchmarks.report_pdf`.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.statistics.report import Figure, SiteRow, StatisticsReport
from librarydesk.reports.write import write_report
from librarydesk.resources import resource
from tests.reports.sample import DAY, annual_report

PROMISE = 2.0
LONG_SECONDS = 5.0
SITES, AREAS = 400, 12


def main() -> int:
    """Measures, prints a line for each report, and returns 1 where a promise is broken."""
    short = _measured("short", pairs=9)
    long = _measured("long", pairs=3)
    return 0 if short[0] <= PROMISE and long[0] <= PROMISE and long[1] <= LONG_SECONDS else 1


def _measured(name: str, pairs: int) -> tuple[float, float]:
    """The ratio to the bare program, and the seconds that it takes."""
    # Not at the top: this module is also the program that is measured.
    from tests.benchmarks.report_pages import drawn_pages

    with TemporaryDirectory() as folder_name:
        folder = Path(folder_name)
        ours, pages = folder / "ours.pdf", folder / "pages.json"
        write_report(REPORTS[name](), ours, DAY)
        drawn = drawn_pages(ours)
        pages.write_text(json.dumps(drawn), "utf-8")
        bare = ("report_floor", str(pages), str(resource("fonts")), str(folder / "floor.pdf"))
        whole = ("report_pdf", name, str(ours))
        for program in (whole, bare):
            _run(folder, program)
        times = [(_run(folder, bare), _run(folder, whole)) for _ in range(pairs)]
    floor, wanted = median(each[0] for each in times), median(each[1] for each in times)
    ratio = median(each[1] / each[0] for each in times)
    print(
        f"report PDF of {len(drawn)} pages: floor {floor:.3f} s, ours {wanted:.3f} s, "
        f"ratio {ratio:.2f} (promise {PROMISE})"
    )
    return ratio, wanted


def _run(folder: Path, arguments: tuple[str, ...]) -> float:
    """Runs a program of this folder; compiled modules are kept for it, as when it is installed.

    The seconds are those of its own work, whatever else the machine does.
    """
    environment = {key: text for key, text in os.environ.items() if key[:10] != "PYTHONDONT"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    module, *rest = arguments
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *rest]
    before = os.times()
    start = time.perf_counter()
    subprocess.run(command, check=True, env=environment)
    after = os.times()
    work = after.children_user + after.children_system
    work -= before.children_user + before.children_system
    # Where a system doesn't tell the work of its children, the clock does.
    return work or time.perf_counter() - start


def many_sites() -> StatisticsReport:
    """A yearly report of 400 sites below twelve area libraries, with every figure there is."""
    sites = tuple(_site(number) for number in range(SITES))
    figures = tuple(_figure(code, place, sites) for place, code in enumerate(indicators(), start=1))
    return replace(annual_report(), sites=sites, figures=figures)


def _site(number: int) -> SiteRow:
    under = f"KV{number % AREAS:02d}" if number else ""
    kind = "province_library" if not number else "commune_library"
    if 0 < number <= AREAS:
        return SiteRow(f"KV{number % AREAS:02d}", f"Thư viện khu vực số {number}", "area_library",
                       reported=True, under=under)  # fmt: skip
    name = f"Thư viện xã Nậm Hàng số {number}"
    return SiteRow(f"TX{number:03d}", name, kind, reported=number % 20 != 7, under=under)


def _figure(code: str, place: int, sites: tuple[SiteRow, ...]) -> Figure:
    """A figure that every site which has reported has a share in, where there are such."""
    indicator = indicators()[code]
    told = [site.code for site in sites if site.reported] if indicator.additive else []
    shares: dict[str, int | float] = {
        site: (at * 7919 * place) % 9973 + 1 for at, site in enumerate(told)
    }
    value = sum(shares.values()) or place
    by = {dimension: {f"{n}00": value // 4 for n in range(4)} for dimension in indicator.by}
    return Figure(
        code=code,
        group=indicator.group,
        name=indicator.name,
        unit=indicator.unit,
        kind=indicator.kind,
        value=value,
        previous=value - place,
        target=value + place,
        by=by,
        previous_by=by,
        sites=shares,
        formula=indicator.formula,
        silent_sites=20,
        definition=indicator.version,
    )


REPORTS: Final[Mapping[str, Callable[[], StatisticsReport]]] = {
    "short": annual_report,
    "long": many_sites,
}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_report(REPORTS[sys.argv[1]](), Path(sys.argv[2]), DAY)
    else:
        sys.exit(main())
