"""The view Training: the courses of a year, their trainees and certificates."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk.coded.events import EventKind
from librarydesk.i18n import _, ngettext
from librarydesk.ui.events.listing import ListWords, YearOf, YearView
from librarydesk.ui.events.sources import events_of
from librarydesk.ui.events.training.panel import PLACES, CoursePanel, counted_trainees
from librarydesk.ui.events.words import days_of
from librarydesk.ui.page import PageAction, PageContext, Screen
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.queries import EventRow


class TrainingView(YearView["EventRow"]):
    """The events of the kind training, with who took part."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self.courses = CoursePanel(context)
        words = ListWords(
            key="training",
            title=_("Courses"),
            nothing_yet=_("No course yet"),
            why=_(
                "Training for those who run libraries, bookcases and points: who took part, from"
                " where, and their certificates with numbers."
            ),
            first_step=_("New course"),
        )
        super().__init__(context, words, _columns(), self.courses, parent)
        self.courses.sheet.made.connect(self.show_later)

    def asked(self, desk: "Desk", year: int) -> "YearOf[EventRow]":
        return events_of(desk, year, EventKind.TRAINING.value)

    def summary(self, rows: "Sequence[EventRow]") -> str:
        said = ngettext("%(n)s course", "%(n)s courses", len(rows)) % {"n": shown_number(len(rows))}
        return f"{said} · {counted_trainees(sum(row.trainees for row in rows))}"

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen course."""
        return (
            PageAction(_("Add a trainee"), self.courses.add_trainee, "Ctrl+Shift+N"),
            PageAction(_("Paste a list of trainees"), self.courses.paste_list),
            PageAction(_("Number the certificates"), self.courses.number),
            PageAction(_("Certificates of the course…"), self.courses.save_certificates),
        )

    def screens(self) -> Sequence[Screen]:
        """Where they come from, and the sheets."""
        return (
            Screen("places", partial(self.courses.show_tab, PLACES)),
            Screen("trainee", self.courses.add_trainee),
            Screen("paste", self.courses.paste_list),
        )


def _columns() -> "list[Column[EventRow]]":
    return [
        Column("date", _("Date"), lambda row: days_of(row.on_date, row.ends_on), 150),
        Column("name", _("Course"), lambda row: row.name, 260, stretch=True),
        Column("site", _("Organised by"), lambda row: row.site, 180),
        Column(
            "trainees",
            _("Trainees"),
            lambda row: shown_number(row.trainees),
            100,
            right=True,
            number=lambda row: row.trainees,
        ),
    ]
