"""The sheet that puts copies on a list by their numbers, and gives items another reason."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from librarydesk.coded import WeedingReason
from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.weeding.dossier_sheet import DossierSheet
from librarydesk.ui.collection.weeding.number_list import NumberList
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, TextField
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.weeding.items import FormerItem, Listed
    from librarydesk.data.collection.weeding.queries import Dossier


class AddSheet(DossierSheet):
    """A reason, and the numbers of the copies."""

    def __init__(self, context: PageContext) -> None:
        title = _("Put copies on the list")
        super().__init__(context, name="weeding-add", title=title, field="numbers", draft=True)
        self._dossier: Dossier | None = None
        self.reason = reasons()
        self.numbers = NumberList(context, self.dossier_id)
        self.note = TextField(hint=_("e.g. cover torn off"))
        self.add(self.reason, _("Reason"), key="reason", required=True)
        self.add(self.numbers, _("Accession numbers"), key="numbers", required=True)
        self.add(self.note, _("Remark"), key="note")
        self.save_wanted.connect(lambda _next: self._add_numbers())

    def dossier_id(self) -> int | None:
        """The dossier whose list grows."""
        return self._dossier.id if self._dossier is not None else None

    def begin_with(self, found: "Dossier") -> None:
        """Begins with the list of a dossier; the reason stays the one chosen last."""
        chosen = self.reason.chosen()
        self._dossier = found
        self.heading.setText(_("Put copies on the list of %(code)s") % {"code": found.code})
        self.begin_over(f"weeding-add {found.id}", lambda: self.reason.set_typed(chosen))
        self.numbers.setFocus()

    def take_scan(self, code: str) -> None:
        """Adds a scanned number."""
        self.numbers.add_number(code)

    def _add_numbers(self) -> None:
        found, numbers = self._dossier, self.numbers.lines()
        reason, note = WeedingReason(self.reason.chosen()), self.note.text() or None
        if found is None:
            return

        def deed(desk: "Desk") -> "Listed":
            from librarydesk.data.collection.weeding.items import add_numbers

            return add_numbers(desk.database, found.id, numbers, reason=reason, note=note)

        self._context.runner.write(
            deed,
            lambda listed: say_listed(self, found.id, listed),
            changes={"collection"},
            owner=self,
            failed=self.refused,
        )


class ReasonSheet(DossierSheet):
    """Another reason for the chosen copies of a list."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="weeding-reason", title=_("Another reason"), field="reason")
        self._dossier: Dossier | None = None
        self._items: Sequence[int] = ()
        self.reason = reasons()
        self.note = TextField(hint=_("e.g. cover torn off"))
        self.add(self.reason, _("Reason"), key="reason", required=True)
        self.add(self.note, _("Remark"), key="note")
        self.save_wanted.connect(lambda _next: self._give())

    def begin_with(self, found: "Dossier", item_ids: Sequence[int]) -> None:
        """Begins with some copies of a list."""
        self._dossier, self._items = found, item_ids
        said = ngettext(
            "Another reason for %(n)s copy", "Another reason for %(n)s copies", len(item_ids)
        )
        self.heading.setText(said % {"n": shown_number(len(item_ids))})
        self.empty()
        self.focus_first()

    def _give(self) -> None:
        found, ids = self._dossier, self._items
        reason, note = WeedingReason(self.reason.chosen()), self.note.text() or None
        if found is None:
            return

        def deed(desk: "Desk") -> "tuple[FormerItem, ...]":
            from librarydesk.data.collection.weeding.items import give_reason

            return give_reason(desk.database, found.id, ids, reason=reason, note=note)

        self._context.runner.write(
            deed,
            partial(self._given, found.id, reason),
            changes={"collection"},
            owner=self,
            failed=self.refused,
        )

    def _given(
        self, dossier_id: int, reason: WeedingReason, former: "tuple[FormerItem, ...]"
    ) -> None:
        said = _("%(n)s changed: %(reason)s.") % {
            "n": shown_number(len(former)),
            "reason": reason.label,
        }
        self._context.say_saved(said, partial(restore, self, dossier_id, former))
        self.saved()


def reasons() -> ChoiceField:
    """A field for the reason of Circular 02/2020."""
    choices = [Choice(reason.value, reason.label) for reason in WeedingReason]
    return ChoiceField(choices, chosen=WeedingReason.DAMAGED)


def say_listed(sheet: DossierSheet, dossier_id: int, listed: "Listed") -> None:
    """Says what came on the list and what didn't, and closes the sheet."""
    count = len(listed.item_ids)
    said = [
        ngettext("%(n)s copy put on the list.", "%(n)s copies put on the list.", count)
        % {"n": shown_number(count)}
    ]
    if listed.there:
        said.append(_("%(n)s stood there already.") % {"n": shown_number(listed.there)})
    if listed.refused:
        first = listed.refused[0]
        said.append(
            _("%(n)s not taken, %(number)s among them: %(why)s")
            % {
                "n": shown_number(len(listed.refused)),
                "number": first.number,
                "why": first.sentence,
            }
        )
    context = sheet.context
    context.say_saved(" ".join(said), partial(_take_off, sheet, dossier_id, listed.item_ids))
    sheet.saved()
    sheet.recorded.emit(dossier_id)


def _take_off(sheet: DossierSheet, dossier_id: int, item_ids: Sequence[int]) -> None:
    def deed(desk: "Desk") -> None:
        from librarydesk.data.collection.weeding.items import remove_items

        remove_items(desk.database, dossier_id, item_ids)

    sheet.context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=sheet)


def restore(sheet: DossierSheet, dossier_id: int, former: "tuple[FormerItem, ...]") -> None:
    """Gives items back what they said before."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.collection.weeding.items import restore_items

        restore_items(desk.database, dossier_id, former)

    sheet.context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=sheet)
