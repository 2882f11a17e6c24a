"""Sorting, taking into the collection, and spending money."""

from typing import TYPE_CHECKING

from librarydesk.coded.campaigns import SortingResult
from librarydesk.i18n import _
from librarydesk.ui.campaigns.passing.origin_sheet import OriginSheet
from librarydesk.ui.campaigns.providers import batches
from librarydesk.ui.campaigns.words import counted_copies, money
from librarydesk.ui.collection.accession.targets import GivenBatch
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import NumberField, TextField
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from datetime import date

    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.passing_on import Done, Origin

MOST_MONEY = 10**12


class SortSheet(OriginSheet):
    """How many of the given copies are fit for what."""

    refused_at = SortingResult.UNSUITABLE.value

    def __init__(self, context: PageContext) -> None:
        self.counts: dict[SortingResult, NumberField] = {}
        super().__init__(context, name="gift-sorting", title=_("Sort given books"))

    def add_own(self) -> None:
        """A number for each result."""
        for result in SortingResult:
            self.counts[result] = NumberField()
            self.add(self.counts[result], result.label, key=result.value, half=True)

    def save_deed(self) -> None:
        """Records the counts."""
        counts = {result: field.number() or 0 for result, field in self.counts.items()}

        def deed(desk: "Desk", origin: "Origin", day: "date") -> "Done":
            from librarydesk.data.campaigns.passing_on import sort_gifts

            return sort_gifts(desk.database, origin, day, counts)

        self.write(
            deed, _("Sorted: %(copies)s.") % {"copies": counted_copies(sum(counts.values()))}
        )


class AccessionSheet(OriginSheet):
    """Given copies went into the collection with a batch that is there, or a new one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="gift-accession", title=_("Take into the collection"))

    def add_own(self) -> None:
        """The batch and how many copies."""
        self.batch = CompletingField(self._context.runner, batches, free=True, eager=False)
        self.copies = NumberField(least=1)
        self.add(self.batch, _("Accession batch"), key="batch", required=True, half=True)
        self.add(self.copies, _("Copies"), key="copies", required=True, half=True)
        self.add_widget(button(_("Open a new batch for these books…"), self._open_batch))

    def save_deed(self) -> None:
        """Records the batch."""
        batch, copies = self.batch.key() or self.batch.text(), self.copies.number() or 0

        def deed(desk: "Desk", origin: "Origin", day: "date") -> "Done":
            from librarydesk.data.campaigns.passing_on import accession_gifts

            return accession_gifts(desk.database, origin, day, batch, copies)

        said = _("%(copies)s taken into the collection with batch %(batch)s.")
        self.write(deed, said % {"copies": counted_copies(copies), "batch": batch})

    def _open_batch(self) -> None:
        """Opens the accession of the collection with what is known of the gift filled in."""
        note = " · ".join(part for part in (self.campaign.text(), self.gift.text()) if part)
        gift = self.gift.text()
        supplier = self.campaign.text() or gift
        target = GivenBatch(supplier=supplier, voucher=gift, note=note)
        self.keep_draft()
        self._context.go_to("collection", InView("accession", target))


class SpendSheet(OriginSheet):
    """What was bought for given money."""

    refused_at = "value"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="gift-spending", title=_("Spend given money"))

    def add_own(self) -> None:
        """What, how much, with which paper."""
        self.what = TextField(longest=300)
        self.value = NumberField(least=1, most=MOST_MONEY)
        self.paper = TextField(longest=120)
        self.add(self.what, _("What was bought"), key="what", required=True)
        self.add(self.value, _("Amount (VND)"), key="value", required=True, half=True)
        self.add(self.paper, _("Voucher"), key="paper", half=True)

    def save_deed(self) -> None:
        """Records the purchase."""
        what, value = self.what.text(), self.value.number() or 0
        paper_no = self.paper.text() or None

        def deed(desk: "Desk", origin: "Origin", day: "date") -> "Done":
            from librarydesk.data.campaigns.passing_on import spend

            return spend(desk.database, origin, day, what=what, value_vnd=value, paper_no=paper_no)

        self.write(
            deed, _("Spent: %(money)s for %(what)s.") % {"money": money(value), "what": what}
        )
