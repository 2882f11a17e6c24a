"""Files that are imported again after titles were merged or edited here."""

from dataclasses import replace
from pathlib import Path

import pytest

from librarydesk.data.cataloguing.merging import merge_titles, take_back_merging
from librarydesk.data.cataloguing.service import edit_title
from librarydesk.data.checking import check
from librarydesk.data.collection.catalogue.card import Card
from librarydesk.data.collection.catalogue.service import (
    add_title,
    take_back_voiding,
    void_title,
)
from librarydesk.data.interchange.all_kinds import export_all, import_all
from librarydesk.data.interchange.result import ImportResult
from librarydesk.data.interchange.service import import_file
from librarydesk.data.store.database import Database
from tests.data.cataloguing.conftest import TALES
from tests.data.cataloguing.test_service import card
from tests.data.interchange.marc.samples import FOREST, changed, iso_2709, marcxml
from tests.data.interchange.tables import asked, import_text
from tests.desk_fixtures import NewDesk

COPIES_HEAD = (
    "accession_no,site,title,authors,publisher,publish_year,isbn,issn,kind,ddc,acquired_on,source\n"
)
END = ",2024-01-02,purchase\n"
OTHER = Card("Một nhan đề khác")
ISBN_1 = "9786042087650"
ISBN_2 = "9786042087667"
OWN_COPY = [("952", "  $aLC$d2024-05-17$emua$g45000$pTN.009001")]
TWO = [FOREST, [*TALES, *OWN_COPY]]
BINARY = b"".join(map(iso_2709, TWO))
SHEET = (
    COPIES_HEAD
    + f"1,LC,Dế mèn,Tô Hoài,Kim Đồng,2020,{ISBN_1},,,895.92{END}"
    + f"2,LC,Dế mèn phiêu lưu ký,Tô Hoài,Trẻ,2015,,,,800{END}"
    + f"3,LC,Dế mèn phiêu lưu ký,Tô Hoài,Trẻ,2015,,,,800{END}"
    + f"4,LC,Mèn,,,,{ISBN_2},,,{END}"
)


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.updated, result.unchanged, result.rejected


def rows_of(database: Database) -> list[tuple[object, ...]]:
    """Everything that an import could change."""
    tables = ("title", "title_isbn", "marc_record", "copy", "installation")
    return [row for table in tables for row in asked(database, f"SELECT * FROM {table}")]


def held(database: Database) -> list[tuple[object, ...]]:
    """The titles that count, each with the number of its copies."""
    return asked(
        database,
        "SELECT t.id, count(c.id) FROM title t LEFT JOIN copy c ON c.title_id = t.id"
        " AND c.voided_at IS NULL WHERE t.voided_at IS NULL GROUP BY t.id ORDER BY t.id",
    )


def imported(database: Database, folder: Path, name: str, content: bytes) -> ImportResult:
    path = folder / name
    path.write_bytes(content)
    return import_file(database, "copies" if name.endswith(".csv") else "marc", path)


FILES = [
    ("books.mrc", BINARY, 2),
    ("books.xml", marcxml(TWO), 2),
    ("copies.csv", SHEET.encode(), 4),
]


@pytest.mark.parametrize(("name", "content", "read"), FILES)
def test_a_file_of_merged_titles_changes_nothing_again(
    database: Database, tmp_path: Path, name: str, content: bytes, read: int
) -> None:
    assert imported(database, tmp_path, name, content).added == read
    merge_titles(database, 1, range(2, len(held(database)) + 1))
    before = rows_of(database)
    for _time in range(2):
        result = imported(database, tmp_path, name, content)
        assert counts(result) == (0, 0, read, 0)
        assert result.differing == 0
        assert rows_of(database) == before
    assert len(held(database)) == 1
    assert check(database) == []


@pytest.mark.parametrize(("name", "content", "read"), FILES)
def test_a_chain_of_mergings_is_followed_to_its_end(
    database: Database, tmp_path: Path, name: str, content: bytes, read: int
) -> None:
    imported(database, tmp_path, name, content)
    last = len(held(database))
    other = add_title(database, OTHER)
    merge_titles(database, last, [1])
    merge_titles(database, other, [last])
    before, titles = rows_of(database), held(database)
    for _time in range(2):
        assert counts(imported(database, tmp_path, name, content)) == (0, 0, read, 0)
        assert rows_of(database) == before
    assert held(database) == titles
    assert check(database) == []


@pytest.mark.parametrize(("name", "content", "read"), FILES)
def test_titles_that_were_parted_again_are_known_as_themselves(
    database: Database, tmp_path: Path, name: str, content: bytes, read: int
) -> None:
    imported(database, tmp_path, name, content)
    merged = merge_titles(database, 1, [2])
    take_back_merging(database, merged)
    before = rows_of(database)
    assert counts(imported(database, tmp_path, name, content)) == (0, 0, read, 0)
    assert rows_of(database) == before
    assert check(database) == []


def test_what_is_merged_into_a_title_stays_with_it_when_that_is_parted_again(
    database: Database, tmp_path: Path
) -> None:
    imported(database, tmp_path, "books.mrc", BINARY)
    third = add_title(database, OTHER)
    merge_titles(database, 2, [1])
    merged = merge_titles(database, third, [2])
    (parted,) = take_back_merging(database, merged)
    for _time in range(2):
        assert counts(imported(database, tmp_path, "books.mrc", BINARY)) == (0, 0, 2, 0)
    assert held(database) == [(third, 0), (parted, 3)]
    assert check(database) == []


