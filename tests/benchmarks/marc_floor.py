"""The leanest program that reads MARC records and stores what Library Desk stores of them.

Plain sqlite3, one pass, no rule: no rejects, no second import, no updates. It writes the same
tables with the same indexes (it is given a database that Library Desk has made) and fills the same
columns, copies, raw records and full-text rows.
"""

import os
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from pathlib import Path

Row = tuple[object, ...]
BATCH = 2_000
_TITLE = (
    "INSERT INTO title (id, title, title_folded, title_sort, variants, part, authors, author_sort,"
    " edition, place, publisher, publish_year, extent, series, notes, subjects, isbn, issn, ddc,"
    " language, kind, audience, search_text, match_key, record_key, uid, local_history, rare,"
    " author_id, device_id, recorded_at, stamp, seq, arrived)"
    f" VALUES ({', '.join('?' * 26)}, 0, 0, 1, 1, 1, 1, 1, 1)"
)
_COPY = (
    "INSERT INTO copy (accession_no, accession_folded, site_id, title_id, store, call_number,"
    " price_vnd, acquired_on, source, uid, author_id, device_id, recorded_at, stamp, seq, arrived)"
    f" VALUES ({', '.join('?' * 10)}, 1, 1, 1, 1, 1, 1)"
)
_FTS = "INSERT INTO title_fts (rowid, search_text) VALUES (?, ?)"
_RAW = "INSERT INTO marc_record (title_id, format, encoding, raw) VALUES (?, 'iso2709', 'utf-8', ?)"
_NO_WORD = re.compile(r"[^a-z0-9]+")


def store_records(path: Path, database: Path) -> int:
    """Reads a file of UTF-8 records into an empty database; returns how many there were."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -64000")
    connection.execute("INSERT OR IGNORE INTO author (id, uid, name) VALUES (1, x'00', 'floor')")
    connection.execute("BEGIN IMMEDIATE")
    count = 0
    titles: list[Row] = []
    copies: list[Row] = []
    index: list[Row] = []
    raws: list[Row] = []
    for raw in _records(path):
        count += 1
        title, of_title = _mapped(count, raw)
        titles.append(title)
        copies += of_title
        index.append((count, title[22]))
        raws.append((count, raw))
        if count % BATCH == 0:
            _write(connection, titles, copies, index, raws)
            titles, copies, index, raws = [], [], [], []
    _write(connection, titles, copies, index, raws)
    connection.execute("COMMIT")
    connection.close()
    return count


def _write(
    connection: sqlite3.Connection,
    titles: list[Row],
    copies: list[Row],
    index: list[Row],
    raws: list[Row],
) -> None:
    connection.executemany(_TITLE, titles)
    connection.executemany(_COPY, copies)
    connection.executemany(_FTS, index)
    connection.executemany(_RAW, raws)


def _records(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while length := file.read(5):
            yield length + file.read(int(length) - 5)


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return _NO_WORD.sub(" ", bare.encode("ascii", "ignore").decode()).strip()


def _subfields(field: str) -> dict[str, str]:
    return {part[0]: part[1:].rstrip(" /:;,") for part in field.split("\x1f")[1:]}


def _mapped(number: int, raw: bytes) -> tuple[Row, list[Row]]:
    base = int(raw[12:17])
    directory = raw[24 : base - 1]
    fields: dict[str, list[str]] = {}
    for at in range(0, len(directory), 12):
        start = base + int(directory[at + 7 : at + 12])
        text = raw[start : start + int(directory[at + 3 : at + 7]) - 1].decode()
        fields.setdefault(directory[at : at + 3].decode(), []).append(text)
    one = {tag: _subfields(found[0]) for tag, found in fields.items() if tag > "009"}
    names = [_subfields(name)["a"] for tag in ("100", "700") for name in fields.get(tag, [])]
    title = f"{one['245']['a']} {one['245'].get('b', '')}"
    authors = "; ".join(names)
    folded, author, publisher = _fold(title), _fold(names[0]), _fold(one["260"]["b"])
    subjects = "; ".join(
        " - ".join(_subfields(subject).values())
        for tag in ("650", "653")
        for subject in fields.get(tag, [])
    )
    year = int(one["260"]["c"][:4])
    series, isbn = one["490"]["a"], one["020"]["a"]
    search = (
        f"{folded} {_fold(authors)} {_fold(series)} {_fold(subjects)} {publisher} {year} {isbn}"
    )
    row = (
        *(number, title, folded, folded, None, None, authors, author, one["250"]["a"]),
        *(one["260"]["a"], one["260"]["b"], year, " ".join(one["300"].values()), series),
        *(one["520"]["a"], subjects, isbn, None, one["082"]["a"], fields["008"][0][35:38]),
        *("book", "all", search, f"{folded}|{author}|{year}|{publisher}"),
        *(f"c|{fields['003'][0]}|{fields['001'][0]}", os.urandom(16)),
    )
    copies: list[Row] = [
        (
            *(copy["p"], _fold(copy["p"]), 1, number, None, copy["o"], int(copy["g"])),
            *(copy["d"], copy["e"], os.urandom(16)),
        )
        for copy in map(_subfields, fields.get("952", []))
    ]
    return row, copies
