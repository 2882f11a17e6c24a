from itertools import permutations
from pathlib import Path

import pytest

from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold
from tests.data.interchange.tables import asked, import_text

HEAD = "accession_no,site,title,authors,publisher,publish_year,isbn,issn,kind,acquired_on,source\n"
END = ",2024-01-02,purchase\n"
ISBN_1 = "9786042087650"
ISBN_2 = "9786042087667"
ISSN = "0866-7071"


def _row(number: str, title: str, rest: str = ",,,,,") -> str:
    return f"{number},LC,{title},{rest}{END}"


def _titles(database: Database) -> list[tuple[object, ...]]:
    return asked(
        database,
        "SELECT t.title, t.isbn, count(*) FROM title t JOIN copy c ON c.title_id = t.id"
        " WHERE c.voided_at IS NULL GROUP BY t.id ORDER BY t.title, t.isbn",
    )


def test_copies_of_one_isbn_are_one_title(network: Database, tmp_path: Path) -> None:
    text = HEAD + _row("1", "Dế mèn", f",,,{ISBN_1},,") + _row("2", "De men", f",,,{ISBN_1},,")
    result = import_text(network, tmp_path, "copies", text)
    assert (result.added, result.differing) == (2, 0)
    assert _titles(network) == [("Dế mèn", ISBN_1, 2)]


def test_two_isbns_are_two_titles(network: Database, tmp_path: Path) -> None:
    text = HEAD + _row("1", "Dế mèn", f",,,{ISBN_1},,") + _row("2", "Dế mèn", f",,,{ISBN_2},,")
    import_text(network, tmp_path, "copies", text)
    assert _titles(network) == [("Dế mèn", ISBN_1, 1), ("Dế mèn", ISBN_2, 1)]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_rows_does_not_matter(
    network: Database, tmp_path: Path, order: tuple[int, ...]
) -> None:
    rows = [
        _row("1", "Dế mèn", "Tô Hoài,Kim Đồng,2020,,,"),
        _row("2", "dế  mèn", f"Tô Hoài; Ngô Mạnh Lân,Kim Đồng,2020,{ISBN_1},,"),
        _row("3", "Dế mèn", "Tô Hoài,Trẻ,2020,,,"),
    ]
    text = HEAD + "".join(rows[place] for place in order)
    import_text(network, tmp_path, "copies", text)
    assert {(isbn, count) for _title, isbn, count in _titles(network)} == {(ISBN_1, 2), (None, 1)}
    assert import_text(network, tmp_path, "copies", text).unchanged == 3


def test_a_row_without_isbn_that_fits_two_titles_gets_one_of_its_own(
    network: Database, tmp_path: Path
) -> None:
    text = HEAD + _row("1", "Dế mèn", f",,,{ISBN_1},,") + _row("2", "Dế mèn", f",,,{ISBN_2},,")
    import_text(network, tmp_path, "copies", text)
    bare = HEAD + _row("3", "Dế mèn") + _row("4", "Dế mèn")
    import_text(network, tmp_path, "copies", bare)
    assert [count for _t, _i, count in _titles(network)] == [2, 1, 1]
    assert import_text(network, tmp_path, "copies", bare).unchanged == 2


def test_an_isbn_joins_the_title_that_lacks_one(network: Database, tmp_path: Path) -> None:
    import_text(network, tmp_path, "copies", HEAD + _row("1", "Dế mèn"))
    import_text(network, tmp_path, "copies", HEAD + _row("2", "Dế mèn", f",,,{ISBN_1},,"))
    assert _titles(network) == [("Dế mèn", ISBN_1, 2)]


def test_a_periodical_is_one_title_whatever_the_year(network: Database, tmp_path: Path) -> None:
    text = HEAD + "".join(
        _row(str(year), "Báo Lai Châu", f",,{year},,,periodical") for year in (2022, 2023, 2024)
    )
    result = import_text(network, tmp_path, "copies", text)
    assert (result.added, result.differing) == (3, 0)
    assert [count for _t, _i, count in _titles(network)] == [3]
    assert import_text(network, tmp_path, "copies", text).unchanged == 3


def test_a_periodical_is_found_by_its_issn(network: Database, tmp_path: Path) -> None:
    text = HEAD + _row("1", "Báo Lai Châu", f",,,,{ISSN},periodical")
    import_text(network, tmp_path, "copies", text)
    import_text(network, tmp_path, "copies", HEAD + _row("2", "Lai Châu", f",,,,{ISSN},"))
    assert [count for _t, _i, count in _titles(network)] == [2]


def test_books_of_one_series_share_an_issn_and_are_different_titles(
    network: Database, tmp_path: Path
) -> None:
    text = (
        HEAD + _row("1", "Tập một", f",,,,{ISSN},book") + _row("2", "Tập hai", f",,,,{ISSN},book")
    )
    import_text(network, tmp_path, "copies", text)
    assert len(_titles(network)) == 2


