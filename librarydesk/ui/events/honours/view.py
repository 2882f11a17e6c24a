"""The view Commendations: people, bodies, families and models of a year."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk.coded import label
from librarydesk.coded.events import HonourKind
from librarydesk.i18n import _, ngettext
from librarydesk.ui.events.honours.panel import HonourPanel
from librarydesk.ui.events.listing import ListWords, YearOf, YearView
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Chip, Choice
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.honours.queries import HonourRow


class HonoursView(YearView["HonourRow"]):
    """The commendations of a year."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self.honours = HonourPanel(context)
        words = ListWords(
            key="honours",
            title=_("Commendations"),
            nothing_yet=_("No commendation yet"),
            why=_(
                "People, organisations and families who were commended for their part in reading,"
                " and models worth copying. The figures of the year count from here."
            ),
            first_step=_("New commendation"),
        )
        super().__init__(context, words, _columns(), self.honours, parent)
        self.honours.sheet.made.connect(self.show_later)

    def more_chips(self) -> Sequence[Chip]:
        kinds = [Choice(kind.value, kind.label) for kind in HonourKind]
        return (Chip("kind", _("Kind"), choices=kinds),)

    def asked(self, desk: "Desk", year: int) -> "YearOf[HonourRow]":
        from librarydesk.data.events.honours.queries import honours
        from librarydesk.data.events.queries import years_of

        with desk.database.read() as connection:
            rows = honours(connection, date(year, 1, 1), date(year, 12, 31))
            return YearOf(rows, years_of(connection, "honour"))

    def leaves(self, row: "HonourRow") -> bool:
        kind = self.chips.chosen("kind")
        return not kind or row.kind == kind

    def summary(self, rows: "Sequence[HonourRow]") -> str:
        said = ngettext("%(n)s commendation", "%(n)s commendations", len(rows))
        return said % {"n": shown_number(len(rows))}


def _columns() -> "list[Column[HonourRow]]":
    return [
        Column("date", _("Date"), lambda row: shown_day(row.on_date), 110),
        Column("name", _("Who or what"), lambda row: row.name, 220, stretch=True),
        Column("kind", _("Kind"), lambda row: label(HonourKind, row.kind), 150),
        Column("level", _("Commended by, as what"), lambda row: row.level or "", 220),
        Column("paper", _("Decision number"), lambda row: row.paper_no or "", 130, shown=False),
    ]
