"""The sheet that compares two of the six words, and asks how a PC is to be admitted."""

import random
from collections.abc import Callable, Iterator, Sequence

from librarydesk.i18n import _
from librarydesk.ui.exchange.joining.sources import Present
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

_ASKED = 2


class WordsSheet(Sheet):
    """Two words that the other side reads over the telephone; for a request also its site.

    `agreed` is called when both are right.
    """

    def __init__(
        self,
        context: PageContext,
        title: str,
        words: Sequence[str],
        agreed: Callable[[], None],
        *,
        site: str | None = None,
        present: Sequence[Present] = (),
    ) -> None:
        super().__init__(context, name="exchange-words", title=title, draft=False, single=True)
        self.asked = sorted(random.SystemRandom().sample(range(len(words)), _ASKED))
        self.words = [TextField() for _place in self.asked]
        self._right = [words[place] for place in self.asked]
        for place, field in zip(self.asked, self.words, strict=True):
            said = _("Word %(n)s of the six that the other side reads") % {"n": place + 1}
            self.add(field, said, key=f"word{place}", required=True)
        self.site, self.replaces = TextField(), ChoiceField(_choices(present, site or ""))
        self._present = present
        self.new_site = CheckField(_("The site isn't known yet; take it in"))
        if site is not None:
            self.site.set_typed(site)
            self.add(self.site, _("Site"), key="site", required=True)
            self.add(self.new_site, _("New site"), key="new_site")
            self.add(self.replaces, _("In the place of"), key="replaces")
            self.site.changed.connect(self._offer)
            self._offer()
        self.name_deed(_("The words agree"))
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: agreed())

    def _offer(self) -> None:
        """Offers the PCs of the site that is typed; without any there is nothing to choose."""
        choices = _choices(self._present, self.site.text())
        self.replaces.set_choices(choices)
        self.show_field("replaces", shown=len(choices) > 1)

    def _remarks(self) -> Iterator[Remark]:
        from librarydesk.data.exchange.joining.six_words import is_word

        for place, field, right in zip(self.asked, self.words, self._right, strict=True):
            if not is_word(field.text(), right):
                yield Remark(f"word{place}", _("This isn't the word of the file. Ask once more."))


def _choices(present: Sequence[Present], site: str) -> list[Choice]:
    wanted = site.strip().casefold()
    of_site = [Choice(one.id, one.words) for one in present if one.site.casefold() == wanted]
    return [Choice("", _("No other PC: this one comes beside them")), *of_site]
