"""Marks of how fast the window starts, written where `LIBRARYDESK_TRACE_START` names a file."""

import os
import time
from pathlib import Path

VARIABLE = "LIBRARYDESK_TRACE_START"


class StartTrace:
    """Writes `{"mark": …, "monotonic_ns": …}`, a line each; does nothing unless asked to."""

    def __init__(self) -> None:
        named = os.environ.get(VARIABLE)
        self._file = Path(named) if named else None

    @property
    def wanted(self) -> bool:
        """Whether somebody is measuring, so that the window closes when it is ready."""
        return self._file is not None

    def mark(self, name: str) -> None:
        """Writes one mark."""
        if self._file is not None:
            now = time.monotonic_ns()
            import json

            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"mark": name, "monotonic_ns": now}) + "\n")

    @classmethod
    def silent(cls) -> "StartTrace":
        """A trace that writes nothing any more."""
        made = cls()
        made._file = None
        return made
