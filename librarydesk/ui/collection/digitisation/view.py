"""The view Digitisation: what was digitised in a year, at which site, and what it adds up to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.collection.digitisation.panel import DigitisationPanel
from librarydesk.ui.collection.digitisation.sources import Counts, counts, rows
from librarydesk.ui.collection.digitisation.words import summary
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.collection.digitisation.queries import DigitisationRow, Wanted


class DigitisationView(Page):
    """The list at the left, the chosen row or the sheet at the right."""

    needs = frozenset({"collection", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._untouched = True
        self._model: RowsModel[DigitisationRow] = RowsModel(
            self.runner, _columns(), sort="date", descending=True, parent=self
        )
        self.chips = FilterChips(_chips([], [], str(clock.today().year)), name=_("Filters"))
        self.table: TableView[DigitisationRow] = TableView(
            context, self._model, name="digitisation", title=_("Digitised documents")
        )
        self.panel = DigitisationPanel(context)
        self._build()
        self.chips.changed.connect(self._touched)
        self.table.chosen.connect(self._choose)
        self._model.filled.connect(self._filled)
        self.panel.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks for the list and its sums again."""
        wanted = self._wanted()
        self._model.set_source(rows(wanted))
        self.runner.read(
            lambda desk: counts(desk, wanted), self._show_counts, owner=self, key="counts"
        )

    def primary_action(self) -> PageAction:
        """Recording what was digitised."""
        return PageAction(_("Record what was digitised"), self.panel.begin_recording, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """Correcting, voiding, and taking a sheet in."""
        return (
            PageAction(_("Correct what was digitised"), self.panel.begin_correcting),
            PageAction(_("Import digitised documents from Excel…"), self._import),
        )

    def screens(self) -> Sequence[Screen]:
        """The sheet."""
        return (Screen("recording", self.panel.begin_recording),)

    def _build(self) -> None:
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self._first_step())
        lay_out_sides(self, self.lists, self.panel, above=self.chips)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("Nothing was digitised yet"),
            _(
                "Here stands which documents were digitised, when and how many pages; the report"
                " counts them. Take in the list that you keep in Excel, or record the first one."
            ),
            "scan",
        )
        empty.add_step(_("Import from Excel…"), self._import, primary=True)
        empty.add_step(_("Record what was digitised"), self.panel.begin_recording)
        return empty

    def _import(self) -> None:
        self.context.go_to("interchange", "digitisation")

    def _wanted(self) -> "Wanted":
        from librarydesk.data.collection.digitisation.queries import Wanted

        year, site = self.chips.chosen("year"), self.chips.chosen("site")
        return Wanted(
            year=int(year) if year else None,
            site_id=int(site) if site else None,
            local_history=self.chips.is_on("local_history"),
        )

    def _touched(self) -> None:
        self._untouched = False
        self.refresh()

    def _show_counts(self, found: Counts) -> None:
        self.lists.setCurrentIndex(0 if found.years else 1)
        self.chips.set_summary(summary(found.sums) if found.years else "")
        year = self.chips.chosen("year")
        fresh, self._untouched = self._untouched, False
        moved = fresh and bool(found.years) and int(year or 0) not in found.years
        self.chips.set_chips(
            _chips(
                found.years,
                found.sites,
                str(found.years[0]) if moved else year,
                site=self.chips.chosen("site"),
                local=self.chips.is_on("local_history"),
            )
        )
        if moved:
            # This year has nothing yet: the newest one that has is shown.
            self.refresh()

    def _filled(self) -> None:
        if not self._model.rowCount():
            self.panel.show_nothing()
            self.ready.emit()
        elif self.table.chosen_row() is None:
            self.table.choose(0)

    def _choose(self, row: "DigitisationRow | None") -> None:
        if row is not None:
            self.panel.show_row(row)


def _chips(
    years: Sequence[int],
    sites: Sequence[tuple[int, str]],
    year: str,
    *,
    site: str = "",
    local: bool = False,
) -> list[Chip]:
    every = sorted({*years, *([int(year)] if year else [])}, reverse=True)
    named = [Choice(str(y), _("Year %(year)s") % {"year": y}) for y in every]
    places = [Choice(str(site_id), name) for site_id, name in sites]
    return [
        Chip("year", _("All years"), choices=named, chosen=year),
        Chip("site", _("All sites"), choices=places, chosen=site),
        Chip("local_history", _("Local history"), on=local),
    ]


def _columns() -> "list[Column[DigitisationRow]]":
    return [
        Column("date", _("Day"), lambda r: shown_day(r.on_date), width=100, sort="date"),
        Column("title", _("Title"), lambda r: r.title, sort="title", width=160, stretch=True),
        Column(
            "documents",
            _("Documents in it"),
            lambda r: shown_number(r.documents),
            width=100,
            right=True,
            sort="documents",
            number=lambda r: r.documents,
        ),
        Column(
            "pages",
            _("Page count"),
            lambda r: shown_number(r.pages),
            width=92,
            right=True,
            sort="pages",
            number=lambda r: r.pages,
        ),
        Column(
            "local_history",
            _("Local history"),
            lambda r: _("yes") if r.local_history else "",
            width=72,
        ),
        Column("site", _("Site"), lambda r: r.site, width=172, sort="site"),
    ]
