"""The sheet that asks for words: why a period is reopened, what is to be mended, an explanation."""

from collections.abc import Callable, Iterator

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button, label
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.sheet import Remark, Sheet


class ReasonSheet(Sheet):
    """One field; what was typed is handed to whoever began it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="period-reason", title=_("Reason"), draft=False, single=True)
        self._take: Callable[[str], None] = lambda _words: None
        self._look: Callable[[], None] = lambda: None
        self._about = label("", "soft", wrap=True)
        self.words = LinesField(longest=2_000)
        self._cause = button(_("Show the records"))
        self._cause.clicked.connect(lambda: self._look())
        self.add_widget(self._about)
        self.add_widget(self._cause)
        self.add(self.words, _("In your words"), key="words")
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._take(self.words.text()))

    def begin_for(self, heading: str, about: str, words: str, take: Callable[[str], None]) -> None:
        """Begins with what is known already."""
        self.empty()
        self.heading.setText(heading)
        self._about.setText(about)
        self.words.set_typed(words)
        self._take = take
        self._cause.hide()
        self.begin()
        self.words.setFocus()

    def show_cause(self, look: Callable[[], None]) -> None:
        """Offers the way to what is asked about."""
        self._look = look
        self._cause.show()

    def refused(self, failure: Failure) -> None:
        """Shows what the service refused."""
        self.not_saved()
        self.refuse("words", failure.sentence)

    def _remarks(self) -> Iterator[Remark]:
        if self.words.is_empty():
            yield Remark("words", _("It needs a sentence."))
