"""The view Taking part: how this PC exchanges with the province, and the three steps to it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.i18n import _, ngettext
from librarydesk.ui.exchange.joining import sources
from librarydesk.ui.exchange.joining.rare_panel import RarePanel
from librarydesk.ui.exchange.joining.rare_sheets import MoveSheet, OtherWordsSheet, RecoverSheet
from librarydesk.ui.exchange.joining.recovery_paper import print_recovery
from librarydesk.ui.exchange.joining.sheet import WordsSheet
from librarydesk.ui.exchange.joining.sources import CHANGES, Part, Present
from librarydesk.ui.exchange.joining.targets import Replacing
from librarydesk.ui.failure import Failure, NextStep
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import Panel, button, label, row
from librarydesk.ui.widgets.file_dialog import ask_open, ask_save
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.data.exchange.joining.admitting import Admitted
    from librarydesk.data.exchange.joining.recovering import Recovered
    from librarydesk.data.exchange.joining.requests import Request
    from librarydesk.data.exchange.joining.taking_part import Joined

_NEARLY_ALL = 20
"""The share of the room below that an open sheet takes, beside the 1 that stays free."""


class JoiningView(Page):
    """What this PC is in the exchange, the steps that it may take, the words to read."""

    needs = frozenset({"exchange"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.panel = Panel(_("Taking part in the exchange"))
        self.said = label("", wrap=True)
        self.words = label("", "heading", wrap=True, name=_("Six words"))
        self.words.hide()
        self.ask = button(_("Write the request…"), self.write_request, kind="primary")
        self.take = button(_("Take the answer in…"), self.take_answer)
        self.admit = button(_("Admit a PC…"), self.admit_pc)
        self.sheet: WordsSheet | None = None
        self.opened: Sheet | None = None
        self.panel.body.addWidget(self.said)
        self.panel.body.addLayout(row(self.ask, self.take, self.admit, None))
        self.panel.body.addWidget(self.words)
        self.rare = RarePanel(
            recover=self.begin_recovering,
            recovery=self.print_recovery,
            move=self.begin_moving,
            names=self.begin_names,
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self._column.addWidget(self.panel)
        self._column.addWidget(self.rare)
        self._column.addStretch(1)

    def refresh(self) -> None:
        """Asks again how this PC takes part."""
        self.runner.read(sources.part_of, self._show, owner=self, key="part")

    def page_actions(self) -> Sequence[PageAction]:
        """The three steps, and what is done rarely."""
        return (
            PageAction(_("Write the request…"), self.write_request),
            PageAction(_("Take the answer in…"), self.take_answer),
            PageAction(_("Admit a PC…"), self.admit_pc),
            *(PageAction(one.text(), one.click) for one in self.rare.offered()),
        )

    def screens(self) -> Sequence[Screen]:
        """The sheet for the province's lost PC."""
        return (Screen("recover", partial(self._picture, self.begin_recovering)),)

    def open_target(self, target: object) -> None:
        """Asks for the request of the PC that comes in the place of a dead one."""
        if isinstance(target, Replacing):
            self.admit_pc(target)

    # --- rarely -------------------------------------------------------------------------------

    def begin_recovering(self) -> None:
        """Asks for the 24 words with which this PC takes the place of the lost one."""
        self._open(RecoverSheet(self.context, self._recovered))

    def begin_moving(self) -> None:
        """Asks under which site this PC goes on."""
        self._open(MoveSheet(self.context, self._moved))

    def begin_names(self) -> None:
        """Asks for the words of the site's other PC, after the password of this one."""
        self.context.seal.ask(self, lambda: self._open(OtherWordsSheet(self.context)))

    def print_recovery(self) -> None:
        """Prints the province's recovery sheet."""
        print_recovery(self, self.context)

    def _recovered(self, done: "Recovered") -> None:
        self._tell(
            _("This PC receives for the province now. Its six words, should a library ask:"),
            done.words,
        )

    def _moved(self, code: str) -> None:
        said = _("This PC will go on under %(site)s. Write the new request now.")
        self.context.say_done(
            said % {"site": code}, NextStep(_("Write the request…"), self.write_request)
        )

    def _picture(self, opens: Callable[[], None]) -> None:
        opens()
        self.ready.emit()

    # --- the PC that asks ---------------------------------------------------------------------

    def write_request(self) -> None:
        """Asks where the request goes and writes it."""
        out, _kind = ask_save(self, _("Request to the province"), "request.json", _("Any file (*)"))
        if out:
            deed = partial(sources.write_request, out=Path(out), seal=self.context.seal.opened)
            self.runner.write(
                deed, self._asked, changes=(), owner=self, failed=self.context.say_failed
            )

    def take_answer(self) -> None:
        """Asks for the province's answer and compares its words before it is taken in."""
        file, _kind = ask_open(self, _("The province's answer"), "", _("Any file (*)"))
        if file:
            path, seal = Path(file), self.context.seal.opened
            self.runner.write(
                partial(sources.words_of_answer, file=path, seal=seal),
                partial(self._compare_answer, path),
                changes=(),
                owner=self,
                failed=self.context.say_failed,
            )

    def _asked(self, asked: "Request") -> None:
        self._tell(
            _("The request is written. Carry it to the province and read it these six words:"),
            asked.words,
        )

    def _compare_answer(self, file: Path, words: tuple[str, ...]) -> None:
        title = _("Call the province and compare")
        self._open(WordsSheet(self.context, title, words, partial(self._join, file)))

    def _join(self, file: Path) -> None:
        deed = partial(sources.join, file=file, seal=self.context.seal.opened)
        self.runner.write(deed, self._joined, changes=CHANGES, owner=self, failed=self._refused)

    def _joined(self, done: "Joined") -> None:
        self._close()
        said = _("This PC exchanges with the province now, for the site %(site)s.")
        self.context.say_saved(said % {"site": done.site})

    # --- the province -------------------------------------------------------------------------

    def admit_pc(self, replacing: Replacing | None = None) -> None:
        """Asks for a request and compares its words before the PC is admitted."""
        file, _kind = ask_open(self, _("The request of a PC"), "", _("Any file (*)"))
        if file:
            self.runner.read(
                partial(sources.request_and_pcs, file=Path(file)),
                partial(self._compare_request, replacing),
                owner=self,
                failed=self.context.say_failed,
            )

    def _compare_request(
        self, replacing: Replacing | None, told: "tuple[Request, list[Present]]"
    ) -> None:
        asked, present = told
        names = {"pc": asked.name, "site": asked.site_name}
        title = _("%(pc)s of %(site)s asks: call and compare") % names
        sheet = WordsSheet(
            self.context,
            title,
            asked.words,
            partial(self._admit, asked),
            site=asked.site,
            present=present,
        )
        if replacing is not None:
            sheet.site.set_typed(replacing.site)
            sheet.replaces.set_typed(replacing.id)
        self._open(sheet)

    def _admit(self, asked: "Request") -> None:
        from librarydesk.data.exchange.joining.admitting import Wish

        out, _kind = ask_save(self, _("Answer to the PC"), "answer.ldj", _("Any file (*)"))
        sheet = self.sheet
        if sheet is None or not out:
            if sheet is not None:
                sheet.not_saved()
            return
        wish = Wish(sheet.site.text(), sheet.new_site.is_on(), sheet.replaces.chosen())
        seal = self.context.seal.opened
        deed = partial(sources.admit, asked=asked, out=Path(out), wish=wish, seal=seal)
        self.runner.write(deed, self._admitted, changes=CHANGES, owner=self, failed=self._refused)

    def _admitted(self, done: "Admitted") -> None:
        self._close()
        self._tell(
            _("The answer is written. Carry it back; when that PC joins, read it these six words:"),
            done.own_words,
        )

    # --- showing ------------------------------------------------------------------------------

    def _show(self, part: Part) -> None:
        self.said.setText(_standing(part))
        receives = part.province and not part.joined
        self.ask.setVisible(not (receives and part.admitted))
        self.take.setVisible(not (receives and part.admitted))
        self.admit.setVisible(receives)
        self.rare.show_for(part)
        self.actions_changed.emit()
        self.ready.emit()

    def _tell(self, said: str, words: Sequence[str]) -> None:
        self.words.setText(f"{said}\n{' – '.join(words)}")
        self.words.show()
        self.context.say_saved(said)

    def _open(self, sheet: Sheet) -> None:
        self._close()
        self.sheet = sheet if isinstance(sheet, WordsSheet) else None
        self.opened = sheet
        self._column.insertWidget(1, sheet, _NEARLY_ALL)
        self.rare.hide()
        sheet.show()
        sheet.closed.connect(self._close)
        sheet.begin()
        if self.sheet is not None:
            self.sheet.words[0].setFocus()

    def _close(self) -> None:
        sheet, self.opened, self.sheet = self.opened, None, None
        if sheet is not None:
            sheet.hide()
            sheet.deleteLater()
            self.rare.show()

    def _refused(self, failure: Failure) -> None:
        if self.sheet is not None:
            self.sheet.not_saved()
        self.context.say_failed(failure)


def _standing(part: Part) -> str:
    if part.joined:
        said = _("This PC exchanges with the province, for the site %(site)s.")
        return said % {"site": part.site}
    if part.province and part.admitted:
        said = ngettext(
            "This PC receives for the province; %(n)s PC is admitted.",
            "This PC receives for the province; %(n)s PCs are admitted.",
            part.admitted,
        )
        return said % {"n": part.admitted}
    if part.province:
        return _(
            "This is a PC of the province. If it is the one that receives, admit the PCs of the"
            " libraries here; a second one writes a request to that."
        )
    return _(
        "This PC doesn't exchange yet. Write its request, carry it to the province on a stick, and"
        " take the answer in. Six words are compared over the telephone at each end."
    )
