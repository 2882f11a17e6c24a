"""Runs the trials: `python -m tests.trials [DATA_DIR]`.

DATA_DIR is the folder with real files; without it the sibling `../shared/data` of the project is
taken where it is there. Then come kills, cuts, flipped bits and a full disk. Prints a table of
each, then `N passed, N failed`; ends with 1 when any failed.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.trials import kills
from tests.trials.marc_files import try_files

FILES = ("file", "there", "read", "added", "rejected", "lost", "encoding", "fields", "result")
TREATMENTS = ("treatment", "times", "result")

_PROJECT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Tries every file and tells how each went."""
    data = Path(arguments[0]) if arguments else _PROJECT.parent / "shared" / "data"
    if not (data / "marc").is_dir():
        print(f"There is no folder {data / 'marc'}. Name the folder with the real files.")
        return 2
    with TemporaryDirectory() as scratch:
        outcomes = list(try_files(data / "marc", Path(scratch)))
    _print_table(FILES, [outcome.cells() for outcome in outcomes])
    with TemporaryDirectory() as scratch:
        treatments = list(kills.trials(Path(scratch)))
    _print_table(TREATMENTS, [treatment.cells() for treatment in treatments])
    wrong = [bool(outcome.wrong) for outcome in outcomes]
    wrong += [bool(treatment.wrong) for treatment in treatments]
    failed = sum(wrong)
    print(f"{len(wrong) - failed} passed, {failed} failed")
    return 1 if failed or not outcomes else 0


def _print_table(heading: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    lines = [heading, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heading))]
    for line in lines:
        cells = zip(line, widths, strict=True)
        print("  ".join(cell.ljust(width) for cell, width in cells).rstrip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
