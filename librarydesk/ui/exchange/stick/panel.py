"""What is shown of a stick: where it is, what is said of it, the account as a table."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.exchange.stick.drives import Drive
from librarydesk.ui.exchange.stick.places import Places
from librarydesk.ui.exchange.stick.words import beside, count_of, outcome_of, tone_of
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import Panel, button, label, row, set_tone
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.table import TableView
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.exchange.account import Account, AccountLine


class StickPanel(QWidget):
    """Shows what the view tells it; the buttons are the view's to connect."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._preview = False
        self._model: RowsModel[AccountLine] = RowsModel(
            context.runner, self._columns(), parent=self
        )
        self.table: TableView[AccountLine] = TableView(
            context, self._model, name="exchange-account", title=_("Account of the exchange")
        )
        self.places = Places()
        self.said = label("", "strong", wrap=True)
        self._beside = label("", "soft", wrap=True)
        self.why = label("", wrap=True, tone=Tone.WARNING)
        self.table.chosen.connect(self._show_why)
        self.exchange = button(_("Exchange"), kind="primary")
        self.preview = button(_("Look first"))
        self.stop = button(_("Stop"))
        self.clean = button(_("Clean the stick"))
        self.folder = button(_("Another folder…"), kind="link")
        self.paper = button(_("Print the account…"))
        self.decide = button(_("What to decide…"))
        self._lay_out()

    def show_place(self, place: Drive) -> None:
        """Shows where the stick is."""
        self._head.set_heading(place.words, str(place.path))

    def say(self, sentence: str, tone: Tone = Tone.PLAIN) -> None:
        """Says how things stand."""
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)
        set_tone(self.said, tone)

    def show_account(self, account: "Account", *, preview: bool) -> None:
        """Shows the lines of an account, and below them what else there was."""
        self._preview = preview
        self._model.set_rows(account.lines)
        self.table.setVisible(bool(account.lines))
        self._show_why(None)
        if account.lines and account.lines[0].is_open:
            self.table.choose(0)
        self._beside.setText(beside(account))
        self._beside.setVisible(bool(beside(account)))

    def show_buttons(self, *, busy: bool, over: bool, to_decide: int) -> None:
        """Offers what can be done: `over` after an exchange."""
        for one in (self.exchange, self.preview, self.clean, self.places, self.folder):
            one.setEnabled(not busy)
        self.stop.setVisible(busy)
        self.paper.setVisible(over and not busy)
        self.decide.setVisible(to_decide > 0 and not busy)
        self.decide.setText(_("What to decide (%(n)s)…") % {"n": shown_number(to_decide)})
        self.decide.setAccessibleName(self.decide.text())

    def _lay_out(self) -> None:
        px = theme().px
        self._head = Panel(_("Stick"))
        self._head.body.addWidget(self.places)
        self._head.body.addWidget(self.said)
        self._head.body.addLayout(
            row(self.exchange, self.preview, self.stop, None, self.folder, self.clean)
        )
        backup = button(_("Back up…"), self._go_to_backup, kind="link")
        whole = label(
            _("A whole copy of the data against fire and theft is made on another page:"),
            "soft",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._head)
        column.addWidget(self.table, 1)
        column.addWidget(self.why)
        column.addWidget(self._beside)
        column.addLayout(row(self.paper, self.decide, None))
        column.addStretch(0)
        column.addLayout(row(whole, backup, None))

    def _show_why(self, line: "AccountLine | None") -> None:
        reason = line.reason if line is not None else ""
        self.why.setText(reason)
        self.why.setVisible(bool(reason))

    def _go_to_backup(self) -> None:
        self._context.go_to("system", InView("computer"))

    def _columns(self) -> "list[Column[AccountLine]]":
        return [
            Column("site", _("Site"), lambda one: one.site or "–", width=196),
            Column(
                "outcome",
                _("What became of it"),
                lambda one: outcome_of(one, preview=self._preview),
                width=134,
                tone=tone_of,
            ),
            _counter("added", _("New"), 68),
            _counter("updated", _("Changed")),
            _counter("unchanged", _("Unchanged"), 92),
            _counter("conflicts", _("Conflicts")),
            _counter("renumbered", _("Provisional numbers"), 104),
            Column("file", _("File"), lambda one: one.file, width=96),
            Column("reason", _("Why"), lambda one: one.reason, width=190, stretch=True),
        ]


def _counter(name: str, header: str, width: int = 84) -> "Column[AccountLine]":
    def value(one: "AccountLine") -> int:
        return int(getattr(one, name))

    def tone(one: "AccountLine") -> Tone:
        loud = name in ("conflicts", "renumbered") and value(one)
        return Tone.WARNING if loud else Tone.PLAIN

    return Column(
        name,
        header,
        lambda one: count_of(one, value(one)),
        width=width,
        right=True,
        number=value,
        tone=tone,
    )
