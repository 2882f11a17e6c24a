"""The view Weeding: the dossiers, the list or the papers of the chosen one, and its steps."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from librarydesk.data.collection.weeding.steps import Step
from librarydesk.i18n import _
from librarydesk.ui.collection.transfers.target import HandOver
from librarydesk.ui.collection.weeding.copy_list import CopyList
from librarydesk.ui.collection.weeding.panel import SUMS, DossierPanel
from librarydesk.ui.collection.weeding.paper_preview import PaperPreview
from librarydesk.ui.collection.weeding.sources import any_dossier, dossiers
from librarydesk.ui.collection.weeding.words import counted, step_tone, step_words
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, row
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips, TabChips
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.collection.weeding.queries import Dossier

LIST, PREVIEW = range(2)
DOSSIERS = 186


class WeedingView(Page):
    """Dossiers above, the list or the papers of the chosen one below; its steps at the right."""

    needs = frozenset({"collection", "rotation", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._to_show: int | None = None
        self._model: RowsModel[Dossier] = RowsModel(
            self.runner, _columns(), sort="proposed", descending=True, parent=self
        )
        self.chips = FilterChips(_chips(), name=_("Filters"))
        self.table: TableView[Dossier] = TableView(
            context, self._model, name="weeding-dossiers", title=_("Weeding dossiers")
        )
        self.tabs = TabChips([_("List"), _("Preview of the papers")], name=_("List and papers"))
        self.copies = CopyList(context)
        self.preview = PaperPreview(context)
        self.panel = DossierPanel(context)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Asks for the dossiers and the chosen one again."""
        self._ask()
        self.panel.refresh()

    def primary_action(self) -> PageAction:
        """Opening a dossier."""
        return PageAction(_("New weeding dossier"), self.panel.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """The steps of the chosen dossier, and its papers."""
        panel = self.panel
        return (
            PageAction(_("Put copies on the list by numbers"), panel.begin_adding, "Ctrl+H"),
            PageAction(_("Put copies on the list by a rule"), panel.begin_rules),
            PageAction(_("Set up the weeding council"), panel.begin_council),
            PageAction(_("Minutes of the weeding council"), panel.begin_minutes),
            PageAction(_("Decide the weeding"), panel.begin_decision),
            PageAction(_("Save the papers of the dossier…"), self.ask_save, "Ctrl+S"),
            PageAction(_("Transfer copies to another owner…"), panel.begin_transfer),
        )

    def open_target(self, target: object) -> None:
        """Shows the dossier with an id, or begins handing copies over."""
        if isinstance(target, int):
            self._to_show = target
            self.panel.show_dossier(target)
            self.chips.choose("step", "")
        elif isinstance(target, HandOver):
            self.panel.begin_transfer(target.copy_id)

    def take_scan(self, code: str) -> bool:
        """Puts a scanned number on the list of the chosen dossier."""
        return self.panel.take_scan(code)

    def screens(self) -> Sequence[Screen]:
        """The papers, the sums and the sheets."""
        return (
            Screen("sums", partial(self.panel.show_tab, SUMS)),
            Screen("numbers", self.panel.begin_adding),
            Screen("rules", self.panel.begin_rules),
            Screen("council", self.panel.begin_council),
            Screen("decision", self.panel.begin_decision),
            Screen("transfer", self.panel.begin_transfer),
            Screen("papers", partial(self.tabs.choose, PREVIEW)),
        )

    def ask_save(self) -> None:
        """Asks where the papers of the chosen dossier go, and saves them there."""
        found = self.panel.dossier
        if found is not None:
            name = f"ho-so-thanh-loc-{found.code.replace('/', '-')}.pdf"
            out = ask_file(self, _("Save the papers"), name)
            if out is not None:
                self.save(out)

    def save(self, out: Path) -> None:
        """Saves the papers that are chosen in the preview."""
        found = self.panel.dossier
        if found is not None:
            paper = self.preview.paper() if self.tabs.current() == PREVIEW else ""
            options = [f"paper={paper}"] if paper else []
            save_form(self.context, "weeding", found.code, out, options)

    def _build(self) -> None:
        px = theme().px
        self._below = QStackedWidget()
        self._below.addWidget(self.copies)
        self._below.addWidget(self.preview)
        self._save = button(_("Save the papers…"), self.ask_save, kind="link")
        self.table.setFixedHeight(px(DOSSIERS))
        whole = QWidget()
        left = QVBoxLayout(whole)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(8))
        left.addWidget(self.table)
        between = row(self.tabs, self._save)
        between.setStretch(0, 1)
        left.addLayout(between)
        left.addWidget(self._below, 1)
        self.lists = QStackedWidget()
        self.lists.addWidget(whole)
        self.lists.addWidget(self._first_step())
        lay_out_sides(self, self.lists, self.panel, above=self.chips)

    def _connect(self) -> None:
        self.chips.changed.connect(self._ask)
        self.table.chosen.connect(self._choose)
        self._model.filled.connect(self._filled)
        self.tabs.changed.connect(self._show_below)
        self.copies.reason_wanted.connect(self.panel.begin_reason)
        self.panel.shown.connect(self._show_below_of)
        self.panel.recorded.connect(self._show_after)
        self.panel.ready.connect(self.ready)
        self.copies.model.filled.connect(self.ready)
        self.preview.shown.connect(self.ready)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No weeding dossier yet"),
            _(
                "Here stands what is weeded and why: the proposal, the list, the council, its"
                " minutes and the decision, after which the copies leave. Open the first dossier."
            ),
            "collection",
        )
        empty.add_step(_("New weeding dossier"), self.panel.begin_new, primary=True)
        return empty

    def _step(self) -> Step | None:
        chosen = self.chips.chosen("step")
        return Step(int(chosen)) if chosen else None

    def _ask(self) -> None:
        self._model.set_source(dossiers(self._step()))
        self.runner.read(any_dossier, self._show_whether, owner=self, key="any")

    def _show_whether(self, any_there: bool) -> None:
        self.lists.setCurrentIndex(0 if any_there else 1)
        self.chips.setVisible(any_there)

    def _filled(self) -> None:
        if not self._model.rowCount():
            self.panel.show_nothing()
            self.ready.emit()
            return
        asked, self._to_show = self._to_show, None
        place = self._place_of(asked)
        if place is not None:
            self.table.choose(place)
        elif asked is None and self.table.chosen_row() is None:
            self.table.choose(0)

    def _place_of(self, dossier_id: int | None) -> int | None:
        for place in range(self._model.rowCount()):
            found = self._model.row_at(place)
            if found is None:
                return None
            if found.id == dossier_id:
                return place
        return None

    def _choose(self, found: "Dossier | None") -> None:
        if found is not None and self._to_show in (None, found.id):
            self.panel.show_dossier(found.id)

    def _show_after(self, dossier_id: int) -> None:
        self._to_show = dossier_id
        self._ask()

    def _show_below_of(self, found: "Dossier | None") -> None:
        self._save.setVisible(found is not None)
        self.chips.set_summary(counted(found.counts) if found is not None else "")
        self._show_below()

    def _show_below(self, _place: int = LIST) -> None:
        at = self.tabs.current()
        self._below.setCurrentIndex(at)
        found = self.panel.dossier
        if at == PREVIEW:
            self.preview.show_papers(found)
        else:
            self.copies.show_list(found)


def _chips() -> list[Chip]:
    return [
        Chip("step", _("All steps"), choices=[Choice(str(int(s)), step_words(s)) for s in Step])
    ]


def _columns() -> "list[Column[Dossier]]":
    return [
        Column("code", _("Dossier"), lambda d: d.code, width=112, sort="code"),
        Column(
            "step",
            _("Step"),
            lambda d: step_words(d.step),
            width=140,
            tone=lambda d: step_tone(d.step),
            sort="step",
            stretch=True,
        ),
        Column(
            "proposed",
            _("Proposed on"),
            lambda d: shown_day(d.proposed_on),
            width=138,
            sort="proposed",
        ),
        Column(
            "decided",
            _("Decided on"),
            lambda d: shown_day(d.decided_on),
            width=138,
            sort="decided",
        ),
        Column(
            "copies",
            _("Copies"),
            lambda d: shown_number(d.counts.copies),
            width=70,
            right=True,
            number=lambda d: d.counts.copies,
        ),
        Column(
            "lost",
            _("Lost before"),
            lambda d: shown_number(d.counts.lost),
            width=110,
            right=True,
            number=lambda d: d.counts.lost,
        ),
        Column("site", _("Library"), lambda d: d.site, width=150, shown=False),
    ]
