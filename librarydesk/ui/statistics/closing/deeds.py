"""The deeds of a period as the window does them: on the writer lane, said, and taken back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.closing.words import deed_done_words

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.coded.closing import Deed
    from librarydesk.data.closing.periods import PeriodOf
    from librarydesk.data.closing.service import Deeded
    from librarydesk.data.store.saving import SavedRow

CHANGES = frozenset({"closing"})


class Deeds(QObject):
    """Does what is pressed; `failed` of a deed with words is shown beside them."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def do(
        self,
        deed: "Deed",
        period: "PeriodOf",
        words: str = "",
        *,
        done: Callable[[], None] = lambda: None,
        failed: Callable[[Failure], None] | None = None,
    ) -> None:
        """Does a deed and says so, with a way back."""

        def said(result: "Deeded") -> None:
            done()
            sentence = deed_done_words(deed, result.version)
            self._context.say_saved(sentence, partial(self._undo, period, result))

        self._context.runner.write(
            partial(_done, deed, period, words),
            said,
            changes=CHANGES,
            failed=failed or self._context.say_failed,
        )

    def explain(
        self,
        period: "PeriodOf",
        rule: str,
        words: str,
        done: Callable[[], None],
        failed: Callable[[Failure], None],
        *,
        closed: bool,
    ) -> None:
        """Keeps an explanation, of a `closed` period beside what was closed."""

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.closing.explaining import explain

            return explain(desk.database, period, rule, words)

        def said(saved: "SavedRow") -> None:
            done()
            sentence = (
                _("The explanation is kept beside what was closed.")
                if closed
                else _("The explanation is kept, and printed with the report.")
            )
            self._context.say_saved(sentence, partial(self._undo_explanation, saved))

        self._context.runner.write(deed, said, changes=CHANGES, failed=failed)

    def _undo(self, period: "PeriodOf", result: "Deeded") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.closing.service import undo_deed

            undo_deed(desk.database, period, result)

        self._context.runner.write(deed, lambda _done: None, changes=CHANGES, owner=self)

    def _undo_explanation(self, saved: "SavedRow") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.closing.explaining import undo_explanation

            undo_explanation(desk.database, saved)

        self._context.runner.write(deed, lambda _done: None, changes=CHANGES, owner=self)


def _done(deed: "Deed", period: "PeriodOf", words: str, desk: "Desk") -> "Deeded":
    from librarydesk.coded.closing import Deed
    from librarydesk.data.closing import service
    from librarydesk.reports.statistics.words.parts import write_words

    if deed is Deed.CLOSED:
        return service.close_period(desk.database, period, write_words)
    if deed is Deed.REOPENED:
        return service.reopen_period(desk.database, period, words)
    if deed is Deed.SENT_BACK:
        return service.send_back(desk.database, period, words)
    plain = {
        Deed.CHECKED: service.check_period,
        Deed.SENT: service.send_period,
        Deed.ACCEPTED: service.accept_period,
    }
    return plain[deed](desk.database, period)
