"""The sheets that end a dossier: the decision, and revoking it or voiding the dossier."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import Disposal
from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.weeding.dossier_sheet import DossierSheet
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, DateField, TextField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Remark

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.weeding.deciding import Decided
    from librarydesk.data.collection.weeding.queries import Dossier


class DecisionSheet(DossierSheet):
    """The decision: when it is saved, the copies leave."""

    def __init__(self, context: PageContext) -> None:
        title = _("The decision")
        super().__init__(context, name="weeding-decision", title=title, field="number", draft=True)
        self._dossier: Dossier | None = None
        self.number = TextField(hint=_("e.g. 21/QĐ-TV"), longest=60)
        self.day = DateField()
        self.signer = TextField(hint=_("Full name"), longest=200)
        disposals = [Choice(each.value, each.label) for each in Disposal]
        self.disposal = ChoiceField(disposals, chosen=Disposal.PULPED)
        self.add(self.number, _("Number of the decision"), key="number", required=True, half=True)
        self.add(self.day, _("Day of the decision"), key="day", required=True, half=True)
        self.add(self.signer, _("Signed by"), key="signer")
        self.add(self.disposal, _("What becomes of the copies"), key="disposal")
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._decide())

    def begin_with(self, found: "Dossier") -> None:
        """Begins with the decision of a dossier."""
        self._dossier = found
        copies = found.counts.copies
        heading = ngettext(
            "Decide %(code)s: %(n)s copy leaves",
            "Decide %(code)s: %(n)s copies leave",
            copies,
        )
        self.heading.setText(heading % {"code": found.code, "n": shown_number(copies)})
        self.begin_over(f"weeding-decision {found.id}", lambda: self._show_known(found))
        self.about("weeding_dossier", found.id)

    def _show_known(self, found: "Dossier") -> None:
        self.number.set_typed(found.decision_no or "")
        self.day.set_day(found.decided_on or clock.today())
        self.signer.set_typed(found.decided_by or "")
        self.disposal.set_typed(found.disposal or Disposal.PULPED)

    def _remarks(self) -> Iterator[Remark]:
        day, found = self.day.day(), self._dossier
        if day is not None and day > clock.today():
            yield Remark("day", _("This day is still to come."))
        if found is not None and found.counts.out:
            said = ngettext(
                "%(n)s copy of the list is out at a point. Why is it weeded?",
                "%(n)s copies of the list are out at points. Why are they weeded?",
                found.counts.out,
            )
            yield Remark("disposal", said % {"n": shown_number(found.counts.out)}, odd=True)

    def _decide(self) -> None:
        from librarydesk.data.collection.weeding.deciding import Decision, decide

        day, found = self.day.day(), self._dossier
        if day is None or found is None:
            self.not_saved()
            return
        decision = Decision(
            self.number.text(),
            day,
            self.signer.text() or None,
            Disposal(self.disposal.chosen()),
            "; ".join(self.reasons().values()) or None,
        )
        self._context.runner.write(
            lambda desk: decide(desk.database, found.id, decision),
            partial(self._decided, found.code),
            changes={"collection", "rotation"},
            owner=self,
            failed=self.refused,
        )

    def _decided(self, code: str, done: "Decided") -> None:
        said = ngettext(
            "%(code)s decided: %(n)s copy has left.",
            "%(code)s decided: %(n)s copies have left.",
            done.copies,
        )
        words = said % {"code": code, "n": shown_number(done.copies)}
        self._context.say_saved(words, partial(self._undo_decision, done))
        self.saved()
        self.recorded.emit(done.dossier_id)

    def _undo_decision(self, done: "Decided") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.weeding.deciding import revoke

            reason = _("Undone at once")
            revoke(desk.database, done.dossier_id, reason=reason, former=done.former)

        self._context.runner.write(
            deed, lambda _done: None, changes={"collection", "rotation"}, owner=self
        )


class EndSheet(DossierSheet):
    """Asks why a decision is revoked, or why a dossier that isn't decided is voided."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="weeding-end", title=_("Revoke"), field="reason")
        self._dossier: Dossier | None = None
        self.reason = TextField(hint=_("e.g. signed by mistake"))
        self.add(self.reason, _("Why"), key="reason", required=True)
        self.save_wanted.connect(lambda _next: self._end())

    def begin_with(self, found: "Dossier") -> None:
        """Begins with a dossier: a decided one is opened again, another one is voided."""
        self._dossier = found
        words = (
            _("Revoke the decision of %(code)s: the copies are there again")
            if found.decided_on
            else _("Void the dossier %(code)s: nothing happens to its copies")
        )
        self.heading.setText(words % {"code": found.code})
        self.empty()
        self.focus_first()

    def _end(self) -> None:
        found, reason = self._dossier, self.reason.text()
        if found is None:
            return

        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.weeding.deciding import revoke
            from librarydesk.data.collection.weeding.papers import void_dossier

            if found.decided_on:
                revoke(desk.database, found.id, reason=reason)
            else:
                void_dossier(desk.database, found.id, reason=reason)

        self._context.runner.write(
            deed,
            lambda _none: self._ended(found),
            changes={"collection", "rotation"},
            owner=self,
            failed=self.refused,
        )

    def _ended(self, found: "Dossier") -> None:
        said = _("Decision revoked.") if found.decided_on else _("Dossier voided.")
        self._context.say_saved(said)
        self.saved()
        self.recorded.emit(found.id)
