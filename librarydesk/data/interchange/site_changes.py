"""What rows of sites change beside the states: the sites themselves and the units they serve."""

from collections.abc import Collection

from sqlalchemy import Connection

from librarydesk.data.interchange.applying import change_rows
from librarydesk.data.interchange.cells import LIST_SEPARATOR
from librarydesk.data.store.editing import edited_columns
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp
from librarydesk.data.store.types import BEGINNING
from librarydesk.data.store.voiding import void_where

SITE_CELLS = (
    "opened_on",
    "closed_on",
    "address",
    "contact",
    "phone",
    "latitude",
    "longitude",
)
"""The columns of a row that belong to the site, whatever the day."""


def settle(connection: Connection, present: Collection[str]) -> None:
    """Finds out what becomes of the sites; marks rows that change one with a `T`.

    A site's own cells are those of its row without a day; later rows that fill one go before.
    `present` are the keys of the columns that the file has.
    """
    _collect(connection)
    for name in SITE_CELLS:
        if name in present:
            _take_cell(connection, name)
    marks = " || ".join(f"(c.{name} IS NOT s.{name})" for name in SITE_CELLS)
    connection.exec_driver_sql(
        f"UPDATE temp.site_cells AS c SET changed = {marks} FROM site s WHERE s.id = c.target_id"
    )
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET changed = i.changed || 'T' FROM temp.site_cells c"
        " WHERE c.target_id = i.site_id AND c.changed LIKE '%1%' AND i.changed IS NOT NULL"
        " AND i.why IS NULL AND i.row = c.telling_row"
    )
    if "serves" in present:
        _compare_served(connection)


def _collect(connection: Connection) -> None:
    """Fills `temp.site_cells` with the sites of good rows as they are, new ones empty."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.site_cells")
    names = ", ".join(SITE_CELLS)
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE site_cells (target_id INTEGER PRIMARY KEY, code, {names},"
        " telling_row, has_base, changed TEXT, why TEXT, new_id INTEGER)"
    )
    connection.exec_driver_sql(
        f"INSERT INTO temp.site_cells (target_id, code, telling_row, has_base, {names})"
        " SELECT i.site_id, i.code, i.telling_row, i.has_base,"
        f" {', '.join(f's.{name}' for name in SITE_CELLS)} FROM (SELECT site_id, code,"
        f" max(as_of = '{BEGINNING}') AS has_base, first_value(row) OVER (PARTITION BY site_id"
        f" ORDER BY as_of) AS telling_row FROM temp.incoming WHERE why IS NULL"
        " GROUP BY site_id) i LEFT JOIN site s ON s.id = i.site_id"
    )


def _take_cell(connection: Connection, name: str) -> None:
    given = (
        f"(SELECT i.{name} FROM temp.incoming i WHERE i.site_id = c.target_id"
        f" AND i.why IS NULL AND i.{name} IS NOT NULL ORDER BY i.as_of DESC, i.row LIMIT 1)"
    )
    connection.exec_driver_sql(
        f"UPDATE temp.site_cells AS c SET {name} = coalesce({given}, iif(has_base, NULL, {name}))"
    )


def _compare_served(connection: Connection) -> None:
    stored = (
        f"(SELECT group_concat(admin_unit_id, '{LIST_SEPARATOR}') FROM (SELECT admin_unit_id"
        " FROM site_serves v WHERE v.site_state_id = i.target_id ORDER BY admin_unit_id))"
    )
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET serves_changed = i.served IS NOT {stored}"
        " WHERE i.why IS NULL"
    )
    connection.exec_driver_sql(
        "UPDATE temp.incoming SET changed = changed || 'T'"
        " WHERE why IS NULL AND serves_changed AND changed IS NOT NULL"
    )


def add_and_change_sites(connection: Connection, stamp: Stamp) -> None:
    """Adds the sites that the file brings, changes the others' own cells."""
    names = ", ".join(SITE_CELLS)
    connection.exec_driver_sql(
        f"INSERT INTO site (code, code_folded, {names}, {NEW_ROW_COLUMNS}) SELECT code, fold(code),"
        f" {names}, {stamp.values_sql} FROM temp.site_cells WHERE target_id < 0"
        " ORDER BY target_id DESC"
    )
    connection.exec_driver_sql(
        "UPDATE temp.site_cells AS c SET new_id = s.id FROM site s"
        " WHERE s.code = c.code AND s.voided_at IS NULL AND c.target_id < 0"
    )
    for column in ("site_id", "managed_by_id"):
        connection.exec_driver_sql(
            f"UPDATE temp.incoming AS i SET {column} = c.new_id FROM temp.site_cells c"
            f" WHERE c.target_id = i.{column} AND i.{column} < 0"
        )
    change_rows(connection, "site", SITE_CELLS, stamp, source="temp.site_cells")


def set_served_units(connection: Connection, stamp: Stamp) -> None:
    """Puts down which units each added or changed state serves."""
    rows = connection.exec_driver_sql(
        "SELECT t.id, i.served, i.target_id FROM temp.incoming i JOIN site_state t"
        " ON t.site_id = i.site_id AND t.as_of = i.as_of AND t.voided_at IS NULL"
        " WHERE i.why IS NULL AND i.serves_changed"
    ).all()
    if not rows:
        return
    connection.exec_driver_sql(
        "DELETE FROM site_serves WHERE site_state_id = ?", [(state,) for state, _s, _t in rows]
    )
    served = [
        (state, int(unit))
        for state, units, _target in rows
        for unit in (units or "").split(LIST_SEPARATOR)
        if unit
    ]
    if served:
        connection.exec_driver_sql(
            "INSERT INTO site_serves (site_state_id, admin_unit_id) VALUES (?, ?)", served
        )
    changed = [(state,) for state, _units, target in rows if target is not None]
    if changed:
        # The units are a part of the state: it has changed although none of its columns did.
        marks = edited_columns("site_state", ("site_serves",), stamp)
        connection.exec_driver_sql(f"UPDATE site_state AS t SET {marks} WHERE t.id = ?", changed)


def void_sites_without_state(connection: Connection, stamp: Stamp) -> None:
    """Voids the sites of which every state was voided."""
    void_where(
        connection,
        "site",
        "id IN (SELECT site_id FROM temp.incoming) AND NOT EXISTS (SELECT 1 FROM site_state x"
        " WHERE x.site_id = t.id AND x.voided_at IS NULL)",
        reason=None,
        stamp=stamp,
    )
