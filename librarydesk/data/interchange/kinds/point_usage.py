"""What rotation points counted in a month."""

from librarydesk.data.interchange import cells
from librarydesk.data.interchange.kind import (
    Column,
    Kind,
    Refusal,
    Whole,
    count,
    running_number,
    site,
)
from librarydesk.i18n import N_

KIND = Kind(
    name="point_usage",
    label=N_("Usage at points"),
    table="point_usage",
    columns=(
        Column("month", N_("Month"), cells.month, required=True),
        site("site", N_("Rotation point")),
        running_number(),
        Column("from_month", N_("Counted from month"), cells.month),
        count("visits", N_("Visits")),
        count("children_visits", N_("Visits of children")),
        count("documents_used", N_("Documents used")),
        count("children_documents", N_("Documents used by children")),
    ),
    day="i.month || '-01'",
    wholes=(
        Whole("children_visits", "visits"),
        Whole("children_documents", "documents_used"),
    ),
    refusals=(
        Refusal(
            "i.from_month > i.month",
            N_("The first counted month lies after the last one. Write the right months."),
        ),
    ),
    export=(
        "SELECT t.month, s.code, t.number, t.from_month, t.visits, t.children_visits,"
        " t.documents_used, t.children_documents FROM ({numbered}) t"
        " JOIN site s ON s.id = t.site_id"
        " WHERE (:year IS NULL OR substr(t.month, 1, 4) = :year)"
        " ORDER BY t.month, s.code, t.number, t.uid"
    ),
)
