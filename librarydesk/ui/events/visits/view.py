"""The view of visits to sites: guidance, inspection, support, and what is still to be done."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.events import VisitPurpose
from librarydesk.i18n import _, ngettext
from librarydesk.ui.events.listing import ListWords, YearOf, YearView
from librarydesk.ui.events.visits.panel import VisitPanel
from librarydesk.ui.page import PageAction, PageContext, Screen
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.chips import Chip, Choice
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.visits.queries import VisitRow


class VisitsView(YearView["VisitRow"]):
    """The visits of a year."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self.visits = VisitPanel(context)
        words = ListWords(
            key="visits",
            title=_("Visits to sites"),
            nothing_yet=_("No visit to a site yet"),
            why=_(
                "Guidance and inspection at the libraries, bookcases and points of the network:"
                " what was found, what was asked for until when, what was done about it."
            ),
            first_step=_("New visit"),
        )
        super().__init__(context, words, _columns(), self.visits, parent)
        self.visits.sheet.made.connect(self.show_later)

    def more_chips(self) -> Sequence[Chip]:
        purposes = [Choice(each.value, each.label) for each in VisitPurpose]
        return (
            Chip("purpose", _("Purpose"), choices=purposes),
            Chip("open", _("Still to be done")),
            Chip("overdue", _("Overdue")),
        )

    def asked(self, desk: "Desk", year: int) -> "YearOf[VisitRow]":
        from librarydesk.data.events.queries import years_of
        from librarydesk.data.events.visits.queries import visits

        with desk.database.read() as connection:
            rows = visits(connection, date(year, 1, 1), date(year, 12, 31))
            return YearOf(rows, years_of(connection, "site_visit"))

    def leaves(self, row: "VisitRow") -> bool:
        purpose = self.chips.chosen("purpose")
        return (
            (not purpose or row.purpose == purpose)
            and (not self.chips.is_on("open") or row.is_open)
            and (not self.chips.is_on("overdue") or row.is_overdue(clock.today()))
        )

    def summary(self, rows: "Sequence[VisitRow]") -> str:
        said = ngettext("%(n)s visit to sites", "%(n)s visits to sites", len(rows))
        counted = said % {"n": shown_number(len(rows))}
        late = sum(row.is_overdue(clock.today()) for row in rows)
        if not late:
            return counted
        return f"{counted} · " + _("%(n)s overdue") % {"n": shown_number(late)}

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen visit."""
        return (
            PageAction(_("Edit the visit"), self.visits.begin_edit),
            PageAction(_("Minutes of the visit…"), self.visits.save_minutes),
            PageAction(_("What was done about the visit…"), self.visits.settle),
        )

    def screens(self) -> Sequence[Screen]:
        return (Screen("edit", self.visits.begin_edit), Screen("done", self.visits.settle))


def _columns() -> "list[Column[VisitRow]]":
    return [
        Column("date", _("Date"), lambda row: shown_day(row.on_date), 110),
        Column("site", _("Site visited"), lambda row: row.to_site, 210, stretch=True),
        Column("purpose", _("Purpose"), lambda row: label(VisitPurpose, row.purpose), 120),
        Column("by", _("Visited by"), lambda row: row.site, 180, shown=False),
        Column("state", _("State"), _state, 200, tone=_tone),
    ]


def _state(row: "VisitRow") -> str:
    if row.is_overdue(clock.today()):
        return _("overdue since %(day)s") % {"day": shown_day(row.due_on)}
    if row.is_open:
        return _("by %(day)s") % {"day": shown_day(row.due_on)} if row.due_on else _("to be done")
    return _("done") if row.done_on else ""


def _tone(row: "VisitRow") -> Tone:
    return Tone.ERROR if row.is_overdue(clock.today()) else Tone.PLAIN
