"""Reading clubs."""

from librarydesk.coded.clubs import ClubKind
from librarydesk.data.interchange.kind import Column, Kind, coded, count, day, site
from librarydesk.i18n import N_

KIND = Kind(
    name="clubs",
    label=N_("Reading clubs"),
    table="club",
    columns=(
        Column("code", N_("Club code"), required=True),
        Column("name", N_("Name"), required=True),
        site(),
        coded("kind", N_("Kind of club"), ClubKind, default=ClubKind.OTHER),
        count("age_from", N_("Age from")),
        count("age_to", N_("Age to")),
        Column("leader", N_("Leader")),
        day("founded_on", N_("Founded on"), required=True),
        day("ended_on", N_("Ended on")),
    ),
    day="i.founded_on",
    derived=(
        ("code_folded", "fold(i.code)"),
        ("name_folded", "fold(i.name)"),
        ("name_sort", "sort_key(i.name)"),
    ),
    export=(
        "SELECT t.code, t.name, s.code, t.kind, t.age_from, t.age_to, t.leader, t.founded_on,"
        " t.ended_on FROM club t JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.founded_on, 1, 4) <= :year)"
        " ORDER BY t.code_folded, t.uid"
    ),
)
