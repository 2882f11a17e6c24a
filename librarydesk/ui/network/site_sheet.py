"""The sheet that adds a site, and the one that mends a site's card."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.network.card_fields import CardFields
from librarydesk.ui.network.sources import WholeSite
from librarydesk.ui.network.state_fields import REFUSED_AT, StateFields
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.network.changes import NewSite
    from librarydesk.data.store.editing import Value


class CardSheet(Sheet):
    """The base of both: a code and the card, checked alike."""

    recorded = Signal(int)

    def __init__(self, context: PageContext, *, name: str, title: str, draft: bool) -> None:
        super().__init__(context, name=name, title=title, draft=draft)
        self.code = TextField(hint=_("e.g. LC05"), longest=40)
        self.card = CardFields()
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._record())

    def _record(self) -> None:
        """Writes what was typed."""
        raise NotImplementedError

    def _remarks(self) -> Iterator[Remark]:
        opened, closed = self.card.opened.day(), self.card.closed.day()
        if opened is not None and closed is not None and closed < opened:
            yield Remark("closed", _("This is before the day of opening."))

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(REFUSED_AT.get(failure.code, "code"), failure.sentence)


class NewSiteSheet(CardSheet):
    """A new library or reading point: code, what it is, its card."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="network-site", title=_("Add a site"), draft=True)
        self.fields = StateFields(context)
        self.add(self.code, _("Site code"), key="code", required=True, half=True)
        self.fields.add_to(self, keep=True)
        self.add_heading(_("Address and contact"))
        self.card.add_to(self)

    def _record(self) -> None:
        details = self.card.details(self.code.text())
        state = self.fields.state(None)
        said = _("%(site)s was added.") % {"site": state.name}

        def deed(desk: "Desk") -> "NewSite":
            from librarydesk.data.network.changes import add_new_site

            return add_new_site(desk.database, details, state)

        self._context.runner.write(
            deed, partial(self._done, said), changes={"network"}, failed=self._refused
        )

    def _done(self, said: str, made: "NewSite") -> None:
        self._context.say_saved(said, partial(self._undo, made))
        self.recorded.emit(made.site_id)
        self.saved()

    def _undo(self, made: "NewSite") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.network.changes import undo_new_site

            undo_new_site(desk.database, made, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes={"network"}, owner=self)


class EditCardSheet(CardSheet):
    """The card of a site that is there: mended, not dated."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="network-card", title=_("Edit information"), draft=False)
        self._site_id = 0
        self.add(self.code, _("Site code"), key="code", required=True)
        self.card.add_to(self)

    def begin_with(self, whole: WholeSite) -> None:
        """Begins with what is known of a site."""
        self._site_id = whole.site_id
        name = whole.row.name if whole.row else whole.details.code
        self.heading.setText(_("Information of %(site)s") % {"site": name})
        self.empty()
        self.code.set_typed(whole.details.code)
        self.card.show_details(whole.details)
        self.begin()
        self.about("site", whole.site_id)
        self.card.address.setFocus()

    def _record(self) -> None:
        site_id, details = self._site_id, self.card.details(self.code.text())

        def deed(desk: "Desk") -> "Mapping[str, Value]":
            from librarydesk.data.network.changes import edit_details

            return edit_details(desk.database, site_id, details)

        self._context.runner.write(
            deed, partial(self._done, site_id), changes={"network"}, failed=self._refused
        )

    def _done(self, site_id: int, former: "Mapping[str, Value]") -> None:
        if former:
            self._context.say_saved(
                _("The information was saved."), partial(self._undo, site_id, former)
            )
        else:
            self._context.say_saved(_("Nothing was changed."))
        self._next = False
        self.recorded.emit(site_id)
        self.saved()

    def _undo(self, site_id: int, former: "Mapping[str, Value]") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.network.changes import undo_details

            undo_details(desk.database, site_id, former)

        self._context.runner.write(deed, lambda _done: None, changes={"network"}, owner=self)
