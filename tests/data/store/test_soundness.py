"""Damage of the file is found: pages, tables, references, the index that search uses."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.store import fulltext, schema
from librarydesk.data.store.database import Database
from librarydesk.data.store.findings import Finding
from librarydesk.data.store.folding import fold
from librarydesk.data.store.soundness import unsound
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp

TITLES = ("dat rung phuong nam doan gioi 1957", "kinh van hoa nguyen nhat anh", "123 cau do")

FORGOTTEN = "INSERT INTO title_fts (title_fts, rowid, search_text) VALUES ('delete', {}, '{}')"


@pytest.fixture
def catalogue(database: Database) -> Path:
    """A database with three titles, closed."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for text in TITLES:
            connection.exec_driver_sql(
                "INSERT INTO title (title, title_folded, title_sort, kind, audience, local_history,"
                f" rare, search_text, match_key, {NEW_ROW_COLUMNS})"
                f" VALUES (?, fold(?), sort_key(?), 'book', 'all', 0, 0, ?, ?, {stamp.values_sql})",
                (text,) * 5,
            )
        rows = connection.exec_driver_sql("SELECT id, search_text FROM title").all()
        connection.exec_driver_sql(fulltext.INDEX_NEW, [tuple(row) for row in rows])
    database.close()
    return database.path


def changed(path: Path, *statements: str) -> list[Finding]:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)
    return unsound(path)


def test_a_sound_database_has_no_findings(catalogue: Path) -> None:
    assert unsound(catalogue) == []


def test_reading_changes_nothing(catalogue: Path) -> None:
    before = catalogue.read_bytes()
    unsound(catalogue)
    assert catalogue.read_bytes() == before


def test_a_page_that_changed_on_the_disk_is_found(catalogue: Path) -> None:
    with closing(sqlite3.connect(catalogue)) as raw:
        page = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'ix_title_title_sort'")
        start = (page.fetchone()[0] - 1) * 4096
    content = bytearray(catalogue.read_bytes())
    content[start + 4080 : start + 4096] = bytes(16)
    catalogue.write_bytes(content)
    assert [finding.rule for finding in unsound(catalogue)] == ["database.pages"]


@pytest.mark.parametrize(
    "statement",
    ["DROP INDEX ix_site_code", "ALTER TABLE site ADD COLUMN fax TEXT", "CREATE TABLE x (y)"],
)
def test_tables_that_are_not_ours_are_found(catalogue: Path, statement: str) -> None:
    assert [finding.rule for finding in changed(catalogue, statement)] == ["database.tables"]


def test_a_row_that_refers_to_nothing_is_found(catalogue: Path) -> None:
    found = changed(catalogue, "UPDATE site_state SET site_id = 4711")
    assert [(f.rule, f.severity, f.where) for f in found] == [
        ("database.references", "error", ("site_state 1",))
    ]


@pytest.mark.parametrize(
    ("statement", "title"),
    [
        ("UPDATE title SET search_text = 'dat rung phuong bac doan gioi 1957' WHERE id = 1", "1"),
        ("UPDATE title SET search_text = search_text || ' tap 2' WHERE id = 2", "2"),
        ("DELETE FROM title WHERE id = 3", "3"),
        (FORGOTTEN.format(3, TITLES[2]), "3"),
        ("INSERT INTO title_fts (rowid, search_text) VALUES (9, 'ghost')", "9"),
    ],
)  # fmt: skip
def test_an_index_that_differs_from_the_titles_is_found(
    catalogue: Path, statement: str, title: str
) -> None:
    found = changed(catalogue, statement)
    assert [(finding.rule, finding.where) for finding in found] == [
        ("database.search_index", (title,))
    ]


@given(st.lists(st.text(), max_size=5))
def test_the_print_of_a_text_is_that_of_its_words_in_the_index(texts: list[str]) -> None:
    folded = fold(" ".join(texts))
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.create_function("print_of_words", 1, fulltext.print_of_words)
        differing = _of_index(raw, folded)
    # The index may know fewer letters than Python; it is then asked itself.
    assert not differing or not folded.isascii()


def _of_index(raw: sqlite3.Connection, folded: str) -> bool:
    raw.execute(fulltext.CREATE_INDEX)
    raw.execute("CREATE TABLE title (id INTEGER PRIMARY KEY, search_text TEXT)")
    raw.execute("INSERT INTO title VALUES (1, ?)", (folded,))
    raw.execute(fulltext.INDEX_NEW, (1, folded))
    for statement in fulltext.READ_INDEX:
        raw.execute(statement)
    return bool(raw.execute(fulltext.DIFFERING).fetchall())


def test_letters_that_the_index_does_not_know_are_no_finding(catalogue: Path) -> None:
    # U+1E900, a letter of Unicode 9: Python knows it, the index parts words at it.
    odd = "a\U0001e922b"
    assert fold(odd) == odd
    statements = (
        f"UPDATE title SET search_text = '{odd}' WHERE id = 1",
        FORGOTTEN.format(1, TITLES[0]),
        f"INSERT INTO title_fts (rowid, search_text) VALUES (1, '{odd}')",
    )
    assert changed(catalogue, *statements) == []


def test_what_a_new_database_is_made_of_is_known_by_name() -> None:
    names = [name for name, _sql in schema.fresh()]
    assert {"site", "title_fts", "ix_site_code", "alembic_version"} <= set(names)
