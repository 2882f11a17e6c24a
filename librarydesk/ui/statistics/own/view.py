"""The view of a province's own indicators: the list left, the chosen one's definition right."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.data.statistics.rows.which import Which
from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.saving import save
from librarydesk.ui.statistics.own.panel import VERSIONS, OwnPanel
from librarydesk.ui.statistics.own.sources import (
    CHANGES,
    OwnList,
    Tried,
    own_list,
    take,
    undo_taking,
    undo_voiding,
    void,
)
from librarydesk.ui.statistics.own.words import (
    name_words,
    since_words,
    state_tone,
    state_words,
    taken_words,
    unit_words,
)
from librarydesk.ui.statistics.rows.target import RowsOf
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.file_dialog import ask_open, ask_save
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.indicators.own.queries import OwnOne
    from librarydesk.data.indicators.own.service import Taken

KINDS = "TOML (*.toml)"


class OwnView(Page):
    """Indicators that the province defined for itself, taken from a file."""

    needs = frozenset({"closing"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: OwnList | None = None
        self._model: RowsModel[OwnOne] = RowsModel(self.runner, _columns(), parent=self)
        self.table: TableView[OwnOne] = TableView(
            context, self._model, name="own-indicators", title=_("Indicators of the province's own")
        )
        self.panel = OwnPanel(context)
        self.first_step = _first_step(self)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.first_step)
        self.about = label("", "soft", wrap=True)
        self.save_button = button(_("Save as a file…"), self.ask_save)
        above = row(self.about, self.save_button)
        above.setStretch(0, 1)
        lay_out_sides(self, self.lists, self.panel, above=above)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda one: self._open_figure(one.kept.code))
        self.panel.figure_wanted.connect(self._open_figure)
        self.panel.void_wanted.connect(self._void)
        self.panel.again_wanted.connect(self.ask_file)

    def refresh(self) -> None:
        """Asks for the list again."""
        self.runner.read(own_list, self._show, owner=self, key="own-indicators")

    def primary_action(self) -> PageAction:
        """Taking a file."""
        return PageAction(_("Take a file of indicators"), self.ask_file, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen one and with all of them."""
        return (
            PageAction(_("Save the own indicators as a file"), self.ask_save),
            PageAction(_("Void the chosen own indicator"), self.panel.begin_voiding),
        )

    def screens(self) -> Sequence[Screen]:
        """The versions, a reason being asked for, the mistakes of a file."""
        return (
            Screen("versions", partial(self._picture, VERSIONS)),
            Screen("voiding", self.panel.begin_voiding),
            Screen("mistakes", self._show_example_of_mistakes),
        )

    def ask_file(self) -> None:
        """Asks for a file and takes it."""
        chosen, _kind = ask_open(self, _("A file of indicators"), "", KINDS)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Takes a file; what is wrong with one that can't be taken is listed."""
        self.runner.write(lambda desk: take(desk, path), self._show_tried, changes=CHANGES)

    def ask_save(self) -> None:
        """Asks where the definitions go."""
        chosen, _kind = ask_save(self, _("A file of indicators"), "own-indicators.toml", KINDS)
        if chosen:
            self.save_as(Path(chosen))

    def save_as(self, path: Path) -> None:
        """Writes the definitions in force to a file, an example where there are none."""
        words = _("Saving the own indicators")
        save(self.context, ["indicators", "save", str(path)], path, words=words)

    def _show_tried(self, tried: Tried) -> None:
        if tried.taken is None:
            self.panel.show_mistakes(tried)
            self.ready.emit()
            return
        taken = tried.taken
        undo = partial(self._undo_taking, taken) if taken.rows else None
        self.context.say_saved(taken_words(taken), undo)
        self.refresh()

    def _undo_taking(self, taken: "Taken") -> None:
        self._write(lambda desk: undo_taking(desk, taken))

    def _void(self, code: str, reason: str) -> None:
        def said(_done: None) -> None:
            self.panel.sheet.saved()
            sentence = _("%(code)s is voided; reports that were closed keep it.")
            undo = partial(self._write, lambda desk: undo_voiding(desk, code))
            self.context.say_saved(sentence % {"code": code}, undo)

        self.runner.write(
            lambda desk: void(desk, code, reason),
            said,
            changes=CHANGES,
            failed=self.panel.sheet.refused,
        )

    def _write(self, deed: Callable[["Desk"], None]) -> None:
        self.runner.write(deed, lambda _done: self.refresh(), changes=CHANGES)

    def _show(self, found: OwnList) -> None:
        self._found = found
        self.lists.setCurrentIndex(0 if found.own else 1)
        self.about.setText(_about_words(defined_here=found.defined_here))
        chosen = self.table.chosen_row()
        self._model.set_rows(found.own)
        codes = [one.kept.code for one in found.own]
        code = chosen.kept.code if chosen is not None else ""
        kept = self.table.choose_or_keep([codes.index(code)] if code in codes else [])
        if kept is not None or not codes:
            self._choose(kept)
        self.ready.emit()

    def _choose(self, one: "OwnOne | None") -> None:
        if self._found is not None:
            self.panel.show_one(self._found, one.kept.code if one is not None else "")

    def _open_figure(self, code: str) -> None:
        from librarydesk.data.statistics.request import ReportRequest

        of = RowsOf(ReportRequest("annual", clock.today().year), Which(code))
        self.context.go_to("statistics", InView("report", of))

    def _picture(self, tab: int) -> None:
        self.panel.show_tab(tab)
        self.ready.emit()

    def _show_example_of_mistakes(self) -> None:
        from librarydesk.data.indicators.own.file import read_file

        text = '[[indicator]]\ncode = "S01"\n\n[[indicator]]\ncode = "X09"\nvi = "Lượt"\n'
        self.panel.show_mistakes(Tried(Path("chi-tieu.toml"), None, read_file(text, {}).problems))
        self.ready.emit()


def _about_words(*, defined_here: bool) -> str:
    if defined_here:
        return _("Counted, broken down, printed and closed like all others; defined in a file.")
    return _("Defined at the province's library; they come with what it sends.")


def _columns() -> "list[Column[OwnOne]]":
    return [
        Column("code", _("Code"), lambda one: one.kept.code, width=64),
        Column("name", _("Name"), name_words, width=220, stretch=True),
        Column("unit", _("Unit"), unit_words, width=92),
        Column("version", _("Version"), lambda one: str(one.kept.version), width=88, right=True),
        Column("since", _("Since"), lambda one: since_words(one.kept), width=96),
        Column("state", _("State"), state_words, width=104, tone=state_tone),
    ]


def _first_step(view: OwnView) -> EmptyState:
    empty = EmptyState(
        _("No indicators of the province's own yet"),
        _(
            "What the department asks for and the program doesn't count can be defined in a file:"
            " what is counted, by which day, under which conditions. Save the example, change it,"
            " and take it."
        ),
        "statistics",
    )
    empty.add_step(_("Save the example…"), view.ask_save)
    empty.add_step(_("Take a file…"), view.ask_file, primary=True)
    return empty
