"""The recovery code: 24 Vietnamese words, of which the last two check the others.

A word stands for ten bits. The check words are those of a Reed-Solomon code over 1,024 elements,
so that any one or two wrong words and any two that changed places are found with certainty, and a
single wrong one can be pointed at.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from librarydesk.data.store.folding import fold, fold_query
from librarydesk.errors import DeskError
from librarydesk.i18n import _, ngettext
from librarydesk.resources import resource

WORDS = 24
_SECRET_WORDS = 22
_BITS = 10
_FIELD = 1 << _BITS
_POLYNOMIAL = 0b100_0000_1001

RandomBytes = Callable[[int], bytes]
"""Gives as many random bytes as are asked for."""


@dataclass(frozen=True)
class RecoveryCode:
    """A code as the 22 numbers that are secret; it never shows itself in a message."""

    numbers: tuple[int, ...] = field(repr=False)

    @classmethod
    def new(cls, source: RandomBytes = secrets.token_bytes) -> "RecoveryCode":
        """A code that nobody has ever had."""
        drawn = [int.from_bytes(source(2), "big") % _FIELD for _place in range(_SECRET_WORDS)]
        return cls(tuple(drawn))

    @classmethod
    def read(cls, text: str) -> "RecoveryCode":
        """Reads the words as somebody typed them: with or without marks, numbers and signs.

        Raises:
            DeskError: `words.count`, `words.unknown` and `words.wrong`, none of which repeats a
                word.
        """
        typed = [word for word in re.split(r"[\s,.;:]+", text) if fold(word).isalpha()]
        if len(typed) != WORDS:
            raise _not_24(len(typed))
        numbers = [_number(word, at) for at, word in enumerate(typed, start=1)]
        _refuse_wrong(numbers)
        return cls(tuple(numbers[:_SECRET_WORDS]))

    @classmethod
    def of_secret(cls, secret: bytes) -> "RecoveryCode":
        """The code whose `secret` this is."""
        whole = int.from_bytes(secret, "big")
        drawn = [whole >> (_BITS * place) & (_FIELD - 1) for place in range(_SECRET_WORDS)]
        return cls(tuple(reversed(drawn)))

    @property
    def secret(self) -> bytes:
        """The 220 bits from which keys are derived."""
        whole = 0
        for number in self.numbers:
            whole = whole << _BITS | number
        return whole.to_bytes(28, "big")

    @property
    def words(self) -> tuple[str, ...]:
        """The 24 words to write down."""
        known = word_list()
        return tuple(known[number] for number in (*self.numbers, *_checks(self.numbers)))


@lru_cache(maxsize=1)
def word_list() -> tuple[str, ...]:
    """The 1,024 words; a word stands for its place."""
    return tuple(resource("recovery", "words.txt").read_text("utf-8").split())


@lru_cache(maxsize=1)
def _places() -> dict[str, int]:
    return {fold(word): place for place, word in enumerate(word_list())}


def _number(word: str, at: int) -> int:
    """The number of a word; what was typed while Telex or VNI was off is understood too."""
    for reading in fold_query(word):
        if reading in _places():
            return _places()[reading]
    raise DeskError(
        "words.unknown",
        _("Word %(n)s is none of the recovery words. Look at the sheet and type it again.")
        % {"n": at},
        word=at,
    )


def _not_24(count: int) -> DeskError:
    said = ngettext(
        "The recovery code has 24 words; there is %(n)s.",
        "The recovery code has 24 words; there are %(n)s.",
        count,
    )
    return DeskError("words.count", said % {"n": count}, words=count)


def _refuse_wrong(numbers: list[int]) -> None:
    plain, weighed = _sums(numbers)
    if plain == weighed == 0:
        return
    said = _("These aren't the recovery words: one is wrong or two changed places.")
    at = _wrong_place(plain, weighed)
    if at is None:
        raise DeskError("words.wrong", said)
    hint = _("Probably it is word %(n)s.") % {"n": at + 1}
    raise DeskError("words.wrong", f"{said} {hint}", word=at + 1)


def _wrong_place(plain: int, weighed: int) -> int | None:
    """Where the one wrong word stands, if it is one: the sums differ by the power of its place."""
    if not plain or not weighed:
        return None
    power = _divided(weighed, plain)
    return next((place for place in range(WORDS) if _powers()[place] == power), None)


# --- the field of 1,024 elements ----------------------------------------------------------------


def _checks(numbers: tuple[int, ...]) -> tuple[int, int]:
    """The two numbers with which both sums become 0."""
    plain, weighed = _sums(numbers)
    first, second = _powers()[_SECRET_WORDS], _powers()[_SECRET_WORDS + 1]
    last = _divided(weighed ^ _product(plain, first), first ^ second)
    return plain ^ last, last


def _sums(numbers: list[int] | tuple[int, ...]) -> tuple[int, int]:
    plain = weighed = 0
    for number, power in zip(numbers, _powers(), strict=False):
        plain ^= number
        weighed ^= _product(number, power)
    return plain, weighed


@lru_cache(maxsize=1)
def _powers() -> tuple[int, ...]:
    """The powers of 2, each of which is another element."""
    powers = [1]
    while len(powers) < _FIELD - 1:
        doubled = powers[-1] << 1
        powers.append(doubled ^ _POLYNOMIAL if doubled & _FIELD else doubled)
    return tuple(powers)


@lru_cache(maxsize=1)
def _logarithms() -> dict[int, int]:
    return {power: place for place, power in enumerate(_powers())}


def _product(one: int, other: int) -> int:
    if not one or not other:
        return 0
    return _powers()[(_logarithms()[one] + _logarithms()[other]) % (_FIELD - 1)]


def _divided(one: int, other: int) -> int:
    if not one:
        return 0
    return _powers()[(_logarithms()[one] - _logarithms()[other]) % (_FIELD - 1)]
