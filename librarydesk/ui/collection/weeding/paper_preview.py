"""The papers of a dossier as they will be printed, all or one of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.paper import Paper
from librarydesk.ui.widgets.paper_view import PaperView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.weeding.queries import Dossier
    from librarydesk.reports.document import Document


class PaperPreview(QWidget):
    """Chips for the five papers above the pages; `shown` when a paper was set."""

    shown = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._code = ""
        self.chips = FilterChips(_chips(), name=_("Papers"))
        self.view = PaperView(context.runner)
        self.view.setAccessibleName(_("Preview of the papers"))
        self.chips.changed.connect(self._ask)
        self.view.drawn.connect(lambda _page: self.shown.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.chips)
        column.addWidget(self.view, 1)

    def paper(self) -> str:
        """The paper that is chosen, empty for all five."""
        return self.chips.chosen("paper")

    def show_papers(self, found: "Dossier | None") -> None:
        """Shows the papers of a dossier, or none."""
        self._code = found.code if found is not None else ""
        self._ask()

    def _ask(self) -> None:
        code, paper = self._code, self.paper()
        if not code:
            self.view.set_paper(None)
            return
        self._context.runner.read(
            lambda desk: documents(desk, code, paper), self._set, owner=self, key="papers"
        )

    def _set(self, papers: "list[Document]") -> None:
        self._context.runner.draw(lambda: set_papers(papers), self._show, owner=self, key="paper")

    def _show(self, paper: Paper) -> None:
        self.view.set_paper(paper)
        self.shown.emit()


def documents(desk: "Desk", code: str, paper: str) -> "list[Document]":
    """The papers of a dossier as documents."""
    from librarydesk.reports.forms.weeding import dossier_papers
    from librarydesk.reports.weeding.document import Paper as Kind

    kind = Kind(paper) if paper else None
    return dossier_papers(desk.database, code, kind, clock.today())


def set_papers(papers: "list[Document]") -> Paper:
    """Sets papers as a PDF; runs on the drawing lane."""
    from io import BytesIO

    from librarydesk.reports.write import render_papers_to
    from pypdfium2 import PdfDocument

    written = BytesIO()
    render_papers_to(papers, ".pdf", written)
    with PdfDocument(written.getvalue()) as document:
        sizes = tuple(document.get_page_size(at) for at in range(len(document)))
    return Paper(written.getvalue(), sizes)


def _chips() -> list[Chip]:
    papers = [
        Choice("proposal", _("Proposal")),
        Choice("list", _("List")),
        Choice("council", _("Decision on the council")),
        Choice("minutes", _("Minutes")),
        Choice("decision", _("Decision")),
    ]
    return [Chip("paper", _("All five papers"), choices=papers)]
