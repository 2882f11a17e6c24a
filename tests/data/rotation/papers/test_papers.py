"""Signed papers: kept with their hand-over as they are, taken off and brought back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from librarydesk.data.checking import check
from librarydesk.data.rotation.papers.kinds import About, PaperOf
from librarydesk.data.rotation.papers.queries import (
    PaperRow,
    papers_of_settlements,
    papers_of_trip,
)
from librarydesk.data.rotation.papers.service import (
    add_paper,
    restore_paper,
    save_paper,
    void_paper,
)
from librarydesk.data.rotation.service import Recorded, hand_over, void_movements
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site
from tests.data.mobile.photos.pictures import picture
from tests.data.rotation.test_handing_over import DAY, HOME, TRIP, a_delivery

PDF = b"%PDF-1.4 minutes"


@pytest.fixture
def point(database: Database) -> int:
    return add_site(database, "P1", "Trường Tiểu học Nậm Xe")


@pytest.fixture
def delivered(database: Database, point: int) -> Recorded:
    return hand_over(database, a_delivery(point))


@pytest.fixture
def minutes(delivered: Recorded, point: int) -> PaperOf:
    return PaperOf(HOME, point, DAY, About.DELIVERY, TRIP.trip_code)


def scan(folder: Path, name: str = "bien-ban.pdf", content: bytes = PDF) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def papers(database: Database) -> list[PaperRow]:
    with database.read() as connection:
        return papers_of_trip(connection, database.path, TRIP)


def test_a_signed_paper_is_kept_as_it_is(
    database: Database, minutes: PaperOf, tmp_path: Path
) -> None:
    add_paper(database, minutes, scan(tmp_path))
    add_paper(database, minutes, scan(tmp_path, "trang 2.png", picture(kind="PNG")))
    first, second = papers(database)
    assert (first.name, first.media_type, first.present) == (
        "bien-ban.pdf",
        "application/pdf",
        True,
    )
    assert first.path.read_bytes() == PDF
    assert (second.media_type, second.about) == ("image/png", "delivery")
    save_paper(database, first.id, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == PDF
    assert check(database) == []


def test_a_paper_is_kept_once_for_a_hand_over(
    database: Database, minutes: PaperOf, tmp_path: Path
) -> None:
    add_paper(database, minutes, scan(tmp_path))
    with pytest.raises(DeskError) as refused:
        add_paper(database, minutes, scan(tmp_path, "again.pdf"))
    assert refused.value.code == "paper.twice"
    add_paper(database, replace(minutes, about=About.RETURN), scan(tmp_path))
    assert len(papers(database)) == 2


@pytest.mark.parametrize(
    ("content", "code"), [(b"PK\x03\x04 a letter", "paper.no_scan"), (b"", "file.empty")]
)
def test_what_is_no_scan_is_refused(
    database: Database, minutes: PaperOf, tmp_path: Path, content: bytes, code: str
) -> None:
    with pytest.raises(DeskError) as refused:
        add_paper(database, minutes, scan(tmp_path, "a.pdf", content))
    assert (refused.value.code, papers(database)) == (code, [])


def test_a_paper_that_was_taken_off_comes_back(
    database: Database, minutes: PaperOf, tmp_path: Path
) -> None:
    row = add_paper(database, minutes, scan(tmp_path))
    void_paper(database, row, reason="thử")
    assert papers(database) == []
    restore_paper(database, row)
    assert [paper.name for paper in papers(database)] == ["bien-ban.pdf"]


def test_a_paper_of_a_voided_hand_over_is_found(
    database: Database, minutes: PaperOf, delivered: Recorded, tmp_path: Path
) -> None:
    add_paper(database, minutes, scan(tmp_path))
    void_movements(database, delivered, reason="thử")
    assert [finding.rule for finding in check(database)] == ["paper.without_handover"]


def test_papers_of_settlements_belong_to_the_point(
    database: Database, point: int, tmp_path: Path
) -> None:
    settled = PaperOf(HOME, point, date(2026, 5, 1), About.SETTLEMENT)
    add_paper(database, settled, scan(tmp_path))
    with database.read() as connection:
        (found,) = papers_of_settlements(connection, database.path, HOME, point)
    assert (found.on_date, found.name) == (date(2026, 5, 1), "bien-ban.pdf")
    assert papers(database) == []
    assert check(database) == []
