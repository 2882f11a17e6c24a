"""What the commands answer, read from their JSON."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """A row that a trial would reject: its number, the column where it is known, and why."""

    row: str
    column: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """The counts of an import, or of what an import would do."""

    kind: str
    encoding: str
    read: int
    added: int
    updated: int
    unchanged: int
    rejected: int
    differing: int
    rejected_file: Path | None
    columns: str = ""
    awaiting_consent: int = 0
    left_out: int = 0
    problems: tuple[Problem, ...] = ()


def read_outcome(output: str) -> Outcome:
    """The answer of `import … --json`.

    Raises:
        ValueError: it is no such answer.
    """
    told = json.loads(output)
    if not isinstance(told, dict):
        raise ValueError(output)
    rejected_file = told["rejected_file"]
    return Outcome(
        kind=str(told["kind"]),
        encoding=str(told["encoding"]),
        read=int(told["read"]),
        added=int(told["added"]),
        updated=int(told["updated"]),
        unchanged=int(told["unchanged"]),
        rejected=int(told["rejected"]),
        differing=int(told["differing"]),
        rejected_file=Path(str(rejected_file)) if rejected_file else None,
        columns=str(told.get("columns", "")),
        awaiting_consent=int(told.get("awaiting_consent", 0)),
        left_out=int(told.get("left_out", 0)),
        problems=tuple(
            Problem(str(one["row"]), str(one["column"]), str(one["reason"]))
            for one in told.get("problems", ())
        ),
    )


def exported_rows(output: str) -> int:
    """How many rows `export … --json` has written."""
    told = json.loads(output)
    return sum(int(kind["rows"]) for kind in told["kinds"])
