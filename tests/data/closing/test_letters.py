"""The letter around a report: what is settled, and the number and day of each."""

from datetime import date

import pytest

from librarydesk.data.closing.letters import (
    letter_settings,
    number_letter,
    set_letter,
    undo_number,
)
from librarydesk.data.closing.reports import report_of
from librarydesk.data.closing.service import close_period
from librarydesk.data.statistics.report import USUAL_LETTER, LetterWords
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.reports.document import Paragraph, Signatures
from librarydesk.reports.statistics.document import statistics_document
from tests.data.closing.closed_world import BELOW, YEAR, fill

DAY = date(2026, 1, 5)
WORDS = LetterWords(
    mark="BC-TVT-NV",
    signer_titles=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    signer_name="Lò Thị Mai",
    recipients=("Như trên;", "Lưu: VT."),
    addressee="Sở Văn hóa và Thể thao tỉnh Lai Châu",
    form="Phụ lục 2, Công văn 123",
    undated=True,
)


@pytest.fixture(autouse=True)
def filled(database: Database) -> None:
    fill(database)


def test_what_is_settled_is_on_the_letter(database: Database) -> None:
    assert set_letter(database, WORDS) == USUAL_LETTER
    with database.read() as connection:
        assert letter_settings(connection) == WORDS
    report = report_of(database, YEAR.request)
    document = statistics_document(report, "vi", DAY)
    assert document.letterhead is not None
    assert document.letterhead.number == "Số:         /BC-TVT-NV"
    assert document.letterhead.place_date == "Lai Châu, ngày        tháng        năm 2026"
    assert document.addressee == "Kính gửi: Sở Văn hóa và Thể thao tỉnh Lai Châu"
    (signed,) = (b for b in document.sections[0].blocks if isinstance(b, Signatures))
    assert signed.signer_titles == WORDS.signer_titles
    assert (signed.signer_name, signed.recipients) == ("Lò Thị Mai", WORDS.recipients)
    told = [b.text for s in document.sections for b in s.blocks if isinstance(b, Paragraph)]
    assert "Trả lời biểu mẫu: Phụ lục 2, Công văn 123." in told


def test_settling_on_the_usual_again_leaves_nothing(database: Database) -> None:
    set_letter(database, WORDS)
    assert set_letter(database, USUAL_LETTER) == WORDS
    with database.read() as connection:
        count = connection.exec_driver_sql(
            "SELECT count(*) FROM setting WHERE name = 'report.letter'"
        ).scalar_one()
    assert count == 0


def test_a_report_has_its_own_number_and_day(database: Database) -> None:
    saved = number_letter(database, YEAR, "15", date(2026, 1, 9))
    report = report_of(database, YEAR.request)
    head = statistics_document(report, "vi", DAY).letterhead
    assert head is not None
    assert head.number == "Số: 15/BC-TVT"
    assert head.place_date == "Lai Châu, ngày 09 tháng 01 năm 2026"
    number_letter(database, YEAR, "16/BC-TV", None)
    assert report_of(database, YEAR.request).letter.number == "16/BC-TV"
    undo_number(database, saved)
    assert report_of(database, YEAR.request).letter.number == ""


def test_a_closed_report_keeps_its_signer_and_may_get_its_number_later(database: Database) -> None:
    set_letter(database, WORDS)
    close_period(database, YEAR)
    set_letter(database, USUAL_LETTER)
    number_letter(database, YEAR, "15", None)
    letter = report_of(database, YEAR.request).letter
    assert (letter.signer_name, letter.number) == ("Lò Thị Mai", "15")


def test_the_report_of_a_library_below_is_not_signed_by_the_own_director(
    database: Database,
) -> None:
    set_letter(database, WORDS)
    assert report_of(database, BELOW.request).letter == USUAL_LETTER


def test_a_line_without_end_is_refused(database: Database) -> None:
    with pytest.raises(DeskError) as refused:
        set_letter(database, LetterWords(signer_name="x" * 501))
    assert refused.value.code == "letter.too_long"
