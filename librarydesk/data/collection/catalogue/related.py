"""What belongs together in the catalogue: the volumes of one set, the titles of one series."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.collection.identity import first_author, listed
from librarydesk.data.store.folding import fold, sort_key
from librarydesk.data.store.fulltext import match_expression

_MOST = 200
_LOOKED_AT = 600


@dataclass(frozen=True)
class RelatedTitle:
    """Another title, as a line in the details of the one that is shown."""

    id: int
    title: str
    part: str | None
    year: int | None
    volume: str = ""


@dataclass(frozen=True)
class Related:
    """The other volumes of a title's set, and by series the other titles of it."""

    volumes: tuple[RelatedTitle, ...]
    series: tuple[tuple[str, tuple[RelatedTitle, ...]], ...]


def related_titles(connection: Connection, title_id: int) -> Related:
    """What belongs to a title: volumes in their order, titles of its series by title."""
    row = connection.exec_driver_sql(
        "SELECT title_folded, authors, part, series FROM title WHERE id = ?", (title_id,)
    ).one_or_none()
    if row is None:
        return Related((), ())
    folded, authors, part, series = row
    volumes = _volumes(connection, title_id, folded, authors) if part else ()
    named = tuple(dict.fromkeys(series_name(one) for one in listed(series)))
    found = ((name, _of_series(connection, title_id, name)) for name in named)
    return Related(volumes, tuple((name, titles) for name, titles in found if titles))


def series_name(text: str) -> str:
    """A series without the number of the volume in it ("Tủ sách vàng ; T. 3")."""
    return text.partition(" ; ")[0].strip()


def _volumes(
    connection: Connection, title_id: int, folded: str, authors: str | None
) -> tuple[RelatedTitle, ...]:
    rows = connection.exec_driver_sql(
        "SELECT id, title, part, publish_year, authors FROM title"
        " WHERE title_folded = ? AND id <> ? AND part IS NOT NULL AND voided_at IS NULL LIMIT ?",
        (folded, title_id, _LOOKED_AT),
    )
    author = fold(first_author(authors))
    found = [RelatedTitle(*row[:4]) for row in rows if fold(first_author(row[4])) == author]
    return tuple(sorted(found, key=lambda title: _in_number_order(title.part or ""))[:_MOST])


def _in_number_order(part: str) -> tuple[int, str]:
    """Sorts `T. 2` before `T. 10`."""
    digits = "".join(letter if letter.isdigit() else " " for letter in part).split()
    return int(digits[0]) if digits else 0, sort_key(part)


def _of_series(connection: Connection, title_id: int, name: str) -> tuple[RelatedTitle, ...]:
    """The newest titles of a series; the full-text index finds which may be."""
    folded = fold(name)
    if not folded:
        return ()
    rows = connection.exec_driver_sql(
        "SELECT t.id, t.title, t.part, t.publish_year, t.series FROM (SELECT rowid AS id"
        " FROM title_fts WHERE title_fts MATCH ? ORDER BY rowid DESC LIMIT ?) f"
        " JOIN title t ON t.id = f.id"
        " WHERE t.series IS NOT NULL AND t.voided_at IS NULL AND t.id <> ?",
        (match_expression(folded), _LOOKED_AT, title_id),
    )
    found = [
        RelatedTitle(row[0], row[1], row[2], row[3], one.partition(" ; ")[2])
        for row in rows
        for one in listed(row[4])
        if fold(series_name(one)) == folded
    ]
    return tuple(sorted(found, key=_in_series_order)[:_MOST])


def _in_series_order(title: RelatedTitle) -> tuple[tuple[int, str], str]:
    return _in_number_order(title.volume), sort_key(title.title)
