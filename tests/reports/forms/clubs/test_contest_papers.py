"""Papers of contests and challenges: who may be named is, everybody else stands by number."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from librarydesk.coded.clubs import Measure, PrizeRank
from librarydesk.data.clubs.challenges.service import ChallengeCard, Goal, save_challenge
from librarydesk.data.clubs.contests.marking import save_marks
from librarydesk.data.clubs.contests.prizes import PrizeCard, give_prizes
from librarydesk.data.clubs.contests.queries import rounds
from librarydesk.data.clubs.contests.service import EntryCard, save_entry
from librarydesk.data.clubs.reading.service import record_readings
from librarydesk.data.clubs.reading.typed import BookRead, Reader
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.data.clubs.contests.a_contest import CARD, DAY, a_contest
from tests.reports.forms.clubs.conftest import HONOURED, NAMED, WAITING, Club
from tests.reports.pdf.reading import pages


def text_of(
    database: Database, out: Path, name: str, which: str, seal: Seal | None, **options: str
) -> list[str]:
    write_form(database, name, which, out, options, seal)
    return [page.text for page in pages(out.read_bytes())]


@pytest.fixture
def contest(database: Database, club: Club) -> int:
    """A contest of three children and a class, judged in its first round, with two prizes."""
    contest = a_contest(database)
    ids = [
        save_entry(database, contest, EntryCard(DAY, club.id, number, work="Thánh Gióng")).row_id
        for number in "123"
    ]
    ids.append(save_entry(database, contest, EntryCard(DAY, group_name="Lớp 4A")).row_id)
    with database.read() as connection:
        first = rounds(connection, contest)[0].id
    marks = {(entry, "Cô Hà"): float(9 - place) for place, entry in enumerate(ids)}
    save_marks(database, first, marks)
    ranks = (PrizeRank.FIRST, PrizeRank.SECOND, PrizeRank.THIRD, PrizeRank.SPECIAL)
    give_prizes(database, contest, [PrizeCard(e, rank) for e, rank in zip(ids, ranks, strict=True)])
    return contest


@pytest.mark.usefixtures("contest")
def test_a_certificate_is_made_for_each_prize_and_names_who_may_be_honoured(
    database: Database, tmp_path: Path, club: Club
) -> None:
    found = text_of(database, tmp_path / "c.pdf", "certificate", "CT-1", club.seal, kind="contest")
    assert len(found) == 4
    assert str(HONOURED.name) in found[0]
    assert "Giải Nhất" in found[0]
    assert not any(str(other.name) in page for other in (NAMED, WAITING) for page in found)
    assert "Lớp 4A" in found[3]
    assert "tập thể" in found[3]
    some = text_of(
        database, tmp_path / "s.pdf", "certificate", "ct-1", None, kind="contest", entries="1;2"
    )
    assert len(some) == 2
    assert str(HONOURED.name) not in some[0]


def test_without_prizes_there_is_nothing_to_certify(
    database: Database, tmp_path: Path, club: Club
) -> None:
    a_contest(database, replace(CARD, code="CT-2"))
    with pytest.raises(DeskError) as refused:
        text_of(database, tmp_path / "c.pdf", "certificate", "CT-2", club.seal, kind="contest")
    assert refused.value.code == "contest.no_prizes"


@pytest.mark.usefixtures("contest")
def test_the_results_say_rank_and_average_and_name_nobody_against_consent(
    database: Database, tmp_path: Path, club: Club
) -> None:
    whole = " ".join(text_of(database, tmp_path / "r.pdf", "contest-results", "CT-1", club.seal))
    assert str(HONOURED.name) in whole
    assert str(NAMED.name) not in whole
    assert str(WAITING.name) not in whole
    assert "số thành viên 2" in whole
    assert "9,00" in whole
    assert "vào vòng sau" in whole
    shut = " ".join(text_of(database, tmp_path / "n.pdf", "contest-results", "CT-1", None))
    assert str(HONOURED.name) not in shut
    with pytest.raises(DeskError):
        text_of(database, tmp_path / "x.pdf", "contest-results", "CT-1", None, round="7")


@pytest.mark.usefixtures("contest")
def test_a_jurys_sheet_names_nobody_at_all(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "j.pdf"
    found = text_of(database, out, "jury-sheet", "CT-1", None)
    assert len(found) == 2
    assert "Cô Hà" in found[0]
    assert "Thầy Nam" in found[1]
    whole = " ".join(found)
    assert "Thánh Gióng" in whole
    for personal in (HONOURED, NAMED, WAITING):
        assert str(personal.name) not in whole
    first = text_of(database, out, "jury-sheet", "CT-1", None, round="1", juror="Cô Hà")
    assert len(first) == 1
    assert "Lớp 4A" in first[0]


def test_who_finished_a_challenge_gets_a_certificate(
    database: Database, tmp_path: Path, club: Club
) -> None:
    card = ChallengeCard(
        "TT-1", "Mùa đọc", 1, club.id, Measure.BOOKS, date(2026, 1, 1), date(2026, 12, 31),
        (Goal(6, 15, 1),),
    )  # fmt: skip
    save_challenge(database, card)
    with pytest.raises(DeskError) as refused:
        text_of(database, tmp_path / "c.pdf", "certificate", "TT-1", None, kind="challenge")
    assert refused.value.code == "challenge.nobody_finished"
    readers = (Reader("1"), Reader("2"))
    record_readings(database, BookRead(club.id, date(2026, 2, 1), "Dế Mèn", readers))
    found = text_of(
        database, tmp_path / "c.pdf", "certificate", "TT-1", club.seal, kind="challenge"
    )
    assert len(found) == 2
    assert "1 cuốn sách" in found[0]
    whole = " ".join(found)
    assert str(HONOURED.name) in whole
    assert str(NAMED.name) not in whole


def test_directive_20_is_written_for_one_three_or_five_years(
    database: Database, tmp_path: Path
) -> None:
    for years, said in (("1", "Kết quả"), ("3", "Sơ kết 3 năm"), ("5", "Tổng kết 5 năm")):
        out = tmp_path / f"d{years}.pdf"
        found = text_of(database, out, "directive-20", "LC", None, year="2025", years=years)
        assert said in found[0]
        assert "Chỉ thị số 20/CT-TTg" in found[0]
        assert f"Năm {2025 - int(years)}" in " ".join(found[1].split())
    with pytest.raises(WrongUseError):
        text_of(database, tmp_path / "d.pdf", "directive-20", "LC", None, years="2")
