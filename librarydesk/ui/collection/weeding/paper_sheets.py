"""The sheets for proposal, council and minutes of a weeding dossier."""

from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.collection.weeding.dossier_sheet import DossierSheet
from librarydesk.ui.collection.weeding.members import members_of_lines, shown_member
from librarydesk.ui.collection.weeding.sources import Beginning, beginning
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import DateField, TextField
from librarydesk.ui.widgets.lines import LinesField

if TYPE_CHECKING:
    from librarydesk.data.collection.weeding.queries import Dossier


class ProposalSheet(DossierSheet):
    """A new dossier, or the proposal of one that is there."""

    def __init__(self, context: PageContext) -> None:
        title = _("New weeding dossier")
        super().__init__(context, name="weeding-proposal", title=title, field="day", draft=True)
        self._dossier: Dossier | None = None
        self.site = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.code = TextField(longest=60)
        self.number = TextField(hint=_("e.g. 12/TTr-TV"), longest=60)
        self.day = DateField()
        self.grounds = LinesField(hint=_("e.g. the stocktake of 2025"), longest=5000)
        self.note = LinesField(height=64, longest=5000)
        self.add(self.site, _("Library"), key="site", required=True)
        self.add(self.code, _("Code of the dossier"), key="code", required=True, half=True)
        self.add(self.day, _("Day of the proposal"), key="day", required=True, half=True)
        self.add(self.number, _("Number of the proposal"), key="number")
        self.add(self.grounds, _("Grounds, for the proposal"), key="grounds")
        self.add(self.note, _("Remark"), key="note")
        self.save_wanted.connect(lambda _next: self._save_proposal())

    def begin_new(self) -> None:
        """Begins a new dossier of the own site."""
        self._dossier = None
        self.heading.setText(_("New weeding dossier"))
        self.site.setEnabled(True)
        self.begin_over("weeding-proposal", lambda: self.day.set_day(clock.today()))
        self._context.runner.read(beginning, self._begin_with, owner=self, key="beginning")
        self.number.setFocus()

    def begin_editing(self, found: "Dossier") -> None:
        """Begins with the proposal of a dossier."""
        self._dossier = found
        self.heading.setText(_("Proposal of %(code)s") % {"code": found.code})
        self.site.setEnabled(False)
        self.begin_over(f"weeding-proposal {found.id}", lambda: self._show_known(found))
        self.about("weeding_dossier", found.id)
        self.number.setFocus()

    def keep_draft(self) -> None:
        """Keeps what was typed; what the program proposed alone isn't worth it."""
        typed = (self.number, self.grounds, self.note)
        if self._dossier is not None or any(not field.is_empty() for field in typed):
            super().keep_draft()

    def _show_known(self, found: "Dossier") -> None:
        self.site.set_value(Completion(str(found.site_id), found.site))
        self.code.set_typed(found.code)
        self.day.set_day(found.proposed_on)
        self.number.set_typed(found.proposal_no or "")
        self.grounds.set_typed(found.grounds or "")
        self.note.set_typed(found.note or "")

    def _begin_with(self, usual: Beginning) -> None:
        if self.site.is_empty():
            self.site.set_value(usual.own)
        if self.code.is_empty():
            self.code.set_typed(usual.code)

    def _save_proposal(self) -> None:
        from librarydesk.data.collection.weeding.papers import (
            Proposal,
            open_dossier,
            save_proposal,
        )

        day, site = self.day.day(), self.site.key()
        if day is None or not site:
            self.not_saved()
            return
        proposal = Proposal(
            self.code.text(),
            day,
            self.number.text() or None,
            self.grounds.text() or None,
            self.note.text() or None,
        )
        said = _("Proposal of %(code)s saved.") % {"code": proposal.code}
        if self._dossier is None:
            self.save_paper(lambda desk: open_dossier(desk.database, int(site), proposal), said)
        else:
            known = self._dossier.id
            self.save_paper(lambda desk: save_proposal(desk.database, known, proposal), said)


class CouncilSheet(DossierSheet):
    """The decision on the council, and its members."""

    def __init__(self, context: PageContext) -> None:
        title = _("The council")
        super().__init__(context, name="weeding-council", title=title, field="day", draft=True)
        self._dossier: Dossier | None = None
        self.number = TextField(hint=_("e.g. 14/QĐ-TV"), longest=60)
        self.day = DateField()
        hint = _("One a line: name; office; role in the council. A block from Excel can be pasted.")
        self.members = LinesField(hint=hint, height=200, longest=20_000)
        self.add(self.number, _("Number of the decision"), key="number", half=True)
        self.add(self.day, _("Day of the decision"), key="day", required=True, half=True)
        self.add(self.members, _("Members"), key="members", required=True)
        self.save_wanted.connect(lambda _next: self._save_council())

    def begin_with(self, found: "Dossier") -> None:
        """Begins with the council of a dossier."""
        self._dossier = found
        self.heading.setText(_("The council of %(code)s") % {"code": found.code})
        self.begin_over(f"weeding-council {found.id}", lambda: self._show_known(found))
        self.about("weeding_dossier", found.id)

    def _show_known(self, found: "Dossier") -> None:
        self.number.set_typed(found.council_no or "")
        self.day.set_day(found.council_on or clock.today())
        self.members.set_typed("\n".join(map(shown_member, found.members)))

    def _save_council(self) -> None:
        from librarydesk.data.collection.weeding.papers import Council, save_council

        day, found = self.day.day(), self._dossier
        if day is None or found is None:
            self.not_saved()
            return
        council = Council(day, self.number.text() or None, members_of_lines(self.members.lines()))
        said = _("Council of %(code)s saved.") % {"code": found.code}
        self.save_paper(lambda desk: save_council(desk.database, found.id, council), said)


class MinutesSheet(DossierSheet):
    """The minutes of the council's meeting."""

    def __init__(self, context: PageContext) -> None:
        title = _("The minutes")
        super().__init__(context, name="weeding-minutes", title=title, field="day", draft=True)
        self._dossier: Dossier | None = None
        self.number = TextField(hint=_("e.g. 03/BB-HĐTL"), longest=60)
        self.day = DateField()
        self.opinion = LinesField(height=200, longest=20_000)
        self.add(self.number, _("Number of the minutes"), key="number", half=True)
        self.add(self.day, _("Day of the meeting"), key="day", required=True, half=True)
        self.add(self.opinion, _("Opinion of the council"), key="opinion")
        self.save_wanted.connect(lambda _next: self._save_minutes())

    def begin_with(self, found: "Dossier") -> None:
        """Begins with the minutes of a dossier."""
        self._dossier = found
        self.heading.setText(_("The minutes of %(code)s") % {"code": found.code})
        self.begin_over(f"weeding-minutes {found.id}", lambda: self._show_known(found))
        self.about("weeding_dossier", found.id)

    def _show_known(self, found: "Dossier") -> None:
        self.number.set_typed(found.minutes_no or "")
        self.day.set_day(found.met_on or clock.today())
        self.opinion.set_typed(found.opinion or "")

    def _save_minutes(self) -> None:
        from librarydesk.data.collection.weeding.papers import Minutes, save_minutes

        day, found = self.day.day(), self._dossier
        if day is None or found is None:
            self.not_saved()
            return
        minutes = Minutes(day, self.number.text() or None, self.opinion.text() or None)
        said = _("Minutes of %(code)s saved.") % {"code": found.code}
        self.save_paper(lambda desk: save_minutes(desk.database, found.id, minutes), said)
