"""Half-filled sheets, kept in a journal file beside the database through a power cut.

The journal is one JSON object a line: `{"sheet": NAME, "values": {…}}`, `null` when the sheet was
saved or given up; the last line of a sheet counts and a torn last line is passed over. Lines are
written by a thread of the journal's own, which waits for the disk so that the window need not.
"""

import os
import queue
import threading
from pathlib import Path

from librarydesk.ui.failure import LOG

Values = dict[str, str]


class Drafts:
    """The drafts of one database by the name of their sheet."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._kept = {} if path is None else _read(path)
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None

    @classmethod
    def beside(cls, database: Path) -> "Drafts":
        """The journal that belongs to a database: `NAME.drafts`."""
        return cls(database.with_name(f"{database.stem}.drafts"))

    def get(self, sheet: str) -> Values:
        """What was typed into a sheet and not saved; empty when there is nothing."""
        return dict(self._kept.get(sheet, {}))

    def keep(self, sheet: str, values: Values) -> None:
        """Keeps what stands in a sheet; on the disk within moments, never waited for here."""
        if self._kept.get(sheet) != values:
            self._kept[sheet] = dict(values)
            self._note(sheet, values)

    def drop(self, sheet: str) -> None:
        """Forgets a sheet that was saved or given up."""
        if self._kept.pop(sheet, None) is not None:
            self._note(sheet, None)

    def close(self) -> None:
        """Waits for the last line and, when no draft is left, takes the journal away."""
        if self._writer is not None:
            self._lines.put(None)
            self._writer.join()
            self._writer = None
        if self._path is not None and not self._kept:
            self._path.unlink(missing_ok=True)

    def _note(self, sheet: str, values: Values | None) -> None:
        if self._path is None:
            return
        if self._writer is None:
            self._writer = threading.Thread(target=self._write, name="drafts", daemon=True)
            self._writer.start()
        import json  # not needed by a window that is only being opened

        self._lines.put(json.dumps({"sheet": sheet, "values": values}, ensure_ascii=False))

    def _write(self) -> None:
        while (line := self._lines.get()) is not None:
            try:
                self._append(line)
            except OSError as error:
                LOG.warning("the draft could not be kept: %s", error.strerror)

    def _append(self, line: str) -> None:
        if self._path is None:
            return
        with self._path.open("a", encoding="utf-8") as journal:
            journal.write(f"{line}\n")
            journal.flush()
            os.fsync(journal.fileno())


def _read(path: Path) -> dict[str, Values]:
    kept: dict[str, Values] = {}
    if not path.exists():
        return kept
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        sheet, values = _parsed(line)
        if values:
            kept[sheet] = values
        else:
            kept.pop(sheet, None)
    return kept


def _parsed(line: str) -> tuple[str, Values]:
    import json

    try:
        told = json.loads(line)
        values = told["values"] or {}
        return str(told["sheet"]), {str(key): str(value) for key, value in values.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return "", {}
