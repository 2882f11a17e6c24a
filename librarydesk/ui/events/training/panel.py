"""The chosen course: who took part, from where, and in their place the sheets."""

from collections import Counter
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from librarydesk.coded.events import EventKind
from librarydesk.i18n import _, ngettext
from librarydesk.ui.events.deeds import void_row
from librarydesk.ui.events.list.event_sheet import EventSheet
from librarydesk.ui.events.list.words import card
from librarydesk.ui.events.listing import RecordPanel
from librarydesk.ui.events.papers import save_event_paper
from librarydesk.ui.events.training.trainee_sheet import (
    NumberSheet,
    TraineeListSheet,
    TraineeSheet,
)
from librarydesk.ui.events.words import days_of
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import Facts
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow, RowList

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.queries import EventRow
    from librarydesk.data.events.training.queries import TraineeRow

TRAINEES, PLACES, CARD = range(3)


class CoursePanel(RecordPanel["EventRow"]):
    """Shows a course."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name=_("The chosen course"))
        self.trainees: list[TraineeRow] = []
        self.listed = RowList(name=_("Trainees"))
        self.by_place = RowList(name=_("Where they come from"))
        self.card = Facts(name=_("Card"))
        self.details.add_tab(_("Trainees"), self.listed)
        self.details.add_tab(_("By site"), self.by_place)
        self.details.add_tab(_("Card"), self.card)
        self.details.tab_changed.connect(lambda _place: self._show_buttons())
        self.listed.opened.connect(self.edit_trainee)
        self.sheet = EventSheet(context, kind=EventKind.TRAINING.value)
        self.trainee_sheet = TraineeSheet(context)
        self.list_sheet, self.numbers = TraineeListSheet(context), NumberSheet(context)
        for sheet in (self.sheet, self.trainee_sheet, self.list_sheet, self.numbers):
            self.add_sheet(sheet)
        self.show_record(None)

    def show_nothing(self) -> None:
        self.details.show_row(_("No course here"))
        self._show_trainees([])
        self.card.set_facts([])

    def show_row(self, row: "EventRow") -> None:
        days = days_of(row.on_date, row.ends_on)
        self.details.show_row(row.name, subtitle=f"{days} · {row.place or row.site}")
        self.card.set_facts(card(row))
        self.context.runner.read(
            partial(_trainees, event_id=row.id, day=row.on_date),
            partial(self._show_of, row.id),
            owner=self,
            key="trainees",
        )

    def begin_new(self) -> None:
        self.open_sheet(self.sheet)
        self.sheet.begin_new()

    def begin_edit(self) -> None:
        if self.row is not None:
            self.open_sheet(self.sheet)
            self.sheet.begin_edit(self.row)

    def add_trainee(self) -> None:
        """Opens the sheet for somebody who takes part."""
        if self.row is not None:
            self.open_sheet(self.trainee_sheet)
            self.trainee_sheet.begin_new(self.row)

    def edit_trainee(self, trainee: "TraineeRow") -> None:
        """Opens the sheet of somebody who took part."""
        if self.row is not None:
            self.open_sheet(self.trainee_sheet)
            self.trainee_sheet.begin_edit(self.row, trainee)

    def paste_list(self) -> None:
        """Opens the sheet for a whole list."""
        if self.row is not None:
            self.open_sheet(self.list_sheet)
            self.list_sheet.begin_for(self.row)

    def number(self) -> None:
        """Opens the sheet that numbers certificates."""
        if self.row is not None:
            self.open_sheet(self.numbers)
            self.numbers.begin_for(self.row)

    def take_off(self) -> None:
        """Takes the chosen trainee off the course."""
        place = self.listed.place()
        if 0 <= place < len(self.trainees):
            trainee = self.trainees[place]
            said = _("Taken off the course: %(name)s") % {"name": trainee.name}
            void_row(self.context, "trainee", trainee.id, said)

    def save_certificates(self) -> None:
        """Writes the certificates of all who completed."""
        self._save("training-certificate", _("Certificates"), (".pdf",))

    def save_list(self) -> None:
        """Writes the list of those who took part."""
        self._save("trainee-list", _("List of trainees"))

    def show_tab(self, place: int) -> None:
        """Shows a tab of the course."""
        self.setCurrentWidget(self.details)
        self.details.tabs.choose(place)
        self.ready.emit()

    def _save(self, form: str, words: str, suffixes: tuple[str, ...] | None = None) -> None:
        if self.row is None:
            return
        if suffixes is None:
            save_event_paper(self.context, self, self.row, form, words)
        else:
            save_event_paper(self.context, self, self.row, form, words, suffixes)

    def _show_of(self, event_id: int, trainees: "list[TraineeRow]") -> None:
        if self.row is not None and self.row.id == event_id:
            self._show_trainees(trainees)
            self.ready.emit()

    def _show_trainees(self, trainees: "list[TraineeRow]") -> None:
        self.trainees = trainees
        self.listed.set_rows([_listed(row) for row in trainees])
        places = Counter(row.place for row in trainees)
        self.by_place.set_rows(
            [
                ListRow(place or _("not said"), value=shown_number(count))
                for place, count in places.most_common()
            ]
        )
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.details.set_buttons(self._buttons() if self.row is not None else [])

    def _buttons(self) -> list[QPushButton]:
        if self.details.tabs.current() == CARD:
            return [button(_("Edit…"), self.begin_edit)]
        made = [
            button(_("Paste a list…"), self.paste_list),
            button(_("Add a trainee…"), self.add_trainee, kind="" if self.trainees else "primary"),
        ]
        if not self.trainees:
            return made
        return [
            button(_("Take off the list"), self.take_off),
            *made,
            button(_("List…"), self.save_list),
            button(_("Number…"), self.number),
            button(_("Certificates…"), self.save_certificates, kind="primary"),
        ]


def counted_trainees(count: int) -> str:
    """How many took part."""
    return ngettext("%(n)s trainee", "%(n)s trainees", count) % {"n": shown_number(count)}


def _listed(row: "TraineeRow") -> ListRow:
    note = " · ".join(part for part in (row.position, row.place) if part)
    value = row.certificate_no or ("" if row.completed else _("not completed"))
    tone = Tone.SOFT if row.completed else Tone.WARNING
    return ListRow(f"{row.trainee_no}. {row.name}", note or " ", value, tone, target=row)


def _trainees(desk: "Desk", *, event_id: int, day: date) -> "list[TraineeRow]":
    from librarydesk.data.events.training.queries import trainees

    with desk.database.read() as connection:
        return trainees(connection, event_id, day)
