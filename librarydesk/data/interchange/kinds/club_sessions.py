"""Sessions that clubs held, with a plain count or the numbers of those who came."""

from collections.abc import Collection

from sqlalchemy import Connection

from librarydesk.data.interchange.club_cells import (
    club,
    member_spelling,
    reject_unknown_members,
    resolve_clubs,
)
from librarydesk.data.interchange.kind import Column, Kind, count, day, running_number
from librarydesk.data.store.editing import edited_columns
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp
from librarydesk.data.store.voiding import void_where
from librarydesk.i18n import N_, _

# A list with semicolons as a JSON one: what json_quote makes of a text never holds a semicolon of
# its own.
_LISTED = """json_each('[' || replace(json_quote(i.member_nos), ';', '","') || ']')"""
_OWN_SESSION = (
    "(SELECT t.id FROM club_session t WHERE t.club_id = i.club_id AND t.on_date = i.on_date"
    " AND t.no = i.no AND t.voided_at IS NULL)"
)
_TICKED = "a.session_id = {session} AND a.voided_at IS NULL"


def _resolve(connection: Connection) -> None:
    resolve_clubs(connection)
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.came")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE came (row INTEGER, member_no TEXT, folded TEXT,"
        " PRIMARY KEY (row, folded)) WITHOUT ROWID"
    )
    known = member_spelling("i.club_id", "j.value")
    connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO temp.came SELECT i.row, {known}, fold(j.value)"
        f" FROM temp.incoming i, {_LISTED} j WHERE i.club_id IS NOT NULL"
        f" AND i.member_nos IS NOT NULL AND {known} IS NOT NULL"
    )
    reject_unknown_members(
        connection,
        f"SELECT i.row, trim(j.value) FROM temp.incoming i, {_LISTED} j WHERE fold(j.value) <> ''"
        f" AND i.club_id IS NOT NULL AND i.member_nos IS NOT NULL AND {known} IS NULL"
        " ORDER BY i.row, j.id",
    )


def _settle(connection: Connection, present: Collection[str]) -> int:
    """Marks sessions at which others were than the file says; without the column, nobody changes.

    Gives `temp.came` back what is known where the file doesn't say who came.
    """
    if "member_nos" not in present:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO temp.came SELECT i.row, a.member_no, a.member_no_folded"
            " FROM temp.incoming i JOIN session_attendance a ON"
            f" {_TICKED.format(session='i.target_id')}"
        )
    there = f"SELECT a.member_no_folded FROM session_attendance a WHERE {_TICKED}".format(
        session="i.target_id"
    )
    told = "SELECT c.folded FROM temp.came c WHERE c.row = i.row"
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET changed = changed || 'T' WHERE i.why IS NULL"
        f" AND i.target_id IS NOT NULL AND (EXISTS ({there} EXCEPT {told})"
        f" OR EXISTS ({told} EXCEPT {there}))"
    )
    return 0


def _before(connection: Connection, stamp: Stamp) -> None:
    """Another book is no longer the one from the catalogue."""
    connection.exec_driver_sql(
        "UPDATE club_session AS t SET title_id = NULL,"
        f" {edited_columns('club_session', ['title_id'], stamp)} FROM temp.incoming i"
        " WHERE i.target_id = t.id AND i.why IS NULL AND t.book IS NOT i.book"
        " AND t.title_id IS NOT NULL"
    )


def _after(connection: Connection, stamp: Stamp) -> None:
    """Voids and adds who was there."""
    rows = "temp.incoming i WHERE i.why IS NULL"
    void_where(
        connection,
        "session_attendance",
        "t.session_id IN (SELECT i.target_id FROM " + rows + ") AND NOT EXISTS"
        " (SELECT 1 FROM temp.incoming i JOIN temp.came c ON c.row = i.row"
        " WHERE i.target_id = t.session_id AND i.why IS NULL AND c.folded = t.member_no_folded)",
        reason=_("changed by an import"),
        stamp=stamp,
    )
    connection.exec_driver_sql(
        "INSERT INTO session_attendance (session_id, member_no, member_no_folded,"
        f" {NEW_ROW_COLUMNS}) SELECT w.session_id, w.member_no, w.folded, {stamp.values_sql}"
        f" FROM (SELECT {_OWN_SESSION} AS session_id, c.member_no, c.folded FROM temp.incoming i"
        " JOIN temp.came c ON c.row = i.row WHERE i.why IS NULL ORDER BY c.row, c.folded) w"
        " WHERE NOT EXISTS (SELECT 1 FROM session_attendance a"
        f" WHERE {_TICKED.format(session='w.session_id')} AND a.member_no_folded = w.folded)"
    )


_NUMBERS = (
    "(SELECT group_concat(n.member_no, '; ') FROM (SELECT min(a.member_no) AS member_no"
    " FROM session_attendance a WHERE a.session_id = t.id AND a.voided_at IS NULL"
    " GROUP BY a.member_no_folded ORDER BY a.member_no_folded) n)"
)
KIND = Kind(
    name="club_sessions",
    label=N_("Club sessions"),
    table="club_session",
    columns=(
        club(),
        day("date", N_("Date"), "on_date", required=True),
        running_number(),
        Column("topic", N_("Topic"), required=True),
        Column("book", N_("Book")),
        count("attendance", N_("Attendance (count)")),
        Column("member_nos", N_("Member numbers")),
    ),
    day="i.on_date",
    unstored=frozenset({"member_nos"}),
    resolve=_resolve,
    settle=_settle,
    before=_before,
    after=_after,
    export=(
        f"SELECT k.code, t.on_date, t.no, t.topic, t.book, t.attendance, {_NUMBERS}"
        " FROM club_session t JOIN club k ON k.id = t.club_id"
        " WHERE t.voided_at IS NULL AND k.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY k.code_folded, t.on_date, t.no, t.uid"
    ),
)
