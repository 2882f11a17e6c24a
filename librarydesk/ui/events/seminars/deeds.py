"""What is done with the delegates and papers that are selected."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.events import Answer
from librarydesk.i18n import _, ngettext
from librarydesk.ui.events.deeds import CHANGES, save_rows
from librarydesk.ui.events.seminars.delegates_table import AnsweringTable
from librarydesk.ui.events.seminars.papers_list import PapersList
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import open_in_system

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.seminars.queries import DelegateRow
    from librarydesk.data.store.saving import SavedRow
    from librarydesk.ui.events.seminars.sources import WholeSeminar


class SeminarDeeds(QObject):
    """Does what is pressed for those who are selected, and goes on to the next one."""

    def __init__(
        self,
        context: PageContext,
        delegates: "AnsweringTable[DelegateRow]",
        papers: PapersList,
    ) -> None:
        super().__init__(delegates)
        self._context = context
        self._delegates = delegates
        self._papers = papers
        delegates.answered.connect(self.answer)
        delegates.came.connect(self.note_coming)
        papers.reordered.connect(self.put_in_order)

    def comes(self) -> None:
        """Those selected come."""
        self.answer(Answer.COMES.value)

    def declines(self) -> None:
        """Those selected don't come."""
        self.answer(Answer.DECLINES.value)

    def leaves_open(self) -> None:
        """Those selected haven't answered."""
        self.answer(Answer.OPEN.value)

    def was_there(self) -> None:
        """Those selected were there."""
        self.note_coming(True)

    def answer(self, code: str) -> None:
        """Writes down what those selected answered today."""
        rows = self._delegates.chosen_rows()
        if not rows:
            return
        ids, today = [row.id for row in rows], clock.today()

        def deed(desk: "Desk") -> "Sequence[SavedRow]":
            from librarydesk.data.events.seminars.service import answer

            return answer(desk.database, ids, code, today)

        said = f"{_named(rows)}: {label(Answer, code)}"
        save_rows(self._context, deed, said, done=lambda _rows: self._go_on())

    def note_coming(self, came: bool) -> None:
        """Writes down whether those selected were there."""
        rows = self._delegates.chosen_rows()
        if not rows:
            return
        ids = [row.id for row in rows]

        def deed(desk: "Desk") -> "Sequence[SavedRow]":
            from librarydesk.data.events.seminars.service import note_coming

            return note_coming(desk.database, ids, came=came)

        said = _("was there") if came else _("wasn't there")
        save_rows(self._context, deed, f"{_named(rows)}: {said}", done=lambda _rows: self._go_on())

    def take_off(self) -> None:
        """Takes those selected off the list."""
        rows = self._delegates.chosen_rows()
        if not rows:
            return
        ids = [row.id for row in rows]

        def deed(desk: "Desk") -> None:
            from librarydesk.data.events.seminars.service import void_delegates

            void_delegates(desk.database, ids, reason=_("Taken off the list"))

        def again(desk: "Desk") -> None:
            from librarydesk.data.events.seminars.service import restore_delegates

            restore_delegates(desk.database, ids)

        said = _("Taken off the list: %(name)s") % {"name": _named(rows)}
        self._write(deed, said, again)

    def accept(self) -> None:
        """Accepts the papers that are selected."""
        self._decide(accepted=True)

    def turn_down(self) -> None:
        """Turns the papers that are selected down."""
        self._decide(accepted=False)

    def put_in_order(self, ids: list[int]) -> None:
        """Keeps the order in which the papers stand now."""

        def deed(desk: "Desk") -> "Sequence[SavedRow]":
            from librarydesk.data.events.seminars.papers import put_in_order

            return put_in_order(desk.database, ids)

        save_rows(self._context, deed, _("The papers were put in order."))

    def take_out(self) -> None:
        """Takes the first paper that is selected out."""
        chosen = self._papers.chosen()
        if not chosen:
            return
        changed: list[SavedRow] = []

        def deed(desk: "Desk") -> None:
            from librarydesk.data.events.seminars.papers import void_paper

            changed.extend(void_paper(desk.database, chosen[0], reason=_("Taken out")))

        def again(desk: "Desk") -> None:
            from librarydesk.data.events.seminars.papers import restore_paper

            restore_paper(desk.database, chosen[0], changed)

        self._write(deed, _("The paper was taken out."), again)

    def open_file(self, whole: "WholeSeminar | None") -> None:
        """Opens a copy of the file of the first paper that is selected."""
        chosen = self._papers.chosen()
        papers = whole.papers if whole is not None else ()
        found = next((each for each in papers if each.id in chosen[:1]), None)
        if found is None or found.sha256 is None or found.file_name is None:
            return
        sha256, name = found.sha256, found.file_name
        target = Path(mkdtemp(prefix="librarydesk-")) / Path(name).name

        def copy(desk: "Desk") -> None:
            from librarydesk.data.store.kept_files.service import save_copy

            save_copy(desk.database, sha256, name, target)

        self._context.runner.read(
            copy,
            lambda _done: open_in_system(target),
            owner=self,
            failed=self._context.say_failed,
        )

    def _decide(self, *, accepted: bool) -> None:
        chosen = self._papers.chosen()
        if not chosen:
            return

        def deed(desk: "Desk") -> "Sequence[SavedRow]":
            from librarydesk.data.events.seminars.papers import decide

            return decide(desk.database, chosen, accepted=accepted)

        count = len(chosen)
        said = (
            ngettext("%(n)s paper accepted.", "%(n)s papers accepted.", count)
            if accepted
            else ngettext("%(n)s paper turned down.", "%(n)s papers turned down.", count)
        )
        save_rows(self._context, deed, said % {"n": count})

    def _go_on(self) -> None:
        self._delegates.choose(self._delegates.currentIndex().row() + 1)

    def _write(
        self, deed: "Callable[[Desk], None]", said: str, again: "Callable[[Desk], None]"
    ) -> None:
        runner = self._context.runner

        def undo() -> None:
            runner.write(again, lambda _done: None, changes=CHANGES, owner=self)

        runner.write(
            deed,
            lambda _done: self._context.say_saved(said, undo),
            changes=CHANGES,
            owner=self,
            failed=self._context.say_failed,
        )


def _named(rows: "Sequence[DelegateRow]") -> str:
    more = f" +{len(rows) - 1}" if len(rows) > 1 else ""
    return rows[0].name + more
