"""The sheet with the recovery words: all of them, in order, on one page."""

from datetime import date

import pytest

from librarydesk.data.sealing.words import RecoveryCode
from librarydesk.reports.pdf.render import render
from librarydesk.reports.recovery_sheet import recovery_sheet, scanned_words
from tests.reports.pdf.reading import pages


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_words_stand_on_one_page_with_their_numbers(language: str) -> None:
    words = RecoveryCode.new().words
    sheet = recovery_sheet(words, "thư viện.db", language, date(2026, 3, 5))
    (page,) = pages(render(sheet))
    assert all(f"{at}. {word}" in page.text for at, word in enumerate(words, start=1))
    assert "thư viện.db" in page.text
    assert "vuông" in page.text or "square" in page.text


def test_the_square_code_says_the_words() -> None:
    code = RecoveryCode.new()
    assert scanned_words(code.words).isascii()
    assert RecoveryCode.read(scanned_words(code.words)) == code
