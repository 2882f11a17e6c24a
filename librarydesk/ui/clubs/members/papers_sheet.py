"""The papers of some members or all: which, for whom, and what a certificate says."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import N_, _
from librarydesk.ui.clubs.members.child_sheet import ChildSheet
from librarydesk.ui.clubs.reading.readers_field import ReadersField
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import PAPERS, ask_file, save_form
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark

if TYPE_CHECKING:
    from librarydesk.data.clubs.queries import ClubRow

_WORDS = {
    "club-card": N_("Members' cards"),
    "certificate/completion": N_("Certificates of taking part"),
    "certificate/honour": N_("Letters of honour"),
    "certificate/ambassador": N_("Certificates of reading-culture ambassadors"),
    "consent-slips": N_("Consent slips"),
    "class-list": N_("Class list"),
    "attendance-sheet": N_("Attendance sheet"),
}
_SUFFIXES = {"club-card": (".pdf",), "certificate": (".pdf",), "consent-slips": (".pdf", ".docx")}
_OF_CERTIFICATES = ("reason", "number", "signer", "year")


class PapersSheet(ChildSheet):
    """Asks which paper; nobody named means every member."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="club-papers", title=_("Papers of members"))
        self._club: ClubRow | None = None
        self.paper = ChoiceField([Choice(key, _(words)) for key, words in _WORDS.items()])
        self.members = ReadersField()
        self.reason = TextField(hint=_("as printed: what for; empty: the usual words"))
        self.number = TextField(hint=_("of the register"), longest=60)
        self.signer = TextField(hint=_("who signs"), longest=120)
        self.year = NumberField(least=2000, most=2100)
        self.add(self.paper, _("Paper"), key="paper")
        self.add(self.members, _("For the members"), key="members")
        self.add(self.reason, _("Reason"), key="reason")
        self.add(self.number, _("Number"), key="number", half=True)
        self.add(self.year, _("Year"), key="year", half=True)
        self.add(self.signer, _("Signed by"), key="signer")
        said = _(
            "Names stand only on the papers of those who agreed to it: cards and lists with"
            " consent to membership, certificates with consent to public honours. The others get"
            " a line to write on. Consent slips are printed for those who wait for one."
        )
        self.add_widget(label(said, "soft", wrap=True))
        self.name_deed(_("Save the paper…"))
        self.check = self._remarks
        self.paper.changed.connect(self._show_fields)
        self.save_wanted.connect(lambda _next: self._ask())
        self._show_fields()

    def begin_with(self, club: "ClubRow", known: Sequence[str], chosen: Sequence[str]) -> None:
        """Begins for the members of a club, with those that are chosen in the list."""
        self.empty()
        self._club = club
        self.members.set_members(known)
        self.members.set_numbers(chosen)
        self.year.set_number(clock.today().year)
        self._show_fields()
        self.begin()

    def _show_fields(self) -> None:
        certificate = self.paper.chosen().startswith("certificate/")
        for key in _OF_CERTIFICATES:
            self.show_field(key, shown=certificate)

    def _remarks(self) -> Iterable[Remark]:
        if self._club is not None and not self.members.is_empty() and not self.members.numbers():
            yield Remark("members", _("The club has no such member."))

    def _wishes(self, kind: str) -> list[str]:
        wishes = [f"members={';'.join(numbers)}"] if (numbers := self.members.numbers()) else []
        if not kind:
            return wishes
        year = self.year.number()
        wished = {
            "kind": kind,
            "reason": self.reason.text(),
            "number": self.number.text(),
            "signer": self.signer.text(),
            "year": "" if year is None else str(year),
        }
        return [*wishes, *(f"{key}={value}" for key, value in wished.items() if value)]

    def _ask(self) -> None:
        self.not_saved()
        club, chosen = self._club, self.paper.chosen()
        if club is None:
            return
        form, _slash, kind = chosen.partition("/")
        wishes = self._wishes(kind)

        def ask() -> None:
            suffixes = _SUFFIXES.get(form, PAPERS)
            out = ask_file(self, _(_WORDS[chosen]), f"{club.code}-{form}.pdf", suffixes)
            if out is not None:
                save_form(self._context, form, club.code, out, wishes)
                self.saved()

        self._context.seal.offer(self, ask)
