"""The sheets of a course's trainees: one at a time, a pasted list, the numbers of certificates."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from librarydesk.i18n import _, ngettext
from librarydesk.ui.events.record_sheet import RecordSheet
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import CheckField, TextField
from librarydesk.ui.widgets.lines import LinesField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.queries import EventRow
    from librarydesk.data.events.training.queries import TraineeRow
    from librarydesk.data.events.training.service import TraineeCard
    from librarydesk.data.store.saving import SavedRow


class TraineeSheet(RecordSheet["TraineeRow"]):
    """Somebody in a course: what is typed of where they come from is kept for the next one."""

    first_field = "name"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="trainee", title=_("Add a trainee"), single=False)
        self._event = 0
        self._card: TraineeCard | None = None
        self.trainee = TextField(longest=200)
        self.place = CompletingField(
            context.runner,
            sites(),
            hint=_("A site of the network, or another organisation"),
            free=True,
            eager=False,
        )
        self.position = TextField(longest=200)
        self.completed = CheckField(_("Completed the course"))
        self.certificate = TextField(longest=60)
        self.add(self.trainee, _("Name"), key="name", required=True)
        self.add(self.place, _("Comes from"), key="place", keep=True)
        self.add(self.position, _("Position"), key="position", keep=True)
        self.add(self.completed, _("Completed"), key="completed", keep=True)
        self.add(self.certificate, _("Certificate number"), key="certificate")

    def begin_new(self, event: "EventRow") -> None:
        """Begins with somebody new."""
        self._event = event.id
        self.begin_with(None, f"of {event.id}", _("Add a trainee"))
        self.completed.set_typed("1")

    def begin_edit(self, event: "EventRow", row: "TraineeRow") -> None:
        """Begins over somebody of a course."""
        self._event = event.id
        self.begin_with(row, str(row.id), row.name)
        self.about("trainee", row.id)

    def show_known(self, row: "TraineeRow | None") -> None:
        if row is None:
            return
        self.trainee.set_typed(row.name)
        self.place.set_typed(row.organisation or "")
        if row.site_id is not None:
            self.place.set_value(Completion(str(row.site_id), row.site or ""))
        self.position.set_typed(row.position or "")
        self.completed.set_typed("1" if row.completed else "")
        self.certificate.set_typed(row.certificate_no or "")

    def gather(self) -> str:
        from librarydesk.data.events.training.service import TraineeCard

        site = int(self.place.key()) if self.place.key() else None
        self._card = TraineeCard(
            self._event,
            self.trainee.text(),
            site,
            None if site else self.place.text() or None,
            self.position.text() or None,
            self.completed.is_on(),
            self.certificate.text() or None,
        )
        return _("Saved: %(event)s") % {"event": self._card.name}

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        from librarydesk.data.events.training.service import save_trainee

        if self._card is None:
            return []
        row_id = self.known.id if self.known is not None else None
        return [save_trainee(desk.database, self._card, trainee_id=row_id)]


class TraineeListSheet(RecordSheet["EventRow"]):
    """Many at once, as they are copied out of a list: name; where from; position."""

    first_field = "lines"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="trainees", title=_("Paste a list"))
        self._lines: list[list[str]] = []
        self.lines = LinesField(
            hint=_("A line each: name; site or organisation; position"), height=260
        )
        self.add(self.lines, _("Trainees"), key="lines", required=True)

    def begin_for(self, event: "EventRow") -> None:
        """Begins for a course."""
        self.begin_with(event, str(event.id), _("Paste a list"))

    def show_known(self, row: "EventRow | None") -> None:
        """Nothing is known before."""

    def gather(self) -> str:
        self._lines = [cells_of(line) for line in self.lines.lines()]
        said = ngettext("%(n)s trainee added.", "%(n)s trainees added.", len(self._lines))
        return said % {"n": len(self._lines)} if self._lines else ""

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        from librarydesk.data.events.training.service import TraineeCard, add_trainees
        from librarydesk.data.network.queries import sites_on
        from librarydesk.data.store.folding import fold

        event = self.known
        if event is None:
            return []
        with desk.database.read() as connection:
            known = sites_on(connection, event.on_date)
        of_network = {fold(site.name): site.id for site in known}
        of_network |= {fold(site.code): site.id for site in known}
        cards = []
        for name, place, position in self._lines:
            site = of_network.get(fold(place)) if place else None
            organisation = None if site else place or None
            cards.append(TraineeCard(event.id, name, site, organisation, position or None))
        return add_trainees(desk.database, cards)


class NumberSheet(RecordSheet["EventRow"]):
    """The number of the first certificate; the others are counted on from it."""

    first_field = "first"
    places: ClassVar[Mapping[str, str]] = {"certificate.no_number": "first"}

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="certificates", title=_("Number the certificates"))
        self.first = TextField(hint="01/GCN-TVT", longest=60)
        self.add(self.first, _("Number of the first one"), key="first", required=True)

    def begin_for(self, event: "EventRow") -> None:
        """Begins for a course."""
        self.begin_with(event, str(event.id), _("Number the certificates"))

    def show_known(self, row: "EventRow | None") -> None:
        """Nothing is known before."""

    def gather(self) -> str:
        return _("The certificates were numbered.")

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        from librarydesk.data.events.training.service import number_certificates

        if self.known is None:
            return []
        return number_certificates(desk.database, self.known.id, self.first.text())


def cells_of(line: str) -> list[str]:
    """The three cells of a line, told apart by tabs or semicolons."""
    cells = [cell.strip() for cell in line.split("\t" if "\t" in line else ";")]
    return [*cells, "", ""][:3]
