"""The view of what was done with gifts: sorted, shelved, passed on, money spent."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.campaigns.deeds import void
from librarydesk.ui.campaigns.papers import save_paper
from librarydesk.ui.campaigns.passing.distribute_sheet import DistributeSheet
from librarydesk.ui.campaigns.passing.origin_sheet import OriginSheet
from librarydesk.ui.campaigns.passing.sheets import AccessionSheet, SortSheet, SpendSheet
from librarydesk.ui.campaigns.passing.sources import facts_of
from librarydesk.ui.campaigns.passing.words import columns, deed_names, facts, what
from librarydesk.ui.campaigns.words import amount, counted_copies
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.campaigns.facts import Fact

YEARS = 6


class PassingView(Page):
    """What was done, at the left; sheets at the right, passing on over the whole page."""

    needs = frozenset({"campaigns", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._facts: list[Fact] = []
        self._about: tuple[int | None, str | None] = (None, None)
        self.chips = FilterChips(_chips(), name=_("Filters"))
        self._model: RowsModel[Fact] = RowsModel(self.runner, columns(), parent=self)
        self.table: TableView[Fact] = TableView(
            context, self._model, name="gift-facts", title=_("Sorted and passed on")
        )
        self.details = DetailsPanel(name=_("The chosen row"))
        self.card = Facts(name=_("Card"))
        self.details.add_tab(_("Card"), self.card)
        self.sorting = SortSheet(context)
        self.accession = AccessionSheet(context)
        self.spending = SpendSheet(context)
        self.passing = DistributeSheet(context)
        self._build()

    def refresh(self) -> None:
        """Asks for the rows again."""
        year = int(self.chips.chosen("year") or 0) or None
        self.runner.read(partial(facts_of, year=year), self._show, owner=self, key="facts")

    def primary_action(self) -> PageAction:
        """Passing on."""
        return PageAction(_("Pass on"), self.begin_passing, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """The other deeds."""
        return (
            PageAction(_("Sort given books"), partial(self._begin, self.sorting)),
            PageAction(
                _("Take given books into the collection"), partial(self._begin, self.accession)
            ),
            PageAction(_("Spend given money"), partial(self._begin, self.spending)),
            PageAction(_("Give from own stock"), self.begin_own),
            PageAction(_("Minutes of hand-over"), self.print_minutes),
            PageAction(_("Void the chosen row"), self.void_chosen),
        )

    def open_target(self, target: object) -> None:
        """Is about a campaign or one gift from now on, and passes it on."""
        match target:
            case ("campaign", int(campaign_id)):
                self._about = (campaign_id, None)
                self.begin_passing()
            case ("gift", campaign_id, str(gift_no)):
                self._about = (campaign_id if isinstance(campaign_id, int) else None, gift_no)
                self.begin_passing()

    def screens(self) -> Sequence[Screen]:
        """The sheets."""
        return (
            Screen("passing-on", self.begin_passing),
            Screen("sorting", partial(self._begin, self.sorting)),
            Screen("accession", partial(self._begin, self.accession)),
            Screen("spending", partial(self._begin, self.spending)),
        )

    def begin_passing(self) -> None:
        """Opens the sheet of recipients over the whole page."""
        self.whole.setCurrentWidget(self.passing)
        self.passing.open_for(*self._about)
        self.ready.emit()

    def begin_own(self) -> None:
        """Opens the sheet of recipients for what the library gives of its own."""
        self._about = (None, None)
        self.begin_passing()

    def print_minutes(self) -> None:
        """Saves the minutes of the chosen hand-over."""
        fact = self.table.chosen_row()
        if fact is None or fact.place is None:
            return
        name = f"gift-handover-{fact.on_date}.pdf"
        out = ask_file(self, _("Minutes of hand-over"), name)
        if out is not None:
            which = fact.on_date.isoformat()
            save_form(self.context, "gift-handover", which, out, [f"to={fact.place}"])

    def print_day(self) -> None:
        """Saves the minutes of all hand-overs of the day of the chosen row."""
        fact = self.table.chosen_row()
        if fact is not None:
            day = fact.on_date.isoformat()
            save_paper(self.context, self, "gift-handover", _("Minutes of hand-over"), day)

    def void_chosen(self) -> None:
        """Voids the chosen row; *Undo* adds it anew."""
        fact = self.table.chosen_row()
        if fact is not None:
            said = _("Voided. It stays in the history.")
            void(self.context, self, fact.table, fact.row_id, said)

    def _begin(self, sheet: OriginSheet) -> None:
        self.whole.setCurrentIndex(0)
        self.panel.setCurrentWidget(sheet)
        sheet.open_for(*self._about)
        self.ready.emit()

    def _build(self) -> None:
        self.panel = QStackedWidget()
        for part in (self.details, self.sorting, self.accession, self.spending):
            self.panel.addWidget(part)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self._first_step())
        holder = QWidget()
        lay_out_sides(holder, self.lists, self.panel, above=self.chips)
        self.whole = QStackedWidget()
        self.whole.addWidget(holder)
        self.whole.addWidget(self.passing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole)
        self.chips.changed.connect(self.refresh)
        self.table.chosen.connect(self._choose)
        for sheet in (self.sorting, self.accession, self.spending):
            sheet.closed.connect(lambda: self.panel.setCurrentWidget(self.details))
        self.passing.closed.connect(lambda: self.whole.setCurrentIndex(0))

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("Nothing sorted or passed on here"),
            _(
                "Given books are sorted, taken into the collection or passed on to sites and places"
                " outside the network; given money is spent. Never more than is in hand."
            ),
            "campaigns",
        )
        empty.add_step(_("Sort given books"), partial(self._begin, self.sorting))
        empty.add_step(_("Pass on"), self.begin_passing, primary=True)
        return empty

    def _show(self, found: "list[Fact]") -> None:
        self._facts = found
        deed = self.chips.chosen("deed")
        rows = [fact for fact in found if not deed or fact.table == deed]
        moved = [fact.copies or 0 for fact in rows if fact.table == "gift_distribution"]
        self.chips.set_summary(_("%(copies)s passed on") % {"copies": counted_copies(sum(moved))})
        self.lists.setCurrentIndex(0 if rows else 1)
        self._model.set_rows(rows)
        if rows and self.table.chosen_row() is None:
            self.table.choose(0)
        else:
            self._choose(self.table.chosen_row())

    def _choose(self, fact: "Fact | None") -> None:
        if fact is None:
            self.details.show_row(_("Nothing chosen"))
            self.details.set_buttons(self._deeds())
            self.card.set_facts([])
        else:
            corner = deed_names()[fact.table]
            told = " · ".join(
                part
                for part in (amount(fact.copies, fact.value_vnd), shown_day(fact.on_date))
                if part
            )
            self.details.show_row(what(fact), corner=corner, subtitle=told)
            self.card.set_facts(facts(fact))
            self.details.set_buttons(self._buttons(fact))
        self.ready.emit()

    def _buttons(self, fact: "Fact") -> list[QPushButton]:
        made = [button(_("Void…"), self.void_chosen)]
        if fact.table == "gift_distribution":
            made += [
                button(_("Minutes…"), self.print_minutes),
                button(_("Minutes of the day…"), self.print_day),
            ]
        return [*made, *self._deeds()]

    def _deeds(self) -> list[QPushButton]:
        return [
            button(_("Sort…"), partial(self._begin, self.sorting)),
            button(_("Into the collection…"), partial(self._begin, self.accession)),
            button(_("Spend…"), partial(self._begin, self.spending)),
            button(_("Pass on…"), self.begin_passing, kind="primary"),
        ]


def _chips() -> list[Chip]:
    this = clock.today().year
    years = [Choice(str(year), str(year)) for year in range(this, this - YEARS, -1)]
    deeds = [Choice(table, words) for table, words in deed_names().items()]
    return [
        Chip("year", _("Year"), choices=years),
        Chip("deed", _("Deed"), choices=deeds),
    ]
