"""Which club, number and child the rows of a member list mean."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection

from librarydesk.data.clubs.consent.rules import erased
from librarydesk.data.interchange.members.cells import NEXT
from librarydesk.data.interchange.rejecting import reject
from librarydesk.data.store.folding import fold
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp
from librarydesk.i18n import _

NameOf = Mapping[int, tuple[str, int | None]]
"""The folded name and the birth year of children, in memory."""


def resolve_clubs(connection: Connection) -> None:
    """Fills the ids of the clubs that rows name, by code, else by a name that fits one alone."""
    for cell in _clubs_named(connection):
        found = _clubs_where(connection, "code_folded", cell)
        found = found or _clubs_where(connection, "name_folded", cell)
        if len(found) == 1:
            connection.exec_driver_sql(
                "UPDATE temp.incoming SET club_id = ? WHERE cell_club = ?", (found[0], cell)
            )
            continue
        said = _("there is no club “%(club)s”. Give the code of a club, or import clubs first.")
        if found:
            said = _("“%(club)s” fits several clubs. Give the code of the right one.")
        _reject_club(connection, cell, said % {"club": cell})


def _clubs_where(connection: Connection, column: str, cell: str) -> list[int]:
    rows = connection.exec_driver_sql(
        f"SELECT id FROM club WHERE {column} = ? AND voided_at IS NULL ORDER BY id", (fold(cell),)
    )
    return [int(row) for row in rows.scalars()]


def _clubs_named(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT cell_club FROM temp.incoming WHERE cell_club IS NOT NULL"
    )
    return [str(cell) for cell in rows.scalars()]


def _reject_club(connection: Connection, cell: str, problem: str) -> None:
    rows = connection.exec_driver_sql(
        "SELECT row FROM temp.incoming WHERE cell_club = ?", (cell,)
    ).scalars()
    named = {"column": _("Club"), "problem": problem}
    reason = _("Column “%(column)s”: %(problem)s") % named
    reject(connection, [(int(row), reason) for row in rows])


def give_numbers(connection: Connection, known: Mapping[int, NameOf] | None) -> None:
    """Gives rows without a number that of the child with their name, else the next free one.

    `known` are the children of each club by membership; None while the seal is shut, when nobody
    could tell who is in the club already.
    """
    rows = connection.exec_driver_sql(
        "SELECT row, club_id, name, birth_year, joined_on FROM temp.incoming"
        " WHERE why IS NULL AND member_no = ? ORDER BY row",
        (NEXT,),
    ).all()
    if rows and known is None:
        said = _("A list without numbers needs the open seal. Give the password and import again.")
        reject(connection, [(row[0], said) for row in rows])
        return
    free = _Numbers(connection)
    for row, club, name, born, _joined in rows:
        member = _same_child(known or {}, club, name, born)
        if member is not None:
            connection.exec_driver_sql(
                "UPDATE temp.incoming AS i SET (member_no, joined_on) = (SELECT m.member_no,"
                " m.joined_on FROM club_member m WHERE m.id = ?) WHERE row = ?",
                (member, row),
            )
            continue
        connection.exec_driver_sql(
            "UPDATE temp.incoming SET member_no = ? WHERE row = ?", (free.next(club), row)
        )


def _same_child(
    known: Mapping[int, NameOf], club: int, name: str | None, born: int | None
) -> int | None:
    if not name:
        return None
    wanted = (fold(name), born)
    return next((one for one, named in known.get(club, {}).items() if named == wanted), None)


class _Numbers:
    """The free numbers of clubs, beyond those that are there and those that the file gives."""

    def __init__(self, connection: Connection) -> None:
        self._last: dict[int, int] = defaultdict(int)
        rows = connection.exec_driver_sql(
            "SELECT club_id, member_no FROM club_member WHERE voided_at IS NULL UNION ALL"
            " SELECT club_id, member_no FROM temp.incoming WHERE club_id IS NOT NULL"
        )
        for club, number in rows:
            if str(number).isdecimal():
                self._last[club] = max(self._last[club], int(number))

    def next(self, club: int) -> str:
        self._last[club] += 1
        return str(self._last[club])


def resolve_children(connection: Connection) -> None:
    """Fills the child of rows whose membership is there, or whose number somebody bore before.

    A number whose child was erased begins with a new child, if it isn't that very membership.
    """
    same = "m.club_id = i.club_id AND m.member_no_folded = fold(i.member_no)"
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET child_id = coalesce((SELECT m.child_id FROM club_member m"
        " WHERE m.club_id = i.club_id AND m.member_no = i.member_no AND m.joined_on = i.joined_on"
        " AND m.voided_at IS NULL LIMIT 1), (SELECT m.child_id FROM club_member m"
        f" WHERE {same} AND m.voided_at IS NULL AND NOT {erased('m.child_id')}"
        " ORDER BY m.joined_on DESC, m.id DESC LIMIT 1)) WHERE why IS NULL"
    )


def add_children(connection: Connection, stamp: Stamp) -> None:
    """Adds a child for each number of a club that nobody bore, however many rows it has."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.new_children")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE new_children (id INTEGER PRIMARY KEY, club_id, number,"
        " UNIQUE (club_id, number))"
    )
    connection.exec_driver_sql(
        "INSERT INTO temp.new_children SELECT (SELECT coalesce(max(id), 0) FROM child)"
        " + row_number() OVER (ORDER BY min(row)), club_id, member_no_folded FROM temp.incoming"
        " WHERE why IS NULL AND child_id IS NULL GROUP BY club_id, member_no_folded"
    )
    connection.exec_driver_sql(
        f"INSERT INTO child (id, {NEW_ROW_COLUMNS}) SELECT id, {stamp.values_sql}"
        " FROM temp.new_children ORDER BY id"
    )
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET child_id = (SELECT n.id FROM temp.new_children n"
        " WHERE n.club_id = i.club_id AND n.number = i.member_no_folded)"
        " WHERE why IS NULL AND child_id IS NULL"
    )
