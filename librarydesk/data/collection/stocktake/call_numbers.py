"""The order in which call numbers stand on the shelf, and ranges of it.

A call number is a class of DDC and a mark: `895.922 / N573T`. Classes stand in the order of
decimals (895.9, 895.92, 895.922), marks letter by letter with the numbers in them as numbers.
"""

import re
from dataclasses import dataclass

from librarydesk.data.store.folding import sort_key

_CLASS = re.compile(r"\s*(\d{1,3})(?:[.,](\d+))?(?!\d)")
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_AFTER_LETTERS = "\uffff"
Piece = tuple[int, int, str]


@dataclass(frozen=True)
class CallKey:
    """A call number as it is compared; `number` is its class, `mark` what follows."""

    number: str
    mark: tuple[Piece, ...]


def call_key(written: str) -> CallKey:
    """Takes a call number apart; one without a class stands after all that have one."""
    found = _CLASS.match(written)
    number, rest = _AFTER_LETTERS, written
    if found:
        rest = written[found.end() :]
        number = found[1].zfill(3) + (f".{found[2]}" if found[2] else "")
    return CallKey(number, tuple(map(_piece, _PIECE.findall(rest))))


def _piece(text: str) -> Piece:
    return (0, int(text), "") if text.isdecimal() else (1, 0, sort_key(text))


@dataclass(frozen=True)
class CallRange:
    """From one call number to another, both included, with all that stands under them.

    To 895 includes 895.922, to `895.922 N` every mark that begins so far. An open end is None.
    """

    first: str | None = None
    last: str | None = None

    def holds(self, written: str | None) -> bool:
        """Whether a call number stands in the range; one that is empty stands in none."""
        if self.first is None and self.last is None:
            return True
        if not written or not written.strip():
            return False
        key = call_key(written)
        return self._begun(key) and not self._over(key)

    def is_turned_round(self) -> bool:
        """Whether the end stands before the beginning, so that the range holds nothing."""
        if self.first is None or self.last is None:
            return False
        return self._over(call_key(self.first))

    def _begun(self, key: CallKey) -> bool:
        if self.first is None:
            return True
        first = call_key(self.first)
        return (key.number, key.mark) >= (first.number, first.mark)

    def _over(self, key: CallKey) -> bool:
        if self.last is None:
            return False
        last = call_key(self.last)
        if not last.mark:
            return key.number[: len(last.number)] > last.number
        if key.number != last.number:
            return key.number > last.number
        return _cut(key.mark, last.mark) > last.mark


def _cut(mark: tuple[Piece, ...], to: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A mark cut to the pieces of another one, its last letters to that one's last letters."""
    short = mark[: len(to)]
    if len(short) < len(to) or not to[-1][0] or not short[-1][0]:
        return short
    letters = short[-1][2].partition(" ")[0][: len(to[-1][2].partition(" ")[0])]
    rest = to[-1][2].partition(" ")[2] if letters == to[-1][2].partition(" ")[0] else ""
    return (*short[:-1], (1, 0, f"{letters} {rest}".strip() if rest else letters))
