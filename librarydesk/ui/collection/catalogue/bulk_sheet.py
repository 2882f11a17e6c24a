"""The sheet that does the same to many titles at once."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from librarydesk.coded import Audience, DocumentKind
from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.catalogue.card_fields import DdcField
from librarydesk.ui.collection.catalogue.title_sources import headings, languages
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import ChoiceField, TextField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.cataloguing.bulk import BulkEdit
    from librarydesk.data.cataloguing.service import Edited

EMPTIED = ("-", "–")
REFUSED_AT = {"title.unknown_language": "language"}


class BulkSheet(Sheet):
    """What is left empty stays as it is in every title."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="titles-bulk", title=_("Edit many"), draft=False, single=True
        )
        self._ids: Sequence[int] = ()
        runner = context.runner
        hint = _("as it is; – empties it")

        def completing(column: str, words: str, *, several: bool = False) -> CompletingField:
            provider = headings(column, several=several)
            return CompletingField(runner, provider, hint=words, free=True, eager=False)

        kinds = [Choice(kind.value, kind.label) for kind in DocumentKind]
        audiences = [Choice(one.value, one.label) for one in Audience]
        self.language = CompletingField(runner, languages, hint=_("as it is"))
        self.kind = _choice(kinds)
        self.audience = _choice(audiences)
        self.ddc = DdcField(runner)
        self.ddc.line.setPlaceholderText(hint)
        self.place = completing("place", hint)
        self.publisher = completing("publisher", hint)
        self.series = completing("series", hint)
        self.added = completing("subjects", _("several: ; between them"), several=True)
        self.removed = completing("subjects", _("several: ; between them"), several=True)
        marks = [Choice("1", _("Yes")), Choice("0", _("No"))]
        self.local_history, self.rare = _choice(marks), _choice(marks)
        self._add_fields()
        self.save_wanted.connect(lambda _next: self._record())

    def _add_fields(self) -> None:
        self.add(self.kind, _("Kind"), key="kind", half=True)
        self.add(self.audience, _("Audience"), key="audience", half=True)
        self.add(self.language, _("Language"), key="language", half=True)
        self.add(self.ddc, _("DDC"), key="ddc", half=True)
        self.add(self.place, _("Place of publication"), key="place", half=True)
        self.add(self.publisher, _("Publisher"), key="publisher", half=True)
        self.add(self.series, _("Series"), key="series")
        self.add(self.added, _("Subjects to add"), key="added")
        self.add(self.removed, _("Subjects to take out"), key="removed")
        self.add(self.local_history, _("Local history"), key="local_history", half=True)
        self.add(self.rare, _("Rare"), key="rare", half=True)

    def begin_with(self, ids: Sequence[int]) -> None:
        """Begins with the titles that are to be edited."""
        self._ids = ids
        count = len(ids)
        self.heading.setText(
            ngettext("Edit %(n)s title", "Edit %(n)s titles", count) % {"n": shown_number(count)}
        )
        self.empty()
        self.begin()

    def _edit(self) -> "BulkEdit":
        from librarydesk.data.cataloguing.bulk import BulkEdit

        return BulkEdit(
            language=self.language.key() or None,
            kind=self.kind.chosen() or None,
            audience=self.audience.chosen() or None,
            ddc=_asked(self.ddc),
            place=_asked(self.place),
            publisher=_asked(self.publisher),
            series=_asked(self.series),
            subjects_added=self.added.text() or None,
            subjects_removed=self.removed.text() or None,
            local_history=_mark(self.local_history),
            rare=_mark(self.rare),
        )

    def _record(self) -> None:
        edit, ids = self._edit(), list(self._ids)
        if edit.is_empty():
            self.not_saved()
            self.refuse("kind", _("Say what is to be changed."))
            return

        def deed(desk: "Desk") -> "Edited":
            from librarydesk.data.cataloguing.service import edit_many

            return edit_many(desk.database, ids, edit.tidied().applied_to)

        self._context.runner.write(deed, self._done, changes={"collection"}, failed=self._refused)

    def _done(self, edited: "Edited") -> None:
        count = len(edited.former)
        if count:
            said = ngettext("%(n)s title was changed.", "%(n)s titles were changed.", count)
            self._context.say_saved(said % {"n": shown_number(count)}, partial(self._undo, edited))
        else:
            self._context.say_saved(_("Nothing was changed."))
        self._next = False
        self.saved()

    def _undo(self, edited: "Edited") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.cataloguing.service import take_back

            take_back(desk.database, edited)

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(REFUSED_AT.get(failure.code, "kind"), failure.sentence)


def _choice(choices: list[Choice]) -> ChoiceField:
    return ChoiceField([Choice("", _("as it is")), *choices])


def _asked(field: TextField) -> str | None:
    """What a text becomes: None leaves it as it is, an empty text empties it."""
    typed = field.text()
    return "" if typed in EMPTIED else typed or None


def _mark(field: ChoiceField) -> bool | None:
    return {"1": True, "0": False}.get(field.chosen())
