"""Accession numbers as people order and write them."""

from dataclasses import dataclass

from librarydesk.data.store.folding import fold

DIGITS = "0123456789"
_DASHES = ("\u2013", "\u2014", "-")
_BETWEEN = str.maketrans(dict.fromkeys(",;\t\r", "\n"))


@dataclass(frozen=True)
class NumberSpan:
    """The numbers of one prefix (folded) from a first to a last one; `written` is as typed."""

    prefix: str
    first: int
    last: int
    written: str


def natural(number: str) -> tuple[str, int, str]:
    """A number as people count: `2` comes before `10`, `TN.9` before `TN.10`."""
    prefix, value = parted(number)
    return prefix, value, number


def parted(number: str) -> tuple[str, int]:
    """What stands before the last digits of a number, and these digits' value."""
    prefix = number.rstrip(DIGITS)
    return prefix, int(number[len(prefix) :] or 0)


def pieces(written: str) -> list[str]:
    """What was listed: pieces between commas, semicolons and line ends."""
    listed = (" ".join(piece.split()) for piece in written.translate(_BETWEEN).split("\n"))
    return [piece for piece in listed if piece]


def span_of(piece: str) -> NumberSpan | None:
    """The span that a piece writes (`TN.000100-TN.000180`, `TN.100–180`), None where it is none."""
    for dash in _DASHES:
        first, found, last = (part.strip() for part in piece.partition(dash))
        if not found or not first or not last:
            continue
        prefix, least = parted(fold(first))
        other, most = parted(fold(last))
        if fold(first)[-1] in DIGITS and fold(last)[-1] in DIGITS and other in (prefix, ""):
            return NumberSpan(prefix, least, most, piece)
    return None


def alone(piece: str) -> NumberSpan:
    """The span of one number, whatever zeros it is written with."""
    prefix, value = parted(fold(piece))
    return NumberSpan(prefix, value, value, piece)
