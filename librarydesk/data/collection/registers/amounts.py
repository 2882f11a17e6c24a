"""How many copies of what: the columns that every part of the summary register shares."""

from dataclasses import astuple, dataclass
from typing import Any

from librarydesk.coded import DocumentKind
from librarydesk.data.store.rules import listed

_BOOKS = listed((DocumentKind.BOOK, DocumentKind.BRAILLE))
_PERIODICALS = listed((DocumentKind.PERIODICAL,))
_VIETNAMESE = "vie"

AMOUNT_SQL = (
    f"count(*), sum(t.kind IN {_BOOKS}), sum(t.kind IN {_PERIODICALS}),"
    f" sum(t.kind NOT IN {_BOOKS} AND t.kind NOT IN {_PERIODICALS}),"
    f" coalesce(sum(t.language = '{_VIETNAMESE}'), 0),"
    f" sum(coalesce(t.language, '') NOT IN ('', '{_VIETNAMESE}')),"
    " sum(coalesce(t.language, '') = ''), coalesce(sum(c.price_vnd), 0)"
)
"""What an `Amount` is read from: copies `c` of titles `t`, grouped."""


@dataclass(frozen=True)
class Amount:
    """Copies, by kind and by language, and what they cost; each group adds up to `copies`."""

    copies: int = 0
    books: int = 0
    periodicals: int = 0
    others: int = 0
    vietnamese: int = 0
    foreign: int = 0
    no_language: int = 0
    money: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __sub__(self, other: "Amount") -> "Amount":
        return Amount(*(a - b for a, b in zip(astuple(self), astuple(other), strict=True)))


NOTHING = Amount()


def amount_of(cells: tuple[Any, ...]) -> Amount:
    """The amount that stands in the cells of `AMOUNT_SQL`; a group without rows is nothing."""
    return Amount(*(cell or 0 for cell in cells))
