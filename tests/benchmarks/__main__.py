"""Runs the benchmarks named on the command line, or all: `python -m tests.benchmarks [NAME …]`."""

import subprocess
import sys

NAMES = (
    "accession",
    "challenges",
    "club_work",
    "clubs",
    "club_views",
    "exchange",
    "explore",
    "figures_page",
    "letters",
    "lists",
    "marc_import",
    "registers",
    "report_pdf",
    "returns",
    "rotation",
    "search",
    "start",
    "statistics",
    "stocktake",
)


def main(wanted: list[str]) -> int:
    """Runs each in a process of its own, so that none warms another up; 1 if a promise breaks."""
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    codes = [
        subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], check=False).returncode
        for name in wanted or NAMES
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
