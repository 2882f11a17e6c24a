"""The recovery words: easy to write down and to type, and a slip of the pen is found."""

import itertools
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from librarydesk.data.sealing.words import WORDS, RecoveryCode, word_list
from librarydesk.data.store.folding import fold
from librarydesk.errors import DeskError

codes = st.lists(st.integers(0, 1023), min_size=22, max_size=22).map(
    lambda numbers: RecoveryCode(tuple(numbers))
)
places = st.integers(0, WORDS - 1)


def refusal(words: list[str]) -> DeskError:
    with pytest.raises(DeskError) as caught:
        RecoveryCode.read(" ".join(words))
    pairs = itertools.pairwise(words)
    assert not any(f"{one} {next_one}" in caught.value.message for one, next_one in pairs)
    return caught.value


def test_there_are_1024_words_that_differ_without_their_marks() -> None:
    words = word_list()
    folded = {fold(word) for word in words}
    assert len(words) == len(folded) == 1024
    assert all(word.isascii() and word.isalpha() for word in folded)
    assert all(unicodedata.is_normalized("NFC", word) for word in words)
    assert list(words) == sorted(words, key=fold)


@given(codes)
def test_a_code_is_read_from_its_words(code: RecoveryCode) -> None:
    assert len(code.words) == WORDS
    assert RecoveryCode.read(" ".join(code.words)) == code
    assert RecoveryCode.of_secret(code.secret) == code


@given(codes)
def test_words_are_read_without_marks_with_numbers_in_capitals_and_lines(
    code: RecoveryCode,
) -> None:
    sheet = "\n".join(f"{at}. {fold(word).upper()}" for at, word in enumerate(code.words, 1))
    assert RecoveryCode.read(sheet) == code
    assert RecoveryCode.read(unicodedata.normalize("NFD", " ".join(code.words))) == code


def test_words_typed_while_telex_was_off_are_read() -> None:
    code = RecoveryCode(tuple(word_list().index(word) for word in ["biển", "đường"] * 11))
    typed = ["bieern" if word == "biển" else word for word in code.words]
    typed = ["dduwowngf" if word == "đường" else word for word in typed]
    assert RecoveryCode.read(" ".join(typed)) == code


@given(codes, places, st.integers(0, 1023))
def test_a_wrong_word_is_found_and_pointed_at(code: RecoveryCode, at: int, number: int) -> None:
    words = list(code.words)
    assume(words[at] != word_list()[number])
    words[at] = word_list()[number]
    error = refusal(words)
    assert (error.code, error.details["word"]) == ("words.wrong", at + 1)


@given(codes, places, places)
def test_two_words_that_changed_places_are_found(code: RecoveryCode, one: int, other: int) -> None:
    words = list(code.words)
    assume(words[one] != words[other])
    words[one], words[other] = words[other], words[one]
    assert refusal(words).code == "words.wrong"


@given(codes, places, places, st.integers(0, 1023), st.integers(0, 1023))
def test_two_wrong_words_are_found(
    code: RecoveryCode, one: int, other: int, first: int, second: int
) -> None:
    words = list(code.words)
    words[one], words[other] = word_list()[first], word_list()[second]
    assume(tuple(words) != code.words)
    assert refusal(words).code == "words.wrong"


def test_a_word_too_few_and_one_that_is_none_are_told_apart() -> None:
    words = list(RecoveryCode.new().words)
    assert refusal(words[:-1]).code == "words.count"
    words[6] = "zebra"
    error = refusal(words)
    assert (error.code, error.details["word"]) == ("words.unknown", 7)


def test_a_code_does_not_show_itself() -> None:
    assert repr(RecoveryCode.new()) == "RecoveryCode()"
