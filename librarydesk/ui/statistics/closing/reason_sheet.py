"""The sheet that asks for words: why a period is reopened, what is to be mended, an explanation."""

from collections.abc import Callable, Iterator

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet


class ReasonSheet(Sheet):
    """One field; what was typed is handed to whoever began it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="period-reason", title=_("Reason"), draft=False, single=True)
        self._take: Callable[[str], None] = lambda _words: None
        self._about = label("", "soft", wrap=True)
        self.words = TextField()
        self.add_widget(self._about)
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
        self.begin()
        self.words.setFocus()

    def refused(self, failure: Failure) -> None:
        """Shows what the service refused."""
        self.not_saved()
        self.refuse("words", failure.sentence)

    def _remarks(self) -> Iterator[Remark]:
        if self.words.is_empty():
            yield Remark("words", _("It needs a sentence."))
