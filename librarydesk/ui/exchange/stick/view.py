"""The view Exchange: plug in the stick, one press, pull it out."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.exchange.stick import words
from librarydesk.ui.exchange.stick.drives import Drive, chosen_folder
from librarydesk.ui.exchange.stick.errand import Errand, Step
from librarydesk.ui.exchange.stick.panel import StickPanel
from librarydesk.ui.exchange.stick.sources import Known, Lying, known, look_into
from librarydesk.ui.exchange.stick.watching import DriveWatch
from librarydesk.ui.failure import Failure, NextStep
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.file_dialog import ask_folder
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.exchange.account import Account


class StickView(Page):
    """The sticks above, what was done below; the same on both sides."""

    needs = frozenset({"exchange", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._folder: Drive | None = None
        self._new = False
        self._known = Known({}, 0)
        self._kept = QTemporaryDir()
        self._told = ""
        self._over = False
        self.place: Drive | None = None
        self.errand = Errand(context, self)
        self.errand.moved.connect(self._say_step)
        self.errand.ended.connect(self._answered)
        self._build()
        self._watch = DriveWatch(context, self)
        self._watch.changed.connect(self._show_drives)

    def refresh(self) -> None:
        """Asks again what the account needs to know, and which sticks there are."""
        self.runner.read(known, self._know, owner=self, key="known")
        self._watch.look()
        self.ready.emit()

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the stick."""
        return (
            PageAction(_("Exchange with the stick"), self.exchange, "Ctrl+Return"),
            PageAction(_("Look first what taking in would do"), self.preview),
            PageAction(_("Choose a folder in place of a stick…"), self.choose_folder, "Ctrl+O"),
            PageAction(_("Clean the stick"), self.clean),
            PageAction(_("Print the account…"), self.ask_paper, "Ctrl+P"),
        )

    def screens(self) -> Sequence[Screen]:
        """The account of twenty libraries, and of a stick that was pulled out too early."""
        from librarydesk.ui.exchange.stick.pictures import show_pulled_out, show_twenty

        return (
            Screen("twenty", partial(show_twenty, self)),
            Screen("pulled-out", partial(show_pulled_out, self)),
        )

    def take_place(self, place: Drive) -> None:
        """Takes a stick or a folder: says what there is to do."""
        if self.errand.step is not None:
            return
        self.place, self._over, self._told = place, False, ""
        self.stack.setCurrentWidget(self.panel)
        self.panel.show_place(place)
        self.panel.say(_("Looking at what lies here…"), Tone.SOFT)
        self._show_account(preview=False)
        self._show_places()
        folder = place.path
        self.runner.draw(
            partial(look_into, folder), partial(self._offer, folder), owner=self, key="look"
        )

    def take_folder(self, folder: Path) -> None:
        """Takes a folder in place of a stick."""
        if self.errand.step is None:
            self._folder = chosen_folder(folder)
            self.take_place(self._folder)

    def exchange(self) -> None:
        """Does all of it."""
        if self.place is not None and self.errand.step is None:
            self._told, self._over = "", False
            self._show_account(preview=False)
            self.errand.exchange(self.place.path)

    def preview(self) -> None:
        """Shows what taking in would do."""
        if self.place is not None and self.errand.step is None:
            self.errand.preview(self.place.path)

    def clean(self) -> None:
        """Removes what both sides have confirmed."""
        if self.place is not None and self.errand.step is None:
            self.errand.clean(self.place.path)

    def choose_folder(self) -> None:
        """Asks for a folder."""
        folder = ask_folder(self, _("Folder to exchange with"))
        if folder is not None:
            self.take_folder(folder)

    def ask_paper(self) -> None:
        """Asks where the account goes, to be printed and signed."""
        if self._over:
            out = ask_file(self, _("Print the account"), _("Account of the exchange") + ".pdf")
            if out is not None:
                self.save_paper(out)

    def save_paper(self, out: Path) -> None:
        """Writes the account as a paper."""
        told = Path(self._kept.filePath("account.json"))
        told.write_text(self._told, encoding="utf-8")
        save_form(self.context, "exchange-account", str(told), out)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_folder(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = _dropped_folder(event)
        if folder is not None:
            event.acceptProposedAction()
            self.take_folder(folder)

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.panel = StickPanel(self.context)
        empty = EmptyState(
            _("Plug in the USB stick"),
            _(
                "One press then takes in what is for this PC, writes what is new and reads it back."
                " A folder can be dropped here as well."
            ),
            "exchange",
        )
        empty.add_step(_("Choose a folder…"), self.choose_folder)
        self.stack = QStackedWidget()
        self.stack.addWidget(empty)
        self.stack.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        panel = self.panel
        for pressed, deed in (
            (panel.exchange, self.exchange),
            (panel.preview, self.preview),
            (panel.clean, self.clean),
            (panel.folder, self.choose_folder),
            (panel.stop, self.errand.stop),
            (panel.paper, self.ask_paper),
            (panel.decide, self._go_to_conflicts),
        ):
            pressed.clicked.connect(deed)
        panel.places.chosen.connect(self.take_place)

    def _know(self, found: Known) -> None:
        self._known = found
        self._show_buttons()

    def _show_drives(self, found: list[Drive], new: list[Drive]) -> None:
        if self.errand.step is not None:
            return
        gone = self.place is not None and self.place not in (*found, self._folder)
        if new and (gone or self.place is None or not self._over):
            self._new = True
            self.take_place(new[0])
        elif gone and not self._over:
            self.place = None
            self.stack.setCurrentIndex(0)
        self._show_places()

    def _show_places(self) -> None:
        chosen = [self._folder] if self._folder and self._folder not in self._watch.drives else []
        places = [*self._watch.drives, *chosen]
        self.panel.places.show_places(places, self.place)
        self.panel.places.setVisible(len(places) > 1 or self.place not in places)

    def _offer(self, folder: Path, lying: Lying) -> None:
        new, self._new = self._new, False
        if self.place is None or self.place.path != folder or self.errand.step is not None:
            return
        if not self._told:
            tone = Tone.ERROR if lying.refusal else Tone.PLAIN
            self.panel.say(words.offer(lying), tone)
        if new and lying.bundles and not self.isVisible():
            step = NextStep(_("Exchange"), lambda: self.context.go_to("exchange", InView("stick")))
            self.context.say_done(_("A USB stick with bundles was plugged in."), step)
        self._show_buttons()
        self.ready.emit()

    def _say_step(self) -> None:
        if self.errand.step is not None:
            self.panel.say(words.under_way(self.errand.step), Tone.SOFT)
            self._show_buttons()

    def _answered(self, step: Step, failure: Failure | None) -> None:
        if step == Step.CLEAN:
            if failure is None:
                self.panel.say(words.cleaned(self.errand.removed), Tone.SUCCESS)
            else:
                self._say_failed(failure.sentence, failure)
        else:
            self._take_account(step, failure)
        self._show_places()
        self._show_buttons()
        self.runner.read(known, self._know, owner=self, key="known")
        self.ready.emit()

    def _take_account(self, step: Step, failure: Failure | None) -> None:
        if self.errand.taken and self.place is not None:
            self._told = _account_text(self.place, self.errand)
        self._show_end(step, failure)

    def _show_end(self, step: Step, failure: Failure | None) -> None:
        preview = step == Step.PREVIEW
        account = self._show_account(preview=preview)
        self._over = bool(self._told) and not preview
        if failure is not None:
            said = failure.sentence if preview else words.broken_off(account, failure)
            self._say_failed(said, failure)
        elif preview:
            self.panel.say(words.previewed(account))
        else:
            self.panel.say(words.done(account), words.done_tone(account))
            if not self.isVisible():
                self.context.say_saved(words.done(account))

    def _say_failed(self, sentence: str, failure: Failure) -> None:
        self.panel.say(sentence, Tone.WARNING if failure.stopped else Tone.ERROR)
        if failure.code == "exchange.keys_sealed":
            step = NextStep(_("Unlock…"), lambda: self.context.seal.ask(self, self.exchange))
        elif failure.code == "exchange.not_joined":
            step = NextStep(_("Take part…"), self._go_to_joining)
        elif not failure.stopped and not self.isVisible():
            step = NextStep(_("Exchange"), lambda: self.context.go_to("exchange", InView("stick")))
        else:
            return
        self.context.say_failed(Failure(failure.code, sentence, step))

    def _show_account(self, *, preview: bool) -> "Account":
        from librarydesk.data.exchange.account import Account, read_account

        account = read_account(self._told, self._known.names) if self._told else Account()
        self.panel.show_account(account, preview=preview)
        return account

    def _show_buttons(self) -> None:
        busy = self.errand.step is not None
        self.panel.show_buttons(busy=busy, over=self._over, to_decide=self._known.to_decide)

    def _go_to_conflicts(self) -> None:
        self.context.go_to("exchange", InView("conflicts"))

    def _go_to_joining(self) -> None:
        self.context.go_to("exchange", InView("joining"))

    def show_example(self, place: Drive, told: str, failure: Failure | None) -> None:
        """Shows an account as it stands after an exchange."""
        self.place = self._folder = place
        self.stack.setCurrentWidget(self.panel)
        self.panel.show_place(place)
        self._told = told
        self._show_end(Step.SEND, failure)
        self._show_places()
        self._show_buttons()
        self.ready.emit()


def _account_text(place: Drive, errand: Errand) -> str:
    from librarydesk.data.exchange.account import account_text

    return account_text(str(place.path), clock.now(), errand.taken, errand.sent)


def _dropped_folder(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_dir() else None
