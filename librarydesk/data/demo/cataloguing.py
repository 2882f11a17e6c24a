"""What cataloguing meets in every library: sets of several volumes, series, titles typed twice.

None of them has copies yet: they are catalogued while the parcel is being unpacked.
"""

import sqlite3
from dataclasses import replace
from random import Random

from librarydesk.coded import Audience
from librarydesk.data.collection.catalogue.card import Card, columns_of, tidied
from librarydesk.data.demo.bulk import BulkWriter
from librarydesk.data.demo.plan import DemoPlan

_SERIES = "Văn hóa các dân tộc Lai Châu"
_SETS = (
    (Card("Địa chí Lai Châu", authors="Ủy ban nhân dân tỉnh Lai Châu", ddc="959.7173"), 3),
    (Card("Truyện cổ các dân tộc Tây Bắc", authors="Lò Văn Pâng", ddc="398.2095971"), 4),
)
_OF_SERIES = ("Lễ hội của người Thái", "Trang phục của người Mông", "Nhà sàn của người Lự")
_TYPED_TWICE = 3


def write_cataloguing(raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan) -> None:
    """Catalogues sets and a series, and some titles a second time."""
    cards = [*_sets(plan.year), *_typed_twice(raw, plan.random("cataloguing"))]
    (last,) = raw.execute("SELECT max(id) FROM title").fetchone()
    made = [(last + nth, columns_of(tidied(card))) for nth, card in enumerate(cards, start=1)]
    names = ", ".join(made[0][1])
    day = plan.last_day.isoformat()
    writer.insert("title", f"id, {names}", ((day, (i, *row.values())) for i, row in made))
    writer.insert_plain(
        "title_fts", "rowid, search_text", ((i, str(row["search_text"])) for i, row in made)
    )


def _sets(year: int) -> list[Card]:
    """The volumes of each set, and the titles of a series."""
    local = Card("", publisher="Văn hóa dân tộc", place="Hà Nội", language="vie", local_history=1)
    found = [
        replace(
            card,
            part=f"T. {volume}",
            publisher=local.publisher,
            place=local.place,
            publish_year=year - volumes + volume,
            extent=f"{280 + 16 * volume} trang : ảnh ; 27 cm",
            subjects="Địa chí; Lai Châu",
            language="vie",
            audience=Audience.ADULT.value,
            local_history=1,
        )
        for card, volumes in _SETS
        for volume in range(1, volumes + 1)
    ]
    found += [
        replace(
            local,
            title=title,
            series=f"{_SERIES} ; T. {volume}",
            publish_year=year,
            ddc="390.0959717",
            subjects="Dân tộc thiểu số; Văn hóa; Lai Châu",
        )
        for volume, title in enumerate(_OF_SERIES, start=1)
    ]
    return found


def _typed_twice(raw: sqlite3.Connection, random: Random) -> list[Card]:
    rows = raw.execute(
        "SELECT title, authors, publisher, publish_year, isbn FROM title"
        " WHERE isbn IS NOT NULL AND id % 7 = 3 ORDER BY id LIMIT 40"
    ).fetchall()
    chosen = sorted(random.sample(rows, min(_TYPED_TWICE, len(rows))))
    return [_second(nth, *row) for nth, row in enumerate(chosen)]


def _second(
    nth: int, title: str, authors: str | None, publisher: str | None, year: int | None, isbn: str
) -> Card:
    """The card as somebody in a hurry types it: in capitals without year, or without ISBN."""
    in_capitals = nth % 2 == 0
    return Card(
        title.upper() if in_capitals else title,
        authors=authors,
        publisher=publisher,
        publish_year=None if in_capitals else year,
        isbn=isbn if in_capitals else None,
        language="vie",
    )
