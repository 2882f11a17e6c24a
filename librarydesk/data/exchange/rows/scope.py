"""What of the database belongs to the reader of a bundle, as temporary tables of ids.

`reach_site`, `reach_copy`, `reach_title` and `reach_child` hold ids and, as `whole`, whether the
reader never had what belongs to them.
"""

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.collection.standing import standing
from librarydesk.data.exchange.rows.addressee import Addressee
from librarydesk.data.exchange.rows.shapes import Chain, TableShape

_KINDS = ("site", "copy", "title", "child")
_TABLE = "CREATE TEMP TABLE reach_{0} (id INTEGER PRIMARY KEY, whole INTEGER NOT NULL)"
_ADD = " WHERE true ON CONFLICT (id) DO UPDATE SET whole = max(whole, excluded.whole)"
_MAY_BE_THERE = (
    "k.id IN (SELECT m.copy_id FROM temp.reach_site r JOIN rotation_movement m"
    " ON m.to_site_id = r.id WHERE m.copy_id IS NOT NULL"
    " UNION SELECT e.copy_id FROM temp.reach_site r JOIN copy_event e ON e.to_site_id = r.id)"
)
_OWNED = (
    "INSERT INTO temp.reach_copy SELECT k.id, r.whole FROM temp.reach_site r"
    " JOIN copy k ON k.site_id = r.id WHERE true"
)
_VISITING = (
    "INSERT INTO temp.reach_copy SELECT s.id, 1 FROM ({standing}) s"
    " WHERE s.place_id IN (SELECT id FROM temp.reach_site)"
    " AND s.id NOT IN (SELECT id FROM temp.reach_copy)"
)
_TITLES = (
    (
        "INSERT INTO temp.reach_title SELECT k.title_id, max(r.whole) FROM temp.reach_copy r"
        " JOIN copy k ON k.id = r.id GROUP BY k.title_id"
    ),
    "INSERT INTO temp.reach_title SELECT g.survivor_id, r.whole FROM temp.reach_title r"
    " JOIN title_merging g ON g.merged_id = r.id" + _ADD,
)
_TYPED_THERE = (
    "WITH there AS (SELECT d.id FROM temp.reach_site r JOIN exchange_peer p ON p.site_id = r.id"
    " JOIN device d ON d.installation_uid = p.uid)"
    " INSERT INTO temp.reach_title SELECT t.id, 0 FROM title t"
    " WHERE t.device_id IN (SELECT id FROM there) OR t.uid IN (SELECT a.live_uid"
    " FROM exchange_alias a WHERE a.row_table = 'title' AND a.device_id IN (SELECT id FROM there))"
    " ON CONFLICT (id) DO NOTHING"
)
"""Titles that nobody has a copy of are those of the library that typed them."""

_CHILDREN = (
    (
        "INSERT INTO temp.reach_child SELECT m.child_id, max(r.whole) FROM temp.reach_site r"
        " JOIN club c ON c.site_id = r.id JOIN club_member m ON m.club_id = c.id"
        " GROUP BY m.child_id"
    ),
    (
        "INSERT INTO temp.reach_child SELECT e.child_id, max(r.whole) FROM temp.reach_site r"
        " JOIN contest c ON c.site_id = r.id JOIN contest_entry e ON e.contest_id = c.id"
        " WHERE e.child_id IS NOT NULL GROUP BY e.child_id"
        " ON CONFLICT (id) DO UPDATE SET whole = max(whole, excluded.whole)"
    ),
    "INSERT INTO temp.reach_child SELECT g.survivor_id, r.whole FROM temp.reach_child r"
    " JOIN child_merging g ON g.merged_id = r.id" + _ADD,
)


def find_reach(connection: Connection, to: Addressee) -> None:
    """Fills the temporary tables for a reader of the scope `to.sites`.

    Copies of other libraries that stand in the scope now are always whole: they and their titles
    are few, and a reader that had one before may have been told that it left.
    """
    drop_reach(connection)
    for kind in _KINDS:
        connection.exec_driver_sql(_TABLE.format(kind))
    if to.sites:
        connection.exec_driver_sql(
            "INSERT INTO temp.reach_site VALUES (?, ?)",
            [(site, int(site in to.new_sites)) for site in sorted(to.sites)],
        )
    connection.exec_driver_sql(_OWNED)
    visiting = _VISITING.format(standing=standing(_MAY_BE_THERE))
    connection.exec_driver_sql(visiting, {"day": clock.today().isoformat()})
    for statement in (_TITLES[0], _TYPED_THERE, _TITLES[1], *_CHILDREN):
        connection.exec_driver_sql(statement)


def drop_reach(connection: Connection) -> None:
    """Takes the temporary tables away."""
    for kind in _KINDS:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.reach_{kind}")


def reach_condition(shape: TableShape, *, whole: bool) -> str:
    """The condition under which the reader gets a row `t` at all, or for the first time."""
    if shape.rule.for_all:
        return "0" if whole else "1"
    mark = " AND r.whole" if whole else ""
    chains = [_end_of(chain) for chain in shape.chains]
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM temp.reach_{kind} r WHERE r.id = {end}{mark})"
        for kind, end in chains
    )


def _end_of(chain: Chain) -> tuple[str, str]:
    """Where a chain of columns from row `t` ends: the kind of row and its id in SQL."""
    here, sql = "t", ""
    for depth, (column, target) in enumerate(chain):
        value = f"{here}.{column}"
        sql = sql.replace("?", value) if sql else value
        if depth == len(chain) - 1 and target in _KINDS:
            return target, sql
        here = f"j{depth}"
        sql = f"(SELECT ? FROM {target} {here} WHERE {here}.id = {sql})"
    raise ValueError(chain)
