"""A register: its choices, the paper that it will be, and its figures beside."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from librarydesk.i18n import _, ngettext
from librarydesk.ui import saving
from librarydesk.ui.collection.registers.balance_panel import BalancePanel
from librarydesk.ui.collection.registers.choices import RegisterChoices
from librarydesk.ui.collection.registers.sources import (
    Chosen,
    ItemsShown,
    SummaryShown,
    items_shown,
    own_site,
    summary_shown,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import Panel, label
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.paper import Paper, set_paper
from librarydesk.ui.widgets.paper_view import PaperView

if TYPE_CHECKING:
    from librarydesk.reports.document import Document


class RegisterPart(QWidget):
    """One of the two registers; `ready` is emitted when its figures and paper are shown."""

    ready = Signal()

    def __init__(self, context: PageContext, *, of_items: bool) -> None:
        super().__init__()
        self._context = context
        self._of_items = of_items
        self._fresh = False
        self.choices = RegisterChoices(context.runner, of_items=of_items)
        self.paper = PaperView(context.runner, name=_("Preview of the register"))
        self.balance = BalancePanel()
        self._lines = label("", "heading")
        self._note = label("", "soft", wrap=True)
        self._arrange()
        self.choices.wanted.connect(self._ask)
        self.choices.changing.connect(self._wait)
        self.paper.drawn.connect(self._drawn)

    def refresh(self) -> None:
        """Asks for the register again."""
        self._context.runner.read(own_site, self.choices.begin, owner=self, key="own site")

    def ask_save(self) -> None:
        """Asks where the register goes, and saves it there."""
        chosen = self.choices.chosen()
        if chosen is None:
            return
        name = _file_name(chosen, of_items=self._of_items)
        out = saving.ask_file(self, _("Save the register"), name)
        if out is not None:
            self.save(out)

    def save(self, out: Path) -> None:
        """Saves the register as the command `form` does."""
        chosen = self.choices.chosen()
        if chosen is not None:
            name = "item-register" if self._of_items else "accession-register"
            saving.save_form(self._context, name, chosen.site, out, _options(chosen))

    def _ask(self, chosen: Chosen) -> None:
        self._wait()
        runner = self._context.runner
        if self._of_items:
            runner.read(
                lambda desk: items_shown(desk, chosen),
                self._show_items,
                owner=self,
                key="register",
                words=_("Reading the register"),
            )
        else:
            runner.read(
                lambda desk: summary_shown(desk, chosen),
                self._show_summary,
                owner=self,
                key="register",
                words=_("Reading the register"),
            )

    def _show_summary(self, shown: SummaryShown) -> None:
        self.balance.show_balance(shown.register.balance)
        self._set(shown.document)

    def _show_items(self, shown: ItemsShown) -> None:
        self.choices.set_stores(shown.stores)
        lines = ngettext("%(n)s line", "%(n)s lines", shown.count)
        self._lines.setText(lines % {"n": shown_number(shown.count)})
        said = _("A line a copy, in the order of the numbers. What became of a copy stands beside.")
        if shown.shown < shown.count:
            said += " " + _("The preview shows the first %(n)s; the file holds all.") % {
                "n": shown_number(shown.shown)
            }
        self._note.setText(said)
        self._set(shown.document)

    def _set(self, document: "Document") -> None:
        self._context.runner.draw(
            partial(set_paper, document), self._show_paper, owner=self, key="paper"
        )

    def _show_paper(self, paper: Paper) -> None:
        self._fresh = True
        self.paper.set_paper(paper)

    def _wait(self) -> None:
        self._fresh = False

    def _drawn(self) -> None:
        # A page of the register before may come while another one is being made.
        if self._fresh:
            self.ready.emit()

    def _arrange(self) -> None:
        px = theme().px
        beside = QVBoxLayout()
        beside.setSpacing(px(12))
        if self._of_items:
            panel = Panel(_("Item register"))
            panel.body.addWidget(self._lines)
            panel.body.addWidget(self._note)
            beside.addWidget(panel)
        else:
            beside.addWidget(self.balance)
        beside.addStretch(1)
        side = QWidget()
        side.setLayout(beside)
        beside.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(theme().details())
        sides = QHBoxLayout()
        sides.setSpacing(px(16))
        sides.addWidget(self.paper, 1)
        sides.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.choices)
        column.addLayout(sides, 1)


def _options(chosen: Chosen) -> list[str]:
    """The options of the form by which the register is wished."""
    days = {"from": chosen.first, "to": chosen.last}
    options = [f"{name}={day.isoformat()}" for name, day in days.items() if day is not None]
    return [*options, f"store={chosen.store}"] if chosen.store else options


def _file_name(chosen: Chosen, *, of_items: bool) -> str:
    """A name for the file, without accents, as offices name theirs."""
    begun = "so-dang-ky-ca-biet" if of_items else "so-dang-ky-tong-quat"
    if chosen.first is None or chosen.last is None:
        return f"{begun}-{chosen.site}.pdf"
    whole = (chosen.first.month, chosen.first.day, chosen.last.month, chosen.last.day)
    if whole == (1, 1, 12, 31) and chosen.first.year == chosen.last.year:
        return f"{begun}-{chosen.site}-{chosen.first.year}.pdf"
    return f"{begun}-{chosen.site}-{chosen.first}-{chosen.last}.pdf"
