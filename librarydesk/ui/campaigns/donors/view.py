"""The view Donors: who gave, what each gave, who may be there twice."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from librarydesk.coded.campaigns import DonorKind
from librarydesk.i18n import _, ngettext
from librarydesk.ui.campaigns.donors.sheets import DonorSheet, MergeSheet
from librarydesk.ui.campaigns.donors.sources import AllDonors, WholeDonor, all_donors, whole_donor
from librarydesk.ui.campaigns.donors.words import columns, facts, history
from librarydesk.ui.campaigns.words import amount, counted_copies, donor_kind
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.campaigns.donor_queries import DonorLine


class DonorsView(Page):
    """The donors of the own site, some thousands at most."""

    needs = frozenset({"campaigns"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found = AllDonors([], {})
        self._wanted = 0
        self._whole: WholeDonor | None = None
        kinds = [Choice(kind.value, kind.label) for kind in DonorKind]
        self.chips = FilterChips(
            [
                Chip("kind", _("Kind of donor"), choices=kinds),
                Chip("doubles", _("Perhaps there twice")),
                Chip("unnamed", _("Not to be named")),
            ],
            name=_("Filters"),
        )
        self._model: RowsModel[DonorLine] = RowsModel(self.runner, columns(), parent=self)
        self.table: TableView[DonorLine] = TableView(
            context, self._model, name="donors", title=_("Donors")
        )
        self.details = DetailsPanel(name=_("The chosen donor"))
        self.history = RowList(name=_("Gifts of the donor"))
        self.card = Facts(name=_("Card"))
        self.details.add_tab(_("Gifts"), self.history)
        self.details.add_tab(_("Card"), self.card)
        self.sheet = DonorSheet(context)
        self.merging = MergeSheet(context)
        self._build()

    def refresh(self) -> None:
        """Asks for the donors again."""
        self.runner.read(all_donors, self._show, owner=self, key="donors")

    def primary_action(self) -> PageAction:
        """Recording a donor."""
        return PageAction(_("New donor"), self.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen donor."""
        return (
            PageAction(_("Edit the donor"), self.begin_edit),
            PageAction(_("Join with another donor"), self.begin_merging),
        )

    def open_target(self, target: object) -> None:
        """Shows a donor by its id."""
        if isinstance(target, int):
            self._wanted = target
            self.refresh()

    def screens(self) -> Sequence[Screen]:
        """Doubles, and the sheets."""
        return (
            Screen("doubles", partial(self.chips.set_on, "doubles", True)),
            Screen("card", self.begin_edit),
            Screen("merging", self.begin_merging),
        )

    def begin_new(self) -> None:
        """Opens the sheet of a new donor."""
        self.panel.setCurrentWidget(self.sheet)
        self.sheet.begin_new()
        self.ready.emit()

    def begin_edit(self) -> None:
        """Opens the sheet of the chosen donor."""
        line = self.table.chosen_row()
        if line is not None and self._whole is not None:
            self.panel.setCurrentWidget(self.sheet)
            self.sheet.begin_edit(line.id, self._whole.card)
            self.ready.emit()

    def begin_merging(self) -> None:
        """Opens the sheet that joins the chosen donor with another one."""
        line = self.table.chosen_row()
        if line is not None:
            others = self._found.doubles.get(line.id, ())
            same = [one for one in self._found.donors if one.id in others]
            self.panel.setCurrentWidget(self.merging)
            self.merging.open_for(line, same[0] if same else None)
            self.ready.emit()

    def _build(self) -> None:
        self.panel = QStackedWidget()
        for part in (self.details, self.sheet, self.merging):
            self.panel.addWidget(part)
        lay_out_sides(self, self.table, self.panel, above=self.chips)
        self.chips.changed.connect(self._narrow)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.begin_edit())
        self.history.opened.connect(self._open)
        for sheet in (self.sheet, self.merging):
            sheet.closed.connect(lambda: self.panel.setCurrentWidget(self.details))
            sheet.made.connect(self._show_later)

    def _show(self, found: AllDonors) -> None:
        self._found = found
        self._narrow()

    def _narrow(self) -> None:
        rows = [line for line in self._found.donors if self._leaves(line)]
        if self.chips.is_on("doubles"):
            rows.sort(key=lambda line: min(line.id, *self._found.doubles.get(line.id, (line.id,))))
        said = ngettext("%(n)s donor", "%(n)s donors", len(rows)) % {"n": shown_number(len(rows))}
        self.chips.set_summary(f"{said} · {counted_copies(sum(line.copies for line in rows))}")
        self._model.set_rows(rows)
        wanted, self._wanted = self._wanted, 0
        places = [place for place, line in enumerate(rows) if line.id == wanted]
        kept = self.table.choose_or_keep(places)
        if kept is not None or not rows:
            self._choose(kept)

    def _leaves(self, line: "DonorLine") -> bool:
        kind = self.chips.chosen("kind")
        return (
            (not kind or line.kind == kind)
            and (not self.chips.is_on("doubles") or line.id in self._found.doubles)
            and (not self.chips.is_on("unnamed") or line.unnamed)
        )

    def _choose(self, line: "DonorLine | None") -> None:
        self._whole = None
        if line is None:
            self.details.show_row(_("No donor here"))
            self.details.set_buttons([])
            self.history.set_rows([])
            self.ready.emit()
            return
        self.details.show_row(
            line.name,
            corner=donor_kind(line.kind),
            subtitle=amount(line.copies, line.value_vnd),
        )
        if line.id in self._found.doubles:
            self.details.set_notice(_("Perhaps there twice: another donor is called the same."))
        self.details.set_buttons(self._buttons())
        self.runner.read(
            partial(whole_donor, donor_id=line.id), self._show_whole, owner=self, key="donor"
        )

    def _show_whole(self, whole: WholeDonor) -> None:
        self._whole = whole
        self.card.set_facts(facts(whole.card))
        self.history.set_rows(history(whole))
        self.ready.emit()

    def _buttons(self) -> list[QPushButton]:
        return [
            button(_("Join…"), self.begin_merging),
            button(_("Edit…"), self.begin_edit, kind="primary"),
        ]

    def _open(self, target: object) -> None:
        if target is not None:
            self.context.go_to("campaigns", target)

    def _show_later(self, donor_id: int) -> None:
        self._wanted = donor_id
