"""Newspapers and magazines that a site subscribes to."""

from librarydesk.data.interchange import cells
from librarydesk.data.interchange.kind import Column, Kind, count, site
from librarydesk.i18n import N_

KIND = Kind(
    name="subscriptions",
    label=N_("Subscriptions"),
    table="subscription",
    columns=(
        Column("year", N_("Year"), cells.year, required=True),
        site(),
        Column("title", N_("Newspaper, magazine"), required=True),
        Column("quarter", N_("Quarter"), cells.quarter, default=0),
        Column("issn", N_("ISSN"), cells.issn),
        count("copies", N_("Number of copies")),
        count("amount_vnd", N_("Amount (VND)")),
    ),
    day="i.year || '-12-31'",
    derived=(("title_folded", "fold(i.title)"),),
    export=(
        "SELECT t.year, s.code, t.title, nullif(t.quarter, 0), t.issn, t.copies, t.amount_vnd"
        " FROM subscription t JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR t.year = CAST(:year AS INTEGER))"
        " ORDER BY t.year, s.code, t.title_folded, t.quarter, t.uid"
    ),
)
