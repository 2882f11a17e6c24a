"""The demo province in a small size: the same for the same seed, real in its names, sound."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from librarydesk.data.checking import check
from librarydesk.data.collection.isbn import isbn13
from librarydesk.data.demo.province import build_demo
from librarydesk.data.events.queries import event_by_code, events
from librarydesk.data.events.seminars.queries import papers_of, seminar_of
from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import open_database
from librarydesk.data.store.folding import fold, sort_key
from librarydesk.errors import DeskError, WrongUseError
from tests.desk_fixtures import DEMO_TITLES as SMALL


@pytest.fixture(scope="module")
def demo_path(demo_template: Path) -> Path:
    return demo_template


@pytest.fixture
def demo(demo_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(demo_path)) as raw:
        raw.create_function("fold", 1, fold, deterministic=True)
        raw.create_function("sort_key", 1, sort_key, deterministic=True)
        yield raw


def one(demo: sqlite3.Connection, sql: str) -> int:
    return int(demo.execute(sql).fetchone()[0])


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, and what the full-text index holds."""
    with closing(sqlite3.connect(path)) as raw:
        names = raw.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'title_fts'"
        ).fetchall()
        return {name: raw.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}


def test_the_same_seed_gives_the_same_rows_and_uids(demo_path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    build_demo(again, scale=1, seed=1, year=2025, titles=SMALL).close()
    assert content(again) == content(demo_path)


def test_another_seed_gives_another_province(demo_path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    build_demo(other, scale=1, seed=2, year=2025, titles=SMALL).close()
    assert content(other) != content(demo_path)


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    path.write_text("mine")
    with pytest.raises(DeskError) as refused:
        build_demo(path, scale=1, seed=1, year=2025, titles=SMALL)
    assert refused.value.code == "store.exists"
    assert path.read_text() == "mine"


def test_a_stopped_build_leaves_no_file(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_demo(tmp_path / "demo.db", scale=1, seed=1, year=2025, progress=stop, titles=SMALL)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("scale", "year"), [(0, 2025), (-1, 2025), (1, 1999), (1, 2100)])
def test_a_province_that_cannot_be_is_refused(tmp_path: Path, scale: int, year: int) -> None:
    with pytest.raises(WrongUseError):
        build_demo(tmp_path / "demo.db", scale=scale, seed=1, year=year)
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_sound(demo: sqlite3.Connection) -> None:
    assert demo.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert demo.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    ("table", "at_least"),
    [
        ("site", 55), ("title", SMALL), ("copy", 2 * SMALL), ("copy_event", 40),
        ("rotation_movement", 500), ("rotation_settlement", 5), ("point_usage", 400),
        ("mobile_trip", 100), ("mobile_stop", 200), ("service_day", 10_000), ("closure", 100),
        ("subscription", 200), ("population", 180), ("digitisation", 24),
        ("serial_issue", 3_000), ("attachment", 12),
        ("mobile_load", 500), ("mobile_photo", 14), ("rotation_paper", 6),
        ("accession_batch", 100), ("number_block", 20), ("copy_settlement", 5),
        ("rotation_point", 15), ("site_profile", 20),
        ("plan", 2), ("plan_basis", 8), ("plan_task", 36), ("plan_target", 100),
        ("site_return", 100),
    ],
)  # fmt: skip
def test_every_table_has_work_in_it(demo: sqlite3.Connection, table: str, at_least: int) -> None:
    assert one(demo, f"SELECT count(*) FROM {table}") >= at_least


@pytest.mark.parametrize("title", ["Đất rừng phương Nam", "Dế mèn phiêu lưu ký", "Mắt biếc"])
def test_well_known_works_are_in_the_catalogue(demo: sqlite3.Connection, title: str) -> None:
    assert demo.execute("SELECT 1 FROM title WHERE title = ?", (title,)).fetchone()


def test_titles_with_copies_can_be_told_apart(demo: sqlite3.Connection) -> None:
    held = "FROM title WHERE id IN (SELECT title_id FROM copy)"
    assert one(demo, f"SELECT count(*) - count(DISTINCT match_key) {held}") == 0
    assert one(demo, f"SELECT count(isbn) - count(DISTINCT isbn) {held}") == 0
    assert one(demo, "SELECT count(issn) - count(DISTINCT issn) FROM title") == 0


def test_isbns_are_valid(demo: sqlite3.Connection) -> None:
    for (isbn,) in demo.execute("SELECT isbn FROM title WHERE isbn IS NOT NULL"):
        assert isbn13(isbn) == isbn
        assert isbn.startswith("978604")


def test_a_number_is_one_copy_at_its_owner(demo: sqlite3.Connection) -> None:
    assert one(
        demo, "SELECT count(*) - count(DISTINCT accession_no || ' ' || site_id) FROM copy"
    ) == 0  # fmt: skip


def test_stored_texts_are_those_that_folding_makes(demo: sqlite3.Connection) -> None:
    for table, wrong in {
        "copy": "accession_folded <> fold(accession_no)",
        "title": "title_folded <> fold(title) OR title_sort <> sort_key(title)",
        "site_state": "name_folded <> fold(name) OR name_sort <> sort_key(name)",
    }.items():
        assert one(demo, f"SELECT count(*) FROM {table} WHERE {wrong}") == 0


def test_a_title_is_found_by_its_author(demo: sqlite3.Connection) -> None:
    found = demo.execute(
        "SELECT t.title FROM title_fts f JOIN title t ON t.id = f.rowid"
        ' WHERE title_fts MATCH \'"nguyen"* "nhat"* "anh"*\' AND t.title = \'Mắt biếc\''
    ).fetchall()
    assert found == [("Mắt biếc",)]


def test_sites_stand_in_communes_of_lai_chau(demo: sqlite3.Connection) -> None:
    strangers = demo.execute(
        "SELECT t.name FROM site_state t JOIN admin_unit u ON u.id = t.admin_unit_id"
        " JOIN admin_unit p ON p.id = u.parent_id LEFT JOIN admin_unit g ON g.id = p.parent_id"
        " WHERE coalesce(g.code, p.code) <> '12'"
    ).fetchall()
    assert strangers == []


def test_the_districts_libraries_became_area_libraries(demo: sqlite3.Connection) -> None:
    names = [
        name
        for (name,) in demo.execute(
            "SELECT t.name FROM site_state t JOIN site s ON s.id = t.site_id"
            " WHERE s.code = 'LC03' ORDER BY t.as_of"
        )
    ]
    assert names[1:] == ["Thư viện huyện Mường Tè", "Thư viện khu vực Mường Tè"]


def test_the_figures_of_the_year_are_there_and_findings_are_few(demo_path: Path) -> None:
    with open_database(demo_path) as database:
        report = compute(database, ReportRequest(kind="annual", year=2025))
    # Books per inhabitant round to 0.00 in so small a collection.
    known = [f for f in report.figures if f.code in indicators()]
    counted = [f for f in known if f.kind != "ratio"]
    assert [f.code for f in counted if not f.value] == []
    silent = [f.code for f in counted if not f.previous]
    # Nothing was handed over for good before the districts ended, there was no seminar, and in so
    # small a collection nothing was added in the languages that the province counts.
    assert silent == ["C13", "C14", "E05", "E06"]
    assert 0 < len(report.findings) < 10
    assert sum(finding.severity == "error" for finding in report.findings) == 0
    assert 0 < len(report.missing) < 5


def test_checking_finds_little(demo_path: Path) -> None:
    with open_database(demo_path) as database:
        found = check(database)
    assert len(found) < 10
    assert [finding.rule for finding in found if finding.severity == "error"] == []


def test_one_seminar_is_there_with_all_that_belongs_to_it(demo_path: Path) -> None:
    with open_database(demo_path) as database, database.read() as connection:
        found = event_by_code(connection, "HT-LC-2025-01")
        papers = papers_of(connection, demo_path, found.id)
        themes = seminar_of(connection, found.id).themes
        kinds = {event.kind for event in events(connection, date(2024, 1, 1), date(2025, 12, 31))}
    assert (found.papers, found.received, len(themes)) == (8, 8, 3)
    assert [paper.is_pdf for paper in papers].count(False) == 1
    assert found.delegates >= 10
    assert {"book_day", "training", "seminar", "contest", "opening"} <= kinds
