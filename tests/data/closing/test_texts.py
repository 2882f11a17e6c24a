"""The parts in words as people edited them: kept, closed with the figures, reset, gathered."""

from dataclasses import replace

import pytest

from librarydesk.data.closing import texts
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.reports import report_of
from librarydesk.data.closing.service import close_period, reopen_period
from librarydesk.data.statistics.report import ChapterText, Quoted
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.reports.statistics.json_form import report_json
from librarydesk.reports.statistics.words.parts import chapters_of, write_words
from librarydesk.reports.statistics.words.sentences import Sentence
from tests.data.closing.closed_world import BELOW, QUARTER, YEAR, fill, serve

TEXT = ChapterText(2, "Thiếu 42 lượt.", (Quoted(6, "42", "S01"),), "vi", edited=True)
THREE_YEARS = PeriodOf("LC", "multi", 2025, 3, "calendar")


@pytest.fixture(autouse=True)
def filled(database: Database) -> None:
    fill(database)


def kept(database: Database, period: PeriodOf = YEAR) -> tuple[ChapterText, ...]:
    return report_of(database, period.request).texts


@pytest.mark.parametrize("period", [YEAR, QUARTER, BELOW, THREE_YEARS])
def test_an_edited_part_belongs_to_its_period_alone(database: Database, period: PeriodOf) -> None:
    texts.save_text(database, period, TEXT)
    for each in (YEAR, QUARTER, BELOW, THREE_YEARS):
        assert kept(database, each) == ((TEXT,) if each == period else ())


def test_editing_again_keeps_one_row_and_can_be_undone(database: Database) -> None:
    texts.save_text(database, YEAR, TEXT)
    saved = texts.save_text(database, YEAR, replace(TEXT, body="Khác.", quoted=()))
    assert [text.body for text in kept(database)] == ["Khác."]
    texts.undo_text(database, saved)
    assert kept(database) == (TEXT,)


def test_the_first_edit_undone_leaves_the_written_text(database: Database) -> None:
    texts.undo_text(database, texts.save_text(database, YEAR, TEXT))
    assert kept(database) == ()


def test_a_part_is_reset_and_the_reset_undone(database: Database) -> None:
    texts.save_text(database, YEAR, TEXT)
    reset = texts.reset_text(database, YEAR, 2)
    assert kept(database) == ()
    texts.undo_reset(database, reset)
    assert kept(database) == (TEXT,)


def test_a_closed_report_keeps_all_its_words(database: Database) -> None:
    texts.save_text(database, YEAR, TEXT)
    before = chapters_of(report_of(database, YEAR.request), "vi")
    close_period(database, YEAR, write_words)
    serve(database, 5_000)
    closed = report_of(database, YEAR.request)
    assert closed.texts == before
    assert chapters_of(closed, "vi") == before
    assert chapters_of(closed, "en") == before


def test_the_words_of_a_closed_report_are_not_edited(database: Database) -> None:
    close_period(database, YEAR, write_words)
    for deed in (
        lambda: texts.save_text(database, YEAR, TEXT),
        lambda: texts.reset_text(database, YEAR, 2),
    ):
        with pytest.raises(DeskError) as refused:
            deed()
        assert refused.value.code == "period.already_closed"


def test_reopened_a_report_has_the_edited_parts_and_writes_the_others_anew(
    database: Database,
) -> None:
    texts.save_text(database, YEAR, TEXT)
    close_period(database, YEAR, write_words)
    reopen_period(database, YEAR, "Thiếu số liệu")
    assert kept(database) == (TEXT,)


def test_what_the_libraries_below_wrote_is_gathered(database: Database) -> None:
    texts.save_text(database, BELOW, replace(TEXT, body="Thiếu người."))
    texts.save_text(database, BELOW, replace(TEXT, chapter=1, body="Kết quả."))
    texts.save_text(database, YEAR, TEXT)
    with database.read() as connection:
        (found,) = texts.texts_below(connection, YEAR)
        assert texts.texts_below(connection, BELOW) == []
    assert (found.chapter, found.body) == (2, "Thiếu người.")


def test_what_a_library_below_closed_unedited_is_gathered_too(database: Database) -> None:
    quarter = replace(QUARTER, site="LC01")
    close_period(database, quarter, write_words)
    with database.read() as connection:
        found = texts.texts_below(connection, QUARTER)
    assert [one.chapter for one in found] == [2, 4]
    assert found[1].body == "Không có đề xuất, kiến nghị."
    assert found[1].site == "LC01"


def test_quoted_numbers_that_nobody_can_read_are_none() -> None:
    assert texts.quoted_from(texts.quoted_json(TEXT.quoted)) == TEXT.quoted
    for kept_one in ("", "{", "[1]", '[["a", "b", "c"]]', '{"later": "form"}', "null"):
        assert texts.quoted_from(kept_one) == ()


def test_nothing_in_a_closed_report_is_written_anew(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_period(database, YEAR, write_words)
    before = report_json(report_of(database, YEAR.request))

    def changed(*_given: object) -> list[Sentence]:
        raise AssertionError

    monkeypatch.setattr(
        "librarydesk.reports.statistics.words.parts._WRITERS", dict.fromkeys((1, 2, 3, 4), changed)
    )
    assert report_json(report_of(database, YEAR.request)) == before


def test_a_site_elsewhere_is_refused(database: Database) -> None:
    with pytest.raises(DeskError) as refused:
        texts.save_text(database, replace(YEAR, site="XX"), TEXT)
    assert refused.value.code == "site.unknown"
