"""The view Children's names: whether they are sealed, by what, and how that is changed."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import Page, PageContext, Screen
from librarydesk.ui.sealing import sources
from librarydesk.ui.sealing.dialog import PasswordDialog
from librarydesk.ui.sealing.words import WordsPanel
from librarydesk.ui.system.seal.deeds import Deed, SealDeeds, state_words
from librarydesk.ui.system.seal.forms import ConfirmForm, PasswordForm, SealForm, WordsForm
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import Panel, label, set_tone
from librarydesk.ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from librarydesk.data.sealing.seal import Seal
    from librarydesk.ui.sealing.sources import KeysMade


class SealView(Page):
    """One panel says how the seal stands and what can be done; a form opens below it."""

    needs = frozenset({"system"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.lock = context.seal
        self.said = label("", wrap=True)
        self.deeds = SealDeeds()
        self.form: SealForm | None = None
        self.words: WordsPanel | None = None
        self._panel = Panel(_("The seal of children's names"))
        self._column = QVBoxLayout()
        self._arrange()
        self.lock.changed.connect(self._show)

    def refresh(self) -> None:
        self.lock.look(self.ready.emit)

    def open_target(self, target: object) -> None:
        self.refresh()

    def screens(self) -> list[Screen]:
        return [Screen("password", self.ask_new_password)]

    # --- what can be done ---------------------------------------------------------------------

    def ask_new_password(self) -> None:
        """Opens the form for a new password; the present one is asked for where there is one."""
        present = self._is_locked() and not self.lock.by_words
        form = PasswordForm(_("Choose a password"), present=present)
        form.wanted.connect(self._change)
        self._open(form)

    def ask_to_remove(self) -> None:
        """Asks for the present password before it is taken away."""
        if self.lock.by_words:
            self._change("", None)
            return
        form = PasswordForm(_("Take the password away"), present=True, new=False)
        form.wanted.connect(lambda present, _new: self._change(present, None))
        self._open(form)

    def ask_for_words(self) -> None:
        """Opens the form for the recovery words."""
        form = WordsForm()
        form.wanted.connect(self._open_with_words)
        self._open(form)

    def ask_for_password(self) -> None:
        """Asks for the password in its small dialog."""
        PasswordDialog(self.lock, self).open()

    def make_keys(self) -> None:
        """Makes the keys of a database that has none."""
        self._make(anew=False)

    def ask_to_make_anew(self) -> None:
        """Says what new keys mean before they are made."""
        said = _(
            "What was sealed with the lost keys stays sealed, until they are found. What is there"
            " of them is kept beside the database."
        )
        form = ConfirmForm(_("New keys"), said, _("Make new keys"))
        form.wanted.connect(partial(self._make, anew=True))
        self._open(form)

    # --- doing it -----------------------------------------------------------------------------

    def _change(self, present: str, new: str | None) -> None:
        place, seal = self.context.database, self.lock.opened
        if place is None:
            return
        self.runner.draw(
            partial(_changed_password, Path(place), seal, present, new),
            partial(self._changed, new),
            owner=self,
            failed=self._refuse,
        )

    def _changed(self, new: str | None, seal: "Seal | None") -> None:
        self.close_form()
        self.lock.take(seal, new or "")
        said = _("The password is set.") if new else _("The password was taken away.")
        self.context.say_saved(said)

    def _open_with_words(self, words: str) -> None:
        self.lock.unlock_with_words(words, self._opened_with_words, self._refuse)

    def _opened_with_words(self) -> None:
        self.ask_new_password()

    def _make(self, *, anew: bool) -> None:
        self.runner.write(
            partial(sources.make_keys, anew=anew),
            self._made,
            changes=["system"],
            owner=self,
            failed=self._refuse,
        )

    def _made(self, made: "KeysMade") -> None:
        self.close_form()
        self.lock.take(made.opened, "")
        self.words = WordsPanel(made.words, self.runner, Path(self.context.database or ""))
        self.words.noted.connect(self._forget_words)
        self._column.insertWidget(1, self.words)
        self.words.show()

    def _forget_words(self) -> None:
        if self.words is not None:
            self.words.setParent(None)
            self.words.deleteLater()
            self.words = None

    def _refuse(self, failure: Failure) -> None:
        if self.form is not None:
            self.form.refuse(failure.sentence)
        else:
            self.context.say_failed(failure)

    # --- showing it ---------------------------------------------------------------------------

    def close_form(self) -> None:
        """Takes the form away; what was typed in it is forgotten."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _open(self, form: SealForm) -> None:
        self.close_form()
        self.form = form
        form.cancelled.connect(self.close_form)
        self._panel.body.addWidget(form)
        form.show()
        form.begin()

    def _show(self) -> None:
        words, tone = state_words(self.lock)
        self.said.setText(words)
        set_tone(self.said, tone)
        self.deeds.show_for(self._possible())

    def _possible(self) -> list[tuple[str, Deed]]:
        from librarydesk.data.sealing.opening import SealState

        by_words = (_("Open with the recovery words…"), self.ask_for_words)
        first = (_("Open…"), self.ask_for_password)
        if self.lock.opened is not None:
            first = (_("Lock now"), self.lock.lock)
        locked = [
            first,
            (_("Change the password…"), self.ask_new_password),
            (_("Take the password away…"), self.ask_to_remove),
            by_words,
        ]
        return {
            SealState.NONE: [(_("Make the keys"), self.make_keys)],
            SealState.OPEN: [(_("Set a password…"), self.ask_new_password)],
            SealState.LOCKED: locked,
            SealState.NEEDS_WORDS: [by_words],
            SealState.NEWER: [],
        }.get(self.lock.state or SealState.NEWER, [(_("New keys…"), self.ask_to_make_anew)])

    def _is_locked(self) -> bool:
        from librarydesk.data.sealing.opening import SealState

        return self.lock.state is SealState.LOCKED

    def _arrange(self) -> None:
        once = _(
            "The 24 recovery words were shown once, when the keys were made; this page doesn't show"
            " them again. A backup has the keys only sealed: on another PC the password or the"
            " words open it."
        )
        self._panel.body.addWidget(self.said)
        self._panel.body.addWidget(self.deeds)
        self._panel.body.addWidget(label(once, "soft", wrap=True))
        content = QWidget()
        self._column.setSpacing(theme().px(16))
        self._column.addWidget(self._panel)
        self._column.addStretch(1)
        inner = QHBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._column, 3)
        inner.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))


def _changed_password(
    path: Path, seal: "Seal | None", present: str, new: str | None
) -> "Seal | None":
    """Sets another password; the present one has to be right where one is asked for."""
    if present or seal is None:
        return sources.change_password(path, present, new)
    sources.set_password(path, seal, new)
    return seal
