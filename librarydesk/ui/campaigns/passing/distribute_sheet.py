"""Passing gifts on to many places at once: a line each, also outside the network by name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.campaigns.cells import number_of, tidy_number, wrong_number
from librarydesk.ui.campaigns.passing.origin_sheet import OriginSheet
from librarydesk.ui.campaigns.passing.sources import Place, Start
from librarydesk.ui.campaigns.words import counted_copies
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.grid_field import GridField
from librarydesk.ui.widgets.grid_model import GridColumn, Line

if TYPE_CHECKING:
    from datetime import date

    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.passing_on import Done, Origin, Recipient


class DistributeSheet(OriginSheet):
    """A line for each recipient; what names no site is a place outside the network."""

    refused_at = "grid"

    def __init__(self, context: PageContext) -> None:
        self._places: Sequence[Place] = ()
        super().__init__(context, name="gift-distribution", title=_("Pass on"))

    def add_own(self) -> None:
        """The recipients."""
        columns = [
            GridColumn(
                "to", _("Recipient of gifts"), 30, self._tidy_place, _wrong_place, self._offers
            ),
            GridColumn("where", _("Where"), 18),
            GridColumn("copies", _("Copies"), 9, tidy_number, wrong_number, right=True),
            GridColumn("value", _("Value (VND)"), 12, tidy_number, wrong_number, right=True),
            GridColumn("by", _("Received by"), 16),
            GridColumn("note", _("Remark"), 15),
        ]
        self.grid = GridField(columns, after=self._after, lines=8)
        self.sum = label("", "soft", wrap=True, name=_("Sum of what is passed on"))
        self.add(self.grid, _("Recipients, a line each"), key="grid", required=True)
        self.add_widget(self.sum)
        self.grid.changed.connect(self._show_sum)

    def know(self, started: Start) -> None:
        """Takes the sites that complete."""
        self._places = started.places

    def recipients(self) -> "list[Recipient]":
        """Who gets what, as it is typed now."""
        from librarydesk.data.campaigns.passing_on import Recipient

        found = []
        for line in self.grid.lines():
            site = self._site(line.get("to", ""))
            found.append(
                Recipient(
                    number_of(line.get("copies", "")) or 0,
                    site.id if site else None,
                    None if site else line.get("to", ""),
                    number_of(line.get("value", "")),
                    line.get("by") or None,
                    line.get("note") or None,
                )
            )
        return found

    def save_deed(self) -> None:
        """Records a row for each recipient."""
        self.grid.grid.finish_typing()
        recipients = self.recipients()

        def deed(desk: "Desk", origin: "Origin", day: "date") -> "Done":
            from librarydesk.data.campaigns.passing_on import distribute

            return distribute(desk.database, origin, day, recipients)

        copies = counted_copies(sum(one.copies for one in recipients))
        said = _("Passed on: %(copies)s to %(places)s places.")
        self.write(deed, said % {"copies": copies, "places": len(recipients)})

    def _show_sum(self) -> None:
        recipients = self.recipients()
        said = _("%(places)s recipients · %(copies)s") % {
            "places": len(recipients),
            "copies": counted_copies(sum(one.copies for one in recipients)),
        }
        self.sum.setText(said)

    def _site(self, text: str) -> Place | None:
        """The site that a text names: by code, or by a name that only one bears."""
        from librarydesk.data.store.folding import fold

        typed = fold(text.rpartition(" · ")[2])
        by_code = [place for place in self._places if fold(place.code) == typed]
        named = [place for place in self._places if fold(place.name) == fold(text)]
        found = by_code or named
        return found[0] if len(found) == 1 else None

    def _tidy_place(self, text: str) -> str:
        site = self._site(text)
        return site.words if site else " ".join(text.split())

    def _offers(self, text: str) -> Sequence[str]:
        from librarydesk.data.store.folding import fold

        typed = fold(text)
        found = [place for place in self._places if typed in place.folded]
        found.sort(key=lambda place: not place.folded.startswith(typed))
        return [place.words for place in found[:12]]

    def _after(self, line: Line, key: str) -> dict[str, str]:
        if key != "to":
            return {}
        if not line.get("to"):
            return {"where": ""}
        site = self._site(line["to"])
        return {"where": site.unit or site.code if site else _("outside the network")}


def _wrong_place(text: str) -> str:
    return "" if text.strip() else _("Say who receives it.")
