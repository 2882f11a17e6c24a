"""What several readers haven't confirmed yet, asked for all of them at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.exchange.rows.addressee import Addressee
from librarydesk.data.exchange.rows.choosing import BY_UID, NOT_SHIPPED
from librarydesk.data.exchange.rows.scope import drop_reach, ends, find_reach
from librarydesk.data.exchange.rows.shapes import TableShape, shape_of, shapes

_READER = (
    "CREATE TEMP TABLE news_reader (id INTEGER PRIMARY KEY, since INTEGER NOT NULL,"
    " up INTEGER NOT NULL, set_back INTEGER NOT NULL, grew INTEGER NOT NULL)"
)
_FROM = (
    "CREATE TEMP TABLE news_from (reader INTEGER NOT NULL, seq INTEGER NOT NULL,"
    " PRIMARY KEY (reader, seq)) WITHOUT ROWID"
)
_FILL_FROM = (
    "INSERT OR IGNORE INTO temp.news_from SELECT b.peer_id, x.seq FROM temp.news_reader n"
    " JOIN exchange_branch b ON b.peer_id = n.id JOIN exchange_received x ON x.branch_id = b.id"
    " WHERE NOT n.set_back"
)
_CHANGED = (
    "(t.seq > n.since AND NOT EXISTS (SELECT 1 FROM temp.news_from f"
    " WHERE f.reader = n.id AND f.seq = t.seq))"
)
_NAMED = {
    "voiding": (("voiding t", "t"), ("voiding t JOIN voiding w ON w.uid = t.row_uid", "w")),
    "field_conflict": (("field_conflict t", "t"),),
    "conflict_settling": (
        ("conflict_settling t JOIN field_conflict w ON w.uid = t.conflict_uid", "w"),
    ),
}
"""For tables whose rows speak of others: from where to read them, and which row names the other."""


@dataclass
class News:
    """What a reader hasn't confirmed: the stamp of the oldest change, and how many erasures."""

    oldest: int | None = None
    erasures: int = 0


def unconfirmed(
    connection: Connection, readers: Sequence[tuple[Addressee, int]]
) -> dict[int, News]:
    """What each reader hasn't confirmed, by the id of its installation.

    Beside a reader stands the last change that it has. The connection may write temporary tables.
    """
    found = {to.peer_id: News() for to, _since in readers}
    _begin(connection, readers)
    try:
        for shape in shapes(connection):
            for reader, oldest, count in _news(connection, shape, readers):
                news = found[reader]
                news.oldest = min(oldest, news.oldest or oldest)
                if shape.name == "child_erasure":
                    news.erasures += count
    finally:
        drop_reach(connection)
        for name in ("reader", "from"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.news_{name}")
    return found


def _begin(connection: Connection, readers: Iterable[tuple[Addressee, int]]) -> None:
    for statement in (_READER, _FROM):
        connection.exec_driver_sql(statement)
    rows = [
        (to.peer_id, since, int(to.up), int(to.returning), int(bool(to.new_sites)))
        for to, since in readers
    ]
    if rows:
        connection.exec_driver_sql("INSERT INTO temp.news_reader VALUES (?, ?, ?, ?, ?)", rows)
    connection.exec_driver_sql(_FILL_FROM)
    below = [to for to, _since in readers if not to.up]
    if below:
        find_reach(connection, *below)


def _news(
    connection: Connection, shape: TableShape, readers: Sequence[tuple[Addressee, int]]
) -> Iterator[tuple[int, int, int]]:
    """Readers with the stamp of the oldest row of a table that each should have, and how many."""
    since = min((since for _to, since in readers), default=0)
    for source, condition in _sources(connection, shape, readers, since):
        rows = connection.exec_driver_sql(
            f"SELECT n.id, min(t.stamp), count(*) FROM {source} WHERE {condition} GROUP BY n.id"
        )
        yield from ((int(row[0]), int(row[1]), int(row[2])) for row in rows)


def _sources(
    connection: Connection,
    shape: TableShape,
    readers: Sequence[tuple[Addressee, int]],
    since: int,
) -> Iterator[tuple[str, str]]:
    """From where to read the rows `t` of a table with their readers `n`, and on which condition."""
    new = f"t.seq > {since}"
    if any(to.up or shape.rule.for_all for to, _since in readers):
        everybody = "" if shape.rule.for_all else "n.up AND "
        shipped = f" AND {NOT_SHIPPED}" if shape.name == "admin_unit" else ""
        yield (
            f"{shape.name} t CROSS JOIN temp.news_reader n",
            f"{everybody}{new} AND {_CHANGED}{shipped}",
        )
    if shape.rule.for_all or all(to.up for to, _since in readers):
        return
    if shape.name in BY_UID:
        yield from _by_name(connection, shape, new)
        return
    grew = any(to.new_sites for to, _since in readers)
    for kind, end in ends(shape):
        reach = f"CROSS JOIN temp.reach_{kind} r ON r.id = {end}"
        yield (
            f"{shape.name} t {reach} CROSS JOIN temp.news_reader n ON n.id = r.reader",
            f"({_CHANGED} OR n.grew AND r.whole)" if grew else f"{new} AND {_CHANGED}",
        )


def _by_name(connection: Connection, shape: TableShape, new: str) -> Iterator[tuple[str, str]]:
    """The same for rows that name others by uid: they go to whoever has those."""
    for source, naming in _NAMED[shape.name]:
        tables = connection.exec_driver_sql(
            f"SELECT DISTINCT {naming}.row_table FROM {source} WHERE {new}"
        )
        for table in tables.scalars().all():
            named = shape_of(connection).get(table)
            if named is None or table in BY_UID:
                continue
            row = f"{source} CROSS JOIN {table} o ON o.uid = {naming}.row_uid"
            condition = f"{naming}.row_table = '{table}' AND {new} AND {_CHANGED}"
            if named.rule.for_all:
                yield f"{row} CROSS JOIN temp.news_reader n", f"NOT n.up AND {condition}"
            for kind, end in [] if named.rule.for_all else ends(named, "o"):
                reach = f"CROSS JOIN temp.reach_{kind} r ON r.id = {end}"
                yield f"{row} {reach} CROSS JOIN temp.news_reader n ON n.id = r.reader", condition
