"""The first rows that a trial would reject, to be looked at before anything goes in."""

from collections.abc import Iterable
from itertools import islice

from librarydesk.data.interchange.kind import Kind
from librarydesk.data.interchange.result import Problem

SHOWN = 200


def first_problems(kind: Kind, reasons: Iterable[tuple[int, str]]) -> tuple[Problem, ...]:
    """The first rejected rows, each with the column that its reason names."""
    labels = sorted((column.shown for column in kind.columns), key=len, reverse=True)
    return tuple(
        Problem(row, _column_in(reason, labels), reason) for row, reason in islice(reasons, SHOWN)
    )


def _column_in(reason: str, labels: list[str]) -> str:
    """The column that a reason names first; empty where it names none."""
    places = {label: reason.find(f"“{label}”") for label in labels}
    named = [label for label in labels if places[label] >= 0]
    return min(named, key=lambda label: places[label], default="")
