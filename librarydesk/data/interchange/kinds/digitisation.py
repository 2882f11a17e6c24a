"""Documents and pages that sites digitised."""

from librarydesk.data.interchange import cells
from librarydesk.data.interchange.kind import Column, Kind, count, day, site
from librarydesk.i18n import N_

KIND = Kind(
    name="digitisation",
    label=N_("Digitisation"),
    table="digitisation",
    columns=(
        day("date", N_("Date"), "on_date", required=True),
        site(),
        Column("title", N_("Title"), required=True),
        count("documents", N_("Documents digitised"), required=True),
        count("pages", N_("Pages digitised")),
        Column("local_history", N_("Local history"), cells.yes_or_no, default=0),
    ),
    day="i.on_date",
    derived=(("title_folded", "fold(i.title)"),),
    export=(
        "SELECT t.on_date, s.code, t.title, t.documents, t.pages,"
        " iif(t.local_history, 'yes', NULL)"
        " FROM digitisation t JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY t.on_date, s.code, t.title_folded, t.uid"
    ),
)
