"""The tab Papers of a trip or point: signed minutes, added, opened, taken off."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure, failure_of
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.trips.paper_words import (
    HandoverPapers,
    paper_lines,
    papers_by_handover,
)
from librarydesk.ui.rotation.trips.sources import WholeTrip
from librarydesk.ui.saving import open_in_system
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label
from librarydesk.ui.widgets.dropping import dropped
from librarydesk.ui.widgets.file_dialog import ask_open_several
from librarydesk.ui.widgets.flow import FlowLayout
from librarydesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.papers.kinds import PaperOf
    from librarydesk.data.rotation.papers.queries import PaperRow

CHANGES = frozenset({"rotation"})


class PapersTab(QWidget):
    """Hand-overs with their papers below them; files can be dropped on the chosen hand-over."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.list = RowList(name=_("Papers"))
        self._add = button(_("Signed minutes: add a photo or scan…"), self.ask_files)
        self._open = button(_("Open"), lambda: self._with_paper(self.open))
        self._off = button(_("Take off"), lambda: self._with_paper(self.take_off))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        hint = _(
            "Choose a hand-over, then drop its signed minutes here or add them: JPEG, PNG or PDF."
        )
        column.addWidget(label(hint, "soft", wrap=True))
        column.addWidget(self.list, 1)
        deeds = FlowLayout(gap=theme().px(8))
        for made in (self._add, self._open, self._off):
            deeds.addWidget(made)
        column.addLayout(deeds)
        self.setAcceptDrops(True)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_chosen())
        self.list.activated.connect(lambda _index: self._with_paper(self.open))
        self._show_chosen()

    def show_trip(self, trip: WholeTrip | None) -> None:
        """Shows the papers of a trip, or none."""
        self.show_papers(papers_by_handover(trip) if trip else ())

    def show_papers(self, handovers: Sequence[HandoverPapers]) -> None:
        """Shows hand-overs or settlements with the papers that are kept of them."""
        place = self.list.place()
        self.list.set_rows(paper_lines(handovers))
        if handovers:
            self.list.choose(max(0, place))
        self._show_chosen()

    def ask_files(self) -> None:
        """Asks for photos or scans of the chosen hand-over's minutes and adds them."""
        kinds = _("Photos and scans (*.jpg *.jpeg *.png *.pdf)")
        self.add(ask_open_several(self, _("Signed minutes"), kinds))

    def add(self, files: list[Path]) -> None:
        """Adds papers to the chosen hand-over."""
        handover = self._handover()
        if handover is None or not files:
            return
        paper = handover.paper

        def added(result: "tuple[list[int], Failure | None]") -> None:
            rows, failure = result
            if rows:
                said = _("Signed minutes kept: %(point)s") % {"point": handover.name}
                self._context.say_saved(said, lambda: self._write(_voiding(rows)))
            if failure is not None:
                self._context.say_failed(failure)

        self._write(lambda desk: _added(desk, paper, files), added)

    def open(self, paper: "PaperRow") -> None:
        """Opens a copy in the program that the system has for it."""
        target = Path(mkdtemp(prefix="librarydesk-")) / Path(paper.name).name

        def copy(desk: "Desk") -> None:
            from librarydesk.data.rotation.papers.service import save_paper

            save_paper(desk.database, paper.id, target)

        self._context.runner.read(
            copy,
            lambda _done: open_in_system(target),
            owner=self,
            failed=self._context.say_failed,
        )

    def take_off(self, paper: "PaperRow") -> None:
        """Takes a paper off; undoing brings it back."""

        def again(desk: "Desk") -> None:
            from librarydesk.data.rotation.papers.service import restore_paper

            restore_paper(desk.database, paper.id)

        said = _("The paper “%(name)s” was taken off.") % {"name": paper.name}
        self._write(
            _voiding([paper.id]),
            lambda _done: self._context.say_saved(said, lambda: self._write(again)),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._handover() is not None and dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add(dropped(event.mimeData()))
        event.acceptProposedAction()

    def _handover(self) -> HandoverPapers | None:
        """The hand-over that is chosen, itself or by one of its papers; None on others' trips."""
        target = self.list.current_target()
        if not isinstance(target, tuple):
            return None
        handover: HandoverPapers = target[0]
        return handover if handover.own else None

    def _paper(self) -> "PaperRow | None":
        target = self.list.current_target()
        return target[1] if isinstance(target, tuple) else None

    def _with_paper(self, deed: "Callable[[PaperRow], None]") -> None:
        if (paper := self._paper()) is not None:
            deed(paper)

    def _show_chosen(self) -> None:
        paper = self._paper()
        self._add.setEnabled(self._handover() is not None)
        self._open.setEnabled(paper is not None and paper.present)
        self._off.setEnabled(paper is not None and self._handover() is not None)

    def _write(
        self, deed: "Callable[[Desk], object]", done: "Callable[..., None] | None" = None
    ) -> None:
        self._context.runner.write(
            deed,
            done or (lambda _done: None),
            changes=CHANGES,
            owner=self,
            failed=self._context.say_failed,
        )


def _added(desk: "Desk", paper: "PaperOf", files: list[Path]) -> "tuple[list[int], Failure | None]":
    """Adds papers until one is refused; gives the rows that were added and the refusal."""
    from librarydesk.data.rotation.papers.service import add_paper
    from librarydesk.errors import DeskError

    rows = list[int]()
    for file in files:
        try:
            rows.append(add_paper(desk.database, paper, file))
        except DeskError as refused:
            return rows, failure_of(refused)
    return rows, None


def _voiding(rows: list[int]) -> "Callable[[Desk], object]":
    def deed(desk: "Desk") -> None:
        from librarydesk.data.rotation.papers.service import void_paper

        for row in rows:
            void_paper(desk.database, row, reason=_("Taken off in the list"))

    return deed
