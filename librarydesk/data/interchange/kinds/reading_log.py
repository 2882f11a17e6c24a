"""What members of clubs read."""

from sqlalchemy import Connection

from librarydesk.data.interchange.club_cells import (
    club,
    member_spelling,
    reject_unknown_members,
    resolve_clubs,
)
from librarydesk.data.interchange.kind import Column, Kind, count, day
from librarydesk.i18n import N_


def _resolve(connection: Connection) -> None:
    resolve_clubs(connection)
    known = member_spelling("i.club_id", "i.member_no")
    reject_unknown_members(
        connection,
        "SELECT i.row, i.member_no FROM temp.incoming i WHERE i.club_id IS NOT NULL"
        f" AND i.member_no IS NOT NULL AND {known} IS NULL",
    )
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET member_no = coalesce({known}, i.member_no)"
    )


KIND = Kind(
    name="reading_log",
    label=N_("Reading log"),
    table="reading",
    columns=(
        club(),
        Column("member_no", N_("Member number"), required=True),
        day("date", N_("Date"), "on_date", required=True),
        Column("title", N_("Title"), required=True),
        count("pages", N_("Pages")),
    ),
    day="i.on_date",
    derived=(
        ("member_no_folded", "fold(i.member_no)"),
        ("title_folded", "fold(i.title)"),
    ),
    resolve=_resolve,
    export=(
        "SELECT k.code, t.member_no, t.on_date, t.title, t.pages FROM reading t"
        " JOIN club k ON k.id = t.club_id WHERE t.voided_at IS NULL AND k.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY k.code_folded, t.on_date, t.member_no_folded, t.title_folded, t.uid"
    ),
)
