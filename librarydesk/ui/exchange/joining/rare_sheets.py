"""Sheets for what happens rarely: a lost PC of the province, a merger, names of a dead PC."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from librarydesk.i18n import _, ngettext
from librarydesk.ui.exchange.joining import sources
from librarydesk.ui.exchange.joining.sources import CHANGES
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.sealing.fields import PasswordField
from librarydesk.ui.sites import sites_by_code
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import CheckField
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.exchange.joining.recovering import Recovered

T = TypeVar("T")

_WORDS = 24
_HEIGHT = 72


class RareSheet(Sheet):
    """The base: one thing that is explained, typed and done; nothing of it is kept as a draft."""

    def __init__(self, context: PageContext, *, name: str, title: str, meaning: str) -> None:
        super().__init__(context, name=name, title=title, draft=False, single=True)
        self.add_widget(label(meaning, wrap=True))
        self.first = ""
        self.save_wanted.connect(lambda _next: self._do())

    def _do(self) -> None:
        raise NotImplementedError

    def _write(
        self, deed: "Callable[[Desk], T]", done: Callable[[T], None], changes: Collection[str]
    ) -> None:
        self._context.runner.write(deed, done, changes=changes, owner=self, failed=self._refused)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(self.first, failure.sentence)


class RecoverSheet(RareSheet):
    """Takes the place of the province's lost PC; `done` is given the six words of the new keys."""

    def __init__(self, context: PageContext, done: Callable[["Recovered"], None]) -> None:
        super().__init__(
            context,
            name="exchange-recover",
            title=_("Take the place of the province's lost PC"),
            meaning=_(
                "For a new PC on which the newest backup was restored or the program was set up"
                " anew. With the 24 words of the recovery sheet it receives for the province from"
                " now on. Libraries take its new key by themselves with the next stick; nobody has"
                " to travel. The lost PC is never believed again."
            ),
        )
        self.words = LinesField(hint=_("24 words, with or without marks"), height=_HEIGHT)
        self.password = PasswordField()
        self.sure = CheckField(_("The PC that received until now is lost"))
        self.add(self.words, _("The 24 recovery words"), key="words", required=True)
        self.add(self.password, _("Password of this PC's keys, if it has one"), key="password")
        self.add(self.sure, _("Sure?"), key="sure")
        self.first = "words"
        self.name_deed(_("Receive for the province"))
        self.check = self._remarks
        self._done = done

    def _remarks(self) -> Iterator[Remark]:
        count = len(self.words.text().split())
        if self.words.text() and count < _WORDS:
            said = _("These are %(n)s words; the sheet has 24.")
            yield Remark("words", said % {"n": shown_number(count)})
        if not self.sure.is_on():
            yield Remark("sure", _("Tick this if that PC will never exchange again."))

    def _do(self) -> None:
        deed = partial(
            sources.recover, words=self.words.text(), password=self.password.typed() or None
        )
        self._write(deed, self._recovered, CHANGES)

    def _recovered(self, done: "Recovered") -> None:
        self._context.seal.look()
        self.saved()
        self._done(done)


class MoveSheet(RareSheet):
    """Goes on under another site after a merger; `done` is given its code."""

    def __init__(self, context: PageContext, done: Callable[[str], None]) -> None:
        super().__init__(
            context,
            name="exchange-move",
            title=_("This PC goes on under another site"),
            meaning=_(
                "For a library that was merged or renamed. What was recorded until now stays with"
                " the former site. Afterwards write a new request, carry it to the province and"
                " take its answer in; until then all goes on as before."
            ),
        )
        self.site = CompletingField(context.runner, sites_by_code(), free=True)
        self.add(self.site, _("New site: name, or code if it isn't known here"), key="site",
                 required=True)  # fmt: skip
        self.first = "site"
        self.name_deed(_("Go on under this site"))
        self._done = done

    def _do(self) -> None:
        code = self.site.key() or self.site.text()
        deed = partial(sources.move, code=code)
        self._write(deed, lambda _nothing: self._moved(code), {"exchange"})

    def _moved(self, code: str) -> None:
        self.saved()
        self._done(code)


class OtherWordsSheet(RareSheet):
    """Opens children's names of the site's other PC, or of the dead one, with its words."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            name="exchange-other-words",
            title=_("Children's names of this library's other PC"),
            meaning=_(
                "The names of club members travel sealed to the PCs of the library. Type the 24"
                " recovery words of the other PC, or of the one that is dead, and this PC can read"
                " the names too, also those that come with later sticks."
            ),
        )
        self.words = LinesField(hint=_("24 words, with or without marks"), height=_HEIGHT)
        self.add(self.words, _("The 24 recovery words"), key="words", required=True)
        self.first = "words"
        self.name_deed(_("Open the names"))

    def _do(self) -> None:
        deed = partial(sources.take_words, words=self.words.text(), seal=self._context.seal.opened)
        self._write(deed, self._opened, {"clubs"})

    def _opened(self, count: int) -> None:
        said = ngettext(
            "%(n)s more child can be named here.", "%(n)s more children can be named here.", count
        )
        self._context.say_saved(said % {"n": shown_number(count)})
        self.saved()
