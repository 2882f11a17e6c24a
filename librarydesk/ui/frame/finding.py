"""What the search box finds, and who finds it: each page has its own `finding.py`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: its words, a remark, what kind of thing it is, and what opens it.

    `target` is handed to the `open_target` of `page`; a command has a `deed` instead.
    """

    words: str
    kind: str
    note: str = ""
    page: str = ""
    target: object = None
    deed: Callable[[], None] | None = None


Provider = Callable[["Desk", str, int], Sequence[Finding]]


def fits(text: str, own: str, called: str) -> bool:
    """Whether each word of a text begins one of a thing: `thùng 3` fits `3`, called `Thùng số 3`.

    One of the words at least is its own, not only of what all of its kind are called. A number must
    be whole, so that `3` doesn't bring 30 to 39 with it.
    """
    from librarydesk.data.store.folding import fold

    typed, its_own, all_words = fold(text).split(), fold(own).split(), fold(called).split()
    return any(_begins(word, its_own) for word in typed) and all(
        _begins(word, [*its_own, *all_words]) for word in typed
    )


def _begins(word: str, words: Sequence[str]) -> bool:
    return word in words or (not word.isdigit() and any(each.startswith(word) for each in words))
