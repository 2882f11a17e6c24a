"""What a command prints: one JSON value or lines for people; errors and progress on stderr."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from librarydesk.errors import DeskError

PROGRESS_VARIABLE = "LIBRARYDESK_PROGRESS"
"""`json`: the window has started this command and wants its progress a JSON object a line."""

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"


@dataclass(frozen=True)
class Console:
    """How this call wants its answers."""

    as_json: bool = False
    quiet: bool = False

    def say(self, text: str) -> None:
        """Prints a line for people; nothing when the answer is JSON or silence was asked for."""
        if not self.as_json and not self.quiet:
            print(text)

    def answer(self, value: Json, lines: Sequence[str]) -> None:
        """Prints the one answer of a command: as JSON, or as lines for people."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False))
        elif not self.quiet:
            print("\n".join(lines))

    def refuse(self, error: DeskError) -> None:
        """Says on stderr what is wrong and what to do."""
        self.clear_progress()
        if self.as_json:
            said = {"error": error.code, "message": error.message, "details": error.details}
            print(json.dumps(said, ensure_ascii=False), file=sys.stderr)
        else:
            print(error.message, file=sys.stderr)

    def warn(self, sentence: str) -> None:
        """Says on stderr what should be known whatever comes of the command; empty: nothing."""
        if sentence:
            self.clear_progress()
            print(sentence, file=sys.stderr)

    @property
    def shows_progress(self) -> bool:
        """Whether progress is shown as a line: only on a terminal."""
        return not self.quiet and sys.stderr.isatty()

    def progress(self, what: str, done: int, total: int) -> None:
        """Tells how far the work has come; `total` is 0 when that isn't known."""
        if os.environ.get(PROGRESS_VARIABLE) == "json":
            told = {"progress": {"done": done, "total": total, "words": what}}
            print(json.dumps(told, ensure_ascii=False), file=sys.stderr, flush=True)
        elif self.shows_progress:
            share = f" {100 * done // total:3d} %" if total else f" {done}"
            sys.stderr.write(f"\r\x1b[K{what}{share}")
            sys.stderr.flush()

    def clear_progress(self) -> None:
        """Takes the line of progress away."""
        if self.shows_progress:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
