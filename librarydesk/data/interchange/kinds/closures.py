"""Days on which a site was closed."""

from librarydesk.data.interchange.kind import Column, Kind, Refusal, day, site
from librarydesk.i18n import N_

KIND = Kind(
    name="closures",
    label=N_("Closed days"),
    table="closure",
    columns=(
        site(),
        day("from", N_("From date"), "first_day", required=True),
        day("to", N_("To date"), "last_day", required=True),
        Column("reason", N_("Reason for closing")),
    ),
    day="i.first_day",
    refusals=(
        Refusal(
            "i.last_day < i.first_day",
            N_("The last closed day lies before the first one. Write the right dates."),
        ),
    ),
    export=(
        "SELECT s.code, t.first_day, t.last_day, t.reason FROM closure t"
        " JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR :year BETWEEN substr(t.first_day, 1, 4) AND"
        " substr(t.last_day, 1, 4)) ORDER BY s.code, t.first_day, t.uid"
    ),
)
