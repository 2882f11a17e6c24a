"""Which copy an accession number means, by where it was written and when.

A copy is known by its owner and number at accession, and after each transfer by its new owner and
number; older ones still find it, after those in force on the row's date.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from sqlalchemy import Connection

from librarydesk.data.interchange.rejecting import reject
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _

_FIRST = "0000-00-00"
_NEVER = "9999-99-99"
_LISTED = 5


class _Transfer(NamedTuple):
    """A transfer of a copy, with its owner and number at accession."""

    copy_id: int
    site_id: int
    accession_no: str
    on_date: str
    to_site_id: int
    new_accession_no: str | None


_Transfers: TypeAlias = tuple[_Transfer, ...]


@dataclass(frozen=True)
class CopyLookup:
    """How the numbers of staged rows are looked up.

    `at` are the staged columns with the sites that are asked in turn; `owner` the column whose site
    alone is asked where it is given; after all of them the only copy in the network counts.
    `remedy` says what to do when none is found. `own_transfers` says that the staged rows are
    copy events: the numbers that their transfers give count too.
    """

    at: tuple[str, ...]
    remedy: str
    owner: str | None = None
    own_transfers: bool = False

    def resolve(self, connection: Connection) -> None:
        """Fills `copy_id` of the staged rows that have a number; rejects those that find none."""
        collect_numbers(connection)
        self._find(connection)
        if self.own_transfers:
            self._follow_own_transfers(connection)
        self._reject_unfound(connection)

    def _find(self, connection: Connection) -> None:
        not_owned = "1"
        if self.owner:
            self._find_at(connection, f"{self.owner}_id", "1")
            # An owner that names no site is a reason of its own: no other site is asked then.
            not_owned = f"i.cell_{self.owner} IS NULL"
        for column in self.at:
            self._find_at(connection, column, not_owned)
        self._find_only(connection, not_owned)

    def _follow_own_transfers(self, connection: Connection) -> None:
        """Looks all rows up again with the numbers that transfers of the file give.

        A transfer may itself be found by a number that another one gives: as often as it takes.
        """
        seen: list[_Transfers] = []
        while (found := _staged_transfers(connection)) and found not in seen:
            seen.append(found)
            collect_numbers(connection, found)
            connection.exec_driver_sql("UPDATE temp.incoming SET copy_id = NULL")
            self._find(connection)

    def _find_at(self, connection: Connection, column: str, condition: str) -> None:
        connection.exec_driver_sql(
            "UPDATE temp.incoming AS i SET copy_id = (SELECT copy_id FROM (SELECT n.copy_id,"
            " n.accession_no = i.accession_no AS same, n.first_day,"
            " n.first_day <= i.on_date AND i.on_date < n.after_day AS in_force"
            " FROM temp.copy_number n"
            f" WHERE n.folded = i.number_folded AND n.site_id = i.{column})"
            " ORDER BY same DESC, in_force DESC, first_day DESC, copy_id"
            f" LIMIT 1) WHERE i.copy_id IS NULL AND i.{column} IS NOT NULL"
            f" AND i.accession_no IS NOT NULL AND {condition}"
        )

    def _find_only(self, connection: Connection, condition: str) -> None:
        for same in ("n.accession_no = i.accession_no", "1"):
            connection.exec_driver_sql(
                "UPDATE temp.incoming AS i SET copy_id = (SELECT n.copy_id FROM temp.copy_number n"
                f" WHERE n.folded = i.number_folded AND {same}"
                " GROUP BY n.folded HAVING count(DISTINCT n.copy_id) = 1)"
                f" WHERE i.copy_id IS NULL AND i.accession_no IS NOT NULL AND {condition}"
            )

    def _reject_unfound(self, connection: Connection) -> None:
        rows = connection.exec_driver_sql(
            "SELECT i.row, i.accession_no, (SELECT group_concat(place, ', ') FROM (SELECT DISTINCT"
            " s.code AS place FROM temp.copy_number n JOIN site s ON s.id = n.site_id"
            f" WHERE n.folded = i.number_folded ORDER BY s.code LIMIT {_LISTED}))"
            " FROM temp.incoming i WHERE i.copy_id IS NULL AND i.accession_no IS NOT NULL"
        ).all()
        reject(
            connection,
            [(row, _why(number, places, _(self.remedy))) for row, number, places in rows],
        )


def _why(number: str, places: str | None, remedy: str) -> str:
    if places is None:
        return _(
            "No copy has the accession number %(number)s. Import the copies first, or mend it."
        ) % {"number": number}
    return _(
        "Which copy %(number)s means can't be told: there is one at %(places)s. %(remedy)s"
    ) % {
        "number": number,
        "places": places,
        "remedy": remedy,
    }


def collect_numbers(connection: Connection, staged: _Transfers = ()) -> None:
    """Fills `temp.copy_number` with all that bore one of the staged rows' numbers, and when.

    `staged` are transfers of the file itself.
    """
    connection.exec_driver_sql("UPDATE temp.incoming SET number_folded = fold(accession_no)")
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.copy_number")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE copy_number AS SELECT c.accession_folded AS folded, c.accession_no,"
        f" c.site_id, c.id AS copy_id, '{_FIRST}' AS first_day, '{_NEVER}' AS after_day"
        " FROM (SELECT DISTINCT number_folded FROM temp.incoming WHERE number_folded IS NOT NULL) i"
        " JOIN copy c ON c.accession_folded = i.number_folded WHERE c.voided_at IS NULL"
    )
    _add_transferred(connection, staged)
    connection.exec_driver_sql("CREATE INDEX temp.copy_number_at ON copy_number (folded, site_id)")


def _add_transferred(connection: Connection, staged: _Transfers) -> None:
    """Replaces the numbers of copies that were transferred by the whole chain of theirs."""
    moves = _kept_transfers(connection, {move.copy_id for move in staged})
    chains: dict[int, list[tuple[int, str, str]]] = {}
    for move in sorted([*moves, *staged], key=lambda move: (move.copy_id, move.on_date)):
        chain = chains.setdefault(move.copy_id, [(move.site_id, move.accession_no, _FIRST)])
        chain.append((move.to_site_id, move.new_accession_no or chain[-1][1], move.on_date))
    numbers = [
        (fold(number), number, site_id, copy_id, first, after)
        for copy_id, chain in chains.items()
        for (site_id, number, first), (_site, _number, after) in pairwise([*chain, (0, "", _NEVER)])
    ]
    if numbers:
        connection.exec_driver_sql(
            "DELETE FROM temp.copy_number WHERE copy_id = ?", [(copy_id,) for copy_id in chains]
        )
        connection.exec_driver_sql(
            "INSERT INTO temp.copy_number VALUES (?, ?, ?, ?, ?, ?)", numbers
        )


def _kept_transfers(connection: Connection, also: set[int]) -> _Transfers:
    """The transfers that the database has of copies that bore one of the numbers, and of others."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.transferred_copy")
    connection.exec_driver_sql("CREATE TEMP TABLE transferred_copy (copy_id INTEGER PRIMARY KEY)")
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO temp.transferred_copy SELECT copy_id FROM temp.copy_number UNION"
        " SELECT x.copy_id FROM copy_event x WHERE x.new_accession_folded IN"
        " (SELECT number_folded FROM temp.incoming)"
    )
    if also:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO temp.transferred_copy VALUES (?)", [(i,) for i in also]
        )
    rows = connection.exec_driver_sql(
        "SELECT e.copy_id, c.site_id, c.accession_no, e.on_date, e.to_site_id, e.new_accession_no"
        " FROM copy_event e JOIN copy c ON c.id = e.copy_id"
        " WHERE e.event = 'transferred' AND e.voided_at IS NULL AND c.voided_at IS NULL"
        " AND e.to_site_id IS NOT NULL AND e.copy_id IN (SELECT copy_id FROM temp.transferred_copy)"
        " ORDER BY e.copy_id, e.on_date, e.id"
    )
    return tuple(_Transfer(*row) for row in rows)


