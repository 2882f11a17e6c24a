"""Folding for search, the Vietnamese order, and the identity of names."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.store.folding import (
    fold,
    fold_query,
    same_name,
    sort_key,
    sort_key_beginnings,
)

ALPHABET = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
VIETNAMESE = st.text(
    alphabet=st.sampled_from(
        "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
        "AĂÂĐÊÔƠƯỪỆ 0123456789.,-:;()\"'"
    )
)
ANY_TEXT = st.one_of(st.text(), VIETNAMESE)


def test_titles_lose_case_accents_and_punctuation() -> None:
    assert fold("Đất rừng  phương Nam!") == "dat rung phuong nam"
    assert fold("TN.001234") == "tn 001234"
    assert fold("«Tắt đèn» / Ngô Tất Tố") == "tat den ngo tat to"
    assert fold("Ðường (eth) Œuvre ﬁn Straße") == "duong eth oeuvre fin strasse"
    assert fold(" … ") == ""


def test_marks_around_an_article_and_invisible_characters_leave_no_gap() -> None:
    assert fold("\x98The \x9cend") == "the end"
    assert fold("Hà\u200b Nội") == "ha noi"


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed) == fold(text)
    assert sort_key(composed) == sort_key(decomposed) == sort_key(text)
    assert same_name(composed) == same_name(decomposed) == same_name(text)


@given(VIETNAMESE)
def test_a_folded_vietnamese_text_is_plain_words(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == " ".join(folded.split()).lower()


@given(ANY_TEXT, ANY_TEXT)
def test_two_texts_fold_as_each_of_them_does(left: str, right: str) -> None:
    assert fold(f"{left} {right}") == f"{fold(left)} {fold(right)}".strip()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nguyeenx", "nguyen"),
        ("Nguyeenx Nhaajt AAnhs", "nguyen nhat anh"),
        ("dduwowngf", "duong"),
        ("rwngf", "rung"),
        ("vietej", "viet"),
        ("nguye6n4", "nguyen"),
        ("d9a6t1 ru7ng2", "dat rung"),
    ],
)
def test_typing_leftovers_of_the_query_have_a_second_reading(typed: str, meant: str) -> None:
    assert fold_query(typed) == (fold(typed), meant)


@pytest.mark.parametrize("typed", ["Nguyễn Nhật Ánh", "TN.001234", "978604", "harry potter", "q7"])
def test_words_without_leftovers_have_one_reading(typed: str) -> None:
    assert fold_query(typed) == (fold(typed),)


@given(ANY_TEXT)
def test_a_query_is_first_searched_as_typed(text: str) -> None:
    assert fold_query(text)[0] == fold(text)


def test_words_follow_the_vietnamese_alphabet() -> None:
    for before, after in itertools.pairwise(ALPHABET):
        assert sort_key(before) < sort_key(before + "zz") < sort_key(after)
        assert sort_key(before.upper()) < sort_key(after)


def test_tones_follow_their_order_after_the_letters() -> None:
    in_order = ["ba", "Ba", "BA", "bà", "bả", "bã", "bá", "bạ", "ba lan", "bà lan", "bắc", "băm"]
    assert all(sort_key(a) < sort_key(b) for a, b in itertools.pairwise(in_order))


def test_numbers_stand_before_letters_and_punctuation_at_the_start_is_ignored() -> None:
    assert sort_key("12 con giáp") < sort_key("An")
    assert sort_key("«Tắt đèn»") == sort_key("Tắt đèn") == sort_key("- Tắt-đèn")


def test_both_places_of_a_tone_mark_sort_as_one_word() -> None:
    assert sort_key("hoà bình") == sort_key("hòa bình")


@given(st.lists(st.sampled_from(ALPHABET)), st.lists(st.sampled_from(ALPHABET)))
def test_the_order_of_words_is_the_order_of_their_letters(
    left: list[str], right: list[str]
) -> None:
    keys = sort_key("".join(left)), sort_key("".join(right))
    places = [[ALPHABET.index(letter) for letter in word] for word in (left, right)]
    assert (keys[0] < keys[1]) == (places[0] < places[1])


@given(VIETNAMESE, VIETNAMESE)
def test_the_order_never_contradicts_the_letters(left: str, right: str) -> None:
    if sort_key(left) == sort_key(right):
        assert fold(left) == fold(right)


@given(ANY_TEXT)
def test_the_bytes_of_a_key_order_as_the_key_does(text: str) -> None:
    key, other = sort_key(text), sort_key(text + "a")
    assert key < other
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        assert key.encode() < other.encode()


def test_names_are_the_same_but_for_case_and_spaces() -> None:
    assert same_name("  Bản  Chăn Nuôi ") == same_name("bản chăn nuôi")
    assert same_name("Lê") != same_name("Le")


@given(st.text("aăâbdđeêoôơuưyz ", min_size=1, max_size=12), st.integers(1, 12))
def test_a_sort_key_begins_as_its_folded_beginning_may(text: str, length: int) -> None:
    folded = fold(text)
    if folded:
        beginnings = sort_key_beginnings(folded[:length].rstrip())
        assert any(sort_key(text).startswith(begun) for begun in beginnings)
