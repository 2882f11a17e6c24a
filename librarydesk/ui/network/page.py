"""The page Network: the sites as of a day, the chosen one, adding and changing sites."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.coded import SiteKind, label
from librarydesk.i18n import _, capitalised
from librarydesk.ui.network.filters import NetworkFilters
from librarydesk.ui.network.site_panel import HISTORY, UNITS, SitePanel
from librarydesk.ui.network.sources import listed_sites, site_count
from librarydesk.ui.network.words import counted_sites, standing_tone
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.network.listing import ListedSite


class NetworkPage(Page):
    """The sites at the left, the chosen one or a sheet at the right."""

    needs = frozenset({"network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._to_show: int | None = None
        self._model: RowsModel[ListedSite] = RowsModel(
            self.runner, _columns(), sort="name", parent=self
        )
        self.filters = NetworkFilters()
        self.table: TableView[ListedSite] = TableView(
            context, self._model, name="sites", title=_("Sites")
        )
        self.panel = SitePanel(context)
        self._build()
        self.filters.changed.connect(self.refresh)
        self.table.chosen.connect(self._choose)
        self._model.filled.connect(self._filled)
        self.panel.recorded.connect(self._show_after)
        self.panel.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks for the list and the chosen site again."""
        self._model.set_source(listed_sites(self.filters.wanted()))
        self.runner.read(site_count, self._show_first_step, owner=self, key="count")
        current = self.table.chosen_row()
        if current is not None:
            self.panel.show_site(current.site.id, self.filters.day)
        else:
            self.panel.refresh()

    def primary_action(self) -> PageAction:
        """Adding a site."""
        return PageAction(_("Add a site"), self.panel.begin_site, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen site and with the whole list."""
        return (
            PageAction(_("Record a change…"), self.panel.begin_change, "Ctrl+H"),
            PageAction(_("Edit information…"), self.panel.begin_card),
            PageAction(_("Site profiles of the year…"), self._go_to_profiles),
            PageAction(_("Import sites from Excel…"), self._go_to_import),
        )

    def open_target(self, target: object) -> None:
        """Shows the site with an id."""
        if isinstance(target, int):
            self._show_after(target)
            self.filters.show_everything()
            self.refresh()

    def screens(self) -> Sequence[Screen]:
        """The tabs of a site and the sheets."""
        panel = self.panel
        return (
            Screen("history", partial(panel.show_tab, HISTORY)),
            Screen("units", partial(panel.show_tab, UNITS)),
            Screen("new", panel.begin_site),
            Screen("change", panel.begin_change),
            Screen("card", panel.begin_card),
        )

    def _build(self) -> None:
        self._first_step = self._made_first_step()
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addWidget(self._first_step, 2)
        self._first_step.hide()
        lay_out_sides(self, left, self.panel, above=self.filters)

    def _made_first_step(self) -> EmptyState:
        empty = EmptyState(
            _("Only your own library so far"),
            _(
                "Here stand the libraries, reading rooms and points of the network: what each is,"
                " where it lies and who manages it, from which day on."
            ),
            "network",
        )
        empty.add_step(_("Import sites from Excel…"), self._go_to_import, primary=True)
        empty.add_step(_("Add a site"), self.panel.begin_site)
        return empty

    def _go_to_import(self) -> None:
        self.context.go_to("interchange", "sites")

    def _go_to_profiles(self) -> None:
        self.context.go_to("plans", InView("profiles"))

    def _show_first_step(self, count: int) -> None:
        self._first_step.setVisible(count <= 1)

    def _filled(self) -> None:
        total = self._model.rowCount()
        self.filters.chips.set_summary(counted_sites(total))
        place = self._place_to_show()
        if place is not None:
            self._to_show = None
            self.table.choose(place)
        elif not total:
            self.panel.show_nothing()
            self.ready.emit()
        elif self.table.chosen_row() is None and self._to_show is None:
            self.table.choose(0)

    def _place_to_show(self) -> int | None:
        for place in range(self._model.rowCount() if self._to_show is not None else 0):
            row = self._model.row_at(place)
            if row is not None and row.site.id == self._to_show:
                return place
        return None

    def _choose(self, row: "ListedSite | None") -> None:
        if row is not None and self._to_show in (None, row.site.id):
            self.panel.show_site(row.site.id, self.filters.day)

    def _show_after(self, site_id: int) -> None:
        self._to_show = site_id
        self.panel.show_site(site_id, self.filters.day)


def _columns() -> "list[Column[ListedSite]]":
    return [
        Column("code", _("Code"), lambda r: r.site.code, width=62, sort="code"),
        Column("name", _("Name"), lambda r: r.site.name, width=166, sort="name", stretch=True),
        Column(
            "kind",
            _("Kind of site"),
            lambda r: label(SiteKind, r.site.kind),
            width=112,
            sort="kind",
        ),
        Column("unit", _("Commune or ward"), lambda r: capitalised(r.unit), width=118, sort="unit"),
        Column("manager", _("Managed by"), lambda r: r.manager, width=120, sort="manager"),
        Column(
            "standing",
            _("Status"),
            lambda r: r.standing.label,
            width=118,
            sort="standing",
            tone=standing_tone,
        ),
    ]
