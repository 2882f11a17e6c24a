"""A province and a district that have joined, and a library's believable titles and copies.

Rows are as varied as typed ones, since what is all alike packs to nothing: titles, authors and
publishers of the demo province, notes, every second title with the MARC record it came from,
copies with their numbers, prices and days, recorded by several people at many moments.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, repeat
from pathlib import Path
from random import Random

from librarydesk import clock
from librarydesk.bootstrap import Desk, NewDesk, create_desk
from librarydesk.data.collection.catalogue.card import Card, columns_of
from librarydesk.data.demo.people import People
from librarydesk.data.demo.titles import DemoTitle, TitleSource
from librarydesk.data.store.database import Database, driver_connection
from librarydesk.data.store.editing import Value, edited_columns
from librarydesk.data.store.folding import fold
from librarydesk.data.store.fulltext import INDEX_NEW
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.data.store.uids import UidSource
from tests.benchmarks.marc_records import records
from tests.data.exchange.joining.introducing import introduced

_COPY = (
    "title_id",
    "site_id",
    "accession_no",
    "accession_folded",
    "store",
    "call_number",
    "price_vnd",
    "acquired_on",
    "source",
    "batch_no",
    "voucher_no",
)
_NOTES = (
    "Thư mục: tr. {0}",
    "Tên sách ngoài bìa: {1}",
    "Bìa rách, đã dán lại; thiếu tr. {0}",
    "Sách song ngữ, chính văn bằng tiếng Việt và tiếng Thái",
    "Phụ lục: tr. {0}-{0}; tặng phẩm của tác giả",
)
_FIRST_MOMENT = 1_500_000_000_000_000
_PEOPLE, _ROWS_OF_A_DEED, _EDITS_OF_A_DEED, _BATCH = 6, 12, 100, 250
_STEP = 3_700_000_000
"""Microseconds between deeds: the library has typed for years."""


@contextmanager
def two_desks(folder: Path) -> Iterator[tuple[Desk, Desk]]:
    """The province's PC and one of a library, joined and open."""
    with (
        create_desk(folder / "LC.db", NewDesk("LC", "Thư viện tỉnh", "province", "12")) as province,
        create_desk(folder / "TU.db", NewDesk("TU", "Than Uyên", "area", "12")) as district,
    ):
        introduced(province, district, folder)
        yield province, district


def fill(database: Database, titles: int, copies: int, *, seed: int = 1) -> None:
    """Adds titles and, spread over them, copies of the own site."""
    Library(database, seed).add(titles, copies)


