"""What cells of club files name: a club by its code or name, its members by their numbers."""

from sqlalchemy import Connection

from librarydesk.data.interchange.kind import Column, Reference
from librarydesk.data.interchange.rejecting import reject
from librarydesk.i18n import N_, _


def club() -> Column:
    """The column that names a club; `resolve_clubs` looks it up."""
    return Column("club", N_("Club"), field="club_id", required=True, reference=Reference.OWN_STEP)


def resolve_clubs(connection: Connection) -> None:
    """Finds the clubs that staged rows name: by code, else by name; rejects rows that name none."""
    for known in ("code_folded", "name_folded"):
        same = f"k.{known} = fold(i.cell_club) AND k.voided_at IS NULL"
        connection.exec_driver_sql(
            "UPDATE temp.incoming AS i SET club_id = (SELECT min(k.id) FROM club k"
            f" WHERE {same} HAVING count(*) = 1) WHERE i.club_id IS NULL"
        )
    found = connection.exec_driver_sql(
        "SELECT i.row, i.cell_club, (SELECT group_concat(k.code, '; ') FROM club k"
        " WHERE k.voided_at IS NULL AND fold(i.cell_club) IN (k.code_folded, k.name_folded))"
        " FROM temp.incoming i WHERE i.club_id IS NULL AND i.cell_club IS NOT NULL"
    ).all()
    reject(connection, [(row, _why_no_club(text, codes)) for row, text, codes in found])


def _why_no_club(text: str, codes: str | None) -> str:
    if codes is None:
        return _("There is no club “%(text)s”. Give a code from the list of clubs.") % {
            "text": text
        }
    return _("“%(text)s” fits several: %(list)s. Give the code of the right one.") % {
        "text": text,
        "list": codes,
    }


def member_spelling(club: str, number: str) -> str:
    """SQL: a member's number as the club writes it; NULL where the club never had that member."""
    return (
        f"(SELECT m.member_no FROM club_member m WHERE m.club_id = {club}"
        f" AND m.member_no_folded = fold({number}) AND m.voided_at IS NULL ORDER BY m.id LIMIT 1)"
    )


def reject_unknown_members(connection: Connection, query: str) -> None:
    """Rejects rows with numbers that the club doesn't know.

    `query` gives the row and one of its numbers, in their order.
    """
    unknown: dict[int, list[str]] = {}
    for row, number in connection.exec_driver_sql(query):
        unknown.setdefault(row, []).append(number)
    said = _("The club has no member with the number %(numbers)s. Mend it or add the member first.")
    reject(
        connection,
        [(row, said % {"numbers": "; ".join(numbers)}) for row, numbers in unknown.items()],
    )
