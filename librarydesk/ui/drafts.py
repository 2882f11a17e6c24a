"""Half-filled sheets, kept in a journal file beside the database through a power cut.

The journal is one JSON object a line: `{"sheet": NAME, "values": {…}}`, `null` when the sheet was
saved or given up; the last line of a sheet counts and a torn last line is passed over. What a sheet
holds of children stands there sealed (`"sealed"` in place of `"values"`). Lines are written by a
thread of the journal's own, which seals and waits for the disk so that the window need not.
"""

import os
import queue
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from librarydesk.ui.failure import LOG

Values = dict[str, str]


class Secrecy(Protocol):
    """What seals a sheet on its way to the disk."""

    def seal_draft(self, text: str) -> str:
        """The text sealed, as letters."""

    def open_draft(self, text: str) -> str:
        """What was sealed; empty where that can't be opened."""


class Drafts:
    """The drafts of one database by the name of their sheet."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._kept = dict[str, Values]()
        self._sealed = dict[str, str]()
        if path is not None and path.exists():
            self._read(path)
        self._lines: queue.SimpleQueue[Callable[[], str] | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None

    @classmethod
    def beside(cls, database: Path) -> "Drafts":
        """The journal that belongs to a database: `NAME.drafts`."""
        return cls(database.with_name(f"{database.stem}.drafts"))

    def get(self, sheet: str, secrecy: Secrecy | None = None) -> Values:
        """What was typed into a sheet and not saved; empty when there is nothing.

        A sheet that was kept sealed needs the `secrecy` that sealed it.
        """
        sealed = self._sealed.get(sheet)
        if sealed is not None and secrecy is not None:
            values = _values_in(secrecy.open_draft(sealed))
            if values:
                del self._sealed[sheet]
                self._kept[sheet] = values
        return dict(self._kept.get(sheet, {}))

    def keep(self, sheet: str, values: Values, secrecy: Secrecy | None = None) -> None:
        """Keeps what stands in a sheet; on the disk within moments, never waited for here."""
        if self._kept.get(sheet) != values:
            kept = self._kept[sheet] = dict(values)
            self._sealed.pop(sheet, None)
            self._note(lambda: _line(sheet, kept, secrecy))

    def remember(self, sheet: str, values: Values) -> None:
        """Keeps what stands in a sheet as long as the program runs, and never on the disk."""
        self._kept[sheet] = dict(values)

    def drop(self, sheet: str) -> None:
        """Forgets a sheet that was saved or given up."""
        kept, sealed = self._kept.pop(sheet, None), self._sealed.pop(sheet, None)
        if kept is not None or sealed is not None:
            self._note(lambda: _line(sheet, None, None))

    def close(self) -> None:
        """Waits for the last line and, when no draft is left, takes the journal away."""
        if self._writer is not None:
            self._lines.put(None)
            self._writer.join()
            self._writer = None
        if self._path is not None and not self._kept and not self._sealed:
            self._path.unlink(missing_ok=True)

    def _note(self, line: Callable[[], str]) -> None:
        if self._path is None:
            return
        if self._writer is None:
            self._writer = threading.Thread(target=self._write, name="drafts", daemon=True)
            self._writer.start()
        self._lines.put(line)

    def _write(self) -> None:
        while (line := self._lines.get()) is not None:
            try:
                self._append(line())
            except OSError as error:
                LOG.warning("the draft could not be kept: %s", error.strerror)

    def _append(self, line: str) -> None:
        if self._path is None:
            return
        with self._path.open("a", encoding="utf-8") as journal:
            journal.write(f"{line}\n")
            journal.flush()
            os.fsync(journal.fileno())

    def _read(self, path: Path) -> None:
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            sheet, values, sealed = _parsed(line)
            self._kept.pop(sheet, None)
            self._sealed.pop(sheet, None)
            if sealed:
                self._sealed[sheet] = sealed
            elif values:
                self._kept[sheet] = values


def _line(sheet: str, values: Values | None, secrecy: Secrecy | None) -> str:
    import json  # not needed by a window that is only being opened

    told: dict[str, object] = {"sheet": sheet, "values": values}
    if values is not None and secrecy is not None:
        told = {
            "sheet": sheet,
            "sealed": secrecy.seal_draft(json.dumps(values, ensure_ascii=False)),
        }
    return json.dumps(told, ensure_ascii=False)


def _parsed(line: str) -> tuple[str, Values, str]:
    """The sheet of a line, what was typed, what is sealed."""
    import json

    try:
        told = json.loads(line)
        if "sealed" in told:
            return str(told["sheet"]), {}, str(told["sealed"])
        values = told["values"] or {}
        return str(told["sheet"]), {str(key): str(value) for key, value in values.items()}, ""
    except (ValueError, KeyError, TypeError, AttributeError):
        return "", {}, ""


def _values_in(text: str) -> Values:
    import json

    try:
        return {str(key): str(value) for key, value in json.loads(text).items()}
    except (ValueError, AttributeError):
        return {}
