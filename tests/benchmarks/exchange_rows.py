"""A province and a district that have joined, and a library's titles and copies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from librarydesk.bootstrap import Desk, NewDesk, create_desk
from librarydesk.data.store.database import Database, driver_connection
from librarydesk.data.store.editing import edited_columns
from librarydesk.data.store.folding import fold
from librarydesk.data.store.fulltext import INDEX_NEW
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from tests.data.exchange.joining.introducing import introduced

_TITLE = (
    "title, title_folded, title_sort, authors, author_sort, kind, audience, local_history, rare,"
    " search_text, match_key, record_key"
)
_COPY = "title_id, site_id, accession_no, accession_folded, acquired_on, source, price_vnd"


@contextmanager
def two_desks(folder: Path) -> Iterator[tuple[Desk, Desk]]:
    """The province's PC and one of a library, joined and open."""
    with (
        create_desk(folder / "LC.db", NewDesk("LC", "Thư viện tỉnh", "province", "12")) as province,
        create_desk(folder / "TU.db", NewDesk("TU", "Than Uyên", "area", "12")) as district,
    ):
        introduced(province, district, folder)
        yield province, district


def fill(database: Database, titles: int, copies: int) -> None:
    """Adds titles and, spread over them, copies of the own site."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        raw = driver_connection(connection)
        site = raw.execute(
            "SELECT s.id FROM site s JOIN installation i ON i.site_code = s.code"
        ).fetchone()[0]
        first = raw.execute("SELECT coalesce(max(id), 0) + 1 FROM title").fetchone()[0]
        names = [f"Truyện cổ {number:06} người Thái ở Mường Than" for number in range(titles)]
        folded = [fold(name) for name in names]
        raw.executemany(
            f"INSERT INTO title ({_TITLE}, {NEW_ROW_COLUMNS}) VALUES (?, ?, ?, 'Lò Văn Páo',"
            f" 'lo van pao', 'book', 'all', 0, 0, ?, ?, ?, {stamp.values_sql})",
            [
                (name, words, words, f"{words} lo van pao", words, words)
                for name, words in zip(names, folded, strict=True)
            ],
        )
        raw.executemany(
            INDEX_NEW,
            [(first + at, f"{words} lo van pao") for at, words in enumerate(folded)],
        )
        raw.executemany(
            f"INSERT INTO copy ({_COPY}, {NEW_ROW_COLUMNS}) VALUES"
            f" (?, ?, ?, ?, '2025-01-02', 'purchase', ?, {stamp.values_sql})",
            [
                (first + at % titles, site, f"TU.{at}", f"tu.{at}", 30_000 + at % 90 * 1000)
                for at in range(copies)
            ],
        )


def change_copies(database: Database, store: str) -> None:
    """Puts every copy of the library elsewhere."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        marks = edited_columns("copy", ["store"], stamp)
        connection.exec_driver_sql(f"UPDATE copy AS t SET store = ?, {marks}", (store,))
