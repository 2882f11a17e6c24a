"""What was brought out in the media."""

from librarydesk.coded.events import MediaKind
from librarydesk.data.interchange.kind import Column, Kind, coded, count, day, site
from librarydesk.i18n import N_

KIND = Kind(
    name="media_outputs",
    label=N_("Media outputs"),
    table="media_output",
    columns=(
        day("date", N_("Date"), "on_date", required=True),
        site(),
        coded("kind", N_("Kind of media output"), MediaKind, required=True),
        Column("title", N_("Title"), required=True),
        count("count", N_("Count")),
    ),
    day="i.on_date",
    derived=(("title_folded", "fold(i.title)"),),
    export=(
        "SELECT t.on_date, s.code, t.kind, t.title, t.count FROM media_output t"
        " JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY t.on_date, s.code, t.kind, t.title_folded, t.uid"
    ),
)
