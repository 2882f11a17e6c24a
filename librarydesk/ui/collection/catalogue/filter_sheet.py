"""Further filters in place of the details: class, language, series, years, store, site, days."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.card_fields import DdcField
from librarydesk.ui.collection.catalogue.title_sources import headings, languages
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.stores import stores
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import CheckField, DateField, YearField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.data.collection.wanted import Wanted


class FilterSheet(Sheet):
    """The filters that have no chip of their own; `filtered` gives what is wanted then."""

    filtered = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="catalogue-filters", title=_("More filters"), draft=False, single=True
        )
        self._wanted: Wanted | None = None
        runner = context.runner
        code = _("Code or name")
        self.ddc = DdcField(runner)
        self.language = CompletingField(runner, languages)
        self.series = CompletingField(runner, headings("series"), free=True)
        self.year_from, self.year_to = YearField(most=2100), YearField(most=2100)
        self.store = CompletingField(runner, stores, free=True)
        self.owner = CompletingField(runner, sites(), hint=code)
        self.place = CompletingField(runner, sites(), hint=code)
        self.acquired_from, self.acquired_to = DateField(), DateField()
        self.without_price = CheckField(_("Copies without a price"))
        self._add_fields()
        self.name_deed(_("Filter"))
        self.save_wanted.connect(lambda _next: self._apply())

    def _add_fields(self) -> None:
        self.add_heading(_("The title"))
        self.add(self.ddc, _("DDC, or how it begins"), key="ddc")
        self.add(self.language, _("Language"), key="language")
        self.add(self.series, _("Series"), key="series")
        self.add(self.year_from, _("Year from"), key="year_from", half=True)
        self.add(self.year_to, _("to"), key="year_to", half=True)
        self.add_heading(_("One and the same copy"))
        self.add(self.store, _("Store"), key="store")
        self.add(self.owner, _("Owner"), key="site")
        self.add(self.place, _("Is at"), key="at")
        self.add(self.acquired_from, _("Acquired from"), key="acquired_from", half=True)
        self.add(self.acquired_to, _("to"), key="acquired_to", half=True)
        self.add(self.without_price, "", key="without_price")

    def open_for(self, wanted: "Wanted", words: dict[str, str]) -> None:
        """Begins with what is wanted now; `words` names its sites."""
        self._wanted = wanted
        self.empty()
        self.ddc.set_typed(wanted.ddc)
        language = words.get("language", "").partition(": ")[2]
        self.language.set_value(Completion(wanted.language, language) if language else None)
        self.series.set_typed(wanted.series)
        self.year_from.set_number(wanted.year_from)
        self.year_to.set_number(wanted.year_to)
        self.store.set_typed(wanted.store)
        for field, site_id, name in (
            (self.owner, wanted.site_id, "site_id"),
            (self.place, wanted.at_site_id, "at_site_id"),
        ):
            named = words.get(name, "").partition(": ")[2]
            field.set_value(None if site_id is None else Completion(str(site_id), named))
        self.acquired_from.set_day(wanted.acquired_from)
        self.acquired_to.set_day(wanted.acquired_to)
        self.without_price.set_typed("1" if wanted.without_price else "")
        self.begin()

    def _apply(self) -> None:
        wanted = self._wanted
        self.saved()
        if wanted is None:
            return
        self.filtered.emit(
            replace(
                wanted,
                ddc=self.ddc.text(),
                language=self.language.key(),
                series=self.series.text(),
                year_from=self.year_from.number(),
                year_to=self.year_to.number(),
                store=self.store.text(),
                site_id=int(self.owner.key()) if self.owner.key() else None,
                at_site_id=int(self.place.key()) if self.place.key() else None,
                acquired_from=self.acquired_from.day(),
                acquired_to=self.acquired_to.day(),
                without_price=self.without_price.is_on(),
            )
        )
