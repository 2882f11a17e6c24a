"""Lists in the order of any column: Vietnamese, from either end, the same in slices as whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.collection import copy_listing, listing, ordering
from librarydesk.data.collection.copy_listing import copies_in_order
from librarydesk.data.collection.listing import titles_in_order
from librarydesk.data.collection.wanted import Wanted
from librarydesk.data.store.database import Database
from tests.data.collection.shelf import add_site, shelve

PUBLISHERS = ("Đà Nẵng", None, "Dân trí", "Ánh Sáng", "Đà Nẵng", "An Giang", "Ăn Ngon")
IN_ORDER = (None, "An Giang", "Ánh Sáng", "Ăn Ngon", "Dân trí", "Đà Nẵng")
LANGUAGES = ("vie", "eng", None, "chi", "fre", "vie", "rus")


@pytest.fixture
def shelf(database: Database) -> Database:
    """Seven titles with a few copies each, at two sites."""
    site = add_site(database, "A", "An Bình")
    for place, publisher in enumerate(PUBLISHERS):
        copies = tuple(f"{'TNM'[place % 3]}.{place}{n}" for n in range(place % 3))
        title_id = shelve(database, f"Sách {7 - place}", f"Tác giả {place}", copies=copies)
        with database.write() as connection:
            connection.exec_driver_sql(
                "UPDATE title SET publisher = ?, language = ?, publish_year = ? WHERE id = ?",
                (publisher, LANGUAGES[place], 2000 + place % 4, title_id),
            )
            connection.exec_driver_sql(
                "UPDATE copy SET store = ?, price_vnd = ?, site_id = iif(? % 2, ?, 1)"
                " WHERE title_id = ?",
                (publisher, 1000 * (9 - place), place, site, title_id),
            )
    return database


def test_publishers_stand_in_vietnamese_order(shelf: Database) -> None:
    with shelf.read() as connection:
        rows = titles_in_order(
            connection, Wanted(), sort="publisher", descending=False, offset=0, limit=9
        )
    assert [row.publisher for row in rows] == sorted(PUBLISHERS, key=IN_ORDER.index)


def test_languages_stand_in_the_order_of_their_names(shelf: Database) -> None:
    with shelf.read() as connection:
        rows = titles_in_order(
            connection, Wanted(), sort="language", descending=False, offset=0, limit=9
        )
    # Tiếng Anh, Tiếng Nga, Tiếng Pháp, Tiếng Trung, Tiếng Việt
    assert [row.language for row in rows] == [None, "eng", "rus", "fre", "chi", "vie", "vie"]


def test_titles_without_copies_come_first_by_number_of_copies(shelf: Database) -> None:
    with shelf.read() as connection:
        rows = titles_in_order(
            connection, Wanted(), sort="copies", descending=False, offset=0, limit=9
        )
    assert [row.copies for row in rows] == [0, 0, 0, 1, 1, 2, 2]


def test_copies_by_site_stand_in_the_order_of_the_names(shelf: Database) -> None:
    with shelf.read() as connection:
        rows = copies_in_order(
            connection, Wanted(), sort="site", descending=False, offset=0, limit=9
        )
    owners = [row.owner for row in rows]
    assert owners == sorted(owners)
    assert set(owners) == {"An Bình", "Thư viện tỉnh Lai Châu"}


@pytest.mark.parametrize("few", [0, 5_000])
@pytest.mark.parametrize("wanted", [Wanted(), Wanted(year_from=2001)])
@pytest.mark.parametrize("descending", [False, True])
def test_slices_make_up_the_whole_list(
    shelf: Database,
    wanted: Wanted,
    few: int,
    descending: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ordering, "FEW", few)
    with shelf.read() as connection:
        for sort in listing.SORTS:
            whole = listing.all_titles(connection, wanted, sort=sort, descending=descending)
            parts = [
                row.id
                for offset in range(0, 9, 2)
                for row in titles_in_order(
                    connection, wanted, sort=sort, descending=descending, offset=offset, limit=2
                )
            ]
            assert parts == list(whole), sort
        for sort in copy_listing.SORTS:
            copies = copy_listing.all_copies(connection, wanted, sort=sort, descending=descending)
            found = [
                row.id
                for offset in range(0, 9, 2)
                for row in copies_in_order(
                    connection, wanted, sort=sort, descending=descending, offset=offset, limit=2
                )
            ]
            assert found == list(copies), sort
            assert len(copies) == len(set(copies))


@given(
    total=st.integers(0, 50),
    offset=st.integers(0, 60),
    limit=st.integers(1, 20),
    down=st.booleans(),
)
def test_a_slice_from_the_end_is_the_same_slice(
    total: int, offset: int, limit: int, down: bool
) -> None:
    rows = sorted(range(total), reverse=down)
    turned = ordering.Slice(offset, limit, down, total).from_the_end()
    if turned is not None:
        other = sorted(range(total), reverse=turned.descending)
        found = other[turned.offset : turned.offset + turned.limit][::-1]
        assert found == rows[offset : offset + limit]
