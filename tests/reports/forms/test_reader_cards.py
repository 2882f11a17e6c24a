"""Readers' cards on sheets to be cut: number, kind, until when; never a name."""

from datetime import date
from pathlib import Path

import pytest

from librarydesk.coded.service import CardKind
from librarydesk.data.network.queries import own_site_code
from librarydesk.data.service.cards import NewCard, issue_card
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.reports.pdf.reading import pages

DAY = date(2026, 3, 2)


def written(database: Database, folder: Path, **options: str) -> str:
    out = folder / "out.pdf"
    with database.read() as connection:
        code = own_site_code(connection)
    write_form(database, "reader-cards", code, out, options)
    return " ".join(" ".join(page.text.split()) for page in pages(out.read_bytes()))


@pytest.fixture(autouse=True)
def cards(database: Database) -> None:
    """Nine cards of one day."""
    for number in range(1, 10):
        card = NewCard(1, f"TV-{number}", CardKind.STUDENT, DAY, date(2027, 3, 1))
        issue_card(database, card)


def test_the_cards_of_a_day_fill_sheets_of_eight(database: Database, tmp_path: Path) -> None:
    text = written(database, tmp_path, issued="2026-03-02")
    assert text.count("THẺ BẠN ĐỌC") == 9
    assert "Có giá trị đến: 01/03/2027" in text


def test_cards_are_chosen_by_number(database: Database, tmp_path: Path) -> None:
    text = written(database, tmp_path, cards="TV-3, TV-1")
    assert text.index("Số: TV-3") < text.index("Số: TV-1")
    assert text.count("Số: ") == 2


@pytest.mark.parametrize(
    ("options", "code"),
    [({"cards": "TV-99"}, "card.unknown"), ({"issued": "2020-01-01"}, "card.none")],
)
def test_what_is_not_there_is_said(
    database: Database, tmp_path: Path, options: dict[str, str], code: str
) -> None:
    with pytest.raises(DeskError) as refused:
        written(database, tmp_path, **options)
    assert refused.value.code == code


def test_a_day_that_is_none_is_refused(database: Database, tmp_path: Path) -> None:
    with pytest.raises(WrongUseError):
        written(database, tmp_path, issued="hôm qua")