def test_a_record_of_a_merged_title_brings_copies_and_nothing_else(
    catalogued: Database, tmp_path: Path
) -> None:
    merge_titles(catalogued, 1, [2])
    was = card(catalogued, 1), asked(catalogued, "SELECT raw FROM marc_record WHERE title_id = 1")
    new = iso_2709([*changed(TALES, "245", "10$aMột nhan đề khác"), *OWN_COPY])
    assert counts(imported(catalogued, tmp_path, "new.mrc", new)) == (0, 1, 0, 0)
    assert counts(imported(catalogued, tmp_path, "new.mrc", new)) == (0, 0, 1, 0)
    now = card(catalogued, 1), asked(catalogued, "SELECT raw FROM marc_record WHERE title_id = 1")
    assert now == was
    assert held(catalogued) == [(1, 3)]


def test_a_record_joins_what_a_title_without_one_became(
    catalogued: Database, tmp_path: Path
) -> None:
    import_text(catalogued, tmp_path, "copies", SHEET)
    merge_titles(catalogued, 1, [3])
    record = [
        ("001", "zz9"),
        ("020", f"  $a{ISBN_1}"),
        ("100", "1 $aTô Hoài"),
        ("245", "10$aDế mèn"),
    ]
    for _time in range(2):
        result = imported(catalogued, tmp_path, "new.mrc", iso_2709(record))
        assert counts(result) == (0, 0, 1, 0)
    assert card(catalogued, 1).further_isbns == (ISBN_1,)


def test_new_copies_of_a_merged_title_go_to_the_survivor_and_fill_nothing(
    catalogued: Database, tmp_path: Path
) -> None:
    import_text(catalogued, tmp_path, "copies", SHEET)
    was = replace(card(catalogued, 1), ddc=None)
    merge_titles(catalogued, 1, [4], was)
    before = card(catalogued, 1)
    more = COPIES_HEAD + f"9,LC,Dế mèn phiêu lưu ký,Tô Hoài,Trẻ,2015,,,,800{END}"
    result = import_text(catalogued, tmp_path, "copies", more)
    assert (counts(result), result.differing) == ((1, 0, 0, 0), 0)
    assert counts(import_text(catalogued, tmp_path, "copies", more)) == (0, 0, 1, 0)
    assert card(catalogued, 1) == before
    assert (1, 5) in held(catalogued)


def test_a_periodical_is_known_by_the_issn_that_it_had(database: Database, tmp_path: Path) -> None:
    text = (
        COPIES_HEAD
        + f"1,LC,Báo Lai Châu,,,2020,,0866-7071,periodical,{END}"
        + f"2,LC,Lai Châu,,,2021,,0866-7373,periodical,{END}"
        + f"3,LC,Tin Lai Châu,,,2021,,,periodical,{END}"
    )
    import_text(database, tmp_path, "copies", text)
    merge_titles(database, 1, [2, 3])
    before = rows_of(database)
    for _time in range(2):
        assert counts(import_text(database, tmp_path, "copies", text)) == (0, 0, 3, 0)
        assert rows_of(database) == before
    new = COPIES_HEAD + f"7,LC,Lai Châu,,,2022,,0866-7373,,{END}"
    new += f"8,LC,Tin Lai Châu,,,2022,,,periodical,{END}"
    assert counts(import_text(database, tmp_path, "copies", new)) == (2, 0, 0, 0)
    assert held(database) == [(1, 5)]


def test_a_survivor_that_was_taken_out_and_put_back_is_still_the_survivor(
    catalogued: Database, tmp_path: Path
) -> None:
    lone = add_title(catalogued, OTHER)
    merge_titles(catalogued, lone, [2])
    void_title(catalogued, lone, reason="nhầm")
    again = take_back_voiding(catalogued, lone)
    result = imported(catalogued, tmp_path, "tales.mrc", iso_2709(TALES))
    assert counts(result) == (0, 0, 1, 0)
    assert held(catalogued) == [(1, 2), (again, 0)]


def test_an_original_record_updates_an_edited_title_once(
    catalogued: Database, tmp_path: Path
) -> None:
    edit_title(catalogued, 1, replace(card(catalogued, 1), publisher="Trẻ"))
    results = [imported(catalogued, tmp_path, "books.mrc", iso_2709(FOREST)) for _time in range(3)]
    assert [counts(result) for result in results] == [(0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 1, 0)]
    assert card(catalogued, 1).publisher == "Kim Đồng"


def test_a_merged_catalogue_is_the_same_on_another_desk(
    catalogued: Database, tmp_path: Path, new_desk: NewDesk
) -> None:
    import_text(catalogued, tmp_path, "copies", SHEET)
    merge_titles(catalogued, 1, [2, 4])
    export_all(catalogued, tmp_path / "all")
    other = new_desk("other.db")
    import_all(other, tmp_path / "all")
    per_title = (
        "SELECT t.title, count(*), sum(c.price_vnd) FROM copy c JOIN title t ON t.id = c.title_id"
        " WHERE c.voided_at IS NULL GROUP BY t.id ORDER BY 1, 2"
    )
    assert asked(other, per_title) == asked(catalogued, per_title)
    again = import_all(other, tmp_path / "all")
    assert sum(result.added + result.updated for result in again) == 0
    assert check(other) == []


def test_a_merged_title_that_counts_is_found(catalogued: Database) -> None:
    merge_titles(catalogued, 1, [2])
    with catalogued.write() as connection:
        connection.exec_driver_sql("UPDATE title SET voided_at = NULL WHERE id = 2")
    assert "title.merged_and_counted" in {finding.rule for finding in check(catalogued)}
