"""The columns that grids of this page share: donors, kinds, numbers; how each is tidied."""

from collections.abc import Sequence

from librarydesk.coded import Coded, label
from librarydesk.i18n import _
from librarydesk.ui.widgets.numbers import read_number, shown_number


class Words:
    """A coded list in a cell: any beginning of a word, accents or not, gives the whole word."""

    def __init__(self, coded: type[Coded]) -> None:
        self._coded = coded

    def tidy(self, text: str) -> str:
        """The word that a text begins, else the text itself."""
        code = self.code(text)
        return label(self._coded, code) if code else text.strip()

    def wrong(self, text: str) -> str:
        """What is wrong with a text that is no such word."""
        if not text.strip() or self.code(text):
            return ""
        return _("“%(text)s” is none of: %(words)s.") % {
            "text": text,
            "words": ", ".join(one.label for one in self._coded),
        }

    def offers(self, text: str) -> Sequence[str]:
        """The words that a text begins, else all."""
        found = [one.label for one in self._coded if self._fits(one, text)]
        return found or [one.label for one in self._coded]

    def code(self, text: str) -> str:
        """The code that is meant; empty for none."""
        from librarydesk.data.store.folding import fold

        whole = [one for one in self._coded if fold(text) in (fold(one.label), one.value)]
        begun = [one for one in self._coded if self._fits(one, text)]
        found = whole or begun
        return found[0].value if found else ""

    def _fits(self, one: Coded, text: str) -> bool:
        from librarydesk.data.store.folding import fold

        typed = fold(text)
        return bool(typed) and (fold(one.label).startswith(typed) or one.value.startswith(typed))


def tidy_number(text: str) -> str:
    """A whole number with its thousands set apart; any other text as it is."""
    try:
        number = read_number(text)
    except ValueError:
        return text.strip()
    return "" if number is None else shown_number(number)


def wrong_number(text: str) -> str:
    """What is wrong with a text that is no number above 0."""
    number = number_of(text)
    if not text.strip() or (number is not None and number >= 0):
        return ""
    return _("“%(text)s” is no whole number.") % {"text": text}


def number_of(text: str) -> int | None:
    """The number in a cell; None where there is none."""
    try:
        return read_number(text)
    except ValueError:
        return None
