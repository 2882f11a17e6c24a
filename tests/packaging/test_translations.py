"""The translations are whole, and what would be wrong in one is told."""

import pytest
from babel.messages.catalog import Message

import translations


def test_every_text_of_the_program_is_translated() -> None:
    texts = translations.extracted()
    assert translations.sources()
    faults = [
        fault for file in translations.sources() for fault in translations.faults_of(texts, file)
    ]
    assert faults == []


def test_every_translation_compiles() -> None:
    assert translations.sources()
    assert translations.compile_all() == 0


def test_a_text_without_translation_is_missing() -> None:
    assert translations.fault_of(Message("Sites"), None) == "missing"


def test_an_empty_translation_counts_as_none() -> None:
    assert translations.fault_of(Message("Sites"), Message("Sites", "")) == "untranslated"


def test_a_guessed_translation_is_not_taken() -> None:
    guessed = Message("Sites", "Đơn vị", flags=["fuzzy"])
    assert translations.fault_of(Message("Sites"), guessed) == "marked fuzzy"


@pytest.mark.parametrize("words", ["%(ten)s hỏng.", "Hỏng.", "%(name)d hỏng."])
def test_a_translation_keeps_the_placeholders(words: str) -> None:
    text = "%(name)s is damaged."
    assert translations.fault_of(Message(text), Message(text, words)) == "other placeholders"


def test_vietnamese_needs_one_form_for_all_numbers() -> None:
    text = ("one row", "%(n)s rows")
    assert translations.fault_of(Message(text), Message(text, ("%(n)s dòng",))) == ""


def test_a_percent_sign_is_no_placeholder() -> None:
    text = "%(part)s of %(whole)s (%(share)s %%)"
    words = "%(share)s %%: %(part)s trên %(whole)s"
    assert translations.fault_of(Message(text), Message(text, words)) == ""