class Library:
    """Types titles and copies, deed after deed, as several people do over years."""

    def __init__(self, database: Database, seed: int) -> None:
        self._database = database
        self._random = Random(seed)
        self._moment = _FIRST_MOMENT
        self._uids = UidSource(lambda: self._moment // 1000, self._random.randbytes)

    def add(self, titles: int, copies: int) -> None:
        """Adds so many."""
        source = TitleSource(self._random, titles)
        with self._database.write() as connection:
            stamp = next_stamp(connection)
            self._raw = driver_connection(connection)
            self._device, self._seq = stamp.device_id, stamp.seq
            self._authors = self._people()
            first = self._one("SELECT coalesce(max(id), 0) + 1 FROM title")
            made = [source.next(1990 + at * 36 // titles) for at in range(titles)]
            self._add_titles(first, made)
            site = self._one("SELECT s.id FROM site s JOIN installation i ON i.site_code = s.code")
            self._insert("copy", _COPY, (self._copy(at, made, first, site) for at in range(copies)))

    def _add_titles(self, first: int, made: list[DemoTitle]) -> None:
        raw, cards = self._raw, [columns_of(self._card(one)) for one in made]
        self._insert("title", tuple(cards[0]), (tuple(card.values()) for card in cards))
        raw.executemany(
            INDEX_NEW, ((first + at, card["search_text"]) for at, card in enumerate(cards))
        )
        marc = records(len(made) // 2, self._random)
        raw.executemany(
            "INSERT INTO marc_record (title_id, format, encoding, raw)"
            " VALUES (?, 'marc21', 'utf-8', ?)",
            ((first + 2 * at, record) for at, record in enumerate(marc)),
        )

    def _card(self, one: DemoTitle) -> Card:
        notes = None
        if self._random.random() < 0.3:
            notes = self._random.choice(_NOTES).format(self._random.randint(9, 480), one.title)
        return Card(
            notes=notes, title=one.title, authors=one.authors, publisher=one.publisher,
            place=one.place, publish_year=one.publish_year, extent=one.extent, series=one.series,
            isbn=one.isbn, ddc=one.ddc, language=one.language, kind=one.kind,
            audience=one.audience, local_history=int(one.local_history), rare=int(one.rare),
        )  # fmt: skip

    def _copy(self, at: int, titles: list[DemoTitle], first: int, site: int) -> tuple[Value, ...]:
        chance = self._random.random
        place, batch = at % len(titles), at // _BATCH
        title, year = titles[place], 2006 + batch % 19
        number = f"{('TN', 'M', 'D', 'LC')[int(chance() * 4)]}.{at:06}"
        return (
            first + place, site, number, fold(number), f"Kho {number[:2]}",
            f"{title.ddc or '895.92234'} {fold(title.title)[:1].upper()}{int(chance() * 999):03}T",
            (16 + int(chance() * 210)) * 500, f"{year}-{1 + batch % 12:02}-{1 + batch % 28:02}",
            ("purchase", "purchase", "donation", "programme")[batch % 4],
            f"{batch % 12 + 1:02}/{year}", f"CT{batch:05}" if batch % 3 else None,
        )  # fmt: skip

    def _people(self) -> list[int]:
        people = People(self._random)
        names = [people.name() for _number in range(_PEOPLE)]
        self._raw.executemany(
            "INSERT OR IGNORE INTO author (uid, name) VALUES (new_uid(), ?)",
            [(name,) for name in names],
        )
        places = ", ".join("?" * len(names))
        found = self._raw.execute(f"SELECT id FROM author WHERE name IN ({places})", names)
        return [int(row[0]) for row in found]

    def _insert(
        self, table: str, columns: tuple[str, ...], rows: Iterator[tuple[Value, ...]]
    ) -> None:
        marks = chain.from_iterable(repeat(self._deed(), _ROWS_OF_A_DEED) for _ in iter(int, 1))
        places = ", ".join("?" * (len(columns) + 7))
        self._raw.executemany(
            f"INSERT INTO {table} ({NEW_ROW_COLUMNS}, {', '.join(columns)}) VALUES ({places})",
            ((self._uids.next(), *mark, *row) for row, mark in zip(rows, marks, strict=False)),
        )

    def _deed(self) -> tuple[int, ...]:
        """What the rows of the next deed carry; as one change of this database, for speed."""
        self._moment += int(self._random.random() * _STEP)
        now = min(self._moment, clock.instant(clock.now()))
        author = self._random.choice(self._authors)
        return author, self._device, now, (now // 1000) << 16, self._seq, self._seq

    def _one(self, sql: str) -> int:
        return int(self._raw.execute(sql).fetchone()[0])


def change_copies(database: Database, store: str) -> None:
    """Puts every copy of the library elsewhere, some at a time, as one sorts shelves."""
    with database.write() as connection:
        last = int(connection.exec_driver_sql("SELECT max(id) FROM copy").scalar_one())
        for first in range(1, last + 1, _EDITS_OF_A_DEED):
            marks = edited_columns("copy", ["store"], next_stamp(connection))
            connection.exec_driver_sql(
                f"UPDATE copy AS t SET store = ?, {marks} WHERE id BETWEEN ? AND ?",
                (f"{store}, giá {first // 700 + 1}", first, first + _EDITS_OF_A_DEED - 1),
            )
