"""Guidance, inspection and support visits to sites."""

from librarydesk.coded.events import VisitPurpose
from librarydesk.data.interchange.kind import Kind, coded, count, day, running_number, site
from librarydesk.i18n import N_

KIND = Kind(
    name="site_visits",
    label=N_("Visits to sites"),
    table="site_visit",
    columns=(
        day("date", N_("Date"), "on_date", required=True),
        site("site", N_("Visiting site")),
        site("to_site", N_("Visited site")),
        running_number(),
        coded("purpose", N_("Purpose"), VisitPurpose, required=True),
        count("people", N_("People who went")),
        count("copies_processed", N_("Copies processed")),
    ),
    day="i.on_date",
    export=(
        "SELECT t.on_date, s.code, p.code, t.no, t.purpose, t.people, t.copies_processed"
        " FROM site_visit t JOIN site s ON s.id = t.site_id JOIN site p ON p.id = t.to_site_id"
        " WHERE t.voided_at IS NULL AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY t.on_date, s.code, p.code, t.no, t.uid"
    ),
)