def test_a_row_fills_what_its_title_lacks_and_is_counted_where_it_differs(
    network: Database, tmp_path: Path
) -> None:
    import_text(network, tmp_path, "copies", HEAD + _row("1", "Dế mèn", f",,,{ISBN_1},,"))
    filling = HEAD + _row("1", "Dế mèn", f"Tô Hoài,Kim Đồng,,{ISBN_1},,")
    result = import_text(network, tmp_path, "copies", filling)
    assert (result.updated, result.unchanged, result.differing) == (1, 0, 0)
    assert import_text(network, tmp_path, "copies", filling).unchanged == 1
    other = import_text(network, tmp_path, "copies", filling.replace("Kim Đồng", "Trẻ"))
    assert (other.updated, other.unchanged, other.differing) == (0, 1, 1)
    assert asked(network, "SELECT authors, publisher FROM title") == [("Tô Hoài", "Kim Đồng")]


def test_a_copy_keeps_that_its_row_differed_until_a_row_agrees(
    network: Database, tmp_path: Path
) -> None:
    def change() -> object:
        return asked(network, "SELECT last_seq FROM installation")

    def differing() -> list[tuple[object, ...]]:
        return asked(network, "SELECT accession_no FROM copy WHERE title_differs = 1")

    agreeing = HEAD + _row("1", "Dế mèn", f",Kim Đồng,,{ISBN_1},,")
    other = agreeing + _row("2", "Dế mèn", f",Trẻ,,{ISBN_1},,")
    assert import_text(network, tmp_path, "copies", other).added == 2
    assert differing() == [("2",)]
    before = change()
    assert import_text(network, tmp_path, "copies", other).unchanged == 2
    assert change() == before
    mended = other.replace("Trẻ", "Kim Đồng")
    assert import_text(network, tmp_path, "copies", mended).unchanged == 2
    assert differing() == []
    assert change() != before


def test_the_full_text_index_follows(network: Database, tmp_path: Path) -> None:
    def found(word: str) -> list[tuple[object, ...]]:
        return asked(
            network, f"SELECT rowid FROM title_fts WHERE title_fts MATCH '\"{fold(word)}\"*'"
        )

    import_text(network, tmp_path, "copies", HEAD + _row("1", "Dế mèn", f",,,{ISBN_1},,"))
    assert found("mèn")
    assert not found("Hoài")
    import_text(network, tmp_path, "copies", HEAD + _row("1", "Dế mèn", f"Tô Hoài,,,{ISBN_1},,"))
    assert found("Hoài") == found("mèn")


def test_a_corrected_title_moves_its_copy(network: Database, tmp_path: Path) -> None:
    import_text(network, tmp_path, "copies", HEAD + _row("1", "Dế mèm"))
    assert import_text(network, tmp_path, "copies", HEAD + _row("1", "Dế mèn")).updated == 1
    assert _titles(network) == [("Dế mèn", None, 1)]


def test_a_rejected_row_brings_no_title(network: Database, tmp_path: Path) -> None:
    import_text(network, tmp_path, "copies", HEAD + _row("1", "A") + _row("1", "B"))
    assert asked(network, "SELECT title FROM title") == [("A",)]


# --- which copy a number means ------------------------------------------------------------------

COPIES = (
    "accession_no,site,title,acquired_on,source\nN1,LC,A,2024-01-01,other\n"
    "N1,LC01,B,2024-01-01,other\nN2,LC01,C,2024-01-01,other\n"
)
MOVE = "trip_code,site,date,from_site,to_site,accession_no,owner\n"


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("T,LC,2025-01-01,LC01,LC02,N1,LC01", "B"),
        ("T,LC,2025-01-01,LC01,LC02,N1,", "A"),
        ("T,LC03,2025-01-01,LC01,LC02,N1,", "B"),
        ("T,LC03,2025-01-01,LC04,LC02,N2,", "C"),
        ("T,LC,2025-01-01,LC01,LC02,n2,", "C"),
    ],
)
def test_owner_organiser_from_site_and_the_only_one_are_asked_in_turn(
    network: Database, tmp_path: Path, row: str, title: str
) -> None:
    import_text(network, tmp_path, "copies", COPIES)
    assert import_text(network, tmp_path, "rotations", f"{MOVE}{row}\n").added == 1
    meant = (
        "SELECT t.title FROM rotation_movement m JOIN copy c ON c.id = m.copy_id"
        " JOIN title t ON t.id = c.title_id"
    )
    assert asked(network, meant) == [(title,)]


def test_a_transferred_copy_is_known_by_its_new_and_its_old_number(
    network: Database, tmp_path: Path
) -> None:
    import_text(network, tmp_path, "copies", COPIES)
    head = "accession_no,site,event,on_date,to_site,new_accession_no\n"
    moved = f"{head}N2,LC01,transferred,2025-02-01,LC02,Z9\n"
    assert import_text(network, tmp_path, "copy_events", moved).added == 1
    after = (
        f"{head}Z9,LC02,lost,2025-03-01,,\nZ9,LC02,found,2025-03-02,,\n"
        "N2,LC01,damaged,2025-03-01,,\n"
    )
    assert import_text(network, tmp_path, "copy_events", after).added == 3
    assert asked(network, "SELECT DISTINCT copy_id FROM copy_event") == [(3,)]
