"""The view Media: what was brought out in a year, against the year's communication plan."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk.coded.events import MediaKind
from librarydesk.i18n import _
from librarydesk.ui.events.listing import ListWords, YearOf, YearView
from librarydesk.ui.events.media.panel import MediaPanel
from librarydesk.ui.events.media.words import columns, summary
from librarydesk.ui.page import PageAction, PageContext, Screen
from librarydesk.ui.widgets.chips import Chip, Choice

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.media.queries import OutputRow, Promise


class MediaView(YearView["OutputRow"]):
    """The media outputs of a year. What the year promised are the targets of the figure E03."""

    needs = frozenset({"events", "network", "plans"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self.media = MediaPanel(context)
        words = ListWords(
            key="media",
            title=_("Media outputs"),
            nothing_yet=_("No media output yet"),
            why=_(
                "Reports, articles, news, photos and posts on the work of the libraries, and what"
                " the year's communication plan promised of each by quarter."
            ),
            first_step=_("New media output"),
        )
        super().__init__(context, words, columns(), self.media, parent)
        self.media.sheet.made.connect(self.show_later)

    def refresh(self) -> None:
        """Asks for the outputs and for what the year promised."""
        super().refresh()
        year = self.year
        self.runner.read(
            lambda desk: _promised(desk, year),
            lambda found: self.media.show_promises(found[0], year, found[1]),
            owner=self,
            key="promises",
        )

    def more_chips(self) -> Sequence[Chip]:
        kinds = [Choice(kind.value, kind.label) for kind in MediaKind]
        return (Chip("kind", _("Kind"), choices=kinds),)

    def asked(self, desk: "Desk", year: int) -> "YearOf[OutputRow]":
        from librarydesk.data.events.media.queries import outputs
        from librarydesk.data.events.queries import years_of

        with desk.database.read() as connection:
            rows = outputs(connection, date(year, 1, 1), date(year, 12, 31))
            return YearOf(rows, years_of(connection, "media_output"))

    def leaves(self, row: "OutputRow") -> bool:
        kind = self.chips.chosen("kind")
        return not kind or row.kind == kind

    def summary(self, rows: "Sequence[OutputRow]") -> str:
        return summary(rows)

    def page_actions(self) -> Sequence[PageAction]:
        """The plan of the year, and the chosen output."""
        return (
            PageAction(_("Communication plan of the year…"), self.media.begin_plan),
            PageAction(_("Edit the media output"), self.media.begin_edit),
        )

    def screens(self) -> Sequence[Screen]:
        return (
            Screen("plan", self.media.show_plan),
            Screen("promises", self.media.begin_plan),
            Screen("edit", self.media.begin_edit),
        )


def _promised(desk: "Desk", year: int) -> "tuple[int, list[Promise]]":
    from librarydesk.data.events.media.queries import promises
    from librarydesk.data.network.queries import own_site_id

    with desk.database.read() as connection:
        own = own_site_id(connection)
        return own, promises(connection, own, year)
