"""What of the database belongs to readers of bundles, as temporary tables of ids.

`reach_site`, `reach_copy`, `reach_title` and `reach_child` hold readers, ids and, as `whole`,
whether the reader never had what belongs to them. Usually there is one reader; the page of all
installations asks for all of them at once.
"""

from functools import lru_cache

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.collection.standing import standing
from librarydesk.data.exchange.rows.addressee import Addressee
from librarydesk.data.exchange.rows.shapes import Chain, TableShape

_KINDS = ("site", "copy", "title", "child")
_TABLE = (
    "CREATE TEMP TABLE reach_{0} (reader INTEGER NOT NULL, id INTEGER NOT NULL,"
    " whole INTEGER NOT NULL, PRIMARY KEY (id, reader)) WITHOUT ROWID"
)
_ADD = " WHERE true ON CONFLICT (id, reader) DO UPDATE SET whole = max(whole, excluded.whole)"
_MAY_BE_THERE = (
    "k.id IN (SELECT m.copy_id FROM temp.reach_site r JOIN rotation_movement m"
    " ON m.to_site_id = r.id WHERE m.copy_id IS NOT NULL"
    " UNION SELECT e.copy_id FROM temp.reach_site r JOIN copy_event e ON e.to_site_id = r.id)"
)
_OWNED = (
    "INSERT INTO temp.reach_copy SELECT r.reader, k.id, r.whole FROM temp.reach_site r"
    " JOIN copy k ON k.site_id = r.id WHERE true"
)
_VISITING = (
    "INSERT INTO temp.reach_copy SELECT r.reader, s.id, 1 FROM ({standing}) s"
    " JOIN temp.reach_site r ON r.id = s.place_id WHERE true ON CONFLICT (id, reader) DO NOTHING"
)
_TITLES = (
    (
        "INSERT INTO temp.reach_title SELECT r.reader, k.title_id, max(r.whole)"
        " FROM temp.reach_copy r JOIN copy k ON k.id = r.id GROUP BY k.title_id, r.reader"
    ),
    "INSERT INTO temp.reach_title SELECT r.reader, g.survivor_id, r.whole FROM temp.reach_title r"
    " JOIN title_merging g ON g.merged_id = r.id" + _ADD,
)
_TYPED_THERE = (
    "WITH there AS (SELECT r.reader, d.id FROM temp.reach_site r"
    " JOIN exchange_peer p ON p.site_id = r.id JOIN device d ON d.installation_uid = p.uid)"
    " INSERT INTO temp.reach_title SELECT h.reader, t.id, 0 FROM title t"
    " JOIN there h ON h.id = t.device_id UNION SELECT h.reader, t.id, 0 FROM exchange_alias a"
    " JOIN there h ON h.id = a.device_id JOIN title t ON t.uid = a.live_uid"
    " WHERE a.row_table = 'title' ON CONFLICT (id, reader) DO NOTHING"
)
"""Titles that nobody has a copy of are those of the library that typed them."""

_OF_ALL = (
    "INSERT INTO temp.reach_title SELECT r.reader, t.id, 0 FROM installation i"
    " JOIN site s ON s.code = i.site_code JOIN temp.reach_site r ON r.id = s.id JOIN title t"
    " WHERE i.level = 'province' ON CONFLICT (id, reader) DO NOTHING"
)
"""The province's second PC has what the first one has, also titles of which there is no copy."""

_CHILDREN = (
    (
        "INSERT INTO temp.reach_child SELECT r.reader, m.child_id, max(r.whole)"
        " FROM temp.reach_site r JOIN club c ON c.site_id = r.id"
        " JOIN club_member m ON m.club_id = c.id GROUP BY m.child_id, r.reader"
    ),
    (
        "INSERT INTO temp.reach_child SELECT r.reader, e.child_id, max(r.whole)"
        " FROM temp.reach_site r JOIN contest c ON c.site_id = r.id"
        " JOIN contest_entry e ON e.contest_id = c.id WHERE e.child_id IS NOT NULL"
        " GROUP BY e.child_id, r.reader"
        " ON CONFLICT (id, reader) DO UPDATE SET whole = max(whole, excluded.whole)"
    ),
    "INSERT INTO temp.reach_child SELECT r.reader, g.survivor_id, r.whole FROM temp.reach_child r"
    " JOIN child_merging g ON g.merged_id = r.id" + _ADD,
)


def find_reach(connection: Connection, *readers: Addressee) -> None:
    """Fills the temporary tables for readers of the scopes `sites`.

    Copies of other libraries that stand in the scope now are always whole: they and their titles
    are few, and a reader that had one before may have been told that it left.
    """
    drop_reach(connection)
    for kind in _KINDS:
        connection.exec_driver_sql(_TABLE.format(kind))
    theirs = [
        (to.peer_id, site, int(site in to.new_sites)) for to in readers for site in sorted(to.sites)
    ]
    if theirs:
        connection.exec_driver_sql("INSERT INTO temp.reach_site VALUES (?, ?, ?)", theirs)
    connection.exec_driver_sql(_OWNED)
    visiting = _VISITING.format(standing=standing(_MAY_BE_THERE))
    connection.exec_driver_sql(visiting, {"day": clock.today().isoformat()})
    for statement in (_TITLES[0], _TYPED_THERE, _OF_ALL, _TITLES[1], *_CHILDREN):
        connection.exec_driver_sql(statement)


def drop_reach(connection: Connection) -> None:
    """Takes the temporary tables away."""
    for kind in _KINDS:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.reach_{kind}")


@lru_cache(maxsize=512)
def reach_condition(shape: TableShape, *, whole: bool, row: str = "t") -> str:
    """The condition under which the one reader gets a row at all, or for the first time."""
    if shape.rule.for_all:
        return "0" if whole else "1"
    mark = " AND r.whole" if whole else ""
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM temp.reach_{kind} r WHERE r.id = {end}{mark})"
        for kind, end in ends(shape, row)
    )


def ends(shape: TableShape, row: str = "t") -> list[tuple[str, str]]:
    """To what a row belongs: kinds of rows that somebody has, and their ids in SQL."""
    return [_end_of(chain, row) for chain in shape.chains]


def _end_of(chain: Chain, row: str) -> tuple[str, str]:
    """Where a chain of columns from a row ends."""
    here, sql = row, ""
    for depth, (column, target) in enumerate(chain):
        value = f"{here}.{column}"
        sql = sql.replace("?", value) if sql else value
        if depth == len(chain) - 1 and target in _KINDS:
            return target, sql
        here = f"j{depth}"
        sql = f"(SELECT ? FROM {target} {here} WHERE {here}.id = {sql})"
    raise ValueError(chain)
