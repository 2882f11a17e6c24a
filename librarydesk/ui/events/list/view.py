"""The view Events: what was held in a year, by kind."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk.coded.events import EventKind
from librarydesk.i18n import _
from librarydesk.ui.events.list.panel import COURSE, PHOTOS, EventPanel
from librarydesk.ui.events.list.words import columns, summary
from librarydesk.ui.events.listing import ListWords, YearOf, YearView
from librarydesk.ui.events.sources import events_of
from librarydesk.ui.page import PageAction, PageContext, Screen
from librarydesk.ui.widgets.chips import Chip, Choice

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.queries import EventRow


class EventsView(YearView["EventRow"]):
    """All events of a year; courses and seminars stand here too."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self.events = EventPanel(context)
        words = ListWords(
            key="events",
            title=_("Events"),
            nothing_yet=_("No event yet"),
            why=_(
                "Book days, exhibitions, contests, talks, seminars, training: what was held, who"
                " came, what it cost, what came of it. The figures of the year count from here."
            ),
            first_step=_("New event"),
        )
        super().__init__(context, words, columns(), self.events, parent)
        self.events.sheet.made.connect(self.show_later)

    def more_chips(self) -> Sequence[Chip]:
        kinds = [Choice(kind.value, kind.label) for kind in EventKind]
        return (Chip("kind", _("Kind"), choices=kinds), Chip("children", _("With children")))

    def asked(self, desk: "Desk", year: int) -> "YearOf[EventRow]":
        return events_of(desk, year)

    def leaves(self, row: "EventRow") -> bool:
        kind = self.chips.chosen("kind")
        with_children = not self.chips.is_on("children") or bool(row.children)
        return with_children and (not kind or row.kind == kind)

    def summary(self, rows: "Sequence[EventRow]") -> str:
        return summary(rows)

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen event."""
        return (
            PageAction(_("Edit the event"), self.panel.begin_edit),
            PageAction(_("Report on the event…"), self.events.save_report),
        )

    def screens(self) -> Sequence[Screen]:
        """How the event went, its photos, its sheet."""
        return (
            Screen("course", partial(self._show_example, COURSE)),
            Screen("photos", partial(self._show_example, PHOTOS)),
            Screen("edit", self.events.begin_edit),
        )

    def _show_example(self, tab: int) -> None:
        """Shows a tab of the first event that has photos, as one would show it to others."""
        rows = [row for row in self.rows if self.leaves(row)]
        self.table.choose(next((place for place, row in enumerate(rows) if row.photos), 0))
        self.events.show_tab(tab)
        self.ready.emit()
