"""The view Readers' cards: which hold, which are due, issuing and renewing them."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.coded.service import CardKind
from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.service.cards.sheets import EndSheet, IssueSheet, RenewSheet
from librarydesk.ui.service.cards.sources import CardDesk, card_desk, cards
from librarydesk.ui.service.cards.undoing import undoing
from librarydesk.ui.service.cards.words import (
    card_facts,
    columns,
    kind_words,
    state_words,
    sums_words,
)
from librarydesk.ui.widgets.basics import button, row
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.service.card_queries import CardRow, WantedCards
    from librarydesk.data.service.cards import SavedCard


class CardsView(Page):
    """The cards of the own site at the left, the chosen one or a sheet at the right."""

    needs = frozenset({"service", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.desk: CardDesk | None = None
        self._model: RowsModel[CardRow] = RowsModel(
            self.runner, columns(), sort="number", descending=True, parent=self
        )
        self.table: TableView[CardRow] = TableView(
            context, self._model, name="reader-cards", title=_("Readers' cards")
        )
        self.issue, self.renew, self.end = (
            IssueSheet(context),
            RenewSheet(context),
            EndSheet(context),
        )
        self._build()
        self._model.filled.connect(self._filled)
        self.table.chosen.connect(self._choose)
        self.chips.changed.connect(self._list)
        self.number.changed.connect(self._list)
        for sheet in (self.issue, self.renew, self.end):
            sheet.closed.connect(self._show_panel)

    def refresh(self) -> None:
        """Asks for the sums and the next number, then for the cards."""
        self.runner.read(card_desk, self._desk_came, owner=self, key="card desk")

    def primary_action(self) -> PageAction:
        """Issuing a card."""
        return PageAction(_("Issue a card"), self.begin_issuing, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen card."""
        return (
            PageAction(_("Renew the card"), self.begin_renewing),
            PageAction(_("Note a card as returned or lost"), self.begin_ending),
            PageAction(_("Void the reader's card"), self.void),
            PageAction(_("Print the card…"), self.print_card),
            PageAction(_("Print today's new cards…"), self.print_new),
        )

    def screens(self) -> Sequence[Screen]:
        """What is due, and the sheets."""
        return (
            Screen("due", partial(self.chips.choose, "state", "due")),
            Screen("issue", self.begin_issuing),
            Screen("renew", self.begin_renewing),
        )

    def begin_issuing(self) -> None:
        """Opens the sheet of a new card."""
        if self.desk is not None:
            self.sides.setCurrentWidget(self.issue)
            self.issue.open_for(self.desk)

    def begin_renewing(self) -> None:
        """Opens the sheet that renews the chosen card."""
        card = self.table.chosen_row()
        if card is not None and card.ended is None:
            self.sides.setCurrentWidget(self.renew)
            self.renew.open_for(card)

    def begin_ending(self) -> None:
        """Opens the sheet that ends the chosen card."""
        card = self.table.chosen_row()
        if card is not None and card.ended is None:
            self.sides.setCurrentWidget(self.end)
            self.end.open_for(card)

    def void(self) -> None:
        """Takes the chosen card back as recorded by mistake."""
        card = self.table.chosen_row()
        if card is None:
            return
        card_id, said = card.id, _("Voided: card %(number)s.") % {"number": card.card_no}

        def deed(desk: "Desk") -> "SavedCard":
            from librarydesk.data.service.cards import void_card

            return void_card(desk.database, card_id, reason=_("Recorded by mistake"))

        def done(saved: "SavedCard") -> None:
            self.context.say_saved(said, undoing(self.context, saved))

        self.runner.write(
            deed, done, changes={"service"}, owner=self, failed=self.context.say_failed
        )

    def print_card(self) -> None:
        """Saves the chosen card as a sheet to be cut."""
        card = self.table.chosen_row()
        if card is not None:
            self._print(f"cards={card.card_no}")

    def print_new(self) -> None:
        """Saves the cards issued today as sheets to be cut."""
        self._print(f"issued={clock.today()}")

    def _print(self, wish: str) -> None:
        out = ask_file(self, _("Readers' cards"), "reader-cards.pdf", (".pdf",))
        if out is not None and self.desk is not None:
            save_form(self.context, "reader-cards", self.desk.site_code, out, [wish])

    def _desk_came(self, found: CardDesk) -> None:
        self.desk = found
        self.chips.set_summary(sums_words(found.sums))
        self.lists.setCurrentIndex(0 if found.sums.cards else 1)
        self.issue.take_desk(found)
        self._list()

    def _list(self) -> None:
        if self.desk is not None:
            wanted = self._wanted(self.desk.site_id)
            self._model.set_source(lambda desk, part: cards(desk, wanted, part))

    def _wanted(self, site_id: int) -> "WantedCards":
        from librarydesk.data.service.card_queries import CardState, WantedCards

        state = self.chips.chosen("state")
        return WantedCards(
            site_id,
            clock.today(),
            CardState(state) if state else None,
            self.chips.chosen("kind") or None,
            self.number.text(),
        )

    def _filled(self) -> None:
        if self.table.chosen_row() is None and self._model.rowCount():
            self.table.choose(0)
        self._choose(self.table.chosen_row())
        self.ready.emit()

    def _choose(self, card: "CardRow | None") -> None:
        if card is None:
            self.panel.show_row(_("No card"))
            self.facts.set_facts([])
            self.panel.set_buttons([])
            return
        self.panel.show_row(card.card_no, corner=state_words(card), subtitle=kind_words(card))
        self.facts.set_facts(card_facts(card))
        ended = card.ended is not None
        deeds = [button(_("Void this card"), self.void)]
        if not ended:
            deeds.append(button(_("Returned or lost…"), self.begin_ending))
            deeds.append(button(_("Renew…"), self.begin_renewing, kind="primary"))
        self.panel.set_buttons(deeds)

    def _show_panel(self) -> None:
        self.sides.setCurrentWidget(self.panel)

    def _build(self) -> None:
        self.chips = FilterChips([_states(), _kinds()], name=_("Filters"))
        self.number = TextField(hint=_("Number of a card"))
        self.number.setFixedWidth(180)
        self.facts = Facts(name=_("What is known of the card"))
        self.panel = DetailsPanel(name=_("The chosen card"))
        self.panel.add_tab(_("The card"), self.facts)
        self.sides = QStackedWidget()
        for part in (self.panel, self.issue, self.renew, self.end):
            self.sides.addWidget(part)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self._first_step())
        above = row(self.number, self.chips)
        above.setStretch(1, 1)
        lay_out_sides(self, self.lists, self.sides, above=above)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No reader's card is kept here"),
            _(
                "Where you keep them, a day's new and renewed cards are counted from the cards."
                " Where you don't, type their number in the month as before. A card has a number"
                " and a kind; names aren't kept."
            ),
            "card",
        )
        empty.add_step(_("Issue a card"), self.begin_issuing, primary=True)
        return empty


def _states() -> Chip:
    words = {
        "valid": _("Hold"),
        "due": _("Due within 30 days"),
        "expired": _("Expired"),
        "ended": _("Returned or lost"),
    }
    return Chip("state", _("State"), choices=[Choice(key, said) for key, said in words.items()])


def _kinds() -> Chip:
    return Chip(
        "kind", _("Kind of card"), choices=[Choice(kind.value, kind.label) for kind in CardKind]
    )
