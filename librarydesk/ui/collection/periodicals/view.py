"""The view Periodicals: a year of a site as a grid of titles and months, and the chosen title."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.periodicals.panel import SUBSCRIPTIONS, YEARS, PeriodicalPanel
from librarydesk.ui.collection.periodicals.sources import WholeYear, rows, whole_year
from librarydesk.ui.collection.periodicals.undoing import CHANGES, say_saved
from librarydesk.ui.collection.periodicals.words import (
    money_lines,
    month_cell,
    month_tone,
    rhythm_words,
    summary,
)
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.periodicals.serial import Serial
    from librarydesk.data.store.saving import SavedRow

_FILES = {"periodicals": "bao-tap-chi", "missing-issues": "bao-con-thieu"}


class PeriodicalsView(Page):
    """The grid at the left, the chosen periodical or a sheet at the right."""

    needs = frozenset({"collection", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shown: WholeYear | None = None
        self._model: RowsModel[Serial] = RowsModel(
            self.runner, _columns(), sort="title", parent=self
        )
        self.chips = FilterChips(_chips([], [], "", ""), name=_("Filters"))
        self.table: TableView[Serial] = TableView(
            context, self._model, name="periodicals", title=_("Newspapers and magazines")
        )
        self.panel = PeriodicalPanel(context)
        self._build()
        self.chips.changed.connect(self.refresh)
        self.table.chosen.connect(self._choose)
        self._model.filled.connect(self._filled)
        self.panel.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks for the year again."""
        year, site = self.chips.chosen("year"), self.chips.chosen("site")
        asked = (int(site) if site else None, int(year) if year else None)
        self.runner.read(lambda desk: whole_year(desk, *asked), self._show, owner=self, key="year")

    def primary_action(self) -> PageAction:
        """Taking in the post."""
        return PageAction(_("Take in the post"), self.begin_post, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What else is done with periodicals."""
        return (
            PageAction(_("Record an issue"), self.panel.begin_issue),
            PageAction(_("Subscribe to a title"), self.panel.begin_subscription, "Ctrl+D"),
            PageAction(_("Take over last year's subscriptions"), self.take_over_last_year),
            PageAction(_("Print the missing issues"), partial(self._print, "missing-issues")),
            PageAction(_("Print the register of periodicals"), partial(self._print, "periodicals")),
            PageAction(_("Import subscriptions from Excel…"), self._import),
        )

    def screens(self) -> Sequence[Screen]:
        """The tabs and the sheets."""
        panel = self.panel
        return (
            Screen("subscriptions", partial(panel.show_tab, SUBSCRIPTIONS)),
            Screen("years", partial(panel.show_tab, YEARS)),
            Screen("post", self.begin_post),
            Screen("issue", panel.begin_issue),
            Screen("subscription", panel.begin_subscription),
        )

    def begin_post(self) -> None:
        """Opens the sheet for a whole post, with what may have come."""
        from librarydesk.data.collection.periodicals.queries import due_issues

        if self._shown is not None:
            self.panel.begin_post(due_issues(self._shown.serials))

    def take_over_last_year(self) -> None:
        """Adds what was subscribed to in the year before, and says how many."""
        shown = self._shown
        if shown is None:
            return

        def deed(desk: "Desk") -> "list[SavedRow]":
            from librarydesk.data.collection.periodicals.subscriptions import take_over_last_year

            return take_over_last_year(desk.database, shown.site_id, shown.year)

        self.runner.write(deed, partial(self._taken_over, shown.year), changes=CHANGES, owner=self)

    def _taken_over(self, year: int, saved: "list[SavedRow]") -> None:
        if not saved:
            said = _("Nothing to take over: %(year)s has no subscription that this year lacks.")
            self.context.say_saved(said % {"year": year - 1})
            return
        said = ngettext(
            "%(n)s subscription of %(before)s was taken over into %(year)s.",
            "%(n)s subscriptions of %(before)s were taken over into %(year)s.",
            len(saved),
        )
        words = said % {"n": shown_number(len(saved)), "before": year - 1, "year": year}
        say_saved(self.context, words, saved)

    def _build(self) -> None:
        self.money = label("", "soft", wrap=True)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self._first_step())
        lay_out_sides(self, self.lists, self.panel, above=self.chips, below=self.money)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No newspaper or magazine in this year"),
            _(
                "Here stands what is subscribed to, which issues came and which are missing. Take"
                " in the list that you keep in Excel, or take over the one of last year."
            ),
            "card",
        )
        empty.add_step(_("Import from Excel…"), self._import, primary=True)
        empty.add_step(_("Take over last year's"), self.take_over_last_year)
        empty.add_step(_("Subscribe to a title"), self.panel.begin_subscription)
        return empty

    def _import(self) -> None:
        self.context.go_to("interchange", "subscriptions")

    def _print(self, form: str) -> None:
        if self._shown is not None:
            site, year = self._shown.site_code, self._shown.year
            out = ask_file(self, _("Save the paper"), f"{_FILES[form]}-{site}-{year}.pdf")
            if out is not None:
                save_form(self.context, form, site, out, [f"year={year}"])

    def _show(self, found: WholeYear) -> None:
        self._shown = found
        self.panel.set_year(found.site_id, found.year)
        self.lists.setCurrentIndex(0 if found.serials else 1)
        missing = sum(len(serial.missing) for serial in found.serials)
        self.chips.set_chips(
            _chips(
                found.years,
                found.sites,
                str(found.year),
                str(found.site_id),
                site_name=found.site_name,
                missing=self.chips.is_on("missing"),
            )
        )
        self.chips.set_summary(summary(found.sums, missing) if found.serials else "")
        self.money.setText(money_lines(found.sums))
        only = self.chips.is_on("missing")
        self._model.set_source(rows([s for s in found.serials if s.missing or not only]))

    def _filled(self) -> None:
        if not self._model.rowCount():
            self.panel.show_nothing()
            self.ready.emit()
        elif self.table.chosen_row() is None:
            self.table.choose(0)

    def _choose(self, row: "Serial | None") -> None:
        if row is not None:
            self.panel.show_serial(row)


def _chips(
    years: Sequence[int],
    sites: Sequence[tuple[int, str]],
    year: str,
    site: str,
    *,
    site_name: str = "",
    missing: bool = False,
) -> list[Chip]:
    this_year = clock.today().year
    every = {*years, this_year, this_year + 1, *([int(year)] if year else [])}
    named = [Choice(str(y), _("Year %(year)s") % {"year": y}) for y in sorted(every, reverse=True)]
    places = {str(site_id): name for site_id, name in sites}
    if site:
        places.setdefault(site, site_name)
    return [
        Chip("year", _("Year"), choices=named, chosen=year, always=True),
        Chip(
            "site",
            _("Site"),
            choices=[Choice(key, name) for key, name in places.items()],
            chosen=site,
            always=True,
        ),
        Chip("missing", _("Something is missing"), on=missing),
    ]


def _columns() -> "list[Column[Serial]]":
    months: list[Column[Serial]] = [
        Column(
            f"month{month}",
            str(month + 1),
            partial(_month, month=month),
            width=40,
            right=True,
            tone=partial(_tone, month=month),
        )
        for month in range(12)
    ]
    return [
        Column("title", _("Title"), lambda s: s.title, width=150, sort="title", stretch=True),
        *months,
        Column(
            "missing",
            _("Missing"),
            lambda s: shown_number(len(s.missing)) if s.missing else "",
            width=64,
            right=True,
            sort="missing",
            number=lambda s: len(s.missing),
            tone=lambda s: Tone.ERROR,
        ),
        Column("rhythm", _("Comes out"), lambda s: rhythm_words(s.rhythm), width=180, shown=False),
        Column(
            "copies",
            _("Number of copies"),
            lambda s: shown_number(s.copies),
            width=70,
            right=True,
            number=lambda s: s.copies,
            shown=False,
        ),
        Column(
            "amount",
            _("Amount (VND)"),
            lambda s: shown_number(s.amount),
            width=110,
            right=True,
            number=lambda s: s.amount,
            shown=False,
        ),
    ]


def _month(serial: "Serial", *, month: int) -> str:
    return month_cell(serial, month)


def _tone(serial: "Serial", *, month: int) -> Tone:
    return month_tone(serial, month)