def _staged_transfers(connection: Connection) -> _Transfers:
    """The transfers of the file whose copies have been found."""
    rows = connection.exec_driver_sql(
        "SELECT i.copy_id, c.site_id, c.accession_no, i.on_date, i.to_site_id, i.new_accession_no"
        " FROM temp.incoming i JOIN copy c ON c.id = i.copy_id"
        " WHERE i.event = 'transferred' AND i.why IS NULL AND i.to_site_id IS NOT NULL"
        " ORDER BY i.copy_id, i.on_date, i.row"
    )
    return tuple(_Transfer(*row) for row in rows)


def borne_numbers(copy: str, *, site: str, day: str) -> str:
    """SQL for the numbers that a copy has borne, from ids and a day in SQL.

    Columns: site_id, number, is_here (borne at that site), in_force (it had begun on that day),
    first_day (empty for the first number), place (in the chain of a day).
    """
    transfers = "event = 'transferred' AND {0}.voided_at IS NULL AND {0}.to_site_id IS NOT NULL"
    before = (
        "(SELECT p.new_accession_no FROM copy_event p WHERE p.copy_id = e.copy_id"
        f" AND p.{transfers.format('p')} AND p.new_accession_no IS NOT NULL"
        " AND (p.on_date, p.id) < (e.on_date, e.id) ORDER BY p.on_date DESC, p.id DESC LIMIT 1)"
    )
    return (
        f"SELECT o.site_id, o.accession_no AS number, o.site_id = {site} AS is_here,"
        f" 1 AS in_force, '' AS first_day, 0 AS place FROM copy o WHERE o.id = {copy} UNION ALL"
        f" SELECT e.to_site_id, coalesce(e.new_accession_no, {before}, o.accession_no),"
        f" e.to_site_id = {site}, e.on_date <= {day}, e.on_date, e.id"
        " FROM copy_event e JOIN copy o ON o.id = e.copy_id"
        f" WHERE e.copy_id = {copy} AND e.{transfers.format('e')}"
    )
