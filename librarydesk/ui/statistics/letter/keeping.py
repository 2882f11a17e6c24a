"""Keeps what is typed into a part by itself: soon after a key, at once when one goes elsewhere."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.letter import sources

if TYPE_CHECKING:
    from librarydesk.data.closing.periods import PeriodOf
    from librarydesk.data.statistics.report import ChapterText, StatisticsReport
    from librarydesk.data.store.saving import SavedRow
    from librarydesk.ui.statistics.letter.sources import Shown

PAUSE_MS = 500


class Keeping(QObject):
    """Holds what was typed until the database has it; `kept` gives the part that it has now."""

    kept = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._typed: dict[tuple[PeriodOf, int], ChapterText] = {}
        self._waiting: tuple[PeriodOf, StatisticsReport, ChapterText] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def keep(self, period: "PeriodOf", report: "StatisticsReport", text: "ChapterText") -> None:
        """Keeps a text soon."""
        if self._waiting is not None and self._key(self._waiting) != (period, text.chapter):
            self.flush()
        self._waiting = period, report, text
        self._typed[period, text.chapter] = text
        self._pause.start()

    def flush(self) -> None:
        """Keeps at once what still waits."""
        self._pause.stop()
        if self._waiting is None:
            return
        period, report, text = self._waiting
        self._waiting = None
        self._context.runner.write(
            partial(sources.keep, period, report, text),
            partial(self._is_kept, period),
            changes={"words"},
            owner=self,
            failed=self._failed,
        )

    def typed(self, period: "PeriodOf | None", chapter: int) -> "ChapterText | None":
        """What was typed and isn't in the database yet."""
        return None if period is None else self._typed.get((period, chapter))

    def _is_kept(self, period: "PeriodOf", done: "tuple[SavedRow, Shown]") -> None:
        shown = done[1]
        key = period, shown.text.chapter
        if self._typed.get(key) == shown.text:
            del self._typed[key]
        self.kept.emit(shown)

    def _failed(self, failure: Failure) -> None:
        """What couldn't be kept stays in the box, and is kept with the next key."""
        self._context.say_failed(failure)

    def _key(
        self, waiting: "tuple[PeriodOf, StatisticsReport, ChapterText]"
    ) -> "tuple[PeriodOf, int]":
        return waiting[0], waiting[2].chapter
