"""The papers of clubs name those who agreed to it, and nobody else."""

from pathlib import Path

import pytest

from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.reports.forms.clubs.conftest import HONOURED, NAMED, WAITING, Club
from tests.reports.labels.scanner import decoded, line_of
from tests.reports.pdf.reading import MM, pages


def text_of(
    database: Database, folder: Path, name: str, club: Club, seal: Seal | None, **options: str
) -> list[str]:
    out = folder / f"{name}.pdf"
    write_form(database, name, club.code, out, options, seal)
    return [page.text for page in pages(out.read_bytes())]


def test_cards_name_members_with_consent_and_leave_room_for_the_others(
    database: Database, tmp_path: Path, club: Club
) -> None:
    (page,) = text_of(database, tmp_path, "club-card", club, club.seal)
    assert str(HONOURED.name) in page
    assert str(NAMED.name) in page
    assert str(WAITING.name) not in page
    assert "CLB-LC-01 · 3" in page


def test_a_shut_seal_prints_numbers_alone(database: Database, tmp_path: Path, club: Club) -> None:
    for name in ("club-card", "attendance-sheet", "class-list", "consent-slips", "certificate"):
        whole = "".join(text_of(database, tmp_path, name, club, None))
        for personal in (HONOURED, NAMED, WAITING):
            assert str(personal.name) not in whole
            assert str(personal.guardian or "Súi Hồ") not in whole


def test_the_bars_of_a_card_say_club_and_number(
    database: Database, tmp_path: Path, club: Club
) -> None:
    text_of(database, tmp_path, "club-card", club, club.seal, members="2")
    pdf = (tmp_path / "club-card.pdf").read_bytes()
    left, top = 15 * MM, 297 * MM - 24.5 * MM
    ray = line_of(pdf, page=0, x=left + 6 * MM, y=top - 50 * MM, width=78 * MM)
    assert decoded(ray) == "CLB-LC-01-2"


def test_slips_are_printed_for_those_who_wait_with_what_the_family_gave(
    database: Database, tmp_path: Path, club: Club
) -> None:
    (slip,) = text_of(database, tmp_path, "consent-slips", club, club.seal)
    for said in (WAITING.name, WAITING.guardian, WAITING.guardian_phone, "3A"):
        assert str(said) in slip
    assert "từ đủ 7 tuổi" in slip
    (listed,) = text_of(database, tmp_path, "class-list", club, club.seal)
    assert str(WAITING.name) in listed
    assert str(NAMED.name) not in listed
    with pytest.raises(DeskError) as refused:
        text_of(database, tmp_path, "consent-slips", club, club.seal, members="1")
    assert refused.value.code == "consent.nobody_waits"


def test_a_certificate_names_only_whom_the_family_lets_be_honoured(
    database: Database, tmp_path: Path, club: Club
) -> None:
    found = text_of(database, tmp_path, "certificate", club, club.seal, reason="đọc giỏi")
    assert len(found) == 3
    assert str(HONOURED.name) in found[0]
    assert str(NAMED.name) not in found[1]
    assert all("đọc giỏi" in page for page in found)
    with pytest.raises(WrongUseError):
        text_of(database, tmp_path, "certificate", club, club.seal, kind="x")


def test_an_attendance_sheet_lies_across_the_page_with_a_line_a_member(
    database: Database, tmp_path: Path, club: Club
) -> None:
    (page,) = text_of(database, tmp_path, "attendance-sheet", club, club.seal)
    assert str(NAMED.name) in page
    assert str(WAITING.name) not in page
    (read,) = pages((tmp_path / "attendance-sheet.pdf").read_bytes())
    assert round(read.width / MM) == 297


def test_a_slip_with_both_signatures_has_one_page(
    database: Database, tmp_path: Path, club: Club
) -> None:
    (page,) = text_of(database, tmp_path, "consent-slips", club, club.seal)
    assert "EM (từ đủ 7 tuổi)" in page
