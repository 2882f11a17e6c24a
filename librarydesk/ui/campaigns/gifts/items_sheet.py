"""The sheet of a gift's detailed list, typed or pasted when there is time for it."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.campaigns.cells import number_of, tidy_number, wrong_number
from librarydesk.ui.campaigns.deeds import do
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import label, set_tone
from librarydesk.ui.widgets.grid_field import GridField
from librarydesk.ui.widgets.grid_model import GridColumn
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.items import GiftItemEntry
    from librarydesk.data.campaigns.queries import GiftLine


class ItemsSheet(Sheet):
    """What the books of a gift are; the gift's own count stays as it was received."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="gift-items", title=_("Detailed list"), single=True)
        self._gift: GiftLine | None = None
        columns = [
            GridColumn("what", _("Title or thing"), 60, wrong=_wrong_what),
            GridColumn("copies", _("Copies"), 16, tidy_number, wrong_number, right=True),
            GridColumn("value", _("Value (VND)"), 24, tidy_number, wrong_number, right=True),
        ]
        self.grid = GridField(columns, lines=10)
        self.sum = label("", wrap=True, name=_("Sum of the list"))
        self.add(self.grid, _("The list"), key="grid")
        self.add_widget(self.sum)
        self.grid.changed.connect(self._show_sum)
        self.save_wanted.connect(lambda _next: self._save_list())

    def open_for(self, gift: "GiftLine", items: "Sequence[GiftItemEntry]") -> None:
        """Begins with the list as it is."""
        self._gift = gift
        self.heading.setText(_("Detailed list of gift %(no)s") % {"no": gift.gift_no})
        lines = [
            {
                "what": item.what,
                "copies": shown_number(item.copies),
                "value": shown_number(item.value_vnd) if item.value_vnd else "",
            }
            for item in items
        ]
        self.begin_over(f"gift-items {gift.gift_no}", lambda: self.grid.model.set_lines(lines))
        self._show_sum()

    def _items(self) -> "list[GiftItemEntry]":
        from librarydesk.data.campaigns.items import GiftItemEntry

        return [
            GiftItemEntry(
                line.get("what", ""),
                number_of(line.get("copies", "")) or 0,
                number_of(line.get("value", "")),
            )
            for line in self.grid.lines()
        ]

    def _show_sum(self) -> None:
        if self._gift is None:
            return
        copies, received = sum(item.copies for item in self._items()), self._gift.copies or 0
        self.sum.setText(
            _("%(listed)s copies listed, %(received)s received")
            % {"listed": shown_number(copies), "received": shown_number(received)}
        )
        set_tone(self.sum, Tone.SUCCESS if copies == received else Tone.WARNING)

    def _save_list(self) -> None:
        self.grid.grid.finish_typing()
        gift, items = self._gift, self._items()
        if gift is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "list[GiftItemEntry]":
            from librarydesk.data.campaigns.items import save_items

            return save_items(desk.database, gift.site_id, gift.gift_no, items)

        def undo(desk: "Desk", former: "list[GiftItemEntry]") -> None:
            from librarydesk.data.campaigns.items import save_items

            save_items(desk.database, gift.site_id, gift.gift_no, former)

        said = _("The list of gift %(no)s is saved.") % {"no": gift.gift_no}
        do(
            self._context, self, deed, said=lambda _former: said, undo=undo,
            done=lambda _former: self.saved(), failed=self._refused,
        )  # fmt: skip

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("grid", failure.sentence)


def _wrong_what(text: str) -> str:
    return "" if text.strip() else _("Say what it is.")
