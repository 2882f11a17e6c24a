"""The file of a child: all that is kept of it, for the family that asks."""

from pathlib import Path

import pytest

from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.membership.queries import member_named
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.reports.forms.registry import write_form
from tests.reports.forms.clubs.conftest import HONOURED, WAITING, Club
from tests.reports.pdf.reading import pages


def text_of(database: Database, folder: Path, which: str, seal: Seal | None) -> str:
    out = folder / "file.pdf"
    write_form(database, "child-file", which, out, {}, seal)
    return " ".join("".join(page.text for page in pages(out.read_bytes())).split())


def test_it_names_everything_with_consents_and_where_the_child_counts(
    database: Database, tmp_path: Path, club: Club
) -> None:
    said = text_of(database, tmp_path, "CLB-LC-01/1", club.seal)
    for part in (HONOURED.name, HONOURED.school, "2016", "Lò Văn Páo", "Tuyên dương", "Ong nhỏ"):
        assert str(part) in said
    assert str(WAITING.name) not in said


def test_whoever_asks_is_told_what_waits_too(
    database: Database, tmp_path: Path, club: Club
) -> None:
    said = text_of(database, tmp_path, "CLB-LC-01/3", club.seal)
    assert str(WAITING.name) in said
    assert "31/03/2026" in said


def test_a_shut_seal_is_told_and_no_file_is_written(
    database: Database, tmp_path: Path, club: Club
) -> None:
    with pytest.raises(DeskError) as refused:
        text_of(database, tmp_path, "CLB-LC-01/1", None)
    assert refused.value.code == "child_file.sealed"
    assert not (tmp_path / "file.pdf").exists()


def test_of_an_erased_child_the_number_alone_is_left(
    database: Database, tmp_path: Path, club: Club
) -> None:
    with database.read() as connection:
        child = member_named(connection, "CLB-LC-01", "1")
    erase(database, [child], ErasureReason.WITHDRAWN)
    said = text_of(database, tmp_path, "CLB-LC-01/1", None)
    assert str(HONOURED.name) not in said
    assert "đã được xóa" in said


def test_who_isnt_there_is_refused(database: Database, tmp_path: Path, club: Club) -> None:
    with pytest.raises(DeskError) as refused:
        text_of(database, tmp_path, "CLB-LC-01/77", club.seal)
    assert refused.value.code == "member.unknown"
