"""The sheet for a title: cataloguing a new one, editing one, copying one."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.card_fields import CardFields
from librarydesk.ui.collection.catalogue.title_sources import (
    card_of_title,
    language_shown,
    titles_like,
)
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import button, notice, row
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.cataloguing.service import Edited
    from librarydesk.data.collection.catalogue.card import Card
    from librarydesk.data.collection.listing import TitleRow

REFUSED_AT = {
    "title.wrong_isbn": "isbn",
    "title.wrong_issn": "issn",
    "title.impossible_year": "year",
    "title.unknown_language": "language",
}
USUAL_LANGUAGE = "vie"


class TitleSheet(Sheet):
    """A catalogue card to fill in; a title that is there already is shown before it is saved.

    `recorded` gives the id of the title that was saved, `look_wanted` that of one to be shown.
    """

    recorded = Signal(int)
    look_wanted = Signal(int)

    def __init__(self, context: PageContext, *, is_new: bool) -> None:
        name = "title" if is_new else "title-edit"
        super().__init__(context, name=name, title=_("New title"), draft=is_new)
        self._title_id: int | None = None
        self._accepted = False
        self._alike = QWidget()
        self._alike.setLayout(QVBoxLayout())
        self._alike.hide()
        self.fields = CardFields(context)
        self.add_widget(self._alike)
        self.fields.add_to(self)
        self.check = self.fields.remarks
        self.save_wanted.connect(lambda _next: self._look_for_it())
        for field in (self.fields.title, self.fields.isbn):
            field.left.connect(self._notice_early)

    def begin_new(self) -> None:
        """Begins with an empty card, or with the one that was typed and never saved."""
        self._begin(None, _("New title"))
        if not self.fields.language.key() and self.fields.language.is_empty():
            self.fields.language.set_value(language_shown(USUAL_LANGUAGE))
        self.begin()

    def begin_copying(self, title_id: int) -> None:
        """Begins with the card of another title, without what differs in a further one."""
        from librarydesk.data.collection.catalogue.card import copied

        def show(card: "Card") -> None:
            self._begin(None, _("New title like “%(title)s”") % {"title": card.title})
            self.empty()
            self.fields.show(copied(card))
            self.fields.part.setFocus()

        self._read_card(title_id, show)

    def begin_editing(self, title_id: int) -> None:
        """Begins with the card of a title."""

        def show(card: "Card") -> None:
            self._begin(title_id, _("Edit “%(title)s”") % {"title": card.title})
            self.empty()
            self.fields.show(card)
            self.begin()
            self.about("title", title_id)

        self._read_card(title_id, show)

    def empty(self) -> None:
        self._accepted = False
        self._alike.hide()
        super().empty()

    def _begin(self, title_id: int | None, heading: str) -> None:
        self._title_id = title_id
        self._accepted = False
        self._alike.hide()
        self.heading.setText(heading)

    def _read_card(self, title_id: int, show: "Callable[[Card], None]") -> None:
        self._context.runner.read(
            lambda desk: card_of_title(desk, title_id), show, owner=self, key="card"
        )

    def _notice_early(self) -> None:
        """Says that a title is there already as soon as its title or number is typed."""
        if self.isVisible() and not self._accepted and not self.fields.title.is_empty():
            card, but = self.fields.card({}), self._title_id
            self._context.runner.read(
                lambda desk: titles_like(desk, card, but),
                self._show_alike,
                owner=self,
                key="like",
                failed=lambda _failure: None,
            )

    def _look_for_it(self) -> None:
        card, but = self.fields.card(self.reasons()), self._title_id
        if self._accepted:
            self._record(card)
            return
        self._context.runner.read(
            lambda desk: titles_like(desk, card, but),
            partial(self._record_if_new, card),
            owner=self,
            key="like",
            failed=self._refused,
        )

    def _record_if_new(self, card: "Card", alike: "list[TitleRow]") -> None:
        if alike:
            self.not_saved()
            self._show_alike(alike)
        else:
            self._record(card)

    def _show_alike(self, alike: "list[TitleRow]") -> None:
        layout = self._alike.layout()
        while layout is not None and (item := layout.takeAt(0)):
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._alike.setVisible(bool(alike))
        if not alike or layout is None:
            return
        first = alike[0]
        said = " · ".join(str(p) for p in (first.title, first.authors, first.year) if p)
        told = _("It may be in the catalogue already: %(title)s") % {"title": said}
        remark = notice(told, Tone.WARNING)
        layout.addWidget(remark)
        show = button(_("Show it"), lambda: self.look_wanted.emit(first.id))
        accept = button(_("It is another one"), self._accept)
        holder = QWidget()
        holder.setLayout(row(show, accept, None))
        layout.addWidget(holder)
        for part in (remark, holder):
            part.show()

    def _accept(self) -> None:
        self._accepted = True
        self._alike.hide()
        self.focus_first()

    def _record(self, card: "Card") -> None:
        title_id, said = self._title_id, card.title
        if title_id is None:
            self._context.runner.write(
                partial(_add, card),
                partial(self._added, said),
                changes={"collection"},
                failed=self._refused,
            )
        else:
            self._context.runner.write(
                partial(_edit, title_id, card),
                partial(self._edited, title_id, said),
                changes={"collection"},
                failed=self._refused,
            )

    def _added(self, said: str, title_id: int) -> None:
        undo = partial(self._undo, partial(_void, title_id))
        self._context.say_saved(_("“%(title)s” was added.") % {"title": said}, undo)
        self._accepted = False
        self.recorded.emit(title_id)
        self.saved()

    def _edited(self, title_id: int, said: str, edited: "Edited") -> None:
        if edited.former:
            undo = partial(self._undo, partial(_take_back, edited))
            self._context.say_saved(_("“%(title)s” was saved.") % {"title": said}, undo)
        else:
            self._context.say_saved(_("Nothing was changed."))
        self._next = False
        self.recorded.emit(title_id)
        self.saved()

    def _undo(self, deed: "partial[None]") -> None:
        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(REFUSED_AT.get(failure.code, "title"), failure.sentence)


def _add(card: "Card", desk: "Desk") -> int:
    from librarydesk.data.collection.catalogue.service import add_title

    return add_title(desk.database, card)


def _edit(title_id: int, card: "Card", desk: "Desk") -> "Edited":
    from librarydesk.data.cataloguing.service import edit_title

    return edit_title(desk.database, title_id, card)


def _void(title_id: int, desk: "Desk") -> None:
    from librarydesk.data.collection.catalogue.service import void_title

    void_title(desk.database, title_id, reason=_("Undone at once"))


def _take_back(edited: "Edited", desk: "Desk") -> None:
    from librarydesk.data.cataloguing.service import take_back

    take_back(desk.database, edited)
