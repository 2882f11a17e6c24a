"""The page Import and export: the kinds of file at the left, what is done with one at the right."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTemporaryDir
from PySide6.QtWidgets import QHBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.interchange.kind_panel import EXPORT, IMPORT, KindPanel
from librarydesk.ui.interchange.sample import write_sample
from librarydesk.ui.interchange.sources import kinds
from librarydesk.ui.interchange.words import KindLine
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.runner import EVERYTHING
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import Panel
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow, RowList


class InterchangePage(Page):
    """Files in and out; everything goes through the commands that scripts use."""

    needs = EVERYTHING

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._kinds: list[KindLine] = []
        self._wanted: tuple[str, Path | None] = ("", None)
        self._samples: QTemporaryDir | None = None
        self.list = RowList(name=_("What to import or export"), inset=8)
        self.panel = KindPanel(context)
        self._build()
        self.list.opened.connect(self._open)
        self.panel.other_kind.connect(self._take_other)
        self.panel.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks for the kinds and how many rows of each there are."""
        self.runner.read(kinds, self._show, owner=self, key="kinds")

    def take_change(self, names: frozenset[str]) -> None:
        """Counts again after any change."""
        self.stale = self.stale or bool(names)
        self.refresh_if_stale()

    def primary_action(self) -> PageAction:
        """Choosing a file to import."""
        return PageAction(_("Choose a file…"), self._choose_file, "Ctrl+O")

    def page_actions(self) -> Sequence[PageAction]:
        """The other things that can be done with files."""
        return (
            PageAction(_("Export to a file…"), self._choose_place, "Ctrl+E"),
            PageAction(_("Empty sheet for Excel…"), self.panel.ask_template),
        )

    def open_target(self, target: object) -> None:
        """Shows a kind of file by its name."""
        if isinstance(target, str):
            self._wanted = (target, None)
            self._go_to_wanted()

    def screens(self) -> Sequence[Screen]:
        """Exporting, and the columns of a list that was kept by hand."""
        return (
            Screen("export", partial(self.panel.show_tab, EXPORT)),
            Screen("columns", self._show_sample),
        )

    def _show_sample(self) -> None:
        # It is gone with the page, however that ends.
        self._samples = QTemporaryDir()
        self._take_other("copies", write_sample(Path(self._samples.path())))

    def _build(self) -> None:
        px = theme().px
        left = Panel(_("What to import or export"))
        left.body.addWidget(self.list, 1)
        left.setFixedWidth(px(300))
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(px(16))
        sides.addWidget(left)
        sides.addWidget(self.panel, 1)

    def _show(self, found: list[KindLine]) -> None:
        self._kinds = found
        place = max(self.list.place(), 0)
        self.list.set_rows([_line(kind) for kind in found])
        self.list.choose(place)
        if self._wanted[0]:
            self._go_to_wanted()
        elif self.panel.kind is None:
            self._open(found[0])
        else:
            self.panel.show_count(found[place])
        self.ready.emit()

    def _open(self, target: object) -> None:
        kind = next((kind for kind in self._kinds if kind is target), None)
        if kind is not None:
            self.panel.set_kind(kind)

    def _go_to_wanted(self) -> None:
        names = [kind.name for kind in self._kinds]
        name, path = self._wanted
        if name not in names:
            return
        self._wanted = ("", None)
        place = names.index(name)
        self.list.choose(place)
        self._open(self._kinds[place])
        self.panel.show_tab(IMPORT)
        if path is not None:
            self.panel.importing.take_file(path)

    def _take_other(self, name: str, path: Path) -> None:
        self._wanted = (name, path)
        self._go_to_wanted()

    def _choose_file(self) -> None:
        self.panel.show_tab(IMPORT)
        self.panel.ask_file()

    def _choose_place(self) -> None:
        self.panel.show_tab(EXPORT)
        self.panel.ask_place()


def _line(kind: KindLine) -> ListRow:
    return ListRow(kind.words, value=shown_number(kind.rows), tone=Tone.SOFT, target=kind)
