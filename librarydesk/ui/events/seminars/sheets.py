"""The sheets of a seminar: its call, somebody invited, a pasted list of them, a paper."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from librarydesk import clock
from librarydesk.coded.events import Answer
from librarydesk.i18n import _, ngettext
from librarydesk.ui.events.file_field import FileField
from librarydesk.ui.events.record_sheet import RecordSheet
from librarydesk.ui.events.seminars.sources import organisations
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import ChoiceField, DateField, TextField
from librarydesk.ui.widgets.lines import LinesField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.seminars.papers import PaperCard
    from librarydesk.data.events.seminars.queries import DelegateRow, PaperRow, SeminarRow
    from librarydesk.data.events.seminars.service import DelegateCard, SeminarCard
    from librarydesk.data.store.saving import SavedRow


class CallSheet(RecordSheet["SeminarRow"]):
    """The call for papers with its last day, the themes, who chairs, the foreword."""

    places: ClassVar[Mapping[str, str]] = {"seminar.papers_after": "until"}
    first_field = "call"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="seminar", title=_("Call and themes"))
        self._event = 0
        self._card: SeminarCard | None = None
        self.chair = TextField(longest=300)
        self.until = DateField(ahead=True)
        self.themes = LinesField(hint=_("A theme a line"))
        self.call, self.foreword = LinesField(), LinesField(height=150)
        self.add(self.chair, _("Chaired by"), key="chair")
        self.add(self.until, _("Papers until"), key="until")
        self.add(self.themes, _("Themes"), key="themes")
        self.add(self.call, _("Call for papers"), key="call")
        self.add(self.foreword, _("Foreword of the proceedings"), key="foreword")

    def begin_for(self, event_id: int, seminar: "SeminarRow") -> None:
        """Begins over what is known of the seminar of an event."""
        self._event = event_id
        self.begin_with(seminar, str(event_id), _("Call and themes"))

    def show_known(self, row: "SeminarRow | None") -> None:
        if row is None:
            return
        self.chair.set_typed(row.chair or "")
        self.until.set_day(row.papers_until)
        self.themes.set_typed("\n".join(row.themes))
        self.call.set_typed(row.call or "")
        self.foreword.set_typed(row.foreword or "")

    def gather(self) -> str:
        from librarydesk.data.events.seminars.service import SeminarCard

        self._card = SeminarCard(
            self._event,
            self.call.text() or None,
            self.until.day(),
            self.chair.text() or None,
            self.foreword.text() or None,
            tuple(self.themes.lines()),
        )
        return _("The call and the themes were saved.")

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        from librarydesk.data.events.seminars.service import save_seminar

        return save_seminar(desk.database, self._card) if self._card is not None else []


class DelegateSheet(RecordSheet["DelegateRow"]):
    """Somebody invited; the organisation is kept for the next one."""

    first_field = "name"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="delegate", title=_("Invite somebody"), single=False)
        self._event = 0
        self._card: DelegateCard | None = None
        self.organisation = CompletingField(context.runner, organisations, free=True, eager=False)
        self.delegate, self.position = TextField(longest=200), TextField(longest=200)
        self.contact = TextField(hint=_("Telephone, e-mail"), longest=200)
        self.invited_on = DateField()
        self.answer = ChoiceField(
            [Choice(each.value, each.label) for each in Answer], chosen=Answer.OPEN.value
        )
        self.made.connect(lambda _id: self.answer.set_typed(Answer.OPEN.value))
        self.add(self.organisation, _("Organisation"), key="org", required=True, keep=True)
        self.add(self.delegate, _("Name"), key="name", required=True)
        self.add(self.position, _("Position"), key="position")
        self.add(self.contact, _("Contact"), key="contact")
        self.add(self.invited_on, _("Invited on"), key="invited_on", half=True, keep=True)
        self.add(self.answer, _("Answer"), key="answer", half=True)

    def begin_new(self, event_id: int) -> None:
        """Begins with somebody new."""
        self._event = event_id
        self.begin_with(None, f"of {event_id}", _("Invite somebody"))
        if self.invited_on.is_empty():
            self.invited_on.set_day(clock.today())

    def begin_edit(self, event_id: int, row: "DelegateRow") -> None:
        """Begins over somebody."""
        self._event = event_id
        self.begin_with(row, str(row.id), row.name)
        self.about("seminar_delegate", row.id)

    def show_known(self, row: "DelegateRow | None") -> None:
        if row is None:
            self.answer.set_typed(Answer.OPEN.value)
            return
        self.organisation.set_typed(row.organisation)
        self.delegate.set_typed(row.name)
        self.position.set_typed(row.position or "")
        self.contact.set_typed(row.contact or "")
        self.invited_on.set_day(row.invited_on)
        self.answer.set_typed(row.answer)

    def gather(self) -> str:
        from librarydesk.data.events.seminars.service import DelegateCard

        said = self.answer.chosen()
        known = self.known
        answered = None
        if said != Answer.OPEN.value:
            same = known is not None and known.answer == said
            answered = known.answered_on if same and known is not None else clock.today()
        self._card = DelegateCard(
            self._event,
            self.organisation.text(),
            self.delegate.text(),
            self.position.text() or None,
            self.contact.text() or None,
            self.invited_on.day(),
            said,
            answered,
            known.came if known is not None else None,
        )
        return _("Saved: %(event)s") % {"event": self._card.name}

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        from librarydesk.data.events.seminars.service import save_delegate

        if self._card is None:
            return []
        row_id = self.known.id if self.known is not None else None
        return [save_delegate(desk.database, self._card, delegate_id=row_id)]


class DelegateListSheet(RecordSheet["SeminarRow"]):
    """Many at once, as they are copied out of a list: organisation; name; position; contact."""

    first_field = "lines"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="delegates", title=_("Paste a list of delegates"))
        self._event = 0
        self._cards: list[DelegateCard] = []
        self.lines = LinesField(
            hint=_("A line each: organisation; name; position; contact"), height=260
        )
        self.invited_on = DateField()
        self.add(self.lines, _("Delegates"), key="lines", required=True)
        self.add(self.invited_on, _("Invited on"), key="invited_on")

    def begin_for(self, event_id: int) -> None:
        """Begins for the seminar of an event."""
        self._event = event_id
        self.begin_with(None, str(event_id), _("Paste a list of delegates"))

    def show_known(self, row: "SeminarRow | None") -> None:
        self.invited_on.set_day(clock.today())

    def gather(self) -> str:
        from librarydesk.data.events.seminars.service import DelegateCard

        self._cards = []
        for line in self.lines.lines():
            cells = [cell.strip() for cell in line.split("\t" if "\t" in line else ";")]
            organisation, name, position, contact = [*cells, "", "", ""][:4]
            self._cards.append(
                DelegateCard(
                    self._event,
                    organisation,
                    name or organisation,
                    position or None,
                    contact or None,
                    self.invited_on.day(),
                )
            )
        said = ngettext("%(n)s delegate added.", "%(n)s delegates added.", len(self._cards))
        return said % {"n": len(self._cards)} if self._cards else ""

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        from librarydesk.data.events.seminars.service import add_delegates

        return add_delegates(desk.database, self._cards)


class PaperSheet(RecordSheet["PaperRow"]):
    """A paper that came in, with its file."""

    places: ClassVar[Mapping[str, str]] = {"seminar.no_paper": "file"}
    first_field = "title"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="paper", title=_("Receive a paper"), single=False)
        self._event = 0
        self._card: PaperCard | None = None
        self.paper_title, self.authors = TextField(longest=500), TextField(longest=300)
        self.organisation = CompletingField(context.runner, organisations, free=True, eager=False)
        self.theme = TextField(longest=400)
        self.received_on = DateField()
        self.file = FileField(_("Papers (*.pdf *.docx *.doc)"))
        self.add(self.file, _("File (PDF or Word)"), key="file")
        self.add(self.paper_title, _("Title"), key="title", required=True)
        self.add(self.authors, _("Authors"), key="authors", required=True)
        self.add(self.organisation, _("Organisation"), key="org")
        self.add(self.theme, _("Theme"), key="theme")
        self.add(self.received_on, _("Received on"), key="received_on", keep=True)

    def begin_new(self, event_id: int, file: Path | None = None) -> None:
        """Begins with a paper that came in just now."""
        self._event = event_id
        self.begin_with(None, f"of {event_id}", _("Receive a paper"))
        if self.received_on.is_empty():
            self.received_on.set_day(clock.today())
        if file is not None:
            self.file.set_path(file)
            if self.paper_title.is_empty():
                self.paper_title.set_typed(file.stem.replace("_", " "))

    def begin_edit(self, event_id: int, row: "PaperRow") -> None:
        """Begins over a paper."""
        self._event = event_id
        self.begin_with(row, str(row.id), row.title)
        self.about("seminar_paper", row.id)

    def show_known(self, row: "PaperRow | None") -> None:
        if row is None:
            return
        self.paper_title.set_typed(row.title)
        self.authors.set_typed(row.authors)
        self.organisation.set_typed(row.organisation or "")
        self.theme.set_typed(row.theme or "")
        self.received_on.set_day(row.received_on)
        self.file.show_kept(row.file_name)

    def gather(self) -> str:
        from librarydesk.data.events.seminars.papers import PaperCard

        self._card = PaperCard(
            self._event,
            self.paper_title.text(),
            self.authors.text(),
            self.organisation.text() or None,
            self.theme.text() or None,
            self.received_on.day(),
        )
        return _("Saved: %(event)s") % {"event": self._card.title}

    def save_deed(self, desk: "Desk") -> "Sequence[SavedRow]":
        from librarydesk.data.events.seminars.papers import save_paper

        if self._card is None:
            return []
        row_id = self.known.id if self.known is not None else None
        return save_paper(desk.database, self._card, paper_id=row_id, file=self.file.path())
