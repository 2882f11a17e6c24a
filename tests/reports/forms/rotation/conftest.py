"""Trips to print: one that was made by number, one by count, one that is only planned."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from librarydesk import i18n
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.reports.forms.registry import write_form
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.reports.pdf.reading import Page, pages

DAY, DUE = date(2025, 11, 26), date(2026, 3, 26)
NUMBERS = ("LC.000001", "LC.000002")

Print = Callable[..., list[Page]]
"""Writes a form and reads it back: name, what it is about, options."""


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    """Papers are read in Vietnamese."""
    i18n.set_language("vi")


@pytest.fixture
def point(database: Database) -> int:
    """A border post that a trip with numbers went to."""
    site = add_site(database, "BP1", "Đồn Biên phòng Pa Ủ")
    shelve(database, "Đất rừng phương Nam", "Đoàn Giỏi", year=2019, copies=NUMBERS)
    items = tuple((copy_id(database, number), number) for number in NUMBERS)
    hand_over(
        database,
        Handover("LC-2025-30", 1, DAY, 1, site, items, due_on=DUE, received_by="Giàng A Páo"),
    )
    return site


@pytest.fixture
def printed(database: Database, tmp_path: Path) -> Print:
    """Writes forms as PDF and reads their pages."""

    def write(name: str, which: str, **options: str) -> list[Page]:
        out = tmp_path / f"{name}.pdf"
        write_form(database, name, which, out, options)
        return pages(out.read_bytes())

    return write
